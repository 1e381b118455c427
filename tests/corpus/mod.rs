//! From files to articles: formats, dates, encodings, filters, damaged files, news lines, articles
//! in memory.

mod bad_records;
mod damaged_files;
mod dates;
mod encodings;
mod files;
mod filters;
mod formats;
mod in_memory;
mod json;
mod news_lines;
mod sample;
mod tables;

//! From files to articles: formats, damaged files, news lines, articles in memory.

mod bad_records;
mod damaged_files;
mod formats;
mod in_memory;
mod news_lines;
mod sample;

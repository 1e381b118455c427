//! Files as people bring them: broken tables, JSON of many shapes, XML, scans, press databases, office
//! files, archives, and tables beside texts.

mod broken_tables;
mod companions;
mod escapes;
mod interjections;
mod json_variants;
mod made;
mod numbers_and_headers;
mod office;
mod press;
mod scans;
mod seen;
mod xml;

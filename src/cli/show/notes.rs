//! Notes on stderr about the input.

use zeitwort::corpus::{Rejected, losses};

use super::terminal::print_message;
use super::text::plural;

/// The options that set what the library calls by its setting.
const OPTIONS: [(&str, &str); 16] = [
    ("`columns.id`", "--id-column"),
    ("`columns.date`", "--date-column"),
    ("`columns.text`", "--text-column"),
    ("`columns.title`", "--title-column"),
    ("`columns.source`", "--source-column"),
    ("`date_format`", "--date-format"),
    ("`encoding`", "--encoding"),
    ("`delimiter`", "--delimiter"),
    ("`quote`", "--quote"),
    ("`no_header`", "--no-header"),
    ("`sheet`", "--sheet"),
    ("`keep_boilerplate`", "--keep-boilerplate"),
    ("`language`", "--language"),
    ("`from_date`", "--from"),
    ("`to_date`", "--to"),
    ("`period`", "--period"),
];

/// Prints a note. Line ends in file names and values do not break it.
pub(crate) fn note(text: &str) {
    let text = OPTIONS.iter().fold(text.to_owned(), |text, (setting, option)| text.replace(setting, option));
    print_message(&format!("note: {}", super::terminal::escape_value(&text)));
}

/// Notes the files that were not read to their end.
pub(crate) fn note_losses(rejected: &[Rejected]) {
    losses(rejected).iter().for_each(|loss| note(loss));
}

/// Notes the number of rejected records, for commands that do not list them.
pub(crate) fn note_rejected(rejected: u64) {
    if rejected > 0 {
        note(&format!("{} rejected; use zeitwort run to list them", plural(rejected, "record")));
    }
}

//! Notes on stderr about the input and the words of a result.

use zeitwort::corpus::{Rejected, losses};
use zeitwort::pipeline::SavedResult;

use super::terminal::print_message;
use super::text::{grouped, plural};

/// The options that set what the library calls by its setting.
const OPTIONS: [(&str, &str); 25] = [
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
    ("`cluster`", "--cluster"),
    ("`copies`", "--copies"),
    ("`language`", "--language"),
    ("`from_date`", "--from"),
    ("`to_date`", "--to"),
    ("`period`", "--period"),
    ("`max_share`", "--max-share"),
    ("`by`", "--by"),
    ("`standardize`", "--standardize"),
    ("`exclude_partial`", "--exclude-partial"),
    ("`time`", "--time"),
    ("`season`", "--season"),
    ("`clusters`", "--clusters"),
];

/// Prints a note. Line ends in file names and values do not break it.
pub(crate) fn note(text: &str) {
    note_words(
        &OPTIONS.iter().fold(text.to_owned(), |text, (setting, option)| text.replace(setting, option)),
    );
}

/// Prints a note on words, which may be spelled like a setting.
fn note_words(text: &str) {
    print_message(&format!("note: {}", super::terminal::escape_value(text)));
}

/// The number of forms that a note names.
const FORMS: usize = 3;

/// Notes that a word was found as a term of another name, with the other words that are counted as it.
pub(crate) fn note_counted_as(result: &SavedResult, term_id: u32, word: &str) {
    let (term, label) = (result.term(term_id), result.label(term_id));
    let mut text = format!("`{word}` is counted as `{term}`");
    if label != term {
        text += &format!(" (label `{label}`)");
    }
    // A result of an earlier version has no forms.
    let forms = result.forms(term_id).unwrap_or_default();
    let named: Vec<String> =
        forms.iter().take(FORMS).map(|(form, count)| format!("{form} {}", grouped(*count))).collect();
    if !named.is_empty() {
        text += &format!(": {}", named.join(", "));
    }
    if forms.len() > FORMS {
        text += &format!(", and {}", plural((forms.len() - FORMS) as u64, "more form"));
    }
    note_words(&text);
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

//! [`SlashOrders`]: whether the day or the month comes first in dates such as 10/12/2022.

use std::collections::HashMap;

use crate::corpus::date::parse::slash_evidence;
use crate::corpus::date::slashes::{SlashEvidence, SlashOrder};
use crate::corpus::origin::{Corpus, Origin};
use crate::corpus::read::{RawRecord, read_file};
use crate::corpus::value::{Fields, Value};

/// The orders found so far, by the name of the column, and whether it is one of tables or of files of
/// one text.
#[derive(Default)]
pub(super) struct SlashOrders {
    known: HashMap<(bool, String), (SlashOrder, Option<String>)>,
}

impl SlashOrders {
    /// Returns the order of a column, by a sample of its values or, if they do not decide, by all
    /// values of the corpus; and a remark if nothing decides.
    ///
    /// In files of one text, `column` is what the reader calls the date in the first lines, and all
    /// such files decide together.
    pub(super) fn of(
        &mut self,
        corpus: &Corpus,
        has_columns: bool,
        column: &str,
        rows: &[&Fields],
    ) -> (SlashOrder, Option<String>) {
        let what = if has_columns { format!("`{column}`") } else { "the text files".to_owned() };
        let mut evidence = Evidence::default();
        rows.iter().for_each(|row| evidence.add(row, column));
        if !evidence.is_ambiguous || has_columns && evidence.is_decided() {
            return evidence.order(&what);
        }
        let key = (has_columns, column.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let mut evidence = Evidence::default();
        match &corpus.origin {
            Origin::Files { files, .. } => {
                for file in files.iter().filter(|file| file.format.has_columns == has_columns) {
                    let Ok(opened) = read_file(file, &corpus.options) else { continue };
                    for record in opened.records.map(RawRecord::resolve) {
                        if let Some(fields) = record.fields() {
                            evidence.add(fields, column);
                        }
                        if evidence.is_enough(has_columns) {
                            break;
                        }
                    }
                    if evidence.is_enough(has_columns) {
                        break;
                    }
                }
            }
            Origin::Fields(rows) => rows.iter().for_each(|row| evidence.add(row, column)),
            Origin::Documents(_) | Origin::Sample => {}
        }
        let order = evidence.order(&what);
        self.known.insert(key, order.clone());
        order
    }
}

/// What the values of a column say.
#[derive(Default)]
struct Evidence {
    day_first: bool,
    month_first: bool,
    is_ambiguous: bool,
}

impl Evidence {
    fn add(&mut self, fields: &Fields, column: &str) {
        let value = fields.iter().find(|(name, _)| **name == *column);
        if let Some((_, Value::Text(text))) = value {
            match slash_evidence(text) {
                SlashEvidence::None => {}
                SlashEvidence::Ambiguous => self.is_ambiguous = true,
                SlashEvidence::DayFirst => self.day_first = true,
                SlashEvidence::MonthFirst => self.month_first = true,
            }
        }
    }

    fn is_decided(&self) -> bool {
        self.day_first || self.month_first
    }

    /// Returns `true` if other values cannot change the order. A table is of one source; text files
    /// can be of several, whose dates may contradict each other.
    fn is_enough(&self, has_columns: bool) -> bool {
        if has_columns { self.is_decided() } else { self.day_first && self.month_first }
    }

    fn order(&self, what: &str) -> (SlashOrder, Option<String>) {
        let remark = |problem: &str| {
            Some(format!(
                "{problem} in the dates of {what} (10/12/2022): the day is taken to be first; set \
                 `date_format` to %m/%d/%Y if it is the month"
            ))
        };
        match (self.day_first, self.month_first, self.is_ambiguous) {
            (true, true, true) => (SlashOrder::DayFirst, remark("both day and month come first")),
            (false, true, _) => (SlashOrder::MonthFirst, None),
            (false, false, true) => {
                (SlashOrder::DayFirst, remark("nothing says whether day or month is first"))
            }
            _ => (SlashOrder::DayFirst, None),
        }
    }
}

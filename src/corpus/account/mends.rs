//! [`Mends`]: what had to be mended in one record.

use std::ops::{BitOr, BitOrAssign};

/// The name of [`Mends::CUT_OFF`] in the account.
pub(super) const CUT_OFF: &str = "cut_off_texts";

/// What was mended in a record: a set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::corpus) struct Mends(u16);

impl Mends {
    /// Cells were missing at the end of a row of a table, and count as empty.
    pub(in crate::corpus) const SHORT_ROW: Self = Self(1);
    /// A quotation mark at the start of a cell was never closed, and counts as text.
    pub(in crate::corpus) const STRAY_QUOTE: Self = Self(1 << 1);
    /// UTF-8 had been read as another encoding (`fÃ¼r`).
    pub(in crate::corpus) const MOJIBAKE: Self = Self(1 << 2);
    /// HTML tags were removed.
    pub(in crate::corpus) const TAGS: Self = Self(1 << 3);
    /// HTML entities were decoded.
    pub(in crate::corpus) const ENTITIES: Self = Self(1 << 4);
    /// A value of a column was brought to another spelling, as the user asked.
    pub(in crate::corpus) const RECODED: Self = Self(1 << 5);
    /// What is not valid JSON, such as `NaN` or a comma too many, was left out.
    pub(in crate::corpus) const JSON: Self = Self(1 << 6);
    /// A text was cut off by its source, and the mark of the cut was removed.
    pub(in crate::corpus) const CUT_OFF: Self = Self(1 << 7);
    /// XML with tags that do not match was read as browsers do.
    pub(in crate::corpus) const XML: Self = Self(1 << 8);
    /// Running heads, page numbers and the like were left out of a scanned page.
    pub(in crate::corpus) const RUNNING_HEADS: Self = Self(1 << 9);
    /// Escapes of programs and databases, such as `\n` and `\u00fc`, became characters.
    pub(in crate::corpus) const ESCAPES: Self = Self(1 << 10);
    /// The lines of a row of a table were joined: a cell without quotation marks has line breaks.
    pub(in crate::corpus) const LINE_BREAK: Self = Self(1 << 11);
    /// Notes of reporters, such as *(Beifall)*, were removed from a speech.
    pub(in crate::corpus) const INTERJECTIONS: Self = Self(1 << 12);

    /// A record of another encoding than the file was read as windows-1252.
    pub(in crate::corpus) const ENCODING: Self = Self(1 << 13);

    /// All kinds, with their names in the account and what they are called in messages: in
    /// one record, and in several.
    pub(in crate::corpus) const ALL: [(Self, &'static str, [&'static str; 2]); 14] = [
        (
            Self::MOJIBAKE,
            "garbled_umlauts",
            ["record with garbled letters such as Ã¼", "records with garbled letters such as Ã¼"],
        ),
        (Self::TAGS, "html_tags", ["record with HTML tags", "records with HTML tags"]),
        (Self::ENTITIES, "html_entities", ["record with HTML entities", "records with HTML entities"]),
        (
            Self::ESCAPES,
            "escapes",
            [r"record with escapes such as \n or \u00fc", r"records with escapes such as \n or \u00fc"],
        ),
        (Self::SHORT_ROW, "short_rows", ["row without its last cells", "rows without their last cells"]),
        (
            Self::STRAY_QUOTE,
            "stray_quotation_marks",
            ["row with a stray quotation mark", "rows with a stray quotation mark"],
        ),
        (
            Self::LINE_BREAK,
            "joined_lines",
            [
                "row joined from several lines, because a cell has line breaks and no quotation marks",
                "rows joined from several lines, because a cell has line breaks and no quotation marks",
            ],
        ),
        (
            Self::JSON,
            "invalid_json",
            [
                "record with slightly invalid JSON, such as NaN",
                "records with slightly invalid JSON, such as NaN",
            ],
        ),
        (
            Self::CUT_OFF,
            CUT_OFF,
            ["text that its source cut off ('[+… chars]')", "texts that their source cut off ('[+… chars]')"],
        ),
        (
            Self::XML,
            "invalid_xml",
            ["record with XML tags that do not match", "records with XML tags that do not match"],
        ),
        (
            Self::RUNNING_HEADS,
            "running_heads",
            [
                "page without its running heads and page numbers",
                "pages without their running heads and page numbers",
            ],
        ),
        (
            Self::INTERJECTIONS,
            "interjections",
            [
                "text with notes of reporters such as (Beifall)",
                "texts with notes of reporters such as (Beifall)",
            ],
        ),
        (
            Self::ENCODING,
            "mixed_encodings",
            ["record in windows-1252 in a file of UTF-8", "records in windows-1252 in files of UTF-8"],
        ),
        (Self::RECODED, "recoded", ["record with a recoded value", "records with a recoded value"]),
    ];

    /// Returns `true` if all kinds in `other` are in this set.
    pub(in crate::corpus) fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns `true` if nothing was mended.
    pub(in crate::corpus) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Mends {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Mends {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

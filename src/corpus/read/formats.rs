//! The table of input formats: the only place that lists them. To add a format, write a
//! reader that defines its [`InputFormat`] and add it to [`FORMATS`].

use std::path::Path;

use encoding_rs::Encoding;

use super::archive::Package;
use super::compression::InputCompression;
use super::encoding::detect;
use super::input_file::{InputFile, InputFormat, Reader};
use super::readers::{
    dated_text, delimited, json, parlamint, parquet, press, subtitles, text_document, workbook, xml,
    zip_archive,
};
use crate::corpus::roles::is_usual;

/// All formats that zeitwort reads, in the order in which messages list them. Exports of press databases and
/// texts of ParlaMint are text by their names, so they are not here: [`surely_other_format`] knows them.
pub(super) static FORMATS: &[&InputFormat] = &[
    &dated_text::FORMAT,
    &json::FORMAT,
    &delimited::CSV,
    &delimited::TSV,
    &xml::FORMAT,
    &subtitles::SRT,
    &subtitles::VTT,
    &parquet::FORMAT,
    &workbook::EXCEL,
    &workbook::OPEN_DOCUMENT,
    &text_document::WORD,
    &text_document::OPEN_DOCUMENT,
    &zip_archive::FORMAT,
];

/// How files begin that zeitwort does not read, and what the user can do.
const NOT_READ: [(&[u8], &str); 8] = [
    (b"\xFD7zXZ\0", "it is compressed with xz: unpack it, or use gzip or zstd"),
    (b"BZh9", "it is compressed with bzip2: unpack it, or use gzip or zstd"),
    (b"%PDF-", PDF),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OLD_OFFICE),
    (b"{\\rtf", RTF),
    (b"SQLite format 3\0", SQLITE),
    (b"ARROW1", ARROW),
    (b"WARC/", WARC),
];

/// Endings of files that zeitwort does not read, where the content need not show what they are.
const NOT_READ_ENDINGS: [(&str, &str); 14] = [
    ("pdf", PDF),
    ("doc", OLD_OFFICE),
    ("rtf", RTF),
    ("html", HTML),
    ("htm", HTML),
    ("xhtml", HTML),
    ("mhtml", HTML),
    ("warc", WARC),
    ("wacz", WARC),
    ("sqlite", SQLITE),
    ("sqlite3", SQLITE),
    ("arrow", ARROW),
    ("feather", ARROW),
    ("ipc", ARROW),
];

const PDF: &str = "it is a PDF: extract its text first, e.g. with `pdftotext`, and save it as .txt";
const OLD_OFFICE: &str = "it is a file of Word or Excel before 2007, or has a password: name it .xls if it is a workbook, \
                          or save it as .docx or .xlsx without a password";
const RTF: &str = "it is RTF: open it in a word processor and save it as .txt";
const HTML: &str = "it is a web page, with its navigation and other texts around the article: extract the article \
                    first, e.g. with trafilatura, and save it as .txt or .jsonl";
const WARC: &str = "it is a web archive: extract the articles of its pages first, e.g. with trafilatura, and save \
                    them as .jsonl";
const SQLITE: &str = "it is an SQLite database: export the table as .csv";
const ARROW: &str = "it is an Arrow or Feather file: save it as .parquet";

/// Returns the format and the compression that the name of a file stands for, or `None` if
/// the format is unknown. Only text may be compressed.
pub(super) fn format_of(path: &Path) -> Option<(&'static InputFormat, InputCompression)> {
    let compression = InputCompression::from_ending(&ending_of(path)?);
    let inner = match compression {
        InputCompression::None => path,
        _ => Path::new(path.file_stem()?),
    };
    let ending = ending_of(inner)?;
    let format = FORMATS.iter().copied().find(|format| format.endings.contains(&ending.as_str()))?;
    let is_possible = compression == InputCompression::None || matches!(format.reader, Reader::Text(_));
    is_possible.then_some((format, compression))
}

/// Returns `true` for files of formats whose first records are read without the others: tables of text and
/// JSON.
pub(in crate::corpus) fn is_cheap_table(file: &InputFile) -> bool {
    [&json::FORMAT, &delimited::CSV, &delimited::TSV].contains(&file.format)
}

/// Returns `true` for texts of ParlaMint.
pub(in crate::corpus) fn is_parlamint(file: &InputFile) -> bool {
    file.format == &parlamint::FORMAT
}

/// Returns `true` for ZIP archives, which are read like folders.
pub(super) fn is_archive(format: &InputFormat) -> bool {
    format == &zip_archive::FORMAT
}

/// Returns the format of a ZIP file that is not an archive of files.
pub(super) fn format_of_package(package: Package) -> Option<&'static InputFormat> {
    match package {
        Package::Archive => None,
        Package::Excel => Some(&workbook::EXCEL),
        Package::OpenDocumentTable => Some(&workbook::OPEN_DOCUMENT),
        Package::Word => Some(&text_document::WORD),
        Package::OpenDocumentText => Some(&text_document::OPEN_DOCUMENT),
        // Its reader says what it is.
        Package::Epub | Package::OtherOffice => Some(&zip_archive::FORMAT),
    }
}

/// Returns the reason for a file that this build cannot read.
pub(super) fn not_built(format: &InputFormat, feature: &str) -> String {
    let ending = format.endings.first().unwrap_or(&"");
    format!(
        "this build of zeitwort does not read .{ending}: build it with the feature `{feature}`, or save the file \
         as .csv or .txt"
    )
}

/// Returns the ending in lower case, without the dot.
pub(super) fn ending_of(path: &Path) -> Option<String> {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase())
}

/// Returns the format that content which begins with `start` most likely has. Used where no ending
/// says it: for the standard input, and for advice.
pub(super) fn likely_format(start: &[u8]) -> &'static InputFormat {
    if is_press_export(start) {
        return &press::FORMAT;
    }
    if parlamint::is_parlamint(&String::from_utf8_lossy(start)) {
        return &parlamint::FORMAT;
    }
    let by_magic =
        FORMATS.iter().copied().find(|format| format.magic.is_some_and(|magic| start.starts_with(magic)));
    by_magic.unwrap_or_else(|| {
        let text = String::from_utf8_lossy(start);
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).take(20).collect();
        let is_table = |delimiter: char| {
            let cells = |line: &&str| line.matches(delimiter).count();
            lines.first().is_some_and(|header| cells(header) > 0 && header.len() < 1000)
                && lines.iter().skip(1).take(5).all(|line| cells(line) > 0)
        };
        let is_header = lines.first().is_some_and(|line| !line.trim_end().ends_with(['.', '!', '?']));
        if text.starts_with(['{', '[']) {
            &json::FORMAT
        } else if is_xml(text) {
            &xml::FORMAT
        } else if is_table('\t') {
            &delimited::TSV
        } else if is_header && (is_table(';') || is_table(',') || is_table('|')) {
            &delimited::CSV
        } else {
            &dated_text::FORMAT
        }
    })
}

/// Returns `true` for text that begins as XML of a kind that is read, which is surely not a web page.
fn is_xml(text: &str) -> bool {
    const ROOTS: [&str; 7] = ["dbtplenarprotokoll", "DOKUMENT", "TEI", "teiCorpus", "rss", "rdf:RDF", "feed"];
    let is_page = || text.get(..text.len().min(500)).is_some_and(|start| start.contains("<html"));
    text.starts_with("<?xml") && !is_page()
        || text.strip_prefix('<').is_some_and(|rest| {
            let end = rest.find(|letter: char| letter.is_whitespace() || letter == '>');
            ROOTS.contains(&rest.get(..end.unwrap_or_default()).unwrap_or_default())
        })
}

/// Returns `true` for the formats whose endings other files often have. Some websites export tables
/// that they call workbooks.
pub(super) fn is_misnamed_easily(format: &InputFormat) -> bool {
    [&dated_text::FORMAT, &delimited::CSV, &delimited::TSV].contains(&format) || is_office(format)
}

fn is_office(format: &InputFormat) -> bool {
    let office =
        [&workbook::EXCEL, &workbook::OPEN_DOCUMENT, &text_document::WORD, &text_document::OPEN_DOCUMENT];
    office.contains(&format)
}

/// Returns the format of a file that begins with `start` if it is surely another one than its ending
/// says: JSON, a table with tabs or semicolons and a usual name of a column, or an export of a press
/// database.
pub(super) fn surely_other_format(start: &[u8], by_ending: &InputFormat) -> Option<&'static InputFormat> {
    let text = match Encoding::for_bom(start) {
        Some((encoding, _)) => encoding.decode(start).0,
        None => String::from_utf8_lossy(start),
    };
    let text = text.trim_start();
    let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).take(3).collect();
    if compact.starts_with("{\"") || compact.starts_with("[{\"") {
        return Some(&json::FORMAT);
    }
    // Old versions of Excel save their own XML. The reader of workbooks gives advice on it.
    if is_xml(text) && !is_office(by_ending) {
        return Some(&xml::FORMAT);
    }
    let first = text.lines().next()?;
    let is_table = |delimiter: char| {
        let is_name = |cell: &str| is_usual(cell);
        first.matches(delimiter).count() > 0
            && first.split(delimiter).filter(|cell| is_name(cell)).count() > 1
    };
    match by_ending == &dated_text::FORMAT || is_office(by_ending) {
        true if parlamint::is_parlamint(text) => Some(&parlamint::FORMAT),
        true if is_table('\t') => Some(&delimited::TSV),
        true if is_table(';') || is_table(',') => Some(&delimited::CSV),
        true if is_press_export(start) => Some(&press::FORMAT),
        _ => None,
    }
}

/// Returns `true` if a file of text that begins with `start` is an export of a press database.
fn is_press_export(start: &[u8]) -> bool {
    // What is shorter than this is all of the file.
    let is_whole = start.len() < LOOKED_AT;
    detect(start, is_whole, None)
        .is_ok_and(|found| press::is_export(&found.encoding.decode(start).0, is_whole))
}

/// The bytes at the start of a file that show that its ending is wrong. The cover of an export lists its
/// documents before the first one.
pub(super) const LOOKED_AT: usize = 1 << 16;

/// Returns what a file that begins with `start` seems to be, and what to do about it.
pub(super) fn advice_for(start: &[u8]) -> String {
    advice_for_binary(start).unwrap_or_else(|| {
        if start.contains(&0) {
            return "it is a binary file".to_owned();
        }
        if is_web_page(start) {
            return HTML.to_owned();
        }
        let format = likely_format(start);
        if format != &xml::FORMAT && start.trim_ascii_start().starts_with(b"<") {
            return "it seems to be XML: name it .xml".to_owned();
        }
        format!("it seems to be {}: name it .{}", format.name, format.endings[0])
    })
}

/// Returns what to do about a file with an ending that is known not to be read.
pub(super) fn advice_for_ending(path: &Path) -> Option<&'static str> {
    let ending = ending_of(path)?;
    let inner = match InputCompression::from_ending(&ending) {
        InputCompression::None => ending,
        _ => ending_of(Path::new(path.file_stem()?))?,
    };
    NOT_READ_ENDINGS.iter().find(|(known, _)| *known == inner).map(|(_, advice)| *advice)
}

/// Returns `true` for the start of a web page.
fn is_web_page(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    let start = String::from_utf8_lossy(start.get(..LOOKED_AT_FOR_HTML).unwrap_or(start)).to_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with("<!doctype html") || start.starts_with('<') && start.contains("<html")
}

const LOOKED_AT_FOR_HTML: usize = 2048;

/// Returns what to do about a file that begins with `start` if it is a binary file.
pub(super) fn advice_for_binary(start: &[u8]) -> Option<String> {
    let known = FORMATS
        .iter()
        .find(|format| format.magic.is_some_and(|magic| start.starts_with(magic)))
        .map(|format| format!("it is a {} file: name it .{}", format.name, format.endings[0]));
    let not_read = || NOT_READ.iter().find(|(magic, _)| start.starts_with(magic));
    known.or_else(|| not_read().map(|(_, advice)| (*advice).to_owned()))
}

/// Returns the formats that zeitwort reads with their file endings, for messages:
/// `text (.txt), JSON (.jsonl, .ndjson, .json), …`.
#[must_use]
pub fn supported_formats() -> String {
    let described = |is_text: bool| {
        let is_built =
            |format: &&&InputFormat| !matches!(format.reader, Reader::NotBuilt(_)) && !is_archive(format);
        let formats = FORMATS.iter().filter(is_built);
        let formats = formats.filter(|format| matches!(format.reader, Reader::Text(_)) == is_text);
        let described = formats.map(|format| {
            let endings: Vec<String> = format.endings.iter().map(|ending| format!(".{ending}")).collect();
            format!("{} ({})", format.name, endings.join(", "))
        });
        described.collect::<Vec<_>>().join(", ")
    };
    format!(
        "{}, each also compressed (.gz, .zst), and {}; all of them also in ZIP archives (.zip)",
        described(true),
        described(false)
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn formats_are_known_by_their_endings() {
        let format =
            |name: &str| format_of(Path::new(name)).map(|(format, compression)| (format.name, compression));
        assert_eq!(format("a.txt"), Some(("text", InputCompression::None)));
        assert_eq!(format("a.JSONL.gz"), Some(("JSON", InputCompression::Gzip)));
        assert_eq!(format("a.tsv.zst"), Some(("TSV", InputCompression::Zstd)));
        assert_eq!(format("a.tsv.ZSTD"), Some(("TSV", InputCompression::Zstd)));
        assert_eq!(format("a.parquet.gz"), None);
        assert_eq!(format("README.md"), None);
        assert_eq!(format("txt"), None);
    }

    #[test]
    fn files_that_are_not_read_are_known_by_content_or_ending() {
        for (start, expected) in [
            (&b"%PDF-1.7\n"[..], "it is a PDF"),
            (b"{\\rtf1\\ansi", "it is RTF"),
            (b"SQLite format 3\0", "it is an SQLite database"),
            (b"ARROW1\0\0", "it is an Arrow"),
            (b"WARC/1.0\r\nWARC-Type", "it is a web archive"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", "it is a file of Word or Excel before 2007"),
            (b"\n<!DOCTYPE html><p>", "it is a web page"),
            (b"<?xml version='1.0'?><html lang='de'>", "it is a web page"),
            (b"<?xml version='1.0'?><alto>", "it seems to be XML"),
            (b"{\"text\": 1}", "it seems to be JSON"),
        ] {
            assert!(advice_for(start).starts_with(expected), "{expected}: {}", advice_for(start));
        }
        for (name, expected) in [("a.PDF", "it is a PDF"), ("a.warc.gz", "it is a web archive")] {
            assert!(advice_for_ending(Path::new(name)).unwrap().starts_with(expected), "{name}");
        }
        assert_eq!(advice_for_ending(Path::new("a.md")), None);
    }

    #[test]
    fn a_build_without_a_reader_says_so() {
        assert_eq!(
            not_built(&workbook::EXCEL, "xlsx"),
            "this build of zeitwort does not read .xlsx: build it with the feature `xlsx`, or save the file as .csv \
              or .txt"
        );
    }

    #[test]
    fn no_two_formats_share_a_name_or_an_ending() {
        let endings: Vec<&str> = FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        assert_eq!(endings.iter().collect::<HashSet<_>>().len(), endings.len());
        assert_eq!(FORMATS.iter().map(|format| format.name).collect::<HashSet<_>>().len(), FORMATS.len());
    }

    #[test]
    fn xml_is_known_by_its_start() {
        for (start, expected) in [
            ("<?xml version=\"1.0\"?>\n<rss>", "XML"),
            ("\u{FEFF}<TEI xmlns=\"x\">", "XML"),
            ("<rss>", "XML"),
            ("<feed xmlns=\"x\">", "XML"),
            ("<?xml version=\"1.0\"?><!DOCTYPE html><html>", "text"),
            ("<html>", "text"),
            ("<Name der Redaktion bekannt> sagt nein.", "text"),
            ("<", "text"),
        ] {
            assert_eq!(likely_format(start.as_bytes()).name, expected, "{start}");
        }
        assert!(advice_for(b"<rss>").contains("name it .xml"));
        assert!(advice_for(b"<html>").contains("web page"));
    }

    #[test]
    #[cfg(all(feature = "xlsx", feature = "docx"))]
    fn messages_name_all_formats() {
        assert_eq!(
            supported_formats(),
            "text (.txt), JSON (.jsonl, .ndjson, .json), CSV (.csv), TSV (.tsv, .tab), XML (.xml, .tei, .rss, \
             .atom), SRT subtitles (.srt), WebVTT subtitles (.vtt), each also compressed (.gz, .zst), and Parquet \
             (.parquet), Excel (.xlsx, .xlsm, .xlsb, .xls), OpenDocument tables (.ods), Word (.docx, .docm), \
             OpenDocument texts (.odt); all of them also in ZIP archives (.zip)"
        );
    }
}

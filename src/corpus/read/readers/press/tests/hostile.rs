//! Damaged, endless and hostile files.

use super::{nexis_new, nexis_old, read, read_bytes};

fn exports() -> Vec<String> {
    let old: String = (1..=3).map(|number| nexis_old::german(number, 3)).collect();
    let new: String = (1..=3).map(nexis_new::german).collect();
    let wiso: String = (1..=3)
        .map(|n| format!("Hafen {n}\n\nDer Rat berät.\n\nQuelle: Bote vom 0{n}.05.2023\nDokumentnummer: N{n}\n© GBI-Genios\n\n"))
        .collect();
    let factiva: String = (1..=3)
        .map(|n| format!("Hafen {n}\n12 words\n{n} May 2023\nBote\nBOTE\nEnglish\n\nText.\n\nDocument BOTE00002023050{n}abcd0001\n\n"))
        .collect();
    vec![old, new, wiso, factiva]
}

#[test]
fn truncated_files_keep_the_documents_before() {
    for export in exports() {
        let whole = read(&export);
        assert_eq!(whole.records.len(), 3, "{export}");
        for end in (0..export.len()).filter(|end| export.is_char_boundary(*end)).step_by(7) {
            let cut = read(&export[..end]);
            assert!(cut.records.len() <= 3, "{} at {end}", cut.format);
            if cut.records.len() == 3 && cut.format == whole.format {
                assert_eq!(cut.column("title")[..2], whole.column("title")[..2], "at {end}");
            }
        }
    }
}

#[test]
fn flipped_bytes_do_not_panic_and_harm_only_their_document() {
    for export in exports() {
        for at in (0..export.len()).step_by(5) {
            let mut bytes = export.clone().into_bytes();
            bytes[at] = 0xFF;
            let read = read_bytes(bytes, 100, 1_000_000);
            let good = read.records.iter().filter(|record| record.is_ok()).count();
            assert!(read.format == "none" || good >= 1, "{} at {at}", read.format);
        }
    }
}

#[test]
fn small_buffers_give_the_same() {
    for export in exports() {
        let expected = read(&export).records;
        for buffer in [1, 2, 3, 17] {
            assert_eq!(read_bytes(export.clone().into_bytes(), buffer, 1_000_000).records, expected);
        }
    }
}

#[test]
fn long_documents_and_lines_are_refused_with_those_before_kept() {
    let long = "Der Rat berät.\n".repeat(2000);
    let document = nexis_old::german(2, 3).replace("Die Werft wartet.", &long);
    let export = format!("{}{document}{}", nexis_old::german(1, 3), nexis_old::german(3, 3));
    let found = read_bytes(export.into_bytes(), 1000, 20_000);
    assert_eq!(found.records.len(), 2);
    assert!(found.is_ended_early);
    assert!(found.column("page")[1].starts_with("! a record of more than"));
    assert_eq!(found.remarks, ["2 of 3 announced documents found (missing: 3)"]);

    let document = nexis_old::german(2, 3).replace("Die Werft wartet.", &"x".repeat(30_000));
    let export = format!("{}{document}{}", nexis_old::german(1, 3), nexis_old::german(3, 3));
    let found = read_bytes(export.into_bytes(), 1000, 20_000);
    assert_eq!(found.column("page")[0], "1");
    assert!(found.is_ended_early);
}

#[test]
fn hostile_lines_take_linear_time() {
    let start = nexis_old::german(1, 4_000_000);
    for line in [
        "2 of 4000000 DOCUMENTS\n",
        "LENGTH: 12 words\n",
        "Quelle: Bote vom 01.05.2023\n",
        "End of Document\n",
        "Document NORDM00020230501ej510001x\n",
        "SPRACHE: GERMAN\n",
        "\n",
        "** ",
        "1. Mai 2023\n",
        "Seite 1 von 3\n",
        "GRAPHIC:\n",
    ] {
        for start in [start.as_str(), &exports()[1], &exports()[2], &exports()[3]] {
            let read = read(&format!("{start}{}", line.repeat(150_000 / line.len())));
            assert!(!read.records.is_empty());
        }
    }
}

#[test]
fn nothing_is_no_export() {
    for text in ["", "\n\n\n", "\u{FEFF}", "\0\0\0"] {
        assert_eq!(read(text).format, "none");
    }
}

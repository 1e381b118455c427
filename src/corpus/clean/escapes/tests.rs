//! Tests: which escapes are mended, and which backslashes are meant.

use std::borrow::Cow;

use proptest::prelude::*;

use super::*;

#[test]
fn line_breaks_that_fit_are_mended() {
    for (text, expected) in [
        (r"Titel\nDer Hafen", "Titel\nDer Hafen"),
        (r"Ende.\r\nDer Hafen", "Ende.\nDer Hafen"),
        (r"Ende.\n\nDer Hafen\n", "Ende.\n\nDer Hafen\n"),
        (r"Ende.\n \nDer Hafen", "Ende.\n \nDer Hafen"),
        (r"Ende. \n Der Hafen", "Ende. \n Der Hafen"),
        (r"Ende.\nder Hafen", "Ende.\nder Hafen"),
        (r"„Ende.“\nsagte er", "„Ende.“\nsagte er"),
        (r"(Bote)\nder Hafen", "(Bote)\nder Hafen"),
        (r"Titel\n2023 wurde", "Titel\n2023 wurde"),
        (r"Titel\n„Ja“, sagte er", "Titel\n„Ja“, sagte er"),
        (r#"Titel\n"Ja", sagte er"#, "Titel\n\"Ja\", sagte er"),
        (r"Titel\n- eins\n- zwei", "Titel\n- eins\n- zwei"),
        (r"Titel\n* eins", "Titel\n* eins"),
        (r"Titel\n+++ Eilmeldung", "Titel\n+++ Eilmeldung"),
        (r"Titel\n**Hafen**", "Titel\n**Hafen**"),
        (r"Titel\n<p>Der Hafen", "Titel\n<p>Der Hafen"),
        (r"Moin\n#hafen @bote", "Moin\n#hafen @bote"),
        (r"Moin\n😀", "Moin\n😀"),
        (r"Spalte\tSpalte", "Spalte\tSpalte"),
        (r"Titel\n\tDer Hafen", "Titel\n\tDer Hafen"),
        (r"Titel\\nDer Hafen", "Titel\nDer Hafen"),
        (r"Titel\\r\\n\\r\\nDer Hafen", "Titel\n\nDer Hafen"),
        (r"Titel\rDer Hafen", "Titel\nDer Hafen"),
        (r"Titel\n\nder Hafen", "Titel\n\nder Hafen"),
        (r"Wie?\nnur so", "Wie?\nnur so"),
        (r"Ende...\nder Hafen", "Ende...\nder Hafen"),
        ("Titel\\nDer Hafen\nwächst", "Titel\nDer Hafen\nwächst"),
    ] {
        assert_eq!(without_escapes(text), expected, "{text}");
    }
}

#[test]
fn in_an_escaped_text_the_others_are_mended_too() {
    for (text, expected) in [
        (r"Der Hafen.\nEr wurde\nvon uns gebaut", "Der Hafen.\nEr wurde\nvon uns gebaut"),
        (r"Der Hafen w\u00e4chst\nund w\u00e4chst", "Der Hafen wächst\nund wächst"),
        (r"der hafen\nwurde von\nuns allen\ngebaut", "der hafen\nwurde von\nuns allen\ngebaut"),
        (r#"Der \"Hafen\"\nDer Rat"#, "Der \"Hafen\"\nDer Rat"),
        (r"Anna\'s Hafen", "Anna's Hafen"),
        (r#"Der <a href=\"x\">Hafen<\/a>"#, r#"Der <a href="x">Hafen</a>"#),
        (r"Der Hafen.<\/p>", "Der Hafen.</p>"),
        (r"Siehe https:\/\/bote.example\/a", "Siehe https://bote.example/a"),
        (r"(\nDer Hafen.\nDer Rat", "(\nDer Hafen.\nDer Rat"),
        // Once escaped, a backslash of the text is two.
        (r"Ende.\nDer Ordner daten\\neu", "Ende.\nDer Ordner daten\\\\neu"),
        (r"Ende.\\nder Ordner\\nund so", "Ende.\nder Ordner\nund so"),
        // A formula is in the text.
        (r"Ende.\nEs gilt \alpha\nwie es war", "Ende.\nEs gilt \\alpha\\nwie es war"),
    ] {
        assert_eq!(without_escapes(text), expected, "{text}");
    }
}

#[test]
fn letters_are_mended_everywhere() {
    for (text, expected) in [
        (r"Br\u00fccke \u2013 alt", "Brücke – alt"),
        (r"\u201eBr\u00FCcke\u201c", "„Brücke“"),
        (r"Br\\u00fccke", "Brücke"),
        (r"Bru\u0308cke", "Bru\u{308}cke"),
        (r"Br\xfccke", "Brücke"),
        (r"Br\xc3\xbccke \xe2\x80\x93 alt", "Brücke – alt"),
        (r"Br\303\274cke", "Brücke"),
        (r"Moin \ud83d\ude00!", "Moin 😀!"),
        (r"\u003cp\u003eDer Hafen", "<p>Der Hafen"),
        (r"Gr\u00c3\u00bc\u00c3\u009fe", "GrÃ¼Ã\u{9f}e"),
        (r"a\xa0b", "a\u{a0}b"),
    ] {
        assert_eq!(without_escapes(text), expected, "{text}");
        assert_eq!(without_escapes_in_value(text), expected, "{text}");
    }
}

#[test]
fn sources_of_whole_texts_are_read() {
    for (text, expected) in [
        (r"b'Br\xc3\xbccke \xe2\x80\x93 alt'", "Brücke – alt"),
        (r#"b"Anna's Br\xc3\xbccke""#, "Anna's Brücke"),
        (r"b'Der Hafen.\nDer Rat.'", "Der Hafen.\nDer Rat."),
        (r"b'Anna\'s Hafen'", "Anna's Hafen"),
        (r"b'Br\xfccke'", "Brücke"),
        ("b'Hafen'", "Hafen"),
        ("b''", ""),
        (r"b'Br\xc3\xbccke und mehr \xc3", "Brücke und mehr \u{fffd}"),
        (r"u'Br\xfccke'", "Brücke"),
        (r#""Der \"Hafen\"\nwird gebaut.""#, "Der \"Hafen\"\nwird gebaut."),
        (r#""Br\u00fccke.\nAlt.""#, "Brücke.\nAlt."),
        (r#""{\"a\": 1}""#, "{\"a\": 1}"),
        (r#"'Der \'Hafen\'\nwird gebaut.'"#, "Der 'Hafen'\nwird gebaut."),
        (r#" "Der \"Hafen\"" "#, "Der \"Hafen\""),
        (r#""Pfad C:\\neu\\Texte""#, "Pfad C:\\neu\\Texte"),
    ] {
        assert_eq!(without_escapes(text), expected, "{text}");
    }
}

#[test]
fn lists_of_texts_become_paragraphs() {
    for (text, expected) in [
        ("['Absatz eins.', 'Absatz zwei.']", "Absatz eins.\n\nAbsatz zwei."),
        (r#"["Absatz eins.","Absatz zwei."]"#, "Absatz eins.\n\nAbsatz zwei."),
        ("['Absatz eins.', \"Anna's Absatz.\", None]", "Absatz eins.\n\nAnna's Absatz."),
        (r#"["Der \"Hafen\".\nAlt.", null]"#, "Der \"Hafen\".\nAlt."),
        (r"['Br\u00fccke ist alt.', 'Ja \xe4.']", "Brücke ist alt.\n\nJa ä."),
        (r"[b'Br\xc3\xbccke ist alt.', b'Ja.']", "Brücke ist alt.\n\nJa."),
        ("[ 'Absatz eins.' ,\n 'Absatz zwei.' , ]", "Absatz eins.\n\nAbsatz zwei."),
        ("['Absatz eins.'\n 'Absatz zwei.']", "Absatz eins.\n\nAbsatz zwei."),
        ("array(['Absatz eins.', 'Absatz zwei.'], dtype=object)", "Absatz eins.\n\nAbsatz zwei."),
        (r#"c("Absatz eins.", "Absatz zwei.")"#, "Absatz eins.\n\nAbsatz zwei."),
        ("('Absatz eins.', 'Absatz zwei.')", "Absatz eins.\n\nAbsatz zwei."),
        ("('Absatz eins.',)", "Absatz eins."),
        ("['Anna's Absatz ist 'gut', sagt er.', 'Ja.']", "Anna's Absatz ist 'gut', sagt er.\n\nJa."),
        ("['Absatz [1] eins.', 'Absatz zwei.']", "Absatz [1] eins.\n\nAbsatz zwei."),
        ("['Der', 'Hafen', 'wächst', '.']", "Der Hafen wächst ."),
        ("['Absatz eins.', 'Absatz zw", "Absatz eins.\n\nAbsatz zw"),
        ("['Absatz eins.', '', ' ']", "Absatz eins."),
        ("['Absatz.']", "Absatz."),
        ("[]", ""),
        ("[None]", ""),
        (r#"[\"Absatz eins.\", \"Absatz zwei.\"]"#, r#"[\"Absatz eins.\", \"Absatz zwei.\"]"#),
        (r#""[\"Absatz eins.\", \"Absatz zwei.\"]""#, "Absatz eins.\n\nAbsatz zwei."),
        (r"['C:\\neu ist weg.', 'Ja, C:\neu auch.']", "C:\\neu ist weg.\n\nJa, C:\\neu auch."),
    ] {
        assert_eq!(without_escapes(text), expected, "{text}");
    }
}

/// Texts in which nothing is an escape.
const MEANT: &[&str] = &[
    "",
    "\\",
    "\\\\",
    "Der Hafen",
    r"Unter C:\neu liegt",
    r"Unter C:\neu\texte\rat liegt",
    r"Unter C:\Neu\nDaten liegt",
    r"Unter (D:\2023\n1) liegt",
    r"Unter „C:\u00fc\x41“ liegt",
    r"Auf \\server\neu\texte",
    r"Auf \\nas01\neu",
    r"..\neu\texte",
    r"Der Ordner daten\neu",
    r"Der Ordner Daten\neu\texte",
    r"HKEY\Software\neu",
    r"$\nabla f = \nu$",
    r"$a \neq b$, $\tau\in T$",
    r"\textbf{Hafen} und \newline",
    r"\alpha \beta \frac{1}{2}",
    r#"Andr\'e M\"uller"#,
    r"Das Zeichen \n, ein Umbruch",
    r"Mit \n beginnt eine Zeile",
    r"[^\n]+ und \n+, (\n|\r) und \n?",
    r"[\x80-\xff]",
    r"\d+\s\w",
    r"¯\_(ツ)_/¯",
    r"\o/ und \m/",
    r"\unknown und \user",
    r#"Der \"Hafen\" wächst"#,
    r#"{"text": "Der Hafen.\nDer Rat."}"#,
    r#"[{"text": "Der Hafen.\nDer Rat."}]"#,
    "{'text': 'Der Hafen'}",
    "\"Das ist gut\", sagte er. \"Ja.\"",
    "\"Das ist gut.\"",
    "'Hafen'",
    "[Anmerkung der Redaktion] Der Hafen",
    "[1] Der Hafen",
    "[1, 2, 3]",
    "[...]",
    "['Hafen' ist gut] sagte er",
    "[\"Hafen\", sagte er]",
    "(\"Hafen\")",
    "('Hafen' ist gut, 'Rat' auch)",
    "b'Hafen' und 'Rat'",
    "b'nicht zu",
    "c(1, 2)",
    "array([1, 2])",
    "und",
    "u'",
    "b'",
    "[",
    "['",
    "['a",
    "(",
];

#[test]
fn what_is_meant_stays_and_is_borrowed() {
    for text in MEANT {
        assert!(matches!(without_escapes(text), Cow::Borrowed(_)), "{text}: {}", without_escapes(text));
    }
}

#[test]
fn values_keep_lists_and_line_breaks() {
    for value in [r"daten\nDer", "['Politik', 'Kultur']", r"https:\/\/bote.example", r"C:\u00fc", "[]"] {
        assert!(matches!(without_escapes_in_value(value), Cow::Borrowed(_)), "{value}");
    }
    for (value, expected) in
        [(r"Bote\n", "Bote\n"), (r"\r\nBote\t", "\nBote\t"), (r"2023-01-31\n", "2023-01-31\n")]
    {
        assert_eq!(without_escapes_in_value(value), expected);
    }
    assert_eq!(without_escapes_in_value("b'Bote'"), "Bote");
    assert_eq!(without_escapes_in_value(r#""Der \"Bote\"""#), "Der \"Bote\"");
}

#[test]
fn hostile_texts_take_linear_time() {
    let pieces = [
        "\\",
        r"\n",
        r"\\n",
        r"\n ",
        r"\nx",
        r"\xfc",
        r"\xfc-",
        r"[\xfc",
        r"\303",
        r"\303\274",
        r"\u00f",
        r"\ud83d",
        "'",
        "' ",
        "',",
        "['",
        "['a', ",
        "b'",
        "\"",
        "\\\"",
        "[",
        "('",
        r"\'s",
        r"C:\",
        "\\\\a",
        r"\nabla",
        "\u{a0}",
        "ä\\",
        "array(['",
        "]",
        "'] ",
        "{",
    ];
    for piece in pieces {
        for before in ["", "['", "b'", "\"", "array([\""] {
            let text = before.to_owned() + &piece.repeat(30_000 / piece.len());
            // A busy machine can stop a test for seconds, but not three times.
            let is_fast = (0..3).any(|_| {
                let start = std::time::Instant::now();
                without_escapes(&text);
                without_escapes_in_value(&text);
                start.elapsed().as_secs() < 5
            });
            assert!(is_fast, "{before:?} {piece:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn texts_without_escapes_are_borrowed(text in "[a-zA-Zäöü ,.„“()\n0-9-]{0,40}") {
        prop_assume!(!may_be_literal(&text));
        prop_assert!(matches!(without_escapes(&text), Cow::Borrowed(_)));
        prop_assert!(matches!(without_escapes_in_value(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn mending_twice_is_mending_once(text in r#"([\\]{1,3}|n|r|u00fc|xc3|xbc|t|\[|\]|'|"|, |b'|D|d|\.| |:|/|\{|\}|u005c|x5c|ä){0,16}"#) {
        let once = without_escapes(&text);
        prop_assert_eq!(without_escapes(&once), &*once);
        let once = without_escapes_in_value(&text);
        prop_assert_eq!(without_escapes_in_value(&once), &*once);
    }

    #[test]
    fn any_text_is_read(text in any::<String>(), mixed in r#"[\\nrtuxbc0-9a-f'"\[\](), ä\u{308}-]{0,30}"#) {
        for text in [text, mixed] {
            without_escapes(&text);
            without_escapes_in_value(&text);
        }
    }

    #[test]
    fn what_json_escapes_comes_back(paragraphs in prop::collection::vec("[A-ZÄÖÜ][a-zäöüß]{2,8}( [\"„]?[a-zäöüß–😀]{1,8}[\"“]?){2,5}[.!?]", 1..5)) {
        let text = paragraphs.join("\n");
        let json = serde_json::to_string(&text).unwrap();
        let ascii: String = json.chars().map(|c| match c {
            c if c.is_ascii() => c.to_string(),
            c => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
        }).collect();
        for source in [&json, &ascii] {
            if source.contains('\\') {
                prop_assert_eq!(without_escapes(source), &*text);
            }
            // Marks alone are left: in `M\"uller` they are meant.
            if source.contains("\\n") || source.contains("\\u") {
                prop_assert_eq!(without_escapes(&source[1..source.len() - 1]), &*text);
            }
        }
        let list = serde_json::to_string(&paragraphs).unwrap();
        prop_assert_eq!(without_escapes(&list), paragraphs.join("\n\n"));
        let bytes: String = text.bytes().map(|byte| match byte {
            b'\n' => "\\n".to_owned(),
            byte if byte.is_ascii() => char::from(byte).to_string(),
            byte => format!("\\x{byte:02x}"),
        }).collect();
        let source = format!("b'{bytes}'");
        prop_assert_eq!(without_escapes(&source), &*text);
    }
}

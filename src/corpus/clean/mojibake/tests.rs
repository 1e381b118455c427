//! Tests of whole texts.

use proptest::prelude::*;

use super::*;

/// Returns the text in UTF-8, read as Windows-1252 (as browsers do it) or as Latin-1.
fn misread(text: &str, as_latin1: bool) -> String {
    if as_latin1 {
        text.bytes().map(char::from).collect()
    } else {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }
}

const SENTENCES: [&str; 9] = [
    "Für Österreich heißt das: „Wir müssen über Ärger reden“, sagte Weiß – und schwieg …",
    "»Größe« in KÖLN: 5 € je m², § 3, 20 °C, 10\u{A0}km, ½ Liter",
    "Erdoğan, Miloš Zeman, Vučić, Timișoara und Łódź; Dvořák aß Crème brûlée à la carte.",
    "İstanbul, Åland, Óscar, Citroën, Nguyễn, São Paulo, ẞ, naïve Café",
    "Μόσχα, Москва und Αθήνα, z. B. TNF-α für 😀",
    "“English” ‘quotes’, it’s fine—really™",
    "Öl",
    "Die Bürger",
    "\u{FEFF}Ürdingen",
];

#[test]
fn what_was_misread_is_mended() {
    for text in SENTENCES {
        for first in [true, false] {
            let once = misread(text, first);
            assert_eq!(mend_mojibake(&once), text, "{once}");
            for second in [true, false] {
                let twice = misread(&once, second);
                assert_eq!(mend_mojibake(&twice), text, "{twice}");
            }
        }
    }
}

#[test]
fn each_kind_is_mended() {
    for (text, expected) in [
        ("fÃ¼r", "für"),
        ("fÃƒÂ¼r", "für"),
        ("fÃƒÆ’Ã‚Â¼r", "für"),
        ("Ã–sterreich", "Österreich"),
        ("KÃ–LN", "KÖLN"),
        ("Ã„rger", "Ärger"),
        ("Ã\u{84}rger", "Ärger"),
        ("GroÃ\u{9F}e Stra\u{C3}\u{178}e", "Große Straße"),
        ("schon richtig für, aber fÃ¼r nicht", "schon richtig für, aber für nicht"),
        ("â€žJaâ€œ â€“ 5 â‚¬ â€¦", "„Ja“ – 5 € …"),
        ("Â§ 5", "§ 5"),
        ("10Â\u{A0}km", "10\u{A0}km"),
        ("Â»JaÂ« sagte", "»Ja« sagte"),
        ("CitroÃ«n", "Citroën"),
        ("VuÄ\u{8D}iÄ‡", "Vučić"),
        ("MiloÅ¡", "Miloš"),
        ("PaweÅ‚", "Paweł"),
        ("TimiÈ™oara", "Timișoara"),
        ("ErdoÄŸan", "Erdoğan"),
        ("ï»¿Titel", "\u{FEFF}Titel"),
        ("fï¿½r", "f\u{FFFD}r"),
        ("Toll ðŸ˜€", "Toll 😀"),
        // A doubtful sequence in a text with a certain one.
        ("RÄ“zekne ist schÃ¶n", "Rēzekne ist schön"),
        ("TNF-Î± fÃ¼r", "TNF-α für"),
        // A lost byte in such a text.
        ("Ã la carte fÃ¼r", "à la carte für"),
        ("voilÃ  fÃ¼r", "voilà für"),
        ("10Â km fÃ¼r", "10 km für"),
        ("Â Der TÃ¼r", " Der Tür"),
        ("â€œHi!â€ he", "“Hi!” he"),
        ("â€œHiâ€", "“Hi”"),
        ("GrÃ¶Ã?e", "GröÃ?e"),
        // Other pages.
        ("f√ºr √ñsterreich, gro√ü, M√§rz, sch√∂n", "für Österreich, groß, März, schön"),
        ("‚ÄûJa‚Äú ‚Äì 5 ‚Ç¨ und ¬ß 5", "„Ja“ – 5 € und § 5"),
        ("f├╝r ├ûsterreich, gro├ƒ, M├ñrz, sch├Ân", "für Österreich, groß, März, schön"),
        ("f├╝r sch├╢n", "für schön"),
        ("ÔÇ×JaÔÇ£ ÔÇô 5 Ôé¼, ┬º 5", "„Ja“ – 5 €, § 5"),
        ("ΓÇ₧JaΓÇ£", "„Ja“"),
    ] {
        assert_eq!(mend_mojibake(text), expected, "{text}");
    }
}

#[test]
fn real_text_never_changes() {
    for text in [
        "",
        "Ein Satz ohne.",
        "Für „Österreich“ – „Ärger“, ‚Öl‘ und »Übung« …",
        "Der »Buchstabe Ä« und „Ä“, ‚Ä‘, “Ä”, (Ä), Ä…, Ä–Ö, Ä\u{A0}Ö, ›Ä‹, \"Ä\"",
        "Der Ort „Å“ in Norwegen, »Å«, ‹Å›, Å…, 5 Å±0,1, Å‘",
        "der Buchstabe „Ã“, »Ã«, Ã…, Ã\u{A0}ist selten, „Â“, »Â«, Â…, Â\u{A0}auch",
        "„SPÄ“ und SPÄ…, ÄÄÄ“, MARKÄ™, MARKÄ®",
        "SÃO PAULO, IRMÃ, „IRMÓ, IRMû, MANHÃ…, NÃO",
        "ROMÂNIA, „ROMÓ, CÂMPULUNG, ÂGE, »L’»",
        "Nestlé™, Café…, „Café“, Citroën®, Olá»–, »olá»… dann",
        "Łódź, Gdańsk, Kraków, Wałęsa, „Łódź“, Zażółć gęślą jaźń",
        "Příliš žluťoučký kůň, „Dvořák“",
        "İstanbul, Erdoğan, ÇŞĞ, „Ç“, Ñ“, „ESPAÑ“",
        "Nguyễn Phú Trọng, Đà Nẵng",
        "À, Ê, Î, Ï, Ô, „Î“, »Ï«, Ð, ð, „ð“",
        "â, „â“, »â«, hâ…, â€, „pâ“…",
        "Москва, Αθήνα, עברית, 東京, „Ж“, »Ω«",
        "√2, √π, √∞, √x, √(ab), ¬a, Stra¬\nße, Stra¬ße, GEBÄ¬\nREN, ≈ 5, ƒ(x)",
        "├──┬──┐\n│ ├│ └─",
        "‚Ärger‘, ‚Äh‘, ‚Ähnlich‘, „‚Ä‘“",
        "Ôtez, Ô Ç, Γ Ç, ┬, ├",
        "😀😀 „😀“ …“ —“ “„",
        "£Â, ÂÃ, ÃÂ, ÄÖÜäöüß, ßä, ÄÄ",
        "Ã",
        "Ã la carte, Â so, Ã?",
        "fÃ",
        "fâ",
        "fâ€",
        "Ôé",
        "√",
        "ð",
        "ðŸ",
        "ðŸ˜",
    ] {
        assert!(matches!(mend_mojibake(text), Cow::Borrowed(_)), "{text}: {}", mend_mojibake(text));
    }
}

#[test]
fn pairs_are_found_at_the_edges_of_pieces() {
    for before in (PIECE - 4..PIECE + 4).chain([2 * PIECE - 1, 2 * PIECE]) {
        let text = format!("{}Ã¼{}", "a".repeat(before), "a".repeat(before));
        assert_eq!(mend_mojibake(&text).chars().count(), 2 * before + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_text_can_be_mended(text in "[ÃÂâ€œ¼„“ÄÅ√º├╝ÔÇ×ðŸ˜ƒ a\u{80}\u{A0}Ü]{0,12}") {
        let mended = mend_mojibake(&text);
        prop_assert!(mended.chars().count() <= text.chars().count());
    }

    #[test]
    fn misread_german_comes_back(
        words in prop::collection::vec("[A-ZÄÖÜ]?[a-zäöüß]{1,6}", 1..6),
        separator in prop::sample::select(vec![" ", " – ", "“ ", " „", ", ", "… ", "\u{A0}", "-", " »", "« "]),
    ) {
        let text = format!("für {}", words.join(separator));
        let once = misread(&text, false);
        prop_assert_eq!(mend_mojibake(&once), text.as_str());
        let twice = misread(&misread(&text, true), false);
        prop_assert_eq!(mend_mojibake(&twice), text.as_str());
    }
}

//! Tests: what each form of a date is read as, and what is not read.

use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::parse::{is_week, slash_evidence};
use crate::corpus::date::slashes::{SlashEvidence, SlashOrder};

fn shown(text: &str) -> String {
    match Date::parse(text) {
        Ok(date) => date.to_string(),
        Err(error) => {
            let error = error.to_string();
            let problem = error.split_once(" is not a date (").and_then(|(_, rest)| rest.split_once("); "));
            problem.map_or(error.clone(), |(problem, _)| problem.to_owned())
        }
    }
}

/// Ways to write 2022-10-12, one a line.
const TWELFTH_OF_OCTOBER: &str = "
2022-10-12
 2022-10-12 
\u{feff}2022-10-12
\"2022-10-12\"
'12.10.2022'
(12. Oktober 2022)
2022/10/12
2022.10.12
2022–10–12
2022:10:12 10:26:00
20221012
20221012T102600Z
20221012T1026
20221012 10:26
202210121026
20221012102600
20221012102600.123
20221012.0
2022-10-12Z
2022-10-12+02:00
2022-10-12-03:00
2022-10-12T10
2022-10-12T23:59:00+02:00
2022-10-12T00:30:00+02:00
2022-10-12T23:59:59Z
2022-10-12t23:59:59z
2022-10-12T10:26:00.123456789+0200
2022-10-12T10:26:00+02:00[Europe/Berlin]
2022-10-12T24:00:00
2022-10-12 10:26
2022-10-12 10:26:00.123 UTC
2022-10-12 10:26:00,123
2022-10-12 10:26:00 Europe/Berlin
2022-10-12 10:26:00 America/Argentina/Buenos_Aires
2022-10-12 10:26:00+02
2022-10-12 10:26:00 +0000 UTC
2022-10-12_10:26:00
2022-10-12-10.26.00.000000
2022-10-12 um 10:26 Uhr
2022-W41-3
2022-Oct-12
12.10.2022
12. 10. 2022
12.10.22
12.10.22 10:26
12/10/2022
12/10/22
12-10-2022
12.10.2022 10:26
12.10.2022 10.26
12.10.2022, 10:26 Uhr
12.10.2022 um 10:26 Uhr
12.10.2022 um 10 Uhr
12.10.2022 | 10:26
12.10.2022 - 10.26 Uhr
12.10.2022 – 10:26 Uhr
12.10.2022, 10 Uhr
12.10.2022, 10 Uhr 26
12.10.2022 10h26
12.10.2022 (Mittwoch)
12.10.2022, Mi.
12.10.2022 (Mi) 10:26
12.10.2022.
12.10.22 10:26:00,000000000
Mi, 12.10.2022
Mi., 12.10.22
Mi 12.10.2022
Mittwoch 12.10.2022, 10:26
Do, 12.10.2022
12. Oktober 2022
12.Oktober 2022
12 Oktober 2022
12. Okt. 2022
12. Okt 22
12. OKTOBER 2022
12. Oktober 2022 Mittwoch
12. Oktober 2022, 10:26 Uhr MEZ
12. Oktober 2022 um 10:26 Uhr (MESZ)
12. Oktober 2022 um 24.00 Uhr
12.\u{a0}Oktober\u{a0}2022
Mittwoch, 12. Oktober 2022
Mittwoch, den 12. Oktober 2022
Mittwoch der 12. Oktober 2022
am 12. Oktober 2022
Am Mittwoch, dem 12. Oktober 2022
Bonn, den 12. Oktober 2022
Bad Aldersund, den 12.10.2022
Klein-Langenörde, den 12. Okt. 2022
Stand: 12.10.2022, 10:26 Uhr
Stand 12. Oktober 2022
Stand: 20221012
Veröffentlicht am 12.10.2022
Vero\u{308}ffentlicht am 12.10.2022
Veröffentlicht: Mittwoch, 12. Oktober 2022
Zuletzt aktualisiert am 12. Oktober 2022 um 10:26 Uhr
Letzte Aktualisierung: 12.10.2022
Erschienen am 12.10.22
Ausgabe vom 12. Oktober 2022
Datum: 2022-10-12
10:26, 12. Okt. 2022 (CEST)
10:26 Uhr, 12.10.2022
10 Uhr am 12. Oktober 2022
October 12, 2022
October 12 2022
Oct 12, 2022, 10:26 AM
Oct. 12th, 2022 at 10:26 p.m.
October 12, 2022 10:26pm
12 October 2022
12th October 2022
12th of October, 2022
Wednesday, October 12, 2022
Wednesday, 12 October 2022
the 12th of October 2022
Published on October 12, 2022
Last updated: Oct 12, 2022
12-Oct-2022
12-OCT-22
12/Oct/2022:10:26:00 +0200
Wed, 12 Oct 2022 10:26:00 +0200
Wed, 12 Oct 2022 10:26:00 GMT
Mon, 12 Oct 2022 10:26:00 CEST
12 Oct 2022 10:26:00 GMT
Wed,12 Oct 2022 10:26 +0200 (CEST)
Wednesday, 12-Oct-22 10:26:00 GMT
Mi, 12 Okt 2022 10:26:00 +0200
Wed Oct 12 10:26:00 +0000 2022
Wed Oct 12 10:26:00 2022
Wed Oct 12 10:26:00 CEST 2022
Mi 12. Okt 10:26:00 CEST 2022
Wed Oct 12 2022 10:26:00 GMT+0200 (Mitteleuropäische Sommerzeit)
Wed Oct 12 2022 10:26:00 GMT+0200 (Central European Summer Time)
Wed Oct 12 2022
2022.0-10.0-12.0
2022-10.0-12.0
Sa., 12.10.2022
12.Okt.2022
12.Okt.22
20221012T102600+0200
2022-10-12T10:26Z
2022-10-12 10:26:00Z
12.10.2022 00:00:00
12.10.2022 0:00
12.10.2022 10:26:00 Uhr
12. Oct. 2022
Mittwoch 12 Oktober 2022
Mi 12 Okt 2022 10:26:00 CEST
Wed, 12 Oct 2022 10:26:00 UT
Wed, 12 Oct 2022 10:26:00 -0000
October 12th, 2022 at 10:26 a.m. EDT
12. Oktober 2022 / 10:26 Uhr
Stand:12.10.2022
Stand: 10:26 Uhr, 12.10.2022
Veröffentlicht am: 12.10.2022
Mittwoch, 12.10.2022 | 10:26 Uhr
12. Oktober 2022 gegen 10.26 Uhr
20221012T233000Z
20221012T233000
20221012233000Z
20221012233000+0200
20221012233000 UTC
202210122330Z
20221012233000.123Z
20221012_102600
20221012-102600
20221012 102600
2022-10-12 UTC
2022-10-12 CEST
12.10.2022 MESZ
12.10.2022, 23.30 Uhr MESZ
12.10.2022 23:30 CEST
12.10.22, 14:30
12.10.22, 14:30 Uhr MESZ
12.10.22 14:30 GMT+2
2022-10-12 10:26:00 UTC+02:00
2022-10-12T23:30:00 MESZ
12. Oktober 2022 Mittwoch 5:30 PM GMT+1
14:30 MESZ, 12. Oktober 2022
14.30 Uhr MESZ, 12.10.2022
12OCT2022
12Okt2022
12OCT2022:10:26:00
/Date(1665570360000)/
/Date(1665570360000+0200)/
12.10.'22
12. Oktober ’22
b'2022-10-12'
b\"12.10.2022\"
Oct 12, 2022 @ 10:26:00.000
1665570360
1665570360.0
1665570360.25
1665570360000
1665570360000000
1665570360000000000
";

#[test]
fn every_form_of_one_day_is_read() {
    for text in TWELFTH_OF_OCTOBER.split('\n').filter(|line| !line.is_empty()) {
        assert_eq!(shown(text), "2022-10-12", "{text}");
    }
}

#[test]
fn other_dates_keep_their_precision() {
    for (text, expected) in [
        ("2022", "2022"),
        ("2022.0", "2022"),
        ("2022-10", "2022-10"),
        ("2022/10", "2022-10"),
        ("202210", "2022-10"),
        ("202210.0", "2022-10"),
        ("2022.0-05", "2022-05"),
        ("2022-05.0", "2022-05"),
        ("2022.0-05.0-03.0", "2022-05-03"),
        ("2022.0-nan-nan", "2022"),
        ("2022-5-None", "2022-05"),
        ("10.2022", "2022-10"),
        ("10/2022", "2022-10"),
        ("10-2022", "2022-10"),
        ("Oktober 2022", "2022-10"),
        ("Okt. 2022", "2022-10"),
        ("im Oktober 2022", "2022-10"),
        ("im Jahr 2022", "2022"),
        ("Stand: Oktober 2022", "2022-10"),
        ("Stand: 2022", "2022"),
        ("Sept 2022", "2022-09"),
        ("März 2022", "2022-03"),
        ("Maerz 2022", "2022-03"),
        ("Mrz 2022", "2022-03"),
        ("3. Jänner 2022", "2022-01-03"),
        ("3. Jaenner 2022", "2022-01-03"),
        ("3. Feber 2022", "2022-02-03"),
        ("Ma\u{308}rz 2022", "2022-03"),
        ("2022-10-00", "2022-10"),
        ("2022-10-00 00:00:00", "2022-10"),
        ("00.10.2022", "2022-10"),
        ("20221000", "2022-10"),
        ("2022-00-00", "2022"),
        ("2.1.2022", "2022-01-02"),
        ("2024-02-29", "2024-02-29"),
        ("01.01.39", "2039-01-01"),
        ("01.01.40", "1940-01-01"),
        ("1.5.03", "2003-05-01"),
        ("25/10/2022", "2022-10-25"),
        ("10/25/2022", "2022-10-25"),
        ("10/25/22", "2022-10-25"),
        ("25/10/22", "2022-10-25"),
        ("10/25/2022 10:26 AM", "2022-10-25"),
        ("10-25-2022", "2022-10-25"),
        ("0001-01-01", "0001-01-01"),
        ("1605-07", "1605-07"),
        ("631152000000", "1990-01-01"),
        ("1000000000", "2001-09-09"),
        ("01. Mai 2022", "2022-05-01"),
        ("2022-W01-1", "2022-01-03"),
        ("2022-W41", "2022-10-10"),
        ("2022W41", "2022-10-10"),
        ("2022-KW41", "2022-10-10"),
        ("2022/KW41", "2022-10-10"),
        ("2022 KW 41", "2022-10-10"),
        ("2022, KW 41", "2022-10-10"),
        ("KW 41/2022", "2022-10-10"),
        ("KW41/2022", "2022-10-10"),
        ("KW 41/22", "2022-10-10"),
        ("KW 41, 2022", "2022-10-10"),
        ("KW41 2022", "2022-10-10"),
        ("Kalenderwoche 41 2022", "2022-10-10"),
        ("41. KW 2022", "2022-10-10"),
        ("41. Kalenderwoche 2022", "2022-10-10"),
        ("week 41, 2022", "2022-10-10"),
        ("KW 1/2023", "2023-01-02"),
        ("KW 1/2024", "2024-01-01"),
        ("KW 1/2025", "2024-12-30"),
        ("KW 53/2020", "2020-12-28"),
        ("31. Jän. 2023", "2023-01-31"),
        ("31. Jän 2023, 14:30 Uhr", "2023-01-31"),
        ("31 Ja\u{308}n. 2023", "2023-01-31"),
        ("Di, 31. Jänner 2023", "2023-01-31"),
        ("Jänner 2023", "2023-01"),
        ("Jän. 2023", "2023-01"),
        ("Feber 2023", "2023-02"),
        ("1. Feber 2023 um 14 Uhr", "2023-02-01"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn days_that_do_not_exist_are_named_as_such() {
    for text in [
        "2022-13",
        "30.02.2022",
        "2023-02-29",
        "20221301",
        "0.13.2022",
        "32. Mai 2022",
        "2022-00-10",
        "2022-02-30T10:00:00Z",
        "February 30, 2022",
        "13/13/2022",
        "2022/25/10",
        "31.11.22",
    ] {
        assert_eq!(shown(text), "the calendar has no such day", "{text}");
    }
}

#[test]
fn a_day_without_its_year_is_named_as_such() {
    for text in ["12. Oktober", "12.Oktober", "12.10.", "Mittwoch, 12. Oktober", "am 12. Mai", "October 12,"]
    {
        assert_eq!(shown(text), "it has no year", "{text}");
    }
    assert_eq!(shown("12-10-22"), "its year can be first or last");
}

/// Text that is no date, with `¦` between.
const NO_DATES: &str = "
gestern ¦ 22 ¦ 0 ¦ 2.0 ¦ 12345 ¦ 123456 ¦ 221012 ¦ 201313 ¦ 1234567 ¦ 123456789 ¦ Kapitel 12 ¦ Nr. 12.10 ¦
12.10 ¦ 1.5.3 ¦ v1.5.03 ¦ 1.2.3.4 ¦ 192.168.10.22 ¦ 12.10.22.14 ¦ 12.10.2022.1 ¦ 0228 1234567 ¦
0228123456 ¦ +49 228 123456 ¦ 030-1234567 ¦ 0171/1234567 ¦ 2022.5 ¦ 2022.10 ¦ 20221012.5 ¦ 3,14 ¦ 3.1415 ¦
1e9 ¦ 1.66557E+09 ¦ 44846 ¦ 44846.43 ¦ 9999999999 ¦ -2022 ¦ +2022 ¦ 2022- ¦ 2022-10- ¦ 2022-10-12- ¦
2022-10-12-03 ¦ 2022-10-12T ¦ 2022-10-12Txx ¦ 2022-10-12 abends ¦ 2022-10 abends ¦ 2022T10 ¦
2022-10-12 25:00 ¦ 2022-10-12 10:61 ¦ 2022-10-12 10 ¦ 2022-W4 ¦ 2022-W54 ¦ 2022-W00 ¦ 2022-285 ¦ 2022-2023 ¦ 2022/2023 ¦
Ju 2022 ¦ Mai ¦ Mai 22 ¦ 2022 Mai ¦ Oktoberfest 2022 ¦ 12. Oktobr 2022 ¦ 12Oktober2022 ¦ Mi 2022 ¦
Mittwoch ¦ So, Oktober 2022 ¦ 12. Oktober, 10:20 Uhr ¦ 12. Oktober 10.20 Uhr ¦ 12.10. 10:26 Uhr ¦
12.10. 20 Uhr ¦ 12./13. Oktober 2022 ¦ 12.-14. Oktober 2022 ¦ 12.10.2022 - 14.10.2022 ¦
12.10.2022 und 13.10.2022 ¦ 12. Oktober 2022 in Bonn ¦ Bonn, 12. Oktober 2022 ¦
heute, den 12. Oktober 2022 ¦ Ausgabe 10/2022 ¦ der 1855 ¦ the 2050 ¦ 21. Mai, 42 ¦ 12. Oktober 2022, so ¦
Heft 10/2022 ¦ Band 2022 ¦ S. 12.10.2022 ¦
Zwölfter Oktober 2022 ¦ 12.10.2022 DIE ¦ 12. Oktober 2022 so ¦ 12. Oktober 2022 mit ¦ 978-3-16-148410-0 ¦
2022-10-12T10:26:00+02:00x ¦ 12.10.20222 ¦ 112.10.2022 ¦ 12.10.202 ¦ 12/10 ¦ 12/10/2 ¦ 12/10-2022 ¦
99/10/12 10 ¦ 1920x1080 ¦ b85f48b441cd9a7c ¦ § 12.10.2022 ¦ 20221301102600 ¦ 20221012256000 ¦
1234567890123456789012 ¦ 12.10.2022 10:26 10:27 ¦ - ¦ . ¦ :: ¦ ١٢.١٠.٢٠٢٢ ¦ 12.10.２０２２ ¦ T10:26 ¦ 10:26 ¦
Q1 2022 ¦ 2022-Q1 ¦ 2022Q1 ¦ 1. Quartal 2022 ¦ I/2022 ¦ 1. Hälfte 2022 ¦ 2. Halbjahr 2022 ¦ H1 2022 ¦
Anfang 2022 ¦ Mitte Oktober 2022 ¦ KW 41 ¦ KW 54/2022 ¦ KW 0/2022 ¦ KW 2022 ¦ 41 2022 ¦ 2022 KW ¦ KW 41-42/2022 ¦
41. Kilowatt 2022 ¦ Woche 41 ¦ 20221012T ¦ 20221012102600X ¦ 20221012102600 abends ¦ 20221312102600Z ¦
20221012256000Z ¦ 1234567890123Z ¦ 2022-10-12 ist ¦ 12.10.2022 west ¦ 12.10.2022 utc ¦ 2022-10-12 UTC in Bonn ¦
20221012_25 ¦ 20221012 1026 ¦ 20221012_256000 ¦ 12OKT22 ¦ 1OKT2022 ¦ 12OKTO2022 ¦ /Date(1)/ ¦ /Date(1665570360000) ¦ Date(1665570360000) ¦
978307200 ¦ -86400 ¦ 44927 ¦ 44927.5 ¦ [[2022,10,12]] ¦ b'gestern' ¦ b2022-10-12 ¦
am ¦ am am am ¦ Stand: ¦ ( ¦ () ¦ \" ¦ nan-05
";

#[test]
fn other_text_is_no_date() {
    for text in NO_DATES.split('¦').map(str::trim).chain(["", " "]) {
        let found = shown(text);
        let is_refused =
            ["unknown form", "it has no year", "the calendar has no such day"].contains(&&*found);
        assert!(is_refused, "{text}: {found}");
    }
}

#[test]
fn weeks_are_known_as_such() {
    for (text, is) in [
        ("2022-W41", true),
        ("KW 41/2022", true),
        ("41. KW 2022", true),
        ("2022-W41-3", false),
        ("2022-10-10", false),
        ("10.10.2022", false),
        ("gestern", false),
    ] {
        assert_eq!(is_week(text), is, "{text}");
    }
}

#[test]
fn the_other_values_of_a_column_decide_between_slashes() {
    for (text, evidence) in [
        ("12/10/2022", SlashEvidence::Ambiguous),
        ("12/10/22 10:26", SlashEvidence::Ambiguous),
        ("12-10-2022", SlashEvidence::Ambiguous),
        ("10/10/2022", SlashEvidence::None),
        ("25/10/2022", SlashEvidence::DayFirst),
        ("10/25/2022", SlashEvidence::MonthFirst),
        ("Mi, 10/25/22", SlashEvidence::MonthFirst),
        ("13/13/2022", SlashEvidence::None),
        ("2022/10/12", SlashEvidence::None),
        ("2022-10-12", SlashEvidence::None),
        ("12.10.2022", SlashEvidence::None),
        ("10/2022", SlashEvidence::None),
        ("1/2/3", SlashEvidence::None),
        ("a/b", SlashEvidence::None),
    ] {
        assert_eq!(slash_evidence(text), evidence, "{text}");
    }
    let in_america =
        |text: &str| Date::parse_in(text, SlashOrder::MonthFirst).map(|date| date.to_string()).ok();
    assert_eq!(in_america("10/12/2022").as_deref(), Some("2022-10-12"));
    assert_eq!(in_america("25/10/2022").as_deref(), Some("2022-10-25"));
    assert_eq!(in_america("12.10.2022").as_deref(), Some("2022-10-12"));
}

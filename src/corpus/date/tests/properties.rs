//! Tests: what holds for every date and for every text.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::corpus::date::calendar_date::Date;
use crate::corpus::date::parse::slash_evidence;

#[test]
fn hostile_text_is_refused_quickly() {
    for text in ["9", "1.", "am ", "12. ", "(", "Mo, ", "ä", "2022-", "nan-", "10:26 ", "\u{308}", "Europe/"]
    {
        assert!(Date::parse(&text.repeat(1_000_000)).is_err());
        assert!(Date::parse(&text.repeat(20)).is_err(), "{text}");
    }
    let error = Date::parse(&"\u{1b}[31mx\n".repeat(1000)).unwrap_err().to_string();
    let given = error.split('`').nth(1).unwrap();
    assert_eq!((given.chars().count(), given.contains(char::is_control)), (40, false));
}

/// Every way to write a day, in the language of strftime.
const WAYS: [&str; 16] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%Y%m%d102600",
    "%d.%m.%Y",
    "%-d.%-m.%Y",
    "%-d. %-m. %Y",
    "%d-%m-%Y",
    "%d/%m/%Y",
    "%a, %d %b %Y 10:26:00 GMT",
    "%a %b %e 10:26:00 +0000 %Y",
    "%B %-d, %Y",
    "%A, %-d %B %Y",
    "%Y-%m-%dT10:26:00Z",
    "%a %b %d %Y 10:26:00 GMT+0200 (Mitteleuropäische Sommerzeit)",
];
const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn every_day_comes_back_from_every_form(days in -100_000_i32..47_000) {
        let date = Date::from_unix_days(days).unwrap();
        let day = date.first_day();
        for way in WAYS {
            let text = day.strftime(way).to_string();
            prop_assert_eq!(Date::parse(&text), Ok(date), "{}", text);
        }
        let month = MONTHS[usize::try_from(day.month()).unwrap() - 1];
        let short: String = month.chars().take(3).collect();
        for month in [month, &short, &month.to_uppercase(), &month.replace('ä', "ae")] {
            let text = format!("Freitag, den {}. {month} {}, 8.05 Uhr", day.day(), day.year());
            prop_assert_eq!(Date::parse(&text), Ok(date), "{}", text);
        }
        if (1940..=2039).contains(&day.year()) {
            prop_assert_eq!(Date::parse(&day.strftime("%d.%m.%y").to_string()), Ok(date));
            prop_assert_eq!(Date::parse(&day.strftime("%-d. %b %y").to_string()), Ok(date));
        }
        if (2002..=2098).contains(&day.year()) {
            for zeros in ["", "000", "000000", "000000000"] {
                let text = format!("{}{zeros}", i64::from(days) * 86_400 + 86_399);
                prop_assert_eq!(Date::parse(&text), Ok(date), "{}", text);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[0-9a-zäöüA-Z .:,/|()+\u{308}–-]{0,60}", words in any::<String>()) {
        for text in [text, words] {
            if let Ok(date) = Date::parse(&text) {
                // Nothing is read without digits, and what is read can be written and read again.
                prop_assert!(text.contains(|c: char| c.is_ascii_digit()));
                prop_assert_eq!(Date::parse(&date.to_string()), Ok(date));
            }
            let _ = slash_evidence(&text);
        }
    }
}

//! Texts and counts beyond 32 bits: they are refused, or counted correctly.

#![cfg(target_pointer_width = "64")]

use zeitwort::Error;
use zeitwort::matrix::Vectorizer;
use zeitwort::text::Analyzer;

/// Pages of zeros that are never written to take no memory.
#[test]
fn a_text_of_four_gibibytes_is_refused() {
    let text = String::from_utf8(vec![0; 1 << 32]).unwrap();
    let error = Vectorizer::params().fit(&Analyzer::new(), &[text]).unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit, .. } if limit == u64::from(u32::MAX)), "{error}");
}

/// `cargo test -- --ignored more_tokens` takes two to three minutes and 6 GB.
#[test]
#[ignore = "takes minutes and 6 GB; see above"]
fn more_tokens_than_four_billion() {
    let text = "Hafen die ".repeat(1 << 20);
    let texts = vec![text.as_str(); 4100];
    let (_, counts) = Vectorizer::params().fit_transform(&Analyzer::new(), &texts).unwrap();
    let expected = 4100 << 20;
    assert!(expected > u64::from(u32::MAX));
    let [hafen] = counts.vocabulary().terms() else { panic!("one term, not {:?}", counts.vocabulary()) };
    assert_eq!((hafen.count, hafen.document_frequency), (expected, 4100));
    assert_eq!(counts.lengths().iter().map(|&length| u64::from(length)).sum::<u64>(), 2 * expected);
}

//! Corpora of a single article, of equal or empty texts, with huge articles and words.

use crate::support::{Workspace, invented_news, numbers, strings};

#[test]
fn an_article_of_fifty_megabytes_is_counted() {
    let workspace = Workspace::new();
    // Eleven words in 62 bytes.
    let sentence = "Der Hafen und die Werft warten auf neue Schiffe aus Übersee. ";
    let times = 50_000_000 / sentence.len() + 1;
    let text = format!("date 2022-10-12 {}", sentence.repeat(times));
    workspace.file("large.txt", text);
    workspace.file("small.txt", "date 2022-10-12 Die Schule braucht Lehrkräfte");
    workspace.run(&["--topics", "2"]).assert_ok();
    let tokens = numbers(&workspace.table("documents"), "n_tokens");
    assert_eq!(tokens[0], Some(11.0 * times as f64));
}

#[test]
fn words_of_ten_megabytes_and_nul_bytes_are_no_terms() {
    let workspace = Workspace::new();
    let long = "x".repeat(10_000_000);
    let nul = "\\u0000".repeat(1000);
    workspace.file(
        "a.jsonl",
        format!(
            "{{\"id\":\"a\",\"text\":\"{long} Hafen\"}}\n{{\"id\":\"b\",\"text\":\"Der Hafen {nul} wächst\"}}\n\
             {{\"id\":\"c\",\"text\":\"{nul}\"}}\n"
        ),
    );
    for options in [&["--compounds", "beside"][..], &["--phrases"], &["--ngrams", "2"]] {
        let mut all = vec!["--topics", "1", "--force"];
        all.extend(options);
        workspace.run(&all).assert_ok();
        let documents = workspace.table("documents");
        assert_eq!(numbers(&documents, "n_tokens"), [Some(2.0), Some(3.0), Some(0.0)], "{options:?}");
        // Neither is a term.
        let terms = workspace.table("terms");
        assert!(strings(&terms, "term").iter().all(|term| term.len() < 20));
    }
}

#[cfg(unix)]
#[test]
fn a_corpus_of_one_article_has_tables_but_no_trends() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    let ran = workspace.run(&[]);
    assert!(ran.assert_ok().stdout.contains("1 article ·"), "{}", ran.stdout);
    assert_eq!(numbers(&workspace.table("documents"), "topic"), [Some(0.0)]);
    let trends = workspace.table("trends");
    assert!(numbers(&trends, "slope").iter().chain(&numbers(&trends, "p_weighted")).all(Option::is_none));
    let frequencies = workspace.table("term_frequencies");
    assert!(numbers(&frequencies, "per_million").iter().all(Option::is_some));
    assert!(
        numbers(&frequencies, "per_million_low").iter().all(Option::is_none),
        "one article has no spread"
    );
}

#[test]
fn equal_texts_make_one_topic() {
    for topics in ["auto", "3"] {
        let workspace = Workspace::new();
        for n in 0..6 {
            workspace.file(&format!("{n}.txt"), format!("date 2022-0{} Der Hafen und die Werft", n + 1));
        }
        let ran = workspace.run(&["--topics", topics]);
        ran.assert_ok();
        assert_eq!(numbers(&workspace.table("documents"), "topic"), [Some(0.0); 6]);
        assert_eq!(topics == "3", ran.stderr.contains("only 1 of 3 topics found"), "{}", ran.stderr);
        let similarity = numbers(&workspace.table("documents"), "similarity");
        assert!(similarity.iter().flatten().all(|cosine| (cosine - 1.0).abs() < 1e-5), "{similarity:?}");
    }
}

#[test]
fn articles_of_stop_words_have_no_topic() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 und oder aber");
    workspace.run(&[]).assert_failed(1, &["no term is left", "1 articles with 3 words", "stop word"]);
    workspace.assert_nothing_written();
    workspace.file("b.txt", "date 2022-10 Der Hafen wächst");
    workspace.run(&["--topics", "1"]).assert_ok();
    let documents = workspace.table("documents");
    assert_eq!(
        numbers(&documents, "topic"),
        [Some(-1.0), Some(0.0)],
        "an article without a term has no topic"
    );
    assert_eq!(numbers(&documents, "similarity")[0], Some(0.0));
    assert_eq!(numbers(&workspace.table("topics"), "topic"), [Some(-1.0), Some(0.0)]);
}

#[test]
fn articles_that_share_no_word_with_the_others_have_no_topic() {
    let workspace = Workspace::new();
    let foreign = (0..2).map(|n| format!("{{\"id\":\"x{n}\",\"text\":\"Havnen venter skibe værftet\"}}\n"));
    workspace.file("news.jsonl", invented_news(600) + &foreign.collect::<String>());
    workspace.file("few.toml", "dimensions = 4");
    let config = workspace.input().join("few.toml");
    workspace.run(&["--topics", "3", "--config", config.to_str().unwrap()]).assert_ok();
    let topics = numbers(&workspace.table("documents"), "topic");
    assert_eq!(topics[600..], [Some(-1.0); 2], "their place in the space would be rounding noise");
    assert!(topics[..600].iter().all(|topic| topic.unwrap() >= 0.0));
}

#[test]
fn more_topics_than_articles_are_refused() {
    let workspace = Workspace::new();
    workspace.file("a.txt", "date 2022-10 Der Hafen wächst");
    workspace.file("b.txt", "date 2022-11 Die Werft ruht");
    workspace
        .run(&["--topics", "3"])
        .assert_failed(1, &["3 topics asked for", "only 2 articles", "at most 2"]);
    workspace.assert_nothing_written();
    workspace.run(&["--topics", "0"]).assert_failed(2, &["topics", "at least 1"]);
}

#[test]
fn bounds_that_leave_no_term_are_refused() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", invented_news(30));
    workspace.run(&["--min-df", "31"]).assert_failed(1, &["no term is left", "`min_df` 31", "--min-df"]);
    workspace
        .run(&["--min-df", "20", "--max-df", "0.1"])
        .assert_failed(2, &["invalid `min_df`: 20 articles", "at most `max_df`"]);
    workspace.run(&["--max-df", "1.5"]).assert_failed(2, &["between 0.0 and 1.0"]);
    workspace.assert_nothing_written();
}

//! Settings: one definition for code, configuration files, options and Python.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use zeitwort::Settings;

use crate::support::{Workspace, zeitwort};

/// Settings whose option has another name, or several.
const OTHER_OPTIONS: [(&str, &str); 4] = [
    ("columns", "--text-column"),
    ("corrections", "--topics-file"),
    ("from_date", "--from"),
    ("to_date", "--to"),
];

/// Settings without an option, because few users change them.
const WITHOUT_OPTION: [&str; 10] = [
    "recode",
    "max_features",
    "sublinear",
    "dimensions",
    "runs",
    "stability_runs",
    "smooth",
    "folding",
    "compound_parts",
    "bm25",
];

#[test]
fn every_setting_has_an_option_or_is_for_configuration_files() {
    let help = zeitwort(&["run", "--help"]).stdout;
    let has_option = |option: &str| help.split_whitespace().any(|word| word == option);
    for name in Settings::NAMES {
        let renamed = OTHER_OPTIONS.iter().find(|(setting, _)| setting == name);
        let option =
            renamed.map_or_else(|| format!("--{}", name.replace('_', "-")), |(_, o)| (*o).to_owned());
        assert!(has_option(&option) != WITHOUT_OPTION.contains(name), "{name}: {option}");
    }
}

#[test]
fn options_take_precedence_over_the_configuration_file() {
    let workspace = Workspace::new();
    workspace.file("news.jsonl", crate::support::invented_news(60));
    let config = workspace.root().join("settings.toml");
    let text = "topics = 4\nseed = 7\nperiod = \"year\"\noutliers = true\n[columns]\nid = \"id\"\n\
                [stop_words]\nadd = [\"Meldung\"]";
    fs::write(&config, text).unwrap();
    let words = workspace.root().join("words.txt");
    fs::write(&words, "Hafen -gegen").unwrap();
    let words = words.to_str().unwrap();
    let options = [
        ["--config", config.to_str().unwrap()],
        ["--topics", "3"],
        ["--period", "quarter"],
        ["--algorithm", "k-means"],
        ["--weights", "bm25"],
        ["--ngrams", "2"],
        ["--min-df", "0.01"],
        ["--max-df", "50"],
        ["--track", words],
        ["--stop-words", words],
        ["--date-column", "date"],
    ];
    workspace.run(&options.concat()).assert_ok();
    let run: Value = serde_json::from_slice(&fs::read(workspace.out().join("run.json")).unwrap()).unwrap();
    let config = &run["config"];
    for (name, expected) in [
        ("topics", json!(3)),
        ("seed", json!(7)),
        ("period", json!("quarter")),
        ("algorithm", json!("k-means")),
        ("weights", json!("bm25")),
        ("outliers", json!(true)),
        ("phrases", json!(false)),
        ("ngrams", json!([1, 2])),
        ("min_df", json!(0.01)),
        ("max_df", json!(50)),
        ("track", json!(["Hafen", "-gegen"])),
        ("stop_words", json!({"add": ["Meldung", "Hafen"], "keep": ["gegen"]})),
        ("columns", json!({"id": "id", "date": "date", "text": null, "title": null, "source": null})),
    ] {
        assert_eq!(config[name], expected, "{name}");
    }
}

#[test]
fn a_setting_is_set_by_its_name() {
    let mut settings = Settings::new();
    for name in Settings::NAMES {
        let default = serde_json::to_value(Settings::new()).unwrap()[name].take();
        if !default.is_null() {
            settings.set(name, default).unwrap();
        }
    }
    assert_eq!(settings, Settings::new());
    settings.set("topics", json!(7)).unwrap();
    settings.set("track", json!("all")).unwrap();
    settings.set("by", json!("source")).unwrap();
    let track = zeitwort::pipeline::Track::All;
    assert_eq!(settings, Settings::new().topics(7).track(track).by("source"));

    let message = |name: &str, value: Value| Settings::new().set(name, value).unwrap_err().to_string();
    assert!(message("perod", json!("week")).starts_with("unknown field `perod`, expected one of `topics`"));
    assert!(message("period", json!("fortnight")).contains("day, week, month"));
    assert!(message("track", json!(1.5)).contains("a number of terms, \"all\", or a list of words"));
    assert!(message("topics", json!(0)).contains("topics"));
}

/// The keywords of a Python function with their defaults, as they are written.
fn keywords(source: &str, function: &str) -> BTreeMap<String, String> {
    let signature = source.split_once(&format!("def {function}(")).unwrap().1;
    let signature = signature.split_once("\n) ->").unwrap().0;
    signature
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').rsplit_once(" = "))
        .filter_map(|(name, default)| Some((name.split_once(": ")?.0.to_owned(), default.to_owned())))
        .collect()
}

#[test]
fn python_has_all_settings_with_their_defaults() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/zeitwort/_analysis.py");
    let source = fs::read_to_string(path).unwrap();
    let mut keywords = keywords(&source, "analyze");
    let function = source.split_once("def analyze(").unwrap().1;
    let documentation = function.split("\"\"\"").nth(1).unwrap();
    let documented: Vec<&str> = documentation
        .lines()
        .filter(|line| line.starts_with("    ") && !line.starts_with("     "))
        .flat_map(|line| line.trim().split(", "))
        .collect();
    let defaults = serde_json::to_value(Settings::new()).unwrap();
    for name in Settings::NAMES {
        let default = keywords.remove(*name).unwrap_or_else(|| panic!("no keyword {name}"));
        assert!(documented.contains(name), "{name} is not documented");
        match &defaults[name] {
            // Python's defaults are empty where ours are structures.
            Value::Object(_) => assert!(["None", "()"].contains(&&*default), "{name} = {default}"),
            Value::Null => assert_eq!(default, "None", "{name}"),
            value => {
                let python = default.replace("True", "true").replace("False", "false");
                let python = python.replace('(', "[").replace(')', "]");
                assert_eq!(serde_json::from_str::<Value>(&python).unwrap(), *value, "{name}");
            }
        }
    }
    assert_eq!(keywords.keys().collect::<Vec<_>>(), ["progress", "source"]);
}

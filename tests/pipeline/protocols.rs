//! A corpus of 24 protocols of the Bundestag, in their new and in their old form: topics are about what
//! was said, not about applause.

use zeitwort::frame::Table;
use zeitwort::{Analysis, Corpus, Pipeline, Settings};

use crate::support::Workspace;

/// What each subject is spoken of with.
const SUBJECTS: [[&str; 10]; 4] = [
    [
        "Mole",
        "Werft",
        "Fähre",
        "Kaimauer",
        "Reederei",
        "Schleuse",
        "Frachter",
        "Lotse",
        "Fahrrinne",
        "Container",
    ],
    [
        "Schule",
        "Lehrerin",
        "Unterricht",
        "Zeugnis",
        "Klasse",
        "Abitur",
        "Schüler",
        "Turnhalle",
        "Mathematik",
        "Ferien",
    ],
    [
        "Klinik",
        "Pflegekraft",
        "Station",
        "Notaufnahme",
        "Patient",
        "Hebamme",
        "Operation",
        "Arznei",
        "Praxis",
        "Impfung",
    ],
    [
        "Strom",
        "Windrad",
        "Leitung",
        "Speicher",
        "Wärme",
        "Kraftwerk",
        "Solardach",
        "Netz",
        "Heizung",
        "Tarif",
    ],
];
const SENTENCES: [&str; 5] = [
    "Wir reden heute über {a} und {b}.",
    "Ohne {a} gibt es keine {b}.",
    "Wer {a} sagt, muss auch {b} sagen.",
    "Die Zahl bei {a} und {b} steigt.",
    "Im Haushalt stehen {a} und {b}.",
];
const NOTES: [&str; 4] = [
    "(Beifall bei der SPD)",
    "(Beifall bei der CDU/CSU und der FDP)",
    "(Anhaltender Beifall – Zuruf von der CDU/CSU: Hört! Hört!)",
    "(Beifall bei Abgeordneten der SPD sowie des Abg. Kai Beispiel [FDP])",
];

/// The paragraphs of a speech, each with the note that follows it.
fn paragraphs(protocol: usize, speech: usize) -> impl Iterator<Item = (String, &'static str)> {
    let words = SUBJECTS[speech % SUBJECTS.len()];
    (0..6).map(move |number| {
        let at = protocol * 7 + speech * 3 + number;
        let sentences = (0..3).map(|sentence| {
            let (a, b) = (words[(at + sentence * 2) % 10], words[(at * 3 + sentence + 1) % 10]);
            SENTENCES[(at + sentence) % 5].replace("{a}", a).replace("{b}", b)
        });
        (sentences.collect::<Vec<_>>().join(" "), NOTES[at % NOTES.len()])
    })
}

fn new_protocol(protocol: usize) -> String {
    let speech = |speech: usize| {
        let said = paragraphs(protocol, speech)
            .map(|(text, note)| format!("<p klasse=\"J\">{text}</p><kommentar>{note}</kommentar>"));
        format!(
            "<rede id=\"ID{protocol:02}{speech:02}\"><p klasse=\"redner\"><redner id=\"{speech}\"><name><vorname>Jule</vorname>\
             <nachname>Muster</nachname><fraktion>SPD</fraktion></name></redner>Jule Muster (SPD):</p>{}</rede>",
            said.collect::<String>()
        )
    };
    format!(
        "<?xml version=\"1.0\"?><dbtplenarprotokoll wahlperiode=\"19\" sitzung-nr=\"{protocol}\" sitzung-datum=\"{:02}.03.20{}\">\
         <sitzungsverlauf><tagesordnungspunkt top-id=\"1\">{}</tagesordnungspunkt></sitzungsverlauf></dbtplenarprotokoll>",
        protocol % 12 + 1,
        18 + protocol / 12,
        (0..8).map(speech).collect::<String>()
    )
}

/// A protocol of the old form is one text. Here, each is about one subject.
fn old_protocol(protocol: usize) -> String {
    let said = (0..4).flat_map(|speech| paragraphs(protocol, speech * 4 + protocol % 4));
    let said = said.map(|(text, note)| format!("Jule Muster (SPD): {text}\n\n{note}\n\n"));
    format!(
        "<?xml version=\"1.0\"?><DOKUMENT><WAHLPERIODE>13</WAHLPERIODE><DOKUMENTART>PLENARPROTOKOLL</DOKUMENTART>\
         <NR>13/{protocol}</NR><DATUM>{:02}.02.199{}</DATUM><TITEL>Plenarprotokoll</TITEL><TEXT>{}</TEXT></DOKUMENT>",
        protocol % 12 + 1,
        5 + protocol / 12,
        said.collect::<String>()
    )
}

fn run(protocol: fn(usize) -> String, settings: Settings) -> Analysis {
    let workspace = Workspace::new();
    for number in 0..24 {
        workspace.file(&format!("{number:02}.xml"), protocol(number));
    }
    Pipeline::new(settings.topics(4)).run(&Corpus::from_paths([workspace.input()]).unwrap()).unwrap()
}

/// The words of the topics, in lower case.
fn topic_words(analysis: &Analysis) -> Vec<String> {
    let words = analysis.table(Table::TopicTerms).unwrap();
    let terms = words.column("label").unwrap().str().unwrap();
    terms.iter().flatten().map(str::to_lowercase).collect()
}

const OF_NOTES: [&str; 4] = ["beifall", "zuruf", "anhaltend", "hört"];

#[test]
fn topics_of_protocols_are_without_applause() {
    for (protocol, articles) in [(new_protocol as fn(usize) -> String, 24 * 8), (old_protocol, 24)] {
        let analysis = run(protocol, Settings::new());
        assert_eq!(analysis.articles.documents.len(), articles);
        let words = topic_words(&analysis);
        assert!(words.len() >= 20, "{words:?}");
        for note in OF_NOTES {
            assert!(!words.iter().any(|word| word.starts_with(note)), "{note}: {words:?}");
        }
        // Each topic is one subject.
        assert_eq!(analysis.articles.topics.sizes(), [articles as u32 / 4; 4]);
    }
}

#[test]
fn applause_is_counted_if_the_user_wants_it() {
    let analysis = run(old_protocol, Settings::new().keep_interjections(true));
    let labels = analysis.table(Table::Terms).unwrap();
    let labels = labels.column("label").unwrap().str().unwrap();
    assert!(labels.iter().flatten().any(|label| label == "Beifall"));
}

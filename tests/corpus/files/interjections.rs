//! Notes of reporters in speeches, which are removed, and ordinary brackets, which stay; words that old
//! prints divide.

use zeitwort::Corpus;

use crate::support::{Workspace, documents};

use super::seen::{read, shown};

const SPEECHES: &str = "id,date,speaker,text\n\
    1,1995-03-01,Jule Muster,\"Die Mole (von 1870) hält. (Beifall bei der SPD)\n\n(Ida Probe [CDU/CSU]: Das stimmt nicht!)\n\nWir bauen sie neu.\"\n\
    2,1995-03-01,Ida Probe,\"Das sehe ich anders (und nicht nur ich).\"\n\
    3,1995-03-02,Kai Beispiel,\"Meine Damen und Herren! [Zuruf von der FDP: Endlich!] Ich danke. ({2})\"\n";

const WITH_NOTES: [&str; 3] = [
    "1 | 1995-03-01 | - | Die Mole (von 1870) hält. (Beifall bei der SPD)¶¶(Ida Probe [CDU/CSU]: Das stimmt nicht!)¶¶Wir bauen \
     sie neu.",
    "2 | 1995-03-01 | - | Das sehe ich anders (und nicht nur ich).",
    "3 | 1995-03-02 | - | Meine Damen und Herren! [Zuruf von der FDP: Endlich!] Ich danke. ({2})",
];

#[test]
fn notes_of_reporters_are_removed_from_speeches_and_counted() {
    let workspace = Workspace::new();
    workspace.file("reden.csv", SPEECHES);
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "1 | 1995-03-01 | - | Die Mole (von 1870) hält.¶¶Wir bauen sie neu.",
            WITH_NOTES[1],
            "3 | 1995-03-02 | - | Meine Damen und Herren! Ich danke.",
        ]
    );
    assert_eq!(summary.account.mended_phrases(), ["2 texts with notes of reporters such as (Beifall)"]);
}

#[test]
fn notes_stay_if_the_user_wants_them() {
    let workspace = Workspace::new();
    workspace.file("reden.csv", SPEECHES);
    let corpus = Corpus::from_paths([workspace.input()]).unwrap().keep_interjections(true);
    let (articles, summary) = documents(&corpus);
    assert_eq!(shown(&articles), WITH_NOTES);
    assert!(summary.account.mended.is_empty(), "{:?}", summary.account.mended);
}

#[test]
fn brackets_in_news_stay() {
    let workspace = Workspace::new();
    let texts = [
        "Der Rat (Foto) tagt. Die Mole (Beifall kam dafür von allen) wird saniert.",
        "Sundfeld (dpa) – Die Fähre [Name geändert] ruht. Die Partei (SPD) schweigt.",
        "Der Sieg (Applaus-Faktor: 8) war knapp, und Ida Probe (CDU) sagte: Das stimmt!",
        "Er schrieb eine Liste (Mole, Fähre, Werft) und ein Wort (Widerspruch) an die Tafel.",
    ];
    for (number, text) in (1..).zip(texts) {
        workspace.file(&format!("{number}.txt"), text);
    }
    let (articles, summary) =
        documents(&Corpus::from_paths([workspace.input()]).unwrap().keep_news_lines(true));
    let found: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(found, texts);
    assert!(summary.account.mended.is_empty(), "{:?}", summary.account.mended);
}

#[test]
fn words_that_old_prints_divide_are_joined() {
    let workspace = Workspace::new();
    workspace.file(
        "1848-03-18.txt",
        "Die Ver⸗\nſammlung der Bür-\nger war groß, und die Volks⸗Verſammlung auch.\nDas Ge¬\nwicht des Han\u{ad}dels⸗\nund Seeweſens.",
    );
    let (articles, summary) = read(&workspace);
    assert_eq!(
        shown(&articles),
        [
            "1848-03-18 | 1848-03-18 | - | Die Verſammlung der Bürger war groß, und die Volks-Verſammlung auch.¶Das Gewicht des \
             Handels-¶und Seeweſens."
        ]
    );
    assert_eq!(summary.account.dates_from_names, 1);
}

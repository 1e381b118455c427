//! Decides whether a full stop is part of the word before it (`Dr.`, `z.B.`,
//! `15. Juni`) or ends a sentence.

use std::sync::LazyLock;

use super::sieve::Sieve;
use super::word::class_at;

/// What the full stop after a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FullStop {
    /// Not part of the word.
    EndsSentence,
    /// Part of the word; the sentence goes on.
    OfWord,
    /// Part of the word, and the sentence may end with it (`usw.`, `e.V.`).
    Both,
}

/// Judges the full stop between `word` and `after`, given the token before.
pub(super) fn full_stop(before: &str, word: &str, after: &str) -> FullStop {
    if after.starts_with('.') {
        return FullStop::EndsSentence; // an ellipsis
    }
    let of_word = if word.starts_with(|c: char| c.is_ascii_digit()) {
        is_ordinal(before, word, after)
    } else {
        is_abbreviated(word, after)
    };
    match of_word {
        false => FullStop::EndsSentence,
        true if MAY_END_SENTENCE.contains(word) && SENTENCE_OPENERS.contains(next_word(after).text) => {
            FullStop::Both
        }
        true => FullStop::OfWord,
    }
}

/// `15. Juni`, `2. Bundesliga`, `12.10.`; not `Platz 3. Danach` or `2005. Der`.
fn is_ordinal(before: &str, word: &str, after: &str) -> bool {
    let mut parts = 0;
    let mut longest = 0;
    for part in word.split('.') {
        parts += 1;
        longest = longest.max(part.len());
        if !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
    }
    if parts > 2 {
        return false; // a whole date, or a version
    }
    let short = longest <= 2;
    let next = next_word(after);
    // `15., 16. und`, `15./16. Juni`, `1.-3. Mai`
    if after.starts_with([',', '/', '-', '–', ';']) {
        return short;
    }
    if next.text.is_empty() || next.parted {
        return false;
    }
    if next.text.starts_with(char::is_lowercase) || MONTHS.contains(next.text) {
        return true;
    }
    if next.gap.contains('\n') {
        return false;
    }
    if next.text.starts_with(|c: char| c.is_ascii_digit()) {
        return short;
    }
    if BEFORE_ORDINALS.contains(before) {
        longest <= 3
    } else {
        short && !SENTENCE_OPENERS.contains(next.text)
    }
}

/// `Dr.`, `z.`, `U.S.A.`, `George W.`, `Karl II.`
fn is_abbreviated(word: &str, after: &str) -> bool {
    let mut characters = word.chars();
    let first = characters.next().unwrap_or_default();
    let second = characters.next();
    // `z.B`, `U.S.A`, `K.-o`: letters with stops between them.
    if second == Some('.') {
        return word.split(['.', '-']).all(|part| part.chars().nth(1).is_none());
    }
    if second.is_none() && first.is_lowercase() {
        return true;
    }
    let is_capital = second.is_none();
    // `M.-M.-Straße`
    if is_abbreviation(word) || (is_capital && after.starts_with('-')) {
        return true;
    }
    let is_numeral = is_capital || word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if !is_numeral && !AMBIGUOUS_ABBREVIATIONS.contains(word) {
        return false;
    }
    let next = next_word(after);
    if next.gap.contains('\n') || next.text.is_empty() || next.parted {
        return false;
    }
    if is_numeral {
        !SENTENCE_OPENERS.contains(next.text)
    } else {
        !next.text.starts_with(char::is_uppercase)
    }
}

/// The word after a full stop and the space before it.
struct Next<'t> {
    gap: &'t str,
    text: &'t str,
    /// Whether signs other than space and opening quotation marks lie between.
    parted: bool,
}

fn next_word(after: &str) -> Next<'_> {
    let mut start = 0;
    let mut parted = false;
    while let Some((class, length)) = class_at(after, start) {
        if class.begins_word() {
            break;
        }
        let sign = &after[start..start + length];
        parted |= !(matches!(sign, "„" | "»" | "‚" | "›" | "\"" | "'") || sign.trim().is_empty());
        start += length;
        if start > MAX_GAP {
            parted = true;
            break;
        }
    }
    let mut end = start;
    while let Some((class, length)) = class_at(after, end) {
        if !class.begins_word() || end - start > MAX_LEN {
            break;
        }
        end += length;
    }
    Next { gap: &after[..start], text: &after[start..end], parted }
}

/// No word of the lists is longer, in bytes.
const MAX_LEN: usize = 16;

/// The next word is looked for within so many bytes.
const MAX_GAP: usize = 16;

/// Whether `word`, or what follows its last hyphen (`Dipl.-Ing`), is an
/// abbreviation that is no word without its full stop.
pub(super) fn is_abbreviation(word: &str) -> bool {
    // Words are too short for a search that is made ready first.
    let hyphen = word.bytes().rposition(|byte| byte == b'-');
    let last = hyphen.map_or(word, |hyphen| &word[hyphen + 1..]);
    ABBREVIATIONS.contains(last) || last.ends_with("str") // `Hauptstr.`
}

type Words = LazyLock<Sieve>;

/// Words that make the number before them a day.
static MONTHS: Words = LazyLock::new(|| {
    "Apr April Aug August Dez Dezember Feb Feber Februar Jan Januar Jul Juli Jun Juni Jänner Mai Mär März \
     Nov November Okt Oktober Sep Sept September"
        .split(' ')
        .collect()
});

/// Words after which a number with a full stop is an ordinal.
static BEFORE_ORDINALS: Words = LazyLock::new(|| {
    "Am Beim Das Der Die Im Vom Zum Zur am beim das dem den der deren des dessen die diese diesem diesen \
     dieser dieses ein eine einem einen einer eines ihr ihre ihrem ihren ihrer ihres im ins jede jedem \
     jeden jeder jedes mein meine meinem meinen meiner sein seine seinem seinen seiner seines unser \
     unsere unserem unseren unserer vom zum zur"
        .split(' ')
        .collect()
});

/// Capitalised words of the closed classes: no nouns, so a sentence begins.
static SENTENCE_OPENERS: Words = LazyLock::new(|| {
    "Ab Aber Alle Allein Allerdings Als Also Am An Andere Andererseits Angesichts Anhand Ansonsten \
     Anstatt Auch Auf Aufgrund Aus Außer Außerdem Außerhalb Bei Beide Beim Bereits Bevor Bis Bisher Da \
     Dabei Dadurch Dafür Dagegen Daher Dahinter Damit Danach Daneben Dann Daran Darauf Daraufhin Darin \
     Darum Darunter Darüber Das Dass Davon Davor Dazu Deine Dem Dementsprechend Demnach Demzufolge Den \
     Denn Dennoch Der Deren Derzeit Des Deshalb Dessen Deswegen Die Dies Diese Diesem Diesen Dieser \
     Dieses Doch Dort Durch Ebenfalls Ebenso Ehe Eigentlich Ein Eine Einem Einen Einer Einerseits Einige \
     Entweder Er Erst Es Etwa Falls Ferner Für Gegen Gestern Gleichzeitig Haben Hat Hatte Heute Hier \
     Hierbei Hierzu Hingegen Hinter Hinzu Ich Ihm Ihn Ihnen Ihr Ihre Ihren Ihrer Im In Indem Infolge \
     Innerhalb Ins Insgesamt Inzwischen Ist Ja Je Jede Jeder Jedoch Jene Jener Jetzt Kann Kein Keine Laut \
     Letztlich Man Manche Mehr Mehrere Mein Meine Mit Mittlerweile Morgen Muss Nach Nachdem Natürlich \
     Neben Nein Nicht Noch Nun Nunmehr Nur Ob Obwohl Oder Ohne Schließlich Schon Sehr Sein Seine Seinen \
     Seiner Seit Seitdem Sie Sind So Sobald Sofern Sogar Solange Solche Soll Somit Sondern Sonst Sowohl \
     Statt Tatsächlich Trotz Trotzdem Um Und Uns Unser Unsere Unserer Unter Viele Vielleicht Vielmehr Vom \
     Von Vor Wann War Warum Was Weder Wegen Weil Weiter Weitere Weiterhin Welche Wenige Wenn Wer Werden \
     Wie Wir Wird Wo Wobei Wurde Wurden Während Würde Zu Zudem Zuerst Zugleich Zuletzt Zum Zunächst Zur \
     Zuvor Zwar Zwischen Über"
        .split(' ')
        .collect()
});

/// Abbreviations that a sentence may well end with.
static MAY_END_SENTENCE: Words = LazyLock::new(|| {
    "Chr Co Corp D.C Inc Jr Ltd Mio Mrd U.S.A a.D dgl e.V etc ff h.c jr usw".split(' ').collect()
});

/// Abbreviations that are no words.
static ABBREVIATIONS: Words = LazyLock::new(|| {
    "Abb Abs Abt Anh Anl Anm Aufl Ausg Az Bd Bde Beschl Bhf Bros Bzw Ca Chr Cie Co Corp Ct Dez Dipl Dr \
     Dres Evtl Exz Fa Feb Febr Fn Fr Frl Gebr Ggf Hbf Hg Hl Hptm Hr Hrn Hrsg Inc Ing Inkl Jg Jh Jhd Jhdt \
     Jr Kap Lt Ltd Mag Mgr Mio Mr Mrd Mrs Msgr Nov Nr Nrn Okt Pf Ph Pkt Pkte Prof Rdnr Rn Sek Sept Sog Sr \
     St Stck Std Stk Str Tel Tsd Urt Verf Verz Vgl Ziff Zt abds allg amerik bes betr bez bspw bzgl bzw ca \
     desgl dgl dt dz ebd ehem eigtl einschl engl entspr erg erw etc ev evang evtl exkl ff frz geb gegr \
     gepl gesch gez gg ggf griech habil hl inkl insb insbes ital jew jr jun jur jährl jüd kath lt med \
     milit mind mtl nachm nat nördl phil rer resp russ schweiz sen sog staatl städt südl südwestl südöstl \
     tgl theol ungef urspr usw verh verst verw vgl vorauss voraussichtl vorl vorm vs westl wg wiss zus zw \
     zz zzgl zzt österr östl"
        .split(' ')
        .collect()
});

/// Abbreviations only before a number or a small letter, words or names elsewhere.
static AMBIGUOUS_ABBREVIATIONS: Words = LazyLock::new(|| {
    "Apr Art Aug Bio Bl Bsp Di Do Gen Gr Jan Jul Jun Kat Kl Lit Max Mi Min Mo Mär No Op Red Sa Sep So Tab \
     Vol abz gem gest lat max min od span verg"
        .split(' ')
        .collect()
});

#[cfg(test)]
mod tests {
    use super::FullStop::{Both, EndsSentence, OfWord};
    use super::full_stop;

    #[test]
    fn ordinals() {
        for (before, word, after, expected) in [
            ("am", "15", " Juni kam", OfWord),
            ("", "15", " Juni", OfWord),
            ("die", "2", " Liga", OfWord),
            ("in", "2", " Lesung", OfWord),
            ("der", "150", " Geburtstag", OfWord),
            ("zum", "100", " mal", OfWord),
            ("Platz", "3", " Danach", EndsSentence),
            ("Jahr", "2005", " Es", EndsSentence),
            ("Jahr", "2005", " Kinder", EndsSentence),
            ("um", "3,5", " Prozent", EndsSentence),
            ("mit", "2:0", " Der", EndsSentence),
            ("am", "12.10", " in", OfWord),
            ("am", "12", " 10. 2022", OfWord),
            ("am", "12.10.2022", " Danach", EndsSentence),
            ("am", "1", "/2. Mai", OfWord),
            ("am", "3", "\n\nKinder", EndsSentence),
            ("am", "3", "", EndsSentence),
        ] {
            assert_eq!(full_stop(before, word, after), expected, "{before:?} {word:?} {after:?}");
        }
    }

    #[test]
    fn abbreviations() {
        for (word, after, expected) in [
            ("Dr", " Muster", OfWord),
            ("Dr", "Muster", OfWord),
            ("z", " B. so", OfWord),
            ("z.B", " so", OfWord),
            ("U.S.A", " und", OfWord),
            ("K.-o", " kam", OfWord),
            ("Dipl.-Ing", " Muster", OfWord),
            ("Gartenstr", " 5", OfWord),
            ("usw", " und", OfWord),
            ("usw", " Die Stadt", Both),
            ("Karl", " II. kam", EndsSentence),
            ("II", " kam", OfWord),
            ("II", " Er kam", EndsSentence),
            ("W", " Muster", OfWord),
            ("W", "-Muster", OfWord),
            ("B", " Das ist", EndsSentence),
            ("B", "\nMuster", EndsSentence),
            ("Art", " 5", OfWord),
            ("Art", " Kinder", EndsSentence),
            ("Stadt", " Die", EndsSentence),
            ("Dr", "..", EndsSentence),
            ("usw", "..", EndsSentence),
        ] {
            assert_eq!(full_stop("", word, after), expected, "{word:?} {after:?}");
        }
    }

    #[test]
    fn lists_hold_words_of_bounded_length() {
        for words in [
            &super::MONTHS,
            &super::BEFORE_ORDINALS,
            &super::SENTENCE_OPENERS,
            &super::MAY_END_SENTENCE,
            &super::ABBREVIATIONS,
            &super::AMBIGUOUS_ABBREVIATIONS,
        ] {
            assert!(words.iter().all(|word| (1..=super::MAX_LEN).contains(&word.len())), "{words:?}");
        }
    }
}

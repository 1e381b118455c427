//! The word lists that decide about full stops.

use std::sync::LazyLock;

use crate::text::word_sets::PrefilteredSet;

/// The greatest length of a word in the lists, in bytes.
pub(super) const LONGEST: usize = 16;

/// Whether `word`, or its part after the last hyphen (`Dipl.-Ing`), is an abbreviation
/// that is not also a word.
pub(super) fn is_abbreviation(word: &str) -> bool {
    // Words are too short for `rfind`, which prepares a search.
    let hyphen = word.bytes().rposition(|byte| byte == b'-');
    let last = hyphen.map_or(word, |hyphen| &word[hyphen + 1..]);
    ABBREVIATIONS.contains(last) || last.ends_with("str") // `Hauptstr.`
}

type LazySet = LazyLock<PrefilteredSet>;

/// Months: a number before them is a day.
pub(super) static MONTHS: LazySet = LazyLock::new(|| {
    "Apr April Aug August Dez Dezember Feb Feber Februar Jan Januar Jul Juli Jun Juni Jänner Mai Mär März \
     Nov November Okt Oktober Sep Sept September"
        .split(' ')
        .collect()
});

/// Words after which a number with a full stop is an ordinal.
pub(super) static BEFORE_ORDINALS: LazySet = LazyLock::new(|| {
    "Am Beim Das Der Die Im Vom Zum Zur am beim das dem den der deren des dessen die diese diesem diesen \
     dieser dieses ein eine einem einen einer eines ihr ihre ihrem ihren ihrer ihres im ins jede jedem \
     jeden jeder jedes mein meine meinem meinen meiner sein seine seinem seinen seiner seines unser \
     unsere unserem unseren unserer vom zum zur"
        .split(' ')
        .collect()
});

/// Capitalised words that are not nouns or names, and so begin a sentence.
pub(super) static SENTENCE_OPENERS: LazySet = LazyLock::new(|| {
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

/// Abbreviations that often end a sentence.
pub(super) static MAY_END_SENTENCE: LazySet = LazyLock::new(|| {
    "Chr Co Corp D.C Inc Jr Ltd Mio Mrd U.S.A a.D dgl e.V etc ff h.c jr usw ꝛc".split(' ').collect()
});

/// Abbreviations that are not words.
pub(super) static ABBREVIATIONS: LazySet = LazyLock::new(|| {
    "Abb Abs Abt Anh Anl Anm Aufl Ausg Az Bd Bde Beschl Bhf Bros Bzw Ca Chr Cie Co Corp Ct Dez Dipl Dr \
     Dres Evtl Exz Fa Feb Febr Fn Fr Frl Gebr Ggf Hbf Hg Hl Hptm Hr Hrn Hrsg Inc Ing Inkl Jg Jh Jhd Jhdt \
     Jr Kap Lt Ltd Mag Mgr Mio Mr Mrd Mrs Msgr Nov Nr Nrn Okt Pf Ph Pkt Pkte Prof Rdnr Rn Sek Sept Sog Sr \
     St Stck Std Stk Str Tel Tsd Urt Verf Verz Vgl Ziff Zt abds allg amerik bes betr bez bspw bzgl bzw ca \
     desgl dgl dt dz ebd ehem eigtl einschl engl entspr erg erw etc ev evang evtl exkl ff frz geb gegr \
     gepl gesch gez gg ggf griech habil hl inkl insb insbes ital jew jr jun jur jährl jüd kath lt med \
     milit mind mtl nachm nat nördl phil rer resp russ schweiz sen sog staatl städt südl südwestl südöstl \
     tgl theol ungef urspr usw verh verst verw vgl vorauss voraussichtl vorl vorm vs westl wg wiss zus zw \
     zz zzgl zzt österr östl ꝛc"
        .split(' ')
        .collect()
});

/// Abbreviations before a number or a lower-case letter, but words or names elsewhere.
pub(super) static AMBIGUOUS_ABBREVIATIONS: LazySet = LazyLock::new(|| {
    "Apr Art Aug Bio Bl Bsp Di Do Gen Gr Jan Jul Jun Kat Kl Lit Max Mi Min Mo Mär No Op Red Sa Sep So Tab \
     Vol abz gem gest lat max min od span verg"
        .split(' ')
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_are_not_longer_than_longest() {
        for words in [
            &MONTHS,
            &BEFORE_ORDINALS,
            &SENTENCE_OPENERS,
            &MAY_END_SENTENCE,
            &ABBREVIATIONS,
            &AMBIGUOUS_ABBREVIATIONS,
        ] {
            assert!(words.iter().all(|word| (1..=LONGEST).contains(&word.len())), "{words:?}");
        }
    }
}

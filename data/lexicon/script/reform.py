"""The spelling reform of 1996: the lexicon has today's lemmas, and the forms of old and Swiss spelling."""
import collections, re

VOWEL_SHORT = re.compile(r"(?<![aeiouäöüy])([aouiäöüe])ß")
# *Maße* and *Buße* keep their long vowel; *Masse* and *Busse* are other words.
# Stems with a short vowel, for words that are too rare to be counted.
SHORT = re.compile("(?i)preß|l[aä]ß|f[aä]ß|muß|schl[uo]ß|fluß|schuß|biß|riß|guß|k[uü]ß|n[uü]ß|h[aä]ß|(?<!s)paß|meß|miß|wuß|wiß|greß|prozeß|bl[aä]ß")
KEEPS = re.compile("(?i)maß|buß|muße")
SS = re.compile(r"(?<=[aeiouäöü])ss(?=[^aeiouäöüy]|$)")
OLD = 0.1  # the weight of a variant: on the web, a seventh of *Straße* is *Strasse*


def modern(word, counts):
    """*muß* → *muss*, *Fluß* → *Fluss*; *Fuß* stays. The commoner spelling is today's."""
    if not VOWEL_SHORT.search(word) or KEEPS.search(word):
        return word
    other = VOWEL_SHORT.sub(r"\1ss", word)
    if word not in counts and other not in counts and SHORT.search(word):
        return other
    return other if counts.get(other, 0) > counts.get(word, 0) else word


def respelled(entries, counts):
    """Lemmas in today's spelling; the forms in both."""
    result = collections.defaultdict(dict)
    for (lemma, category), forms in entries.items():
        if category is None:
            result[lemma, category] = forms
            continue
        # A form tells more than a lemma that is rare: `schloß`, not `schlossest`.
        new = modern(lemma, counts)
        kept = result[new, category]
        for form, weight in forms.items():
            spelling = modern(form, counts)
            # `umfaßtest` has no count of its own: as its lemma is spelled.
            if spelling == form and "ß" in form and "ß" not in new and counts.get(form, 0) == 0:
                spelling = VOWEL_SHORT.sub(r"\1ss", form)
            kept[spelling] = max(kept.get(spelling, 0), weight)
            if spelling != form:
                kept.setdefault(form, weight * 0.1)
    return result


def add_swiss(entries):
    """*Strasse* for *Straße*, *Fluß* for *Fluss*: rarer than any other reading."""
    for (lemma, category), forms in list(entries.items()):
        if category is None:
            continue
        for form, weight in list(forms.items()):
            if "ß" in form:
                forms.setdefault(form.replace("ß", "ss"), weight * OLD)
            elif SS.search(form):
                forms.setdefault(SS.sub("ß", form), weight * OLD)

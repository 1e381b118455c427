"""Words that the dictionaries lack, told by the frequency list: all their forms are in use."""
import collections, re

NOUN, NAME, VERB, ADJECTIVE = "NOUN", "NAME", "VERB", "ADJ"
SEPARABLE = """ab an auf aus auseinander bei bereit da dar davon dazu durch ein empor entgegen entlang fehl fern fest
fort frei gegenüber gleich gut heim her herab heran heraus herbei herein herum herunter hervor hin hinaus hinein
hinterher hinunter hinweg hinzu hoch kaputt klar los mit nach nahe nieder offen raus rein rum runter schief sicher
statt still teil tot über um unter voll vor voran voraus vorbei vorüber weg weiter wider wieder zurecht zurück
zusammen zu nahe kennen stehen bloß fertig krank leicht schwer schön rück kund preis maß groß klein kurz lang""".split()
INSEPARABLE = "be ent er ver zer miss über unter um durch hinter wider".split()
WORD = re.compile(r"[a-zäöüß]{4,30}$")


def prefixed_verbs(entries, counts):
    """`hinweisen`, `erstechen`: a prefix before a known verb, where infinitive and participle are in use."""
    known = {lemma for lemma, category in entries if category == VERB}
    forms_of = {lemma: forms for (lemma, category), forms in entries.items() if category == VERB}
    for verb in sorted(known):
        if len(verb) < 4 or verb == "sein":
            continue
        participles = [form for form in forms_of[verb] if form.startswith("ge") and re.search("(t|en)$", form) and not verb.startswith("ge")]
        for prefix in SEPARABLE:
            lemma = prefix + verb
            if lemma in known or counts.get(lemma, 0) < 2:
                continue
            if not any(counts.get(prefix + p, 0) > 1 for p in participles) or counts.get(prefix + "zu" + verb, 0) < 1:
                continue
            new = entries[lemma, VERB]
            for form, weight in forms_of[verb].items():
                new[prefix + form] = weight
            new[prefix + "zu" + verb] = 0.5
            for p in participles:
                inflected(entries, prefix + p, counts)
            inflected(entries, lemma + "d", counts)
        for prefix in INSEPARABLE:
            lemma = prefix + verb
            plain = [prefix + p[2:] for p in participles]
            if lemma in known or lemma in {l for l, c in ()} or counts.get(lemma, 0) < 20 or (lemma, VERB) in entries:
                continue
            if not any(counts.get(p, 0) > 20 for p in plain):
                continue
            new = entries[lemma, VERB]
            for form, weight in forms_of[verb].items():
                if form not in participles:
                    new[prefix + form] = weight
            for p in plain:
                new[p] = 2.0
                inflected(entries, p, counts)


def inflected(entries, participle, counts):
    """Adds the inflected forms of a participle that are in use. Without an ending, it is the verb's."""
    forms = entries.get((participle, ADJECTIVE), {})
    if participle in forms and not participle.endswith("end"):
        forms[participle] = min(forms[participle], 0.5)
    for ending, weight in (("e", 1.5), ("en", 2.0), ("er", 1.0), ("es", 0.7), ("em", 0.2)):
        if counts.get(participle + ending, 0) > 0:
            entries[participle, ADJECTIVE].setdefault(participle + ending, weight)


def regular_verbs(entries, counts):
    """`schummeln`: infinitive, present, past and participle of a weak verb are all in use."""
    small = {form for (_, category), forms in entries.items() if category is not None for form in forms}
    for word in sorted(counts):
        if not WORD.match(word) or word in small or not word.endswith(("en", "eln", "ern")) or counts[word] < 3:
            continue
        stem = word[:-2] if word.endswith("en") else word[:-1]
        e = "e" if re.search(r"[dt]$|[^lraeiouäöüh]n$|[^lr]m$", stem) else ""
        present, past = stem + e + "t", stem + e + "te"
        participle = present if word.endswith("ieren") or re.match("(be|ent|er|ver|zer|miss)", word) else "ge" + present
        if any(counts.get(form, 0) < 1 or form in small for form in (present, past, participle)):
            continue
        # A noun's plural or an adjective in lower case has no past.
        if counts.get(past + "n", 0) < 1 or counts.get(participle, 0) < counts[word] * 0.02:
            continue
        new = entries[word, VERB]
        new[word] = 2.0
        for form, weight in ((present, 1.5), (past, 1.0), (past + "n", 1.0), (participle, 2.0), (stem + "e", 0.15), (stem + e + "st", 0.15)):
            new[form] = max(new.get(form, 0), weight)
        inflected(entries, participle, counts)
        if counts.get(word + "d", 0) > 0:
            entries[word + "d", ADJECTIVE][word + "d"] = 3.0
            inflected(entries, word + "d", counts)


def adjectives(entries, counts):
    """`indigen`: the base and four endings are in use in lower case."""
    small = {form for (_, category), forms in entries.items() if category not in (None, NOUN, NAME) for form in forms}
    for word in sorted(counts):
        if not WORD.match(word) or word in small or counts[word] < 1 or word.endswith(("e", "er", "est")):
            continue
        inflected_forms = {word + ending: weight for ending, weight in (("e", 1.5), ("en", 2.0), ("er", 1.0), ("es", 0.7), ("em", 0.2))}
        if any(form in small for form in inflected_forms):
            continue
        if sum(counts.get(form, 0) > 0 for form in inflected_forms) < 4 or counts.get(word + "es", 0) == 0 or counts.get(word + "en", 0) == 0:
            continue
        # A noun in lower case: its capital is commoner.
        capital = sum(counts.get(form[0].upper() + form[1:], 0) for form in (word, word + "e", word + "en"))
        if capital > sum(counts.get(form, 0) for form in (word, word + "e", word + "en")):
            continue
        new = entries[word, ADJECTIVE]
        new[word] = 3.0
        for form, weight in inflected_forms.items():
            if counts.get(form, 0) > 0:
                new[form] = weight


# Feminine nouns with these ends have no genitive on *-s*: `Wirtschafts` stands in `Wirtschafts- und Finanzministerium`.
LINKED = re.compile(r"(schaft|ung|[hkbz]eit|tät|[tsgn]ion)$")


def names(entries, counts):
    """Names and foreign nouns: capital, with and without *s*. `Carlos` is a name, not a genitive of *Carlo*."""
    small = {form for (_, category), forms in entries.items() if category not in (None, NOUN, NAME) for form in forms}
    capital_forms = collections.defaultdict(set)
    for (lemma, category), forms in entries.items():
        if category in (NOUN, NAME):
            for form in forms:
                capital_forms[form].add((lemma, category))
    for word in sorted(counts):
        if not word.endswith("s") or not re.match(r"[A-ZÄÖÜ][a-zäöüßéèáóíç]{3,30}$", word):
            continue
        base = word[:-1]
        if word.lower() in small:
            continue  # `Neues`
        owners = capital_forms.get(word, set())
        if owners and any(category == NOUN or lemma == word for lemma, category in owners):
            continue
        whole, genitive = counts.get(base, 0), counts[word]
        if genitive > 0.5 * whole:
            # A name with an s of its own, if it is not rare.
            if genitive > 50 and whole > 20:
                entries[word, NAME][word] = 1.0
            continue
        if owners or base[-1] in "sxz" or whole < 20 or counts.get(base.lower(), 0) > 0.3 * whole:
            continue
        if capital_forms.get(base):
            # An inflected form of another word: `Häuser`, `Häusers`.
            if not any(lemma == base for lemma, _ in capital_forms[base]):
                continue
            if LINKED.search(base):
                continue
            lemma, category = sorted(key for key in capital_forms[base] if key[0] == base)[0]
            entries[lemma, category][word] = 0.1
        else:
            entries[base, NAME][base] = 1.0
            entries[base, NAME][word] = 0.3

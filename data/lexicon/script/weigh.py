"""Orders the readings of each form by how likely they are, and leaves out what rules find."""
import collections
from sources import ADJECTIVE, NAME, NOUN, OTHER, VERB

UNSEEN = 0.02       # the count of a form that the frequency list lacks
LEAST = 0.02        # readings below this share of a form are left out
ROUNDS = 3
DEBUG = False
# Parties and the like, whatever the share of capitals.
KEPT = {"Linke", "Grüne", "Alpen", "Sieben"}
VOWELS = set("aeiouyäöüéèêàáâóíøå")


def count_of(form, counts):
    return counts.get(form, UNSEEN)


def weigh(entries, counts):
    """Returns {form in lower case: [(lemma, category), …]}, the most likely first."""
    KEPT.update(entries.pop(("hand", None), {}))
    first = entries.pop(("first", None), {})
    KEPT.update(first)
    given = entries.pop(("given", None), {})
    normal = entries.pop(("normal", None), {})
    persons = entries.pop(("kept persons", None), {})
    drop_rare_nominalised(entries, counts, normal, persons)
    join_doublets(entries, counts)
    drop_plurals(entries, counts, entries.pop(("singular", None), {}))
    drop_unseen(entries, counts)
    of_form = collections.defaultdict(list)
    shares = {}
    for entry, forms in entries.items():
        total = sum(forms.values())
        shares[entry] = {form: weight / total for form, weight in forms.items()}
        for form, share in shares[entry].items():
            of_form[form].append((entry, share))
    mass = masses(entries, shares, of_form, counts, given, first)
    readings = collections.defaultdict(list)
    for form, owners in of_form.items():
        count = count_of(form, counts)
        all_ = sum(mass[entry] * share for entry, share in owners)
        # `Gutes` is more often *gut* than the genitive of *Gut*: nouns tell fewer than there are.
        small = form[0].lower() + form[1:]
        is_adjective = any(category == ADJECTIVE and lemma != small for (lemma, category), _ in of_form.get(small, ()))
        for (lemma, category), share in owners:
            part = mass[lemma, category] * share / all_
            if is_adjective and form != small and form != lemma and category in (NOUN, NAME) and lemma not in KEPT and not lemma.endswith("e"):
                if mass[lemma, category] * share < 0.5 * count and lemma + "n" != form:
                    if DEBUG and count > 100:
                        print("adjective:", form, lemma, round(mass[lemma, category] * share), round(count))
                    continue
            if part >= LEAST:
                readings[form.lower()].append((part * count, lemma, category))
    ordered = {}
    for form, found in readings.items():
        found.sort(key=lambda reading: (-reading[0], reading[1], reading[2]))
        kept, seen = [], set()
        for _, lemma, category in found:
            # A lemma that is both noun and name is given once.
            key = (lemma, category in (NOUN, NAME))
            if key not in seen:
                seen.add(key)
                kept.append((lemma, category))
        ordered[form] = kept[:5]
    return ordered


def masses(entries, shares, of_form, counts, given, first):
    """How frequent each lemma is: first by the forms that it alone has, then by what others leave over."""
    mass, doubtful = {}, []
    for entry, forms in shares.items():
        own = [(form, share) for form, share in forms.items() if len(of_form[form]) == 1]
        part = sum(share for _, share in own)
        if part >= 0.05:
            mass[entry] = sum(count_of(form, counts) for form, _ in own) / part
        else:
            doubtful.append(entry)
    for _ in range(ROUNDS):
        new = {}
        for entry in doubtful:
            left = 0.0
            for form, share in shares[entry].items():
                others = sum(mass.get(other, 0) * part for other, part in of_form[form] if other != entry)
                left += max(0.0, count_of(form, counts) - others)
            new[entry] = left
        mass.update(new)
    # The genitive is rare for names (`Maria`, the plural of *Mare*) and materials (`Eis`, the genitive of
    # *Ei*): there, the base form tells. Not where it may be another's plural (`Stunden`, `Waren`).
    for entry in sorted(key for key in shares if key[1] in (NOUN, NAME)):
        lemma = entry[0]
        share = shares[entry].get(lemma, 0)
        others = [(other, part) for other, part in of_form[lemma] if other != entry and other[1] in (NOUN, NAME)]
        if not others or not share:
            continue
        is_first = lemma in first
        is_plural = any(entries[other][lemma] >= 0.45 for other, _ in others if other[0] != lemma)
        if is_first or lemma in given or not is_plural:
            left = count_of(lemma, counts) - sum(mass[other] * part for other, part in others)
            mass[entry] = max(mass[entry], left / share)
        if is_first:
            mass[entry] = max(mass[entry], 1.2 * sum(mass[other] * part for other, part in others) / share)
    return {entry: max(mass[entry], 1e-6) for entry in shares}


def join_doublets(entries, counts):
    """`Name` and `Namen`, `Friede` and `Frieden` are one noun, named by the commoner nominative."""
    for lemma, category in sorted(key for key in entries if key[1] == NOUN and key[0].endswith("e")):
        long = (lemma + "n", NOUN)
        forms = entries.get((lemma, NOUN), {})
        if long in entries and lemma + "ns" in forms and lemma + "ns" in entries[long]:
            is_short = count_of(lemma, counts) >= 0.18 * count_of(lemma + "n", counts)
            kept, gone = ((lemma, NOUN), long) if is_short else (long, (lemma, NOUN))
            for form, weight in entries.pop(gone).items():
                entries[kept].setdefault(form, weight)


def drop_plurals(entries, counts, with_singular):
    """`Daten` is the plural of *Datum* where a dictionary lists it by itself, too; `Alpen` is none of *Alp*.

    So are infinitives that are hardly used as nouns: `Stunden`, which would have the genitive *Stundens*."""
    owners = collections.defaultdict(list)
    for (lemma, category), forms in entries.items():
        if category in (NOUN, NAME):
            for form in forms:
                if form != lemma:
                    owners[form].append((lemma, category))
    for lemma, category in sorted(key for key in entries if key[1] in (NOUN, NAME)):
        forms = entries[lemma, category]
        is_infinitive = (lemma[0].lower() + lemma[1:], VERB) in entries
        if lemma in KEPT or lemma in with_singular and not is_infinitive:
            continue
        count = count_of(lemma, counts)
        singulars = [key for key in owners[lemma] if key[1] == NOUN and entries.get(key, {}).get(lemma, 0) >= 0.2]
        own = sum(count_of(form, counts) for form in forms if form != lemma and not any((o in singulars) for o in owners[form] if o != (lemma, category)))
        if own > 0.02 * count or len(forms) > 3:
            continue
        if any(count_of(single, counts) >= 0.12 * count for single, _ in singulars):
            del entries[lemma, category]


def drop_rare_nominalised(entries, counts, normal, persons):
    """`Abgeordnete` is a noun of its own, `Beste` is *gut*: the share of capitals tells."""
    adjectives = {lemma for lemma, category in entries if category == ADJECTIVE}
    comparison = collections.defaultdict(set)
    for lemma, category in list(entries):
        if category == ADJECTIVE:
            for form in entries[lemma, category]:
                comparison[form].add(lemma)
    for lemma, category in sorted(entries, key=str):
        forms = entries[lemma, category]
        if lemma in KEPT:
            continue
        # `Grünen`, `Geflüchteter` as lemmas of their own.
        base = lemma[:-1]
        if category == NOUN and lemma.endswith(("en", "er")) and (base, NOUN) in entries and lemma[0].lower() + lemma[1:] in comparison:
            if set(forms) <= {base, base + "n", base + "r", base + "m"}:
                del entries[lemma, category]
            continue
        if category not in (NOUN, NAME) or not lemma.endswith("e") or lemma[0].lower() + lemma[1:] not in comparison:
            continue
        # `Liebe` is a noun with forms of its own.
        if category == NOUN and lemma in normal:
            continue
        small = lemma[0].lower() + lemma[1:]
        forms = entries[lemma, category]
        if category == NOUN and lemma not in persons:
            continue
        capital = sum(counts.get(lemma + end, 0) for end in ("", "n", "r"))
        # The endings that no verb has, and their share of all: `verletzte` may be the past.
        lower = 2.8 * sum(counts.get(small + end, 0) for end in ("r", "s", "m"))
        if DEBUG and category == NOUN and (capital > 300 or lower > 300):
            print(lemma, round(capital), round(lower), "KEPT" if capital >= lower else "")
        # `Dritte`: a number.
        if capital < lower or (small, ADJECTIVE) in entries:
            del entries[lemma, category]
        else:
            for end, weight in (("r", 0.3), ("m", 0.02)):
                if lemma + "n" in forms and lemma + end not in forms and counts.get(lemma + end, 0) > 0:
                    forms[lemma + end] = weight


def drop_unseen(entries, counts):
    """Comparatives and participles that nobody writes, adjectives without any form in use."""
    for (lemma, category), forms in list(entries.items()):
        if category == ADJECTIVE:
            kept = {lemma} | {lemma + ending for ending in ("e", "en", "er", "es", "em")}
            for form in [form for form in forms if form not in counts and form not in kept]:
                del forms[form]
            if not any(form in counts for form in forms):
                del entries[lemma, category]
        elif category == VERB:
            for form in [form for form in forms if form not in counts and forms[form] < 0.2]:
                del forms[form]
            if not any(form in counts for form in forms):
                del entries[lemma, category]


def may_begin(part):
    """Whether letters may be the first part of a compound."""
    return len(part) >= 3 and any(letter in VOWELS for letter in part)


def without_found(readings, counts):
    """Leaves out compounds whose lemma the rule of the longest known last part finds."""
    kept = {}
    for form in sorted(readings, key=lambda form: (len(form), form)):
        found = readings[form]
        if len(found) == 1 and found[0][1] == NOUN and by_last_part(form, kept) == found[0][0]:
            continue
        kept[form] = found
    return kept


def by_last_part(form, kept):
    for start in range(3, len(form) - 3):
        last = kept.get(form[start:])
        if last and may_begin(form[:start]):
            for lemma, category in last:
                if category == NOUN:
                    whole = form[:start] + lemma.lower()
                    return whole[0].upper() + whole[1:]
    return None

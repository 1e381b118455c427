"""Write `collocates.json`: words near a word, counted apart from zeitwort.

Needs nltk and scipy of requirements.txt; all input is invented. Words within reach are found token by
token (is any occurrence of the node close enough, or in the same sentence?), not by marking
windows; the measures are nltk's `BigramAssocMeasures.dice` (14 + log2 of it is logDice, Rychly
2008) and `likelihood_ratio` (Dunning 1993), given the sign of observed minus expected. p is computed with
scipy's Poisson and normal distributions from the words of each article near the node.

node_pair: two words in a row are the node. The year 2021 has no articles.
"""

import json
import math
import random
from pathlib import Path

from nltk.metrics import BigramAssocMeasures
from scipy import stats

WORDS = "bako bakomi lona lonari sumo sumotel fira firado gelu gelupa henko hirala tovi tovari zamu".split()


def articles():
    draw = random.Random(6)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]
    made = []
    for number in range(60):
        sentences = []
        for _ in range(draw.randint(2, 6)):
            words = draw.choices(WORDS, weights, k=draw.randint(3, 12))
            # `firado` follows `lona` more often than chance, in 2022 above all.
            year = 2020 if number < 25 else 2022
            if draw.random() < (0.2 if year == 2020 else 0.6) and "lona" in words:
                words.insert(words.index("lona") + 1, "firado")
            sentences.append(words)
        made.append({"id": f"a{number:02}", "year": year, "sentences": sentences})
    return made


def tokens(article):
    """(word, number of its sentence) in order."""
    return [(word, number) for number, words in enumerate(article["sentences"]) for word in words]


def nodes(found, node):
    """The positions of occurrences, each a tuple; none overlaps another."""
    occurrences, position = [], 0
    while position <= len(found) - len(node):
        if [word for word, _ in found[position : position + len(node)]] == node:
            occurrences.append(tuple(range(position, position + len(node))))
            position += len(node)
        else:
            position += 1
    return occurrences


def p_value(near, sizes, rates):
    """near: the occurrences in each article with the node; sizes: all words near it there."""
    if sum(count > 0 for count in near) < 3:
        return 1.0
    total, (low, high) = sum(near), sorted(rates)
    spread = lambda rate: sum((count - size * rate) ** 2 for count, size in zip(near, sizes))
    if total > high * sum(sizes):
        mean = high * sum(sizes)
        units = stats.poisson.sf(sum(count > 0 for count in near) - 1, mean)
        one_sided = 2 * min(units, stats.norm.sf((total - mean) / math.sqrt(spread(high))))
    elif total < low * sum(sizes):
        mean = low * sum(sizes)
        groups = mean * sum(count * count for count in near) / total
        one_sided = stats.norm.sf((mean - total) / math.sqrt(max(spread(low), groups)))
    else:
        one_sided = 0.5
    return float(min(1.0, 2 * one_sided))


def count(made, node, window):
    node_count = node_docs = near_tokens = all_tokens = 0
    terms, near, docs, weights, all_weights, here_of = {}, {}, {}, {}, 0.0, []
    for article in made:
        found = tokens(article)
        occurrences = nodes(found, node)
        inside = {position for occurrence in occurrences for position in occurrence}
        node_count += len(occurrences)
        node_docs += bool(occurrences)
        here, size = {}, 0
        weight = round(1e6 * min(1.0, (2 * window if window else 16) / len(found)))
        for position, (word, sentence) in enumerate(found):
            if position in inside:
                continue
            all_tokens += 1
            terms[word] = terms.get(word, 0) + 1
            weights[word] = weights.get(word, 0) + weight
            all_weights += weight
            if window is None:
                close = any(found[other][1] == sentence for other in inside)
            else:
                close = any(min(abs(position - other) for other in o) <= window for o in occurrences)
            if close:
                near_tokens += 1
                near[word] = near.get(word, 0) + 1
                here[word] = here.get(word, 0) + 1
                size += 1
        if occurrences:
            here_of.append((here, size))
        for word in here:
            docs[word] = docs.get(word, 0) + 1
    totals = {"count": node_count, "docs": node_docs, "near_tokens": near_tokens, "tokens": all_tokens}
    rows = {}
    for word in WORDS:
        together, total = near.get(word, 0), terms.get(word, 0)
        row = {"count": together, "docs": docs.get(word, 0), "term_count": total}
        if all_tokens:
            row["expected"] = near_tokens * total / all_tokens
            rates = total / all_tokens, weights.get(word, 0) / all_weights
            counts, sizes = [h.get(word, 0) for h, _ in here_of], [size for _, size in here_of]
            row["units"] = sum(number > 0 for number in counts)
            row["p"] = p_value(counts, sizes, rates)
            row["g2"] = 0.0
            if total:
                g2 = BigramAssocMeasures.likelihood_ratio(together, (near_tokens, total), all_tokens)
                row["g2"] = math.copysign(g2, together - row["expected"])
        if together:
            dice = BigramAssocMeasures.dice(min(together, node_count), (node_count, total), all_tokens)
            row["log_dice"] = 14 + math.log2(dice)
        rows[word] = row
    return {"totals": totals, "words": rows}


def main():
    made = articles()
    spans = [("all", made)]
    spans += [(year, [a for a in made if a["year"] == year]) for year in (2020, 2021, 2022)]
    cases = [(["lona"], 1), (["lona"], 5), (["lona"], None), (["bako", "lona"], 3)]
    for article in made:
        sentences = [" ".join(words).capitalize() + "." for words in article["sentences"]]
        article["text"] = " ".join(sentences)
    golden = {
        "articles": [{key: article[key] for key in ("id", "year", "text")} for article in made],
        "cases": [
            {
                "node": " ".join(node),
                "window": window,
                "spans": [{"span": str(name)} | count(part, node, window) for name, part in spans],
            }
            for node, window in cases
        ],
    }
    path = Path(__file__).parent / "collocates.json"
    path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()

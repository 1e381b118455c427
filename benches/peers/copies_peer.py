"""Finds groups of copies as its users would with MinHash, or by the share of word 4-grams.

    python copies_peer.py FILE.jsonl --method rensa --threshold 0.45 --out GROUPS.json

Reads id, date and text. All methods search for pairs of articles and join them with union-find. Their pairs are
joined in four ways: as found, or only those whose similarity is at least the threshold (`verified`); of any dates,
or at most seven days apart (`window`). GROUPS.json has the groups of each way. Prints one JSON line: seconds of
making word n-grams, of sketches and search, and of each way.
"""

import argparse
import datetime
import gc
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np

WORD = re.compile(r"\w+")
WINDOW_DAYS = 7
PERMUTATIONS = 128
# 128 values make 32 bands of 4 rows, which find a pair with a similarity of .38 in half of the cases, or 64 of 2.
RENSA_BANDS = {0.45: 32, 0.3: 64}
# text-dedup's own number.
RECIPE_PERMUTATIONS = 256
# Articles whose n-grams are in memory at a time.
BATCH = 5_000
SEED = 42


def main():
    methods = {"datasketch": datasketch, "rensa": rensa, "text-dedup": text_dedup, "containment": containment}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--method", choices=methods, required=True)
    parser.add_argument("--threshold", type=float, default=0.45)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with args.file.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    ids, texts = [row["id"] for row in rows], [row["text"] for row in rows]
    days = [datetime.date.fromisoformat(row["date"][:10]).toordinal() for row in rows]
    del rows
    # As timeit does: no collector in the measured time.
    gc.disable()
    clock = Counter()
    begin = time.perf_counter()
    pairs, similarity = methods[args.method](texts, args.threshold, clock)
    clock["search"] = time.perf_counter() - begin - clock["n-grams"]
    ways, groups = {}, {}
    for way in ("found", "verified", "found, window", "verified, window"):
        begin = time.perf_counter()
        joined = pairs
        if "window" in way:
            joined = [(a, b) for a, b in joined if abs(days[a] - days[b]) <= WINDOW_DAYS]
        if "verified" in way:
            joined = [(a, b) for a, b in joined if similarity(a, b) >= args.threshold]
        groups[way] = [[ids[article] for article in group] for group in union(len(ids), joined)]
        ways[way] = time.perf_counter() - begin
    args.out.write_text(json.dumps(groups))
    seconds = {"ngram_seconds": clock["n-grams"], "search_seconds": clock["search"], "way_seconds": ways}
    print(json.dumps({"documents": len(ids)} | seconds))


def ngrams(texts, size, clock):
    """Yields the distinct n-grams of the words of each text, as strings."""
    for start in range(0, len(texts), BATCH):
        begin = time.perf_counter()
        made = []
        for text in texts[start : start + BATCH]:
            words = WORD.findall(text.lower())
            made.append({" ".join(gram) for gram in zip(*(words[shift:] for shift in range(size)))})
        clock["n-grams"] += time.perf_counter() - begin
        yield from made


def datasketch(texts, threshold, clock):
    """`MinHash` and `MinHashLSH` as documented, word bigrams."""
    from datasketch import MinHash, MinHashLSH

    encoded = ([gram.encode() for gram in grams] for grams in ngrams(texts, 2, clock))
    sketches = MinHash.bulk(encoded, num_perm=PERMUTATIONS, seed=SEED)
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    pairs = []
    for article, sketch in enumerate(sketches):
        pairs += [(other, article) for other in index.query(sketch)]
        index.insert(article, sketch, check_duplication=False)
    return pairs, lambda a, b: sketches[a].jaccard(sketches[b])


def rensa(texts, threshold, clock):
    """`RMinHash` and `RMinHashLSH` with their calls for many texts, word bigrams."""
    from rensa import RMinHash, RMinHashLSH

    grams, sketches = ngrams(texts, 2, clock), []
    while batch := [one for _, one in zip(range(BATCH), grams)]:
        # Lists are what it reads fastest.
        sketches += RMinHash.from_token_sets([list(one) for one in batch], PERMUTATIONS, SEED)
    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=RENSA_BANDS[threshold])
    index.insert_many(sketches)
    pairs = []
    for article, others in enumerate(index.query_all(sketches)):
        pairs += [(other, article) for other in others if other < article]
    return pairs, lambda a, b: sketches[a].jaccard(sketches[b])


def text_dedup(texts, threshold, clock):
    """text-dedup's recipe: MinHash of SHA-1 of word bigrams in numpy, bands of the least error, exact Jaccard."""
    from datasketch.lsh import _optimal_param

    bands, rows = _optimal_param(threshold, RECIPE_PERMUTATIONS, 0.5, 0.5)
    prime, most = np.uint64((1 << 61) - 1), np.uint64((1 << 32) - 1)
    random = np.random.RandomState(SEED)
    factors = random.randint(1, int(prime), size=RECIPE_PERMUTATIONS, dtype=np.uint64)
    summands = random.randint(0, int(prime), size=RECIPE_PERMUTATIONS, dtype=np.uint64)
    kept, buckets = [], [defaultdict(list) for _ in range(bands)]
    for article, grams in enumerate(ngrams(texts, 2, clock)):
        kept.append(grams)
        hashes = [int.from_bytes(hashlib.sha1(gram.encode()).digest()[:4], "little") for gram in grams]
        values = np.array(hashes, dtype=np.uint64)[:, None] * factors + summands
        sketch = (values % prime & most).min(axis=0, initial=most)
        for band, bucket in enumerate(buckets):
            bucket[sketch[band * rows : (band + 1) * rows].tobytes()].append(article)
    pairs = {(a, b) for bucket in buckets for articles in bucket.values() for a, b in combinations(articles, 2)}
    return sorted(pairs), lambda a, b: len(kept[a] & kept[b]) / max(len(kept[a] | kept[b]), 1)


def containment(texts, threshold, clock):
    """All pairs that share word 4-grams, by their share of the shorter article's."""
    kept = [frozenset(grams) for grams in ngrams(texts, 4, clock)]
    holders = defaultdict(list)
    for article, grams in enumerate(kept):
        for gram in grams:
            holders[gram].append(article)
    shared = Counter(pair for articles in holders.values() for pair in combinations(articles, 2))
    share = {(a, b): count / min(len(kept[a]), len(kept[b])) for (a, b), count in shared.items()}
    pairs = sorted(pair for pair, value in share.items() if value >= threshold)
    return pairs, lambda a, b: share[a, b]


def union(articles, pairs):
    """Returns the groups that pairs connect."""
    parent = list(range(articles))

    def root(article):
        while parent[article] != article:
            parent[article] = article = parent[parent[article]]
        return article

    for a, b in pairs:
        a, b = root(a), root(b)
        parent[max(a, b)] = min(a, b)
    groups = defaultdict(list)
    for article in range(articles):
        groups[root(article)].append(article)
    return [group for group in groups.values() if len(group) > 1]


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Prints forms of half A whose term is not the lemma of the treebank: errors.py a.jsonl dev.csv."""
import collections, csv, json, sys
gold, table = sys.argv[1:3]
terms = collections.defaultdict(collections.Counter)
for r in csv.DictReader(open(table, encoding="utf8")): terms[r["form"]][r["term_id"]] += int(r["count"])
seen = collections.Counter()
for line in open(gold, encoding="utf8"):
    for f, l, p in json.loads(json.loads(line)["tokens"]):
        if p in ("NOUN", "PROPN", "VERB", "ADJ") and f in terms and f[0].isalpha() and len(f) > 1:
            if l not in terms[f]: seen[f, l, p, "/".join(terms[f])] += 1
print(sum(seen.values()), len(seen))
for (f, l, p, t), n in sorted(seen.items(), key=lambda x: (-x[1], x[0])): print(n, p, f, "gold:", l, "ours:", t)

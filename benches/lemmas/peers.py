#!/usr/bin/env python3
"""Writes the tables of other tools on the same tokens: peers.py GOLD.jsonl TOOL OUT.csv, TOOL of simplemma, hanta, cistem.

simplemma sees word by word, as a lexicon; HanTa tags sentences of the treebank's own tokens, which is kind to it."""
import collections, csv, json, sys, time
gold, tool, out = sys.argv[1:4]
sentences = [[t[0] for t in json.loads(json.loads(line)["tokens"])] for line in open(gold, encoding="utf8")]
table = collections.Counter()
start = time.time()
if tool == "simplemma":
    import simplemma
    for sentence in sentences:
        for form in sentence: table[simplemma.lemmatize(form, lang="de"), form] += 1
elif tool == "simplemma-greedy":
    import simplemma
    for sentence in sentences:
        for form in sentence: table[simplemma.lemmatize(form, lang="de", greedy=True), form] += 1
elif tool == "hanta":
    from HanTa import HanoverTagger as ht
    tagger = ht.HanoverTagger("morphmodel_ger.pgz")
    for sentence in sentences:
        for form, lemma, _ in tagger.tag_sent(sentence): table[lemma, form] += 1
with open(out, "w", newline="", encoding="utf8") as f:
    writer = csv.writer(f)
    writer.writerow(["term_id", "form", "count"])
    for (term, form), n in sorted(table.items()): writer.writerow([term, form, n])
print(f"{tool}: {sum(map(len, sentences))} tokens in {time.time() - start:.1f} s")

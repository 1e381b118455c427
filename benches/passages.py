#!/usr/bin/env python3
"""Plants passages of one article in another, and measures how many `zeitwort reuse` finds.

    python3 benches/passages.py NEWS.jsonl [--command target/release/zeitwort] [--seed N]

Each second article of more than 120 words gets a passage of the one before it, in which words are replaced,
inserted and left out. A planted passage is found if a row of `passages` covers more than half of its characters in
both articles. A row is right if it covers characters of a planted passage in both. Rows between other articles
are reuse that the corpus has by itself; they count as wrong here. Prints a table in Markdown. Standard library only.
"""

import argparse
import csv
import json
import random
import subprocess
import tempfile
from pathlib import Path

EDITS = [0.0, 0.05, 0.1, 0.15, 0.2]
LENGTHS = [(20, 20), (20, 60)]


def edited(words, share, vocabulary, rnd):
    """The words with a share of them replaced, left out or followed by another; the first and last stay."""
    out = [words[0]]
    for word in words[1:-1]:
        kind = rnd.choice("rli") if rnd.random() < share else ""
        if kind == "r":
            out.append(rnd.choice(vocabulary))
        elif kind == "i":
            out += [rnd.choice(vocabulary), word]
        elif kind != "l":
            out.append(word)
    return out + [words[-1]]


def place(words, start, end):
    """The characters of some words of a text that is joined by spaces."""
    begin = len(" ".join(words[:start])) + (start > 0)
    return begin, begin + len(" ".join(words[start:end]))


def planted(texts, lengths, share, rnd):
    """Articles, and for each planted passage its places: {(id, id of the other): (place, place in the other)}."""
    vocabulary = [word for text in texts for word in text]
    articles, truth = [], {}
    for number in range(0, len(texts) - 1, 2):
        source, target = texts[number], list(texts[number + 1])
        length = rnd.randint(*lengths)
        start = rnd.randrange(len(source) - length)
        passage = edited(source[start : start + length], share, vocabulary, rnd)
        at = rnd.randrange(len(target) + 1)
        target[at:at] = passage
        ids = (f"b{number:05}", f"a{number:05}")
        truth[ids] = (place(target, at, at + len(passage)), place(source, start, start + length))
        for name, day, words in ((ids[0], 2, target), (ids[1], 1, source)):
            articles.append({"id": name, "date": f"2020-01-0{day}", "text": " ".join(words)})
    rnd.shuffle(articles)
    return articles, truth


def passages(command, articles):
    """The rows of `zeitwort reuse`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles))
        run = [command, "reuse", path, "--format", "csv", "--quiet", "--keep-news-lines"]
        found = subprocess.run(run, check=True, capture_output=True, text=True).stdout
        return list(csv.DictReader(found.splitlines()))


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news")
    parser.add_argument("--command", default="target/release/zeitwort")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with open(arguments.news, encoding="utf8") as lines:
        texts = [json.loads(line)["text"].split() for line in lines]
    texts = [text for text in texts if len(text) > 120]
    print("| words | share of words edited | planted | found | precision |\n|---|---|---|---|---|")
    for lengths in LENGTHS:
        for share in EDITS:
            rnd = random.Random(arguments.seed)
            shuffled = rnd.sample(texts, len(texts))
            articles, truth = planted(shuffled, lengths, share, rnd)
            found, right, rows = set(), 0, passages(arguments.command, articles)
            for row in rows:
                ids = (row["doc_id"], row["other_id"])
                own = (int(row["start"]), int(row["end"]))
                other = (int(row["other_start"]), int(row["other_end"]))
                if ids in truth:
                    (a, b) = truth[ids]
                    parts = [shared(own, a) / (a[1] - a[0]), shared(other, b) / (b[1] - b[0])]
                    right += min(parts) > 0
                    if min(parts) > 0.5:
                        found.add(ids)
            words = "–".join(map(str, sorted(set(lengths))))
            print(
                f"| {words} | {share:.0%} | {len(truth)} | {len(found) / len(truth):.3f} | {right / len(rows):.3f} |"
            )


if __name__ == "__main__":
    main()

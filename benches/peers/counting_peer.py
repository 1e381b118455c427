"""What the counting peers in Python share: the texts, the words, the clock and the report.

Each of them takes the texts of a corpus from memory to a weighted sparse matrix, `--repeat`
times, and prints one JSON line. Reading is timed apart; importing is not timed.
"""

import argparse
import gc
import json
import re
import statistics
import time
from pathlib import Path

import pyarrow.json
import pyarrow.parquet
import Stemmer
import stopwordsiso

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Stems(dict):
    """Word as written -> stem, None for a stop word; every distinct word is stemmed once."""

    def __init__(self):
        self.stem = Stemmer.Stemmer("german").stemWord
        self.stop_words = stopwordsiso.stopwords("de")

    def __missing__(self, word):
        lower = word.lower()
        dropped = len(lower) < 2 or lower in self.stop_words
        stem = self[word] = None if dropped else self.stem(lower)
        return stem


def arguments(doc, variants=()):
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("file", type=Path, help=".jsonl or .parquet with a column text")
    parser.add_argument("--min-df", type=int, default=3, help="articles of a term (%(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="times (%(default)s)")
    if variants:
        parser.add_argument("--variant", choices=variants, default=variants[0])
    return parser.parse_args()


def read(path):
    """The texts of a file."""
    if path.suffix == ".parquet":
        table = pyarrow.parquet.read_table(path, columns=["text"])
    else:
        # A record must fit into a block.
        blocks = pyarrow.json.ReadOptions(block_size=64 << 20)
        table = pyarrow.json.read_json(path, read_options=blocks)
    return table["text"].to_pylist()


def measure(name, args, weigh, texts_of=list):
    """Times `weigh`, which makes of the texts (documents, terms, non-zeros, tokens or None)."""
    begin = time.perf_counter()
    texts = read(args.file)
    read_seconds = time.perf_counter() - begin
    n_bytes = sum(len(text.encode()) for text in texts)
    texts = texts_of(texts)
    runs = []
    for _ in range(args.repeat):
        # As timeit does: no collector in the measured time.
        gc.collect()
        gc.disable()
        begin = time.perf_counter()
        documents, terms, nonzeros, tokens = weigh(texts)
        runs.append(time.perf_counter() - begin)
        gc.enable()
    report = {
        "name": name,
        "documents": documents,
        "bytes": n_bytes,
        "tokens": tokens,
        "terms": terms,
        "nonzeros": nonzeros,
        "read_seconds": read_seconds,
        "seconds": statistics.median(runs),
        "runs": runs,
        "peak_bytes": peak_bytes(),
    }
    print(json.dumps(report))


def peak_bytes():
    """The peak of resident memory, from Linux's account of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return None

"""zeitwort from Python: from texts in memory to scipy's TF-IDF matrix.

    python zeitwort_counting.py news.jsonl --threads 2 --repeat 3

Needs the package (`pip install ./python`). Each run gets strings that no one has read before: Python
keeps the UTF-8 form of a string once it was asked for, and asking takes time.
"""

import argparse
import gc
import json
import statistics
import time
from pathlib import Path

from counting_peer import peak_bytes, read

from zeitwort import TfidfVectorizer


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help=".jsonl or .parquet with a column text")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--stemmer", default="snowball3")
    parser.add_argument("--min-df", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=3)
    args = parser.parse_args()
    stored = [text.encode() for text in read(args.file)]
    runs = []
    for _ in range(args.repeat):
        texts = [text.decode() for text in stored]
        vectorizer = TfidfVectorizer(
            stemmer=args.stemmer, min_df=args.min_df, sublinear_tf=True, n_jobs=args.threads
        )
        gc.collect()
        gc.disable()
        begin = time.perf_counter()
        matrix = vectorizer.fit_transform(texts)
        runs.append(time.perf_counter() - begin)
        gc.enable()
    report = {
        "name": f"zeitwort from Python, {args.threads} threads",
        "documents": matrix.shape[0],
        "bytes": sum(map(len, stored)),
        "terms": matrix.shape[1],
        "nonzeros": matrix.nnz,
        "seconds": statistics.median(runs),
        "runs": runs,
        "peak_bytes": peak_bytes(),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()

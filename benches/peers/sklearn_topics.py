"""scikit-learn's k-means and truncated SVD against zeitwort's, on the weights of one corpus.

    zeitwort run CORPUS --matrix --compounds off --topics 10 --out target/weights
    cargo build --release --example topics
    python benches/peers/sklearn_topics.py target/weights target/release/examples/topics

Both sides start k-means from the same articles; both are timed for each iteration. The last
line is the table of ratios. `spherical` is the sum of 1 - cosine of the articles to the unit
means of scikit-learn's partition, which compares with zeitwort's `inertia`.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD

TOPICS = (50, 100, 500)
# scikit-learn needs seconds for an iteration at 500 topics.
MOST_ITERATIONS = {50: 300, 100: 300, 500: 10}


def read(folder):
    table = lambda name: pl.read_parquet(folder / f"{name}.parquet")
    matrix = table("matrix")
    shape = (table("documents").height, table("terms").height)
    place = (matrix["doc"].to_numpy(), matrix["term_id"].to_numpy())
    weights = sparse.csr_matrix((matrix["tfidf"].to_numpy().astype(np.float32), place), shape=shape)
    weights.sort_indices()
    return weights


def write(weights, path):
    """As the example reads it: sizes, row starts, columns, weights."""
    with open(path, "wb") as file:
        np.array([*weights.shape, weights.nnz], dtype="<u8").tofile(file)
        weights.indptr.astype("<u8").tofile(file)
        weights.indices.astype("<u4").tofile(file)
        weights.data.astype("<f4").tofile(file)


def k_means(weights, topics):
    starts = [(topic * 7919 + 13) % weights.shape[0] for topic in range(topics)]
    model = KMeans(topics, init=weights[starts].toarray(), n_init=1, tol=0, max_iter=MOST_ITERATIONS[topics])
    start = time.perf_counter()
    model.fit(weights)
    seconds = time.perf_counter() - start
    rows = np.arange(len(model.labels_))
    members = sparse.csr_matrix((np.ones(len(rows)), (model.labels_, rows)), shape=(topics, len(rows)))
    sums = members @ weights
    spherical = len(rows) - np.sqrt(sums.multiply(sums).sum(axis=1)).sum()
    return {"per_iteration": seconds / model.n_iter_, "iterations": model.n_iter_, "spherical": float(spherical)}


def main():
    weights = read(Path(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.bin"
        write(weights, path)
        lines = subprocess.run(
            [sys.argv[2], path, *map(str, TOPICS)], check=True, capture_output=True, text=True
        ).stdout.splitlines()
    ours = [json.loads(line) for line in lines]
    for line in ours:
        print("zeitwort", line)
    for topics in TOPICS:
        theirs = k_means(weights, topics)
        print("scikit-learn", topics, theirs)
        for line in ours:
            if line.get("topics") == topics:
                ratio = theirs["per_iteration"] / line["per_iteration"]
                print(f"  k = {topics}, pruning {line['pruning']}: {ratio:.1f} times as fast")
    start = time.perf_counter()
    model = TruncatedSVD(100, random_state=0).fit(weights)
    seconds = time.perf_counter() - start
    print("scikit-learn svd", seconds, float((model.singular_values_.astype(float) ** 2).sum()))
    for line in ours:
        if line["step"] == "lsa":
            print(f"  {line['rounds']} rounds: {seconds / line['seconds']:.1f} times as fast")


if __name__ == "__main__":
    main()

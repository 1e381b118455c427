"""One part of topic modelling by scikit-learn, on the weights that `benches/topics.rs` reads.

    python benches/peers/sklearn_topics.py write TABLES MATRIX.bin    # of `zeitwort run --matrix`
    python benches/peers/sklearn_topics.py k-means MATRIX.bin TOPICS
    python benches/peers/sklearn_topics.py svd MATRIX.bin

The last line is JSON. k-means starts from the same articles as zeitwort's; `loss` is the sum of
1 - cosine of the articles to the unit means of its partition, which is what zeitwort's makes small.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD

# scikit-learn needs seconds for an iteration at 500 topics.
MOST_ITERATIONS = {50: 300, 100: 300, 500: 10}


def write(folder, path):
    """As `benches/topics.rs` reads it: sizes, row starts, columns, weights."""
    table = lambda name: pl.read_parquet(folder / f"{name}.parquet")
    matrix = table("matrix")
    shape = (table("documents").height, table("terms").height)
    place = (matrix["doc"].to_numpy(), matrix["term_id"].to_numpy())
    weights = sparse.csr_matrix((matrix["tfidf"].to_numpy().astype(np.float32), place), shape=shape)
    weights.sort_indices()
    with open(path, "wb") as file:
        np.array([*weights.shape, weights.nnz], dtype="<u8").tofile(file)
        weights.indptr.astype("<u8").tofile(file)
        weights.indices.astype("<u4").tofile(file)
        weights.data.astype("<f4").tofile(file)
    return {"rows": weights.shape[0], "columns": weights.shape[1], "nonzeros": weights.nnz}


def read(path):
    with open(path, "rb") as file:
        rows, columns, nonzeros = np.fromfile(file, "<u8", 3).astype(int)
        starts = np.fromfile(file, "<u8", rows + 1).astype(np.int32)
        indices = np.fromfile(file, "<u4", nonzeros).astype(np.int32)
        return sparse.csr_matrix((np.fromfile(file, "<f4", nonzeros), indices, starts), (rows, columns))


def k_means(weights, topics):
    starts = [(topic * 7919 + 13) % weights.shape[0] for topic in range(topics)]
    most = MOST_ITERATIONS.get(topics, 10)
    model = KMeans(topics, init=weights[starts].toarray(), n_init=1, tol=0, max_iter=most)
    start = time.perf_counter()
    model.fit(weights)
    seconds = time.perf_counter() - start
    rows = np.arange(len(model.labels_))
    members = sparse.csr_matrix((np.ones(len(rows)), (model.labels_, rows)), shape=(topics, len(rows)))
    sums = members @ weights
    return {
        "seconds": seconds,
        "iterations": model.n_iter_,
        "per_iteration": seconds / model.n_iter_,
        "loss": float(len(rows) - np.sqrt(sums.multiply(sums).sum(axis=1)).sum()),
    }


def svd(weights):
    start = time.perf_counter()
    model = TruncatedSVD(100, random_state=0).fit(weights)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "explained": float((model.singular_values_.astype(float) ** 2).sum())}


def main():
    part, path = sys.argv[1], Path(sys.argv[2])
    if part == "write":
        found = write(path, sys.argv[3])
    elif part == "k-means":
        found = k_means(read(path), int(sys.argv[3]))
    else:
        found = svd(read(path))
    print(json.dumps(found))


if __name__ == "__main__":
    main()

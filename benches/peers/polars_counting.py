"""polars and PyStemmer: from texts in memory to the TF-IDF matrix, on all cores.

    python polars_counting.py news.jsonl --repeat 3

Words are found and counted by polars' expressions in its streaming engine, which run on all cores
(POLARS_MAX_THREADS sets how many); only the distinct words pass through Python, to be stemmed.
"""

import numpy as np
import polars as pl
import scipy.sparse as sparse

from counting_peer import Stems, arguments, measure

# `WORD` in the syntax of Rust's regex.
WORD = r"\p{Alphabetic}+(?:-\p{Alphabetic}+)*"


def stems_of(words):
    """The terms of distinct words as written; stop words are left out."""
    stems = Stems()
    columns = {"word": words, "term": [stems[word] for word in words]}
    return pl.DataFrame(columns, {"word": pl.String, "term": pl.String}).drop_nulls("term")


def count(texts):
    """How often each article has each word."""
    words = pl.col("text").str.extract_all(WORD).alias("word")
    return (
        texts.lazy()
        .with_row_index("document")
        .select("document", words)
        .explode("word", empty_as_null=False)
        .group_by("document", "word")
        .agg(pl.len().alias("count"))
        .collect(engine="streaming")
    )


def weigh(texts, min_df):
    words = count(texts)
    tokens = words["count"].sum()
    stems = stems_of(words["word"].unique().to_list())
    counts = (
        words.lazy()
        .join(stems.lazy(), on="word")
        .group_by("document", "term")
        .agg(pl.col("count").sum())
        .collect(engine="streaming")
    )
    terms = (
        counts.lazy()
        .group_by("term")
        .agg(pl.len().alias("df"))
        .filter(pl.col("df") >= min_df)
        .sort("term")
        .with_row_index("term_id")
        .collect(engine="streaming")
    )
    idf = ((1 + texts.height) / (1 + pl.col("df"))).log() + 1
    weight = ((1 + pl.col("count").log()) * idf).alias("weight")
    weights = (
        counts.lazy()
        .join(terms.lazy(), on="term")
        .select("document", "term_id", weight)
        .with_columns(pl.col("weight") / (pl.col("weight") ** 2).sum().sqrt().over("document"))
        .sort("document", "term_id")
        .collect(engine="streaming")
    )
    rows, columns = weights["document"].to_numpy(), weights["term_id"].to_numpy()
    starts = np.searchsorted(rows, np.arange(texts.height + 1))
    values = weights["weight"].cast(pl.Float32).to_numpy()
    matrix = sparse.csr_array((values, columns, starts), shape=(texts.height, terms.height))
    return *matrix.shape, matrix.nnz, tokens


def main():
    args = arguments(__doc__)

    def frame(texts):
        return pl.DataFrame({"text": texts})

    measure("polars", args, lambda texts: weigh(texts, args.min_df), frame)


if __name__ == "__main__":
    main()

"""Invented corpora of which it is known what they hold."""

import datetime
import json
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from zeitwort import _native
from zeitwort._source import Progress


class Synthetic(NamedTuple):
    """A corpus made by `synth`."""

    articles: pl.DataFrame
    """`id`, `date`, `source`, `text`."""
    truth: dict[str, Any]
    """`parameters`; `topics` with their words; `rising`, `falling`, `bursts` and `stationary` words
    with their rates per million; and `articles`, a frame of `id`, `topic`, `second_topic`,
    `copy_of`."""


def synth(
    docs: int,
    *,
    seed: int = 42,
    topics: int = 20,
    topicality: float = 0.15,
    start: str | datetime.date = "2020-01-01",
    months: int = 60,
    median_words: float = 330.0,
    clumping: float = 0.01,
    near_copies: float = 0.03,
    planted: int = 10,
    progress: Progress | None = None,
) -> Synthetic:
    """Makes articles that look German and mean nothing, with known topics, trends and bursts.

    Parameters
    ----------
    docs
        How many articles.
    seed
        The same parameters give the same bytes.
    topics
        How many, 1 to 1000.
    topicality
        How easy topics are to tell apart: the share of topical words, 0 to 1.
    start, months
        The first day, and the number of months.
    median_words
        The median length of the articles.
    clumping
        The correlation of two nouns of an article being the same, 0 to 0.9.
    near_copies
        The share of near-copies, 0 to 0.9.
    planted
        Words planted of each kind: rising, falling, bursting, stationary.

    Examples
    --------
    >>> corpus = synth(300, topics=4, seed=7)
    >>> corpus.articles.columns
    ['id', 'date', 'source', 'text']
    >>> len(corpus.truth["topics"])
    4
    """
    with tempfile.TemporaryDirectory(prefix="zeitwort-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "synth.parquet")
        truth_path = _native.synth(
            path,
            docs,
            seed,
            topics,
            topicality,
            str(start),
            months,
            median_words,
            clumping,
            near_copies,
            planted,
            progress,
        )
        truth: dict[str, Any] = json.loads(Path(truth_path).read_text(encoding="utf-8"))
        articles = pl.read_parquet(path, memory_map=False)
    truth["articles"] = pl.DataFrame(truth["articles"])
    return Synthetic(articles, truth)

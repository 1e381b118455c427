"""The words that occur near a word."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from zeitwort import _native
from zeitwort._analysis import Period, Stemmer
from zeitwort._source import Progress, Source, articles, filters, to_json


def collocates(
    source: Source,
    word: str,
    *,
    window: int = 5,
    sentence: bool = False,
    period: Period | None = None,
    min_count: int = 3,
    stemmer: Stemmer = "lemmas",
    lemmas: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **settings: Any,
) -> pl.DataFrame:
    """Finds the words that occur near a word, in total and by period.

    Reads the texts again, as `analyze` does not keep them.

    Parameters
    ----------
    source, stemmer, lemmas, columns, progress, **settings
        As for `analyze`, such as `cluster`, which may be `"article"`, `"date"` or a column here. If the
        source is None, the built-in sample is used.
    word
        A word, or several in a row, in any inflection.
    window
        The number of words on each side that are near, including stop words.
    sentence
        Whether all words of the sentence are near instead.
    period
        The length of the periods. By default, periods are not distinguished.
    min_count
        The minimum number of times that a word is near, over all articles.

    Returns
    -------
    A row for each collocate over all articles (`period` is null): first those with `q` less than
    0.05 in at least three sampling units, then the others, both sorted by `log_dice`. Then a row for each
    collocate in each period: `label`, `count` (near the word), `docs`, `log_dice` (14 at most; one
    point more means twice as often), `g2` (the evidence that it is more frequent there than
    elsewhere, with a sign), `expected`, the counts that these are computed from, `units` (articles,
    or what `cluster` says, in which it is near), `p` and `q` (of equal rates near the word and elsewhere).

    Raises
    ------
    KeyError
        If no article contains the word.

    Examples
    --------
    >>> near = collocates(None, "Wärmepumpe")
    >>> near["count"].min() >= 3 and (near["q"] >= near["p"]).all()
    True
    """
    given = {"stemmer": stemmer, "lemmas": dict(lemmas or {}), "columns": dict(columns or {}), **settings}
    given |= filters(given.get("where"), given.get("from_date"), given.get("to_date"))
    return pl.DataFrame(
        _native.collocates(
            word,
            **articles(source),
            settings=to_json(given),
            window=None if sentence else window,
            period=to_json(period),
            min_count=min_count,
            progress=progress,
        )
    )

"""What a word keeps company with."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from zeitwort import _native
from zeitwort._analysis import Period, Stemmer
from zeitwort._source import Progress, Source, articles, to_json


def collocates(
    source: Source,
    word: str,
    *,
    window: int = 5,
    sentence: bool = False,
    period: Period | None = None,
    min_count: int = 3,
    stemmer: Stemmer = "cistem",
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **settings: Any,
) -> pl.DataFrame:
    """The words that stand near a word, overall and by period.

    Reads the texts again, as `analyze` does not keep them.

    Parameters
    ----------
    source, stemmer, columns, progress, **settings
        As for `analyze`; the source None is the built-in sample.
    word
        A word, or several in a row, in any inflection.
    window
        How many words on each side are near, stop words counted.
    sentence
        Near is the whole sentence instead.
    period
        Also tell periods apart.
    min_count
        Leave out words that are near less often, over all articles.

    Returns
    -------
    A row for each collocate over all articles (`period` null), the strongest first, then one in
    each period: `label`, `count` (near the word), `docs`, `log_dice` (14 is the most, one point
    more is twice as often), `g2` (signed: how sure it is that it is more frequent there than
    elsewhere), `expected`, and the counts behind them.

    Raises
    ------
    KeyError
        Where the word is in no article.

    Examples
    --------
    >>> near = collocates(None, "Wärmepumpe")
    >>> near["log_dice"].is_sorted(descending=True) and near["count"].min() >= 3
    True
    """
    given = {"stemmer": stemmer, "columns": dict(columns or {}), **settings}
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

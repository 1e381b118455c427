"""The passages that articles share."""

import warnings
from collections.abc import Mapping
from typing import Any

import polars as pl

from zeitwort import _native
from zeitwort._source import Progress, Source, articles, filters, to_json


def reuse(
    source: Source = None,
    *,
    other: Source = None,
    min_words: int = 12,
    window: int | None = None,
    max_share: float = 0.02,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **settings: Any,
) -> pl.DataFrame:
    """Finds passages that articles share, also in articles that are no copies of one another.

    Parameters
    ----------
    source, columns, progress, **settings
        As for `read`. If the source is None, the built-in sample is used.
    other
        Another source, with whose articles those of `source` are compared, and not with one another.
    min_words
        The least number of words that both articles share in a passage, 5 or more.
    window
        The most days between two articles that are compared. Undated articles are then left out.
    max_share
        Passages that stand in more than this share of the articles, and in at least 20 of them, are
        left out, such as footers.

    Returns
    -------
    A row for each passage: `doc_id`, the later of two articles, and `other_id`, the earlier one (of
    two sources, an article of `source` and one of `other`); `start`, `end`, `other_start` and
    `other_end`, characters from 0 of the texts as `read` returns them; `words`, the number of words
    that both share; `text`, the passage as it stands in `doc_id`; and `lag_days`.

    An article is compared with all earlier articles that have a passage, or if these are more than
    ten, with the earliest only. A warning counts what is left out.

    Examples
    --------
    >>> report = "Der neue Hafen soll im Herbst öffnen und kostet nach Angaben der Stadt elf Millionen"
    >>> rows = [
    ...     {"id": "a", "date": "2023-05-02", "text": f"Die Behörde teilte mit: {report}."},
    ...     {"id": "b", "date": "2023-05-04", "text": f"Wie berichtet: {report}, sagt ein Sprecher."},
    ... ]
    >>> found = reuse(rows)
    >>> found.select("doc_id", "other_id", "words", "lag_days").row(0)
    ('b', 'a', 15, 2)
    >>> texts = read(rows).select("doc_id", full="text")
    >>> passages = found.join(texts, on="doc_id")
    >>> passages.select(pl.col("full").str.slice("start", pl.col("end") - pl.col("start"))).item() == report
    True
    """
    given = {"columns": dict(columns or {}), **settings}
    given |= filters(given.get("where"), given.get("from_date"), given.get("to_date"))
    others = articles(other)
    found, (standing, mostly_standing, crowded, not_linked) = _native.reuse(
        **articles(source),
        other_paths=others.get("paths"),
        other_rows=others.get("rows"),
        settings=to_json(given),
        min_words=min_words,
        window=window,
        max_share=max_share,
        progress=progress,
    )
    if standing or mostly_standing:
        warnings.warn(
            f"{standing} passages in more than {max_share:.2%} of the articles are left out, and "
            f"{mostly_standing} of little else (max_share)",
            stacklevel=2,
        )
    if crowded:
        warnings.warn(
            f"{crowded} passages are linked only to the earliest of more than ten articles that have "
            f"them; {not_linked} links to the others are left out",
            stacklevel=2,
        )
    return pl.DataFrame(found)

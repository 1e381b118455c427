"""What the lists over time hold by chance."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from zeitwort import _native
from zeitwort._source import Progress, Source, articles, filters, to_json


def permute(
    source: Source = None,
    *,
    draws: int = 20,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **settings: Any,
) -> pl.DataFrame:
    """Repeats the analysis over time on articles that have swapped their dates at random.

    What is listed there is listed by chance. Texts are read and counted once.

    Parameters
    ----------
    source, columns, progress, **settings
        As for `analyze`, such as `period`, `track`, `seed`, and `cluster`, which says which articles
        swap dates together. If the source is None, the built-in
        sample is used. Topics are not built.
    draws
        The number of permutations.

    Returns
    -------
    A row for each list (`trends` with `q_weighted` below 0.05, `bursts`, `change_points`): `list`,
    `tested` terms, `found`, the terms that it names, `expected_by_chance`, the mean of this number
    over the permutations, `draws_with_any`, the share of permutations in which it names any term,
    and `draws`.

    Examples
    --------
    >>> chance = permute(cluster="date", draws=2)
    >>> chance["list"].to_list()
    ['trends', 'bursts', 'change_points']
    """
    given = {"columns": dict(columns or {}), **settings}
    given |= filters(given.get("where"), given.get("from_date"), given.get("to_date"))
    return pl.DataFrame(
        _native.permute(
            **articles(source), settings=to_json(given), draws=draws, progress=progress
        )
    )

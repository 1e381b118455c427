"""``read``: the articles of a source, as they are counted."""

import warnings
from collections.abc import Mapping
from typing import Literal

import polars as pl

from zeitwort import _native
from zeitwort._source import Progress, Source, articles, to_json


def read(
    source: Source = None,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    keep_news_lines: bool = False,
    on_error: Literal["reject", "fail"] = "reject",
    progress: Progress | None = None,
) -> pl.DataFrame:
    """Reads articles like `analyze`, and returns them.

    The parameters are those of `analyze`. The frame has the columns `doc_id`, `date` (the first day
    if only the month or year is known), `date_precision` (`day`, `month`, `year`), `title`,
    `source`, `agency`, the other columns of the source, and `text` as it is counted: headline and
    text, without bylines and credits.

    Records that are not articles are skipped, and a warning gives their number and a reason. With
    `on_error="fail"`, the first one raises a `ValueError`.

    >>> read().height
    84
    """
    found, rejected = _native.read(
        **articles(source),
        columns=to_json(dict(columns or {})),
        encoding=encoding,
        keep_news_lines=keep_news_lines,
        on_error=to_json(on_error),
        progress=progress,
    )
    lost = pl.DataFrame(rejected)
    if lost.height:
        file, record, reason = lost.row(0)
        warnings.warn(
            f"{lost.height} records are not articles, e.g. {file}, record {record}: {reason}",
            stacklevel=2,
        )
    return pl.DataFrame(found)

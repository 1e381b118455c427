"""``read``: the articles of a source, as they are counted."""

import warnings
from collections.abc import Iterable, Mapping
from typing import Literal

import polars as pl

from zeitwort import _native
from zeitwort._source import DateLike, Progress, Source, articles, filters, to_json


def read(
    source: Source = None,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "auto",
    date_format: str | None = None,
    delimiter: str | None = None,
    quote: str | None = None,
    no_header: bool = False,
    sheet: str | None = None,
    where: str | Iterable[str] | None = None,
    from_date: DateLike | None = None,
    to_date: DateLike | None = None,
    language: str | None = None,
    recode: Mapping[str, Mapping[str, Iterable[str]]] | None = None,
    keep_news_lines: bool = False,
    keep_interjections: bool = False,
    keep_boilerplate: bool = False,
    on_error: Literal["reject", "fail"] = "reject",
    progress: Progress | None = None,
) -> pl.DataFrame:
    """Reads articles like `analyze`, and returns them.

    The parameters are those of `analyze`. The frame has the columns `doc_id`, `date` (the first day
    if only the month or year is known), `date_precision` (`day`, `month`, `year`), `title`,
    `source`, `agency`, the other columns of the source, and `text` as it is counted: headline and
    text, without bylines and credits.

    Records that are not articles are skipped, and a warning gives their number and a reason; further
    warnings say what else was noticed, such as dates that cannot be read. With `on_error="fail"`, the
    first record that is not an article raises a `ValueError`.

    >>> read().height
    84
    """
    # All parameters but these two are settings, by their names.
    given = {name: value for name, value in locals().items() if name not in ("source", "progress")}
    given |= filters(where, from_date, to_date)
    settings = to_json({name: value for name, value in given.items() if value is not None})
    found, rejected, notes = _native.read(**articles(source), settings=settings, progress=progress)
    for note in notes:
        # The frame itself shows that no article has a date.
        if not note.startswith("no column with dates"):
            warnings.warn(note, stacklevel=2)
    lost = pl.DataFrame(rejected)
    if lost.height:
        file, record, reason = lost.row(0)
        warnings.warn(
            f"{lost.height} records are not articles, e.g. {file}, record {record}: {reason}",
            stacklevel=2,
        )
    return pl.DataFrame(found)

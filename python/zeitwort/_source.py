"""Conversion of ``source`` and of settings for Rust."""

import datetime
import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, TypedDict

import polars as pl

Path: TypeAlias = "str | os.PathLike[str]"
Row: TypeAlias = Mapping[str, Any]
Source: TypeAlias = "Path | list[Path] | pl.DataFrame | pl.LazyFrame | Iterable[Row] | Any | None"
DateLike: TypeAlias = str | int | datetime.date
Progress: TypeAlias = Callable[[str, int], object]


class Articles(TypedDict, total=False):
    """The source of articles, as Rust expects it."""

    paths: list[Path]
    rows: Iterable[Row]


def articles(source: Source) -> Articles:
    """Returns the paths or rows of a source; neither stands for the built-in sample."""
    if source is None:
        return {}
    if isinstance(source, (str, os.PathLike)):
        return {"paths": [source]}
    if isinstance(source, (list, tuple)) and source and isinstance(source[0], (str, os.PathLike)):
        return {"paths": list(source)}
    if isinstance(source, pl.LazyFrame):
        source = source.collect()
    elif type(source).__module__.startswith("pandas."):
        source = pl.from_pandas(source)
    elif not isinstance(source, pl.DataFrame) and hasattr(source, "__arrow_c_stream__"):
        source = pl.DataFrame(source)
    if isinstance(source, pl.DataFrame):
        return {"rows": source.iter_rows(named=True)}
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise TypeError(
            "source: a path, a list of paths, a polars frame or an iterable of dicts is expected, "
            f"not {type(source).__name__}"
        )
    rows: Any = source
    return {"rows": rows}


def filters(
    where: str | Iterable[str] | None, from_date: DateLike | None, to_date: DateLike | None
) -> dict[str, Any]:
    """Returns the filters as settings. A single condition may be given as text."""
    dates = {"from_date": from_date, "to_date": to_date}
    return {
        "where": [where] if isinstance(where, str) else list(where or ()),
        **{name: _date(date) for name, date in dates.items() if date is not None},
    }


def _date(date: DateLike) -> str:
    return date.strftime("%Y-%m-%d") if isinstance(date, datetime.date) else str(date)


def to_json(value: Any) -> str:
    """Returns settings as JSON for Rust. Numbers of numpy are numbers."""
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if hasattr(value, "item"):
        return value.item()
    if isinstance(value, (Iterable, Mapping)):
        return dict(value) if isinstance(value, Mapping) else list(value)
    raise TypeError(f"a number, text or list is expected, not {value!r}")

"""``analyze``, and the ``Analysis`` that it returns."""

import difflib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

import polars as pl

from zeitwort import _html, _native
from zeitwort._source import Path, Progress, Source, articles, to_json

Stemmer = Literal["cistem", "cistem-cased", "snowball", "snowball3", "none"]
Period = Literal["day", "week", "month", "quarter", "year"]
TABLES: tuple[str, ...] = tuple(_native.tables())
"""The names of the tables of an `Analysis`."""

Algorithm = Literal[
    "auto",
    "graph",
    "k-means",
    "spherical-k-means",
    "bisecting",
    "gaussian-mixture",
    "dbscan",
    "optics",
]


def analyze(
    source: Source = None,
    *,
    topics: int | Literal["auto"] = "auto",
    algorithm: Algorithm = "auto",
    period: Period = "month",
    stemmer: Stemmer = "cistem",
    compounds: Literal["topics", "off", "beside", "replace"] = "topics",
    phrases: bool = False,
    words: Literal["all", "nouns"] = "all",
    min_df: float | None = None,
    max_df: float | None = None,
    track: int | Literal["all"] | Iterable[str] = 5000,
    by: str | None = None,
    stop_words: Mapping[str, Iterable[str]] | Iterable[str] = (),
    columns: Mapping[str, str] | None = None,
    seed: int = 42,
    threads: int = 0,
    progress: Progress | None = None,
    **settings: Any,
) -> "Analysis":
    """Counts the terms of dated articles, finds topics, and tracks terms and topics over time.

    Parameters
    ----------
    source
        A folder, file or glob (`.txt`, `.jsonl`, `.csv`, `.tsv`, `.parquet`, also `.gz` and `.zst`)
        or a list of them; a polars frame, or any table that supports Arrow or is a pandas frame; an
        iterable of dicts; or None for the built-in sample. Rows need a column `text` (or `inhalt`,
        `body`, …). `id`, `date`, `title` and `source` are used if present; other columns are carried
        over into `documents`.
    topics
        The number of topics. `"auto"` chooses the number with the best silhouette.
    algorithm
        The clustering algorithm. `"auto"` chooses the best one for the size of the corpus.
    period
        The calendar periods of the tables over time.
    stemmer
        The stemmer that merges inflected forms.
    compounds
        Whether *Rüstungskonzern* also counts as *Rüstung* and *Konzern*: `"topics"` only for topics,
        `"beside"` everywhere, `"replace"` instead of the compound, `"off"` never. Compounds are
        learned from the corpus.
    phrases
        Whether *Vereinte Nationen* is one term. Reads the source twice.
    words
        `"nouns"` bases topics on nouns and names only.
    min_df, max_df
        The lowest and highest document frequency of a term: a number of articles, or a share from
        0.0 to 1.0. The defaults depend on the size of the corpus.
    track
        The terms of the tables over time: a number of the most frequent ones, `"all"`, or a list of
        words.
    by
        A column, such as an outlet or a party. The tables over time then have rows for each of its
        values, and it is their last column.
    stop_words
        Stop words in addition to the German list, or `{"add": [...], "keep": [...]}`.
    columns
        The names of columns by role: `{"text": "inhalt", "date": "tag"}`, and `id`, `title`,
        `source`. By default, common German and English names are recognized.
    seed
        The seed of all random choices. The same seed gives the same result for any number of threads.
    threads
        The number of threads; 0 uses all cores.
    progress
        A function that is called with the stage (`"count"`, `"weigh"`, `"topics"`, `"time"`) and the
        number of records read, about twenty times a second, on the calling thread.
    **settings
        All other settings of a configuration file by their names: `encoding="windows-1252"`,
        `on_error="fail"`, `keep_news_lines=True`, `weights="bm25"`, `dimensions=50`, … A file can be
        used as `analyze(source, **tomllib.load(file))`.

    Raises
    ------
    ValueError
        If a setting is out of range, or no article of the source can be used.
    TypeError
        If a setting does not exist, or the source has an unsupported type.
    KeyError
        If a column that `columns` names does not exist.
    OSError
        If a file cannot be found or read.

    Examples
    --------
    >>> rows = [{"date": "2024-05-02", "text": "Die Werft wächst."},
    ...         {"date": "2024-06-01", "text": "Die Werften wachsen weiter."}]
    >>> analysis = analyze(rows, topics=1)
    >>> analysis.term("Werft").select("period", "count", "docs").rows()
    [(datetime.date(2024, 5, 1), 1, 1), (datetime.date(2024, 6, 1), 1, 1)]

    With tqdm: ``bar = tqdm(unit=" articles")`` and
    ``progress=lambda stage, done: bar.update(done - bar.n)``.
    """
    given = {
        "topics": topics,
        "algorithm": algorithm,
        "period": period,
        "stemmer": stemmer,
        "compounds": compounds,
        "phrases": phrases,
        "words": words,
        "min_df": min_df,
        "max_df": max_df,
        "track": track if isinstance(track, (int, str)) else list(track),
        "by": by,
        "stop_words": _stop_words(stop_words),
        "columns": dict(columns or {}),
        "seed": seed,
        "threads": threads,
        **settings,
    }
    settings_json = to_json({name: value for name, value in given.items() if value is not None})
    return Analysis(_native.analyze(**articles(source), settings=settings_json, progress=progress))


def _stop_words(words: Mapping[str, Iterable[str]] | Iterable[str]) -> dict[str, list[str]]:
    if isinstance(words, str):
        raise TypeError("stop_words: a list of words is expected, not one string")
    changes = words if isinstance(words, Mapping) else {"add": words}
    return {name: list(change) for name, change in changes.items()}


class Analysis:
    """The result of `analyze`. Tables are polars frames, built when they are first used.

    Articles are sorted by id, terms alphabetically. Rates have 95 % intervals (`_low`, `_high`).
    Values that do not exist are null: a period without articles has no rate.
    """

    def __init__(self, native: _native.Analysis) -> None:
        self._native = native

    def table(self, name: str) -> pl.DataFrame:
        """Returns a table by its name. `zeitwort.TABLES` lists the names.

        Raises
        ------
        KeyError
            If there is no such table.
        """
        return pl.DataFrame(self._native.table(name))

    @cached_property
    def documents(self) -> pl.DataFrame:
        """A row for each article: `doc_id`, `date`, `date_precision`, `period`, `n_tokens` (words),
        `n_terms` (distinct terms), `topic` (−1: none), `similarity` (cosine to its topic, −1 to 1),
        then `title`, `source`, `agency` and the other columns of the input."""
        return self.table("documents")

    @cached_property
    def terms(self) -> pl.DataFrame:
        """A row for each term: `term_id`, `term` (as it is counted), `label` (its most frequent
        form), `docs`, `count`, `idf`, `noun_share`."""
        return self.table("terms")

    @cached_property
    def periods(self) -> pl.DataFrame:
        """A row for each calendar period, including empty ones: `period` (its first day), `docs`,
        `tokens`."""
        return self.table("periods")

    @cached_property
    def term_frequencies(self) -> pl.DataFrame:
        """A row for each tracked term in each period: `count`, `docs`, `per_million` (occurrences
        per million words) and `doc_share` (share of articles, 0 to 1) with intervals, `smooth`."""
        return self.table("term_frequencies")

    @cached_property
    def trends(self) -> pl.DataFrame:
        """A row for each tracked term: `slope` (per million words and period, Theil–Sen), `tau`,
        `p` and `q` (Mann–Kendall, Benjamini–Hochberg), `peak`, `change` (per cent of the mean rate a
        year), `score` (the bound of `change` nearer to zero, which ranks terms), and more."""
        return self.table("trends")

    @cached_property
    def bursts(self) -> pl.DataFrame:
        """The bursts of the tracked terms (Kleinberg): `level`, `start`, `end` (first days of
        periods), `weight`, `docs`."""
        return self.table("bursts")

    @cached_property
    def change_points(self) -> pl.DataFrame:
        """The changes in the level of the tracked terms: `date`, `before` and `after` (shares of
        articles), `gain`."""
        return self.table("change_points")

    @cached_property
    def topics(self) -> pl.DataFrame:
        """A row for each topic: `topic`, `label`, `docs`, `share`, `cohesion` (mean similarity),
        `representative` (ids of articles)."""
        return self.table("topics")

    @cached_property
    def topic_merges(self) -> pl.DataFrame:
        """The hierarchy of topics: `node` (numbered from the number of topics), `first` and `second`
        (the topics or nodes that are merged), `height` (Ward), `docs`."""
        return self.table("topic_merges")

    @cached_property
    def topic_selection(self) -> pl.DataFrame:
        """The numbers of topics that were compared: `k`, `silhouette`, `stability`, `cohesion`,
        `chosen`. One row if the number was given."""
        return self.table("topic_selection")

    @cached_property
    def topic_terms(self) -> pl.DataFrame:
        """The words of each topic: `topic`, `rank`, `term_id`, `label`, `weight` (c-TF-IDF)."""
        return self.table("topic_terms")

    @cached_property
    def topic_terms_over_time(self) -> pl.DataFrame:
        """The words of each topic in each period: `topic`, `period`, `rank`, `term_id`, `label`,
        `weight` (c-TF-IDF within the period), `docs`."""
        return self.table("topic_terms_over_time")

    @cached_property
    def topic_frequencies(self) -> pl.DataFrame:
        """A row for each topic in each period: `docs`, `share` (of articles) with its interval."""
        return self.table("topic_frequencies")

    @cached_property
    def rejected(self) -> pl.DataFrame:
        """The input records that are not articles: `file`, `record`, `reason`."""
        return self.table("rejected")

    @property
    def matrix(self) -> pl.DataFrame:
        """The non-zero counts: `doc` (row of `documents`), `term_id`, `count`, `tfidf`."""
        return self.table("matrix")

    @cached_property
    def report(self) -> dict[str, Any]:
        """The content of `run.json`: settings, counts, seconds of each stage."""
        report: dict[str, Any] = json.loads(self._native.report())
        return report

    @property
    def notes(self) -> list[str]:
        """What readers of the tables should know, such as periods with few articles."""
        notes: list[str] = self.report["notes"]
        return notes

    def term(self, *words: str) -> pl.DataFrame:
        """Returns the rows of `term_frequencies` for some words, whether they are tracked or not.

        Any inflection will do: *Waffenlieferungen* and *Waffenlieferung* are the same term.

        Raises
        ------
        KeyError
            If a word is not a term of the corpus. The message names the most similar terms.
        """
        ids = self._native.term_ids(list(words))
        for word, term_id in zip(words, ids, strict=True):
            if term_id is None:
                raise KeyError(f"no term {word!r} in these articles{self._nearest(word)}")
        found = [term_id for term_id in ids if term_id is not None]
        return pl.DataFrame(self._native.frequencies_of(found))

    def _nearest(self, word: str) -> str:
        labels = {label.lower(): label for label in self.terms["label"]}
        nearest = difflib.get_close_matches(word.lower(), labels, n=3, cutoff=0.7)
        return f"; the nearest are {', '.join(labels[label] for label in nearest)}" if nearest else ""

    def keyness(self, target: str, reference: str | None = None) -> pl.DataFrame:
        """Returns the words that set a group of articles apart from another, or from all others.

        Parameters
        ----------
        target, reference
            `"period=2022-10"`, `"period=2022-03..2022-05"`, `"source=…"`, `"topic=3"`, or any
            carried column: `"party=SPD"`.

        Returns
        -------
        A row for each term, sorted by `score`: counts, rates per million words, `g2` (signed),
        `log_ratio` (binary logarithm, with its interval), `q`, `dispersion` (0: even, 1: in one
        article), `score` (positive for words of `target`).
        """
        return pl.DataFrame(self._native.keyness(target, reference))

    def write_parquet(self, folder: Path, *, overwrite: bool = False, matrix: bool = False) -> dict[str, Any]:
        """Writes the tables as Parquet files and `run.json`, and returns the content of `run.json`.

        The folder takes its place when it is complete. An earlier result is replaced only with
        `overwrite`. `matrix` also writes the table `matrix`.

        Raises
        ------
        FileExistsError
            If there is an earlier result and `overwrite` is false, or the folder holds anything else.
        """
        report: dict[str, Any] = json.loads(self._native.write(folder, overwrite, matrix))
        return report

    def __repr__(self) -> str:
        counts = self.report["counts"]
        return (
            f"<zeitwort.Analysis: {counts['documents']} articles, {counts['terms']} terms, "
            f"{counts['topics']} topics, {counts['periods']} periods>"
        )

    def _repr_html_(self) -> str:
        return _html.analysis(self)

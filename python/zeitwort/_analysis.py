"""``analyze``, and the ``Analysis`` that it returns."""

import difflib
import json
import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

import polars as pl

from zeitwort import _html, _native
from zeitwort._source import DateLike, Path, Progress, Source, articles, filters, to_json

Stemmer = Literal["lemmas", "cistem", "cistem-cased", "snowball", "snowball3", "none"]
Period = Literal["day", "week", "month", "quarter", "year"]
Compounds = Literal["topics", "off", "beside", "replace"]
Weighting = Literal["tfidf", "bm25", "log-entropy", "quanteda", "counts", "shares"]
MethodsLanguage = Literal["de", "en"]
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
    stemmer: Stemmer = "lemmas",
    lemmas: Mapping[str, str] | None = None,
    compounds: Compounds = "topics",
    phrases: bool = False,
    ngrams: tuple[int, int] = (1, 1),
    words: Literal["all", "nouns"] = "all",
    min_df: float | None = None,
    max_df: float | None = None,
    max_features: int | None = None,
    weights: Weighting = "tfidf",
    sublinear: bool = True,
    dimensions: int | None = None,
    runs: int = 10,
    stability_runs: int = 10,
    outliers: bool = False,
    label_by: Literal["ctfidf", "frex", "prob"] = "ctfidf",
    track: int | Literal["all"] | Iterable[str] = 5000,
    by: str | None = None,
    by_limit: int | None = None,
    standardize: str | None = None,
    exclude_partial: bool = False,
    smooth: int = 3,
    trend_tests: Literal["weighted", "all"] = "weighted",
    cluster: str = "auto",
    copies: Literal["mark", "once", "off"] = "mark",
    copy_window: int = 7,
    keep_news_lines: bool = False,
    keep_interjections: bool = False,
    keep_boilerplate: bool = False,
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
    period_limit: int = 10000,
    on_error: Literal["reject", "fail"] = "reject",
    folding: Mapping[str, bool] | None = None,
    compound_parts: Mapping[str, int] | None = None,
    bm25: Mapping[str, Any] | None = None,
    stop_words: Mapping[str, Iterable[str]] | Iterable[str] = (),
    columns: Mapping[str, str] | None = None,
    corrections: Mapping[str, Any] | None = None,
    seed: int = 42,
    threads: int = 0,
    progress: Progress | None = None,
) -> "Analysis":
    """Counts the terms of dated articles, finds topics, and tracks terms and topics over time.

    All parameters except `source` and `progress` are settings, with the same names as in a TOML
    file: ``analyze(source, **tomllib.load(file))``.

    Parameters
    ----------
    source
        A folder, file or glob (`.txt`, `.json`, `.jsonl`, `.csv`, `.tsv`, `.parquet`; all but
        `.parquet` also as `.gz` or `.zst`) or a list of them; `"-"` for the standard input; a polars
        or pandas frame, or any Arrow table; an iterable of dicts; or None for the built-in sample.
        Columns for text, date, title, source and id are recognised by their names, German or
        English, and by what they hold; all other columns are kept in `documents`.
    topics
        Number of topics. `"auto"` takes the number with the highest mean silhouette among 2 to 60,
        but at most the square root of the number of articles.
    algorithm
        Clustering algorithm. `"auto"` is `"graph"` for 60 to 20,000 articles and `"k-means"`
        otherwise.
    period
        Length of the periods in the time tables.
    stemmer
        What brings inflected forms together: `"lemmas"`, or a stemmer.
    lemmas
        Lemmas of forms that override those that are found: `{"Daten": "Daten"}`. Forms are compared as
        they are written. No effect on stems.
    compounds
        Whether a compound such as *Rüstungskonzern* also counts for its parts *Rüstung* and
        *Konzern*: `"topics"` only where topics are found, `"beside"` everywhere, `"replace"`
        everywhere and not for itself, `"off"` nowhere. The parts are learned from the corpus.
    phrases
        Detect names of several words, such as *Vereinte Nationen*, and count each as one term. The
        source is then read twice.
    ngrams
        Smallest and largest number of consecutive words that make a term.
    words
        Terms that topics are found from: all terms, or only nouns and names. The time tables use
        all terms.
    min_df, max_df
        Minimum and maximum document frequency of a term: a number of articles (int) or a share
        (float, 0.0 to 1.0). By default the minimum grows with the corpus, from 1 to 10 articles,
        and there is no maximum.
    max_features
        Maximum number of terms; those with the highest counts are kept.
    weights
        Weighting of the terms that topics are found from.
    sublinear
        Use 1 + ln(tf) for tf in TF-IDF.
    dimensions
        Number of dimensions of the topic space. By default 200 for `"graph"`; otherwise twice the
        number of topics, from 10 to 200, or 50 if that number is `"auto"`.
    runs
        Number of random starts of the clustering; the best one is kept.
    stability_runs
        Number of random halves of the articles that are clustered again to measure the stability
        of the topics.
    outliers
        Mark poorly matching articles as outliers (topic −1): those that are no closer to their
        topic than 5 % of the articles of other topics. At most half of the articles are marked.
    label_by
        Score that ranks the words of a topic; the first three are its label.
    track
        Terms in the time tables: a number of terms (those in the most articles), `"all"`, or a list
        of words in any inflection.
    by
        Column whose values split the time tables, such as `source`. It becomes their last column.
    by_limit
        Number of values of that column with their own rows: those with the most articles. All
        others are combined as `(other)`. By default all values; more than 50 are an error.
    standardize
        Column, such as `source`, whose mix of values is held fixed in rates and trends, so that they do
        not change if outlets join or leave the corpus. Rates of each period are weighted by the shares of
        the values in the whole corpus.
    exclude_partial
        Leave the first and the last period out of trends, bursts and change points if the articles cover
        them only in part. They are marked in the table `periods` (`complete`) in any case.
    smooth
        Number of periods before and after each one that the column `smooth` averages over.
    trend_tests
        `"all"` adds the tests of Mann–Kendall and Hamed–Rao to `trends`. They take all periods as equally
        precise, so that they call many steady words rising or falling if the corpus grows or shrinks.
    cluster
        What articles have in common that are one piece of evidence: `"story"` (the copies of a text),
        `"date"`, `"article"` (nothing), or a column such as `"source"` or `"speaker"`. Intervals and tests
        take the articles of a unit as drawn together. `"auto"` takes days if articles of one day resemble
        each other, and otherwise stories.
    copies
        What to do with articles that are copies of another one, such as agency copy that several papers print.
        With `"mark"`, all count: the tables say how much was printed. With `"once"`, one article of each group counts: the tables say how much was written. With
        `"off"`, copies are not looked for.
    copy_window
        Number of days within which the copies of a text appeared.
    keep_news_lines
        Keep bylines, photo credits, agency marks and similar lines in the texts.
    keep_interjections
        Keep what reporters of parliaments note in brackets, such as *(Beifall bei der SPD)*.
    keep_boilerplate
        Keep lines that stand word for word in many articles, such as cookie notices. By default, they
        are left out, and a note names them.
    encoding
        Encoding of text files, as a label of the WHATWG standard such as `"windows-1252"`. By
        default, it is recognised for each file. Files that are valid UTF-8 with letters outside
        ASCII are read as UTF-8 all the same.
    date_format
        Form of all dates, in the notation of strftime: `"%d.%m.%Y"`. By default, many forms are
        read.
    delimiter, quote
        Character between the cells of CSV files, and quotation mark around them. By default, they
        are recognised for each file.
    no_header
        CSV files have no line with the names of columns, which are then `column_1`, `column_2`, ….
    sheet
        Sheet of workbooks, by its name or its number from 1. By default the one with texts, or
        several with the same columns.
    where
        Conditions on the values of columns, such as `"party=SPD"`, `"party!=SPD"` or
        `"section~^Pol"`; other articles are left out. All must hold; several with `=` for one
        column are alternatives.
    from_date, to_date
        First and last day, month or year; other articles, and undated ones, are left out.
    language
        Language of the articles that are kept, by its code such as `"de"`; articles in other languages
        are left out, and those whose language is not clear are kept. By default all are kept, and a
        sample of the articles shows whether there are other languages.
    recode
        Spellings of values that are brought together:
        `{"party": {"Die Grünen": ["GRÜNE", "Bündnis 90/Die Grünen"]}}`.
    period_limit
        Number of periods that are counted without asking. More are mostly the work of one wrong
        date.
    on_error
        What to do with a record that is not a usable article: list it in `rejected`, or fail.
    folding
        Spellings that count as the same word; all by default. `{"umlauts": False}` switches one
        off: `sharp_s`, `umlauts`, `old_spelling`, `apostrophes`, `hyphens`, `gender_forms`,
        `numbers`, `unicode_forms`.
    compound_parts
        `{"min_part_length": 4, "min_frequency": 3}`: the minimum length and frequency of the parts
        of a compound.
    bm25
        `{"k1": 8.0, "b": 0.75, "norm": "none"}`: the parameters of `weights="bm25"`.
    stop_words
        Words to leave out in addition to the built-in German list, or
        `{"add": [...], "keep": [...]}`.
    columns
        Columns by role: `{"text": "inhalt", "date": "tag"}`; the roles are `id`, `date`, `text`,
        `title` and `source`. By default common German and English names.
    corrections
        Topics to add, split, merge or rename, as in the TOML file of corrections:
        `{"rename": [{"topic": ["Hafen", "Werft"], "name": "Hafen"}]}`.
    seed
        Seed of the random numbers. The same seed gives the same result.
    threads
        Number of threads; 0 is one for each core. The result does not depend on it.
    progress
        Function that is called with the stage (`"count"`, `"weigh"`, `"topics"`, `"time"`) and the
        number of records read, about twenty times a second and on the calling thread.

    Raises
    ------
    ValueError
        If a setting is out of range, or the source has no usable article.
    TypeError
        If a setting does not exist, or the source is of another type.
    KeyError
        If a column named in `columns` does not exist.
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
    # All parameters but these two are settings, by their names.
    given = {name: value for name, value in locals().items() if name not in ("source", "progress")}
    given["stop_words"] = _stop_words(stop_words)
    given["lemmas"] = dict(lemmas or {})
    given |= filters(where, from_date, to_date)
    settings = to_json({name: value for name, value in given.items() if value is not None})
    return Analysis(_native.analyze(**articles(source), settings=settings, progress=progress))


def _warn(notes: Iterable[str]) -> None:
    for note in notes:
        warnings.warn(note, stacklevel=3)


def _stop_words(words: Mapping[str, Iterable[str]] | Iterable[str]) -> dict[str, list[str]]:
    if isinstance(words, str):
        raise TypeError("stop_words: expected a list of words, not one string")
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
        `copy_of` (the id of the article that it is a copy of), then `title`, `source`, `agency` and the other columns
        of the input."""
        return self.table("documents")

    @cached_property
    def copies(self) -> pl.DataFrame:
        """A row for each article of a group of copies: `group`, `doc_id`, `source`, `date`, `of` (the earliest of the
        most complete articles), `containment` (share of words that both share, 0 to 1), `lag_days` (from `of` to the
        article)."""
        return self.table("copies")

    @cached_property
    def source_copies(self) -> pl.DataFrame:
        """Who carries whose texts: `from`, `to` (outlets), `docs`, `median_lag_days`."""
        return self.table("source_copies")

    @cached_property
    def terms(self) -> pl.DataFrame:
        """A row for each term: `term_id`, `term` (as it is counted), `label` (its most frequent
        form), `docs`, `count`, `idf`, `noun_share`."""
        return self.table("terms")

    @cached_property
    def term_forms(self) -> pl.DataFrame:
        """The words that are counted as each term: `term_id`, `term`, `form` (as it stands in the texts),
        `count`."""
        return self.table("term_forms")

    @cached_property
    def periods(self) -> pl.DataFrame:
        """A row for each calendar period, including empty ones: `period` (its first day), `docs`,
        `tokens`."""
        return self.table("periods")

    @cached_property
    def term_frequencies(self) -> pl.DataFrame:
        """A row for each tracked term in each period: `term` (as counted, the same in every result,
        unlike `term_id`), `label`, `count`, `docs`, `per_million` (occurrences per million words) and
        `doc_share` (share of articles, 0 to 1) with intervals, `smooth` with a simultaneous band."""
        return self.table("term_frequencies")

    @cached_property
    def trends(self) -> pl.DataFrame:
        """A row for each tracked term: `change` (per cent of the mean rate a year) with its interval,
        `p_weighted` and `q_weighted` (its false discovery rate), `score` (the bound of `change` nearer to
        zero, which ranks terms), `effective_periods` (after autocorrelation), `peak`, `slope` (per million
        words and period, Theil–Sen), and more. `tau`, `p`, `q` (Mann–Kendall) and `p_hamed_rao` are null
        without `trend_tests="all"`."""
        return self.table("trends")

    @cached_property
    def bursts(self) -> pl.DataFrame:
        """The bursts of the tracked terms (Kleinberg): `level`, `start`, `end` (first days of
        periods), `weight`, `docs`, `q` (their false discovery rate, below 0.05)."""
        return self.table("bursts")

    @cached_property
    def change_points(self) -> pl.DataFrame:
        """The changes in the level of the tracked terms: `date`, `before` and `after` (shares of
        articles), `gain`, `q` (their false discovery rate, below 0.05)."""
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
        `chosen`, `mutual_information` (with the topics of random halves of the articles, beyond chance),
        `smoothed`, `fits` (nearly as well as the best), `clear`. One row if the number was given."""
        return self.table("topic_selection")

    @cached_property
    def topic_terms(self) -> pl.DataFrame:
        """The words of each topic: `topic`, `rank`, `term_id`, `term`, `label`, `weight` (c-TF-IDF)."""
        return self.table("topic_terms")

    @cached_property
    def topic_terms_over_time(self) -> pl.DataFrame:
        """The words of each topic in each period: `topic`, `period`, `rank`, `term_id`, `term`,
        `label`, `weight` (c-TF-IDF within the period), `docs`."""
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

    def methods(self, language: MethodsLanguage = "en", *, references: bool = True) -> str:
        """Returns what this run did, for the methods section of a paper or for a pre-registration.

        The text states only what was done, with the numbers of the run: input, words, sampling units,
        intervals, tests, topics, and the settings that differ from their defaults. It is plain text in
        paragraphs. Of a written result, `zeitwort.methods` returns it.

        Parameters
        ----------
        language
            `"de"` or `"en"`.
        references
            Whether the list of references follows.

        Raises
        ------
        ValueError
            For another language.
        """
        return self._native.methods(language, references)

    def term(self, *words: str) -> pl.DataFrame:
        """Returns the rows of `term_frequencies` for some words, whether they are tracked or not.

        Any inflection will do: *Waffenlieferungen* and *Waffenlieferung* are the same term. A word of the
        texts is the term that most of its uses are counted as.

        Raises
        ------
        KeyError
            If a word is not a term of the corpus. The message names the most similar terms.
        """
        return pl.DataFrame(self._native.frequencies_of(self._term_ids(words)))

    def forms(self, *words: str) -> pl.DataFrame:
        """Returns the rows of `term_forms` for some words: which words of the texts are counted as each.

        Raises
        ------
        KeyError
            If a word is not a term of the corpus. The message names the most similar terms.
        """
        return self.term_forms.filter(pl.col("term_id").is_in(self._term_ids(words)))

    def _term_ids(self, words: Iterable[str]) -> list[int]:
        words = list(words)
        found = []
        for word, term_id in zip(words, self._native.term_ids(words), strict=True):
            if term_id is None:
                raise KeyError(f"no term {word!r} in these articles{self._nearest(word)}")
            found.append(term_id)
        return found

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
        A row for each term: counts, rates per million words, `g2` (signed), `log_ratio` (binary
        logarithm, with its interval), `p`, `q`, `dispersion` (0: even, 1: in one article), `score`
        (positive for words of `target`), and the numbers of sampling units with the term,
        `target_units` and `reference_units`. Units are articles, days or speakers, whichever
        resemble each other most.

        Key words have `q` less than 0.05, which needs three units with the term. Those of `target`
        come first, sorted by `score`; those of `reference` come last. The others are between them,
        sorted by `q`; their `score` is 0.
        """
        return pl.DataFrame(self._native.keyness(target, reference))

    def model(
        self,
        *words: str,
        time: Literal["linear", "spline", "auto"] = "linear",
        season: Literal["none", "harmonics", "factors"] = "none",
        clusters: Literal["periods", "groups"] = "periods",
        fitted: bool = False,
    ) -> pl.DataFrame:
        """Fits a negative binomial regression of the counts of each word on time, season and outlet.

        The number of words is the offset. If `by` was given to `analyze`, the values of that column
        have effects. What readers should know of a model is a warning.

        Parameters
        ----------
        words
            Words in any inflection, tracked or not. Each has a model of its own.
        time
            The shape of the change: a straight line, a natural spline, or what has the lower AIC.
        season
            Two waves a year, or an effect of each month; both need two years.
        clusters
            What is independent of one another: periods, or groups such as outlets, if there are many.
        fitted
            Whether to return the fitted rate of each period instead of the coefficients.

        Returns
        -------
        A row for each coefficient: `effect`, `level` (such as the outlet), `estimate`, `rate_ratio`
        (for `time` per year) with its cluster-robust interval, `p`, and columns of the whole model:
        `theta`, `log_likelihood`, `aic`, `cells` and others. With `fitted`, a row for each group and
        period: `count`, `words`, `per_million`, `fitted` with its interval.

        Raises
        ------
        KeyError
            If a word is not a term of the corpus.
        RuntimeError
            If the counts do not determine a model.
        """
        self._refuse_concepts(words)
        table, notes = self._native.count_models(self._term_ids(words), time, season, clusters, fitted)
        _warn(notes)
        return pl.DataFrame(table)

    def lead_lag(self, *words: str, max_lag: int | None = None, permutations: int = 1999) -> pl.DataFrame:
        """Tests whether one outlet uses a word earlier than another.

        Needs `by` in `analyze`. The rates of each pair of outlets are prewhitened and correlated at the
        lags from `-max_lag` to `max_lag` periods. The limits hold over all pairs and lags of a word.

        Parameters
        ----------
        words
            Words in any inflection, tracked or not.
        max_lag
            The largest lag. By default 7 days, 4 weeks, 3 months, 2 quarters or 1 year.
        permutations
            The number of random orders that give the limits.

        Returns
        -------
        A row for each pair and lag: `from`, `to`, `lag` (if positive, `from` is earlier), `periods`,
        `correlation`, `limit_low`, `limit_high`, `p`.

        Raises
        ------
        KeyError
            If a word is not a term of the corpus.
        RuntimeError
            If no pair of outlets can be compared.
        """
        self._refuse_concepts(words)
        table, notes = self._native.lead_lag(self._term_ids(words), max_lag, permutations)
        _warn(notes)
        return pl.DataFrame(table)

    @staticmethod
    def _refuse_concepts(words: Iterable[str]) -> None:
        for word in words:
            if word.startswith("@"):
                raise ValueError(f"{word!r}: concepts are not counted by this result")

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

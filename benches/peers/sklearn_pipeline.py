"""The peer of `zeitwort run`: the same job with scikit-learn, PyStemmer, pandas and scipy.

    python sklearn_pipeline.py news.parquet --out result --topics 40

Reads one .parquet or .jsonl file with the columns id, date and text and writes the tables of
`zeitwort run` as Parquet. The last line of its output is a JSON object: the seconds of every
stage, imports included, and the peak memory. It is meant to be fast Python: text is tokenised
once (so `CountVectorizer` and `TfidfTransformer` stand for `TfidfVectorizer`, which is the two
of them), every distinct word is stemmed once, and all series are computed as matrices.
"""

import time

STARTED = time.perf_counter()

import argparse
import json
import resource
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy import sparse, stats
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import normalize

from counting_peer import WORD, Stems

FIRST_YEAR = 1600  # an earlier date is a placeholder: the article counts as undated
TERMS_PER_TOPIC = 10
REPRESENTATIVES = 3
TERMS_PER_BLOCK = 64  # of the trend test: as many rows of pairwise slopes are held at a time
Z975 = stats.norm.ppf(0.975)

SECONDS = {"import": time.perf_counter() - STARTED}


@contextmanager
def stage(name):
    begin = time.perf_counter()
    yield
    SECONDS[name] = time.perf_counter() - begin


# --- articles ------------------------------------------------------------------------------


def read(path):
    """A frame of id, date (NaT where there is none) and text."""
    columns = ["id", "date", "text"]
    if path.suffix == ".parquet":
        frame = pd.read_parquet(path, columns=columns)
    else:
        frame = pd.read_json(path, lines=True, dtype=False)[columns]
    dates = pd.to_datetime(frame["date"], format="ISO8601", errors="coerce")
    frame["date"] = dates.where(dates.dt.year >= FIRST_YEAR)
    return frame


def analyse(texts):
    """The stems of every article, its number of words, and the label of every stem."""
    stems, written = Stems(), Counter()
    documents, words = [], []
    for text in texts:
        tokens = WORD.findall(text)
        written.update(tokens)
        words.append(len(tokens))
        documents.append([stem for stem in map(stems.__getitem__, tokens) if stem])
    return documents, np.array(words, dtype=np.int64), labels_of(stems, written)


def labels_of(stems, written):
    """Stem -> the word that it stands for most often."""
    best = {}
    for word, count in written.items():
        stem = stems[word]
        if stem and (count, word) > best.get(stem, (0, "")):
            best[stem] = (count, word)
    return {stem: word for stem, (_, word) in best.items()}


# --- topics --------------------------------------------------------------------------------


def cluster(tfidf, args):
    """Topic of every article and the cosine to the centre of its topic."""
    dimensions = min(args.dimensions, tfidf.shape[1] - 1)
    svd = TruncatedSVD(dimensions, random_state=args.seed)
    with stage("svd"):
        coordinates = normalize(svd.fit_transform(tfidf))
    with stage("kmeans"):
        model = KMeans(args.topics, n_init=args.runs, random_state=args.seed).fit(coordinates)
    centres = normalize(model.cluster_centers_)
    return model.labels_, (coordinates * centres[model.labels_]).sum(axis=1)


def indicator(codes, size):
    """The 0/1 matrix of groups x articles; an article of code -1 is in no group."""
    columns = np.flatnonzero(codes >= 0)
    ones = np.ones(len(columns))
    return sparse.csr_array((ones, (codes[columns], columns)), shape=(size, len(codes)))


def class_tfidf(counts):
    """c-TF-IDF (Grootendorst 2022) of a matrix of topics x terms."""
    idf = np.log1p(counts.sum(axis=1).mean() / counts.sum(axis=0))
    return normalize(counts, norm="l1") * idf


def topic_tables(members, counts, similarity, ids, labels):
    weights = class_tfidf((members @ counts).toarray())
    top = np.argsort(-weights, axis=1, kind="stable")[:, :TERMS_PER_TOPIC]
    docs = members.sum(axis=1).astype(int)
    best = [topic[np.argsort(-similarity[topic])] for topic in rows_of(members)]
    topics = {
        "topic": np.arange(len(docs), dtype=np.int32),
        "label": [", ".join(labels[terms[:4]]) for terms in top],
        "docs": docs,
        "share": docs / docs.sum(),
        "cohesion": (members @ similarity) / docs,
        "representative": [ids[topic[:REPRESENTATIVES]].tolist() for topic in best],
    }
    topic_terms = {
        "topic": np.repeat(topics["topic"], top.shape[1]),
        "rank": np.tile(np.arange(1, top.shape[1] + 1), len(docs)),
        "term_id": top.ravel(),
        "label": labels[top.ravel()],
        "weight": np.take_along_axis(weights, top, axis=1).ravel(),
    }
    return {"topics": topics, "topic_terms": topic_terms}


def rows_of(matrix):
    return np.split(matrix.indices, matrix.indptr[1:-1])


# --- time ----------------------------------------------------------------------------------


def calendar(dates):
    """The first days of all months from first to last; each article's month, -1 if undated."""
    month = dates.dt.to_period("M")
    months = pd.period_range(month.min(), month.max(), freq="M")
    return months.to_timestamp().to_numpy().astype("datetime64[D]"), months.get_indexer(month)


def wilson(count, n):
    """Share with its 95 % interval (Wilson 1927)."""
    share = count / n
    centre = share + Z975**2 / (2 * n)
    half = Z975 * np.sqrt(share * (1 - share) / n + Z975**2 / (4 * n**2))
    scale = 1 + Z975**2 / n
    return share, (centre - half) / scale, (centre + half) / scale


def rates(periods, counts, words, docs):
    """Words per million with the 95 % interval of the ratio estimator (Cochran 1977, ch. 6)."""
    total = (periods @ words)[:, None]
    count = (periods @ counts).toarray()
    rate = count / total
    squares = (periods @ counts.power(2)).toarray()
    products = (periods @ counts.multiply(words[:, None]).tocsr()).toarray()
    residual = squares - 2 * rate * products + rate**2 * (periods @ words**2)[:, None]
    error = np.sqrt(docs / (docs - 1) * residual.clip(0)) / total
    half = stats.t.ppf(0.975, docs - 1) * error
    return count, 1e6 * rate, 1e6 * (rate - half).clip(0), 1e6 * (rate + half)


def term_frequencies(months, periods, counts, words, term_ids, labels):
    """The table of months x terms, and the matrix of words per million."""
    docs = periods.sum(axis=1)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        count, rate, rate_low, rate_high = rates(periods, counts, words, docs)
        found = (periods @ (counts > 0)).toarray()
        share, share_low, share_high = wilson(found, docs)
    rows, columns = count.shape
    names = pa.DictionaryArray.from_arrays(np.arange(columns, dtype=np.int32), labels)
    table = {
        "period": np.repeat(months, columns),
        "term_id": np.tile(term_ids, rows),
        "label": names.take(np.tile(np.arange(columns), rows)),
        "count": count.astype(np.uint64).ravel(),
        "docs": found.astype(np.uint32).ravel(),
        "per_million": rate.ravel(),
        "per_million_low": rate_low.ravel(),
        "per_million_high": rate_high.ravel(),
        "doc_share": share.ravel(),
        "doc_share_low": share_low.ravel(),
        "doc_share_high": share_high.ravel(),
    }
    return table, rate


def tie_term(series):
    """The sum of t(t-1)(2t+5) over the groups of equal values of every row."""
    ordered = np.sort(series, axis=1)
    first = np.ones(series.shape, dtype=bool)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    sizes = np.diff(np.append(np.flatnonzero(first), series.size))
    owner = np.nonzero(first)[0]
    return np.bincount(owner, sizes * (sizes - 1) * (2 * sizes + 5), minlength=len(series))


def mann_kendall(series, times):
    """Theil-Sen slope, tau-b and p of every row, in blocks of rows (all pairs of months)."""
    i, j = np.triu_indices(len(times), 1)
    gaps = (times[j] - times[i]).astype(float)
    s, untied, slope = np.zeros((3, len(series)))
    for begin in range(0, len(series), TERMS_PER_BLOCK):
        block = slice(begin, begin + TERMS_PER_BLOCK)
        steps = series[block][:, j] - series[block][:, i]
        s[block] = np.sign(steps).sum(axis=1)
        untied[block] = np.count_nonzero(steps, axis=1)
        steps /= gaps
        slope[block] = np.median(steps, axis=1, overwrite_input=True)
    n = len(times)
    variance = (n * (n - 1) * (2 * n + 5) - tie_term(series)) / 18
    z = (s - np.sign(s)) / np.sqrt(np.where(variance > 0, variance, np.inf))
    tau = s / np.sqrt(np.where(untied > 0, untied, np.inf) * len(gaps))
    return slope, tau, 2 * stats.norm.sf(np.abs(z))


def trends(months, rate, term_ids, labels):
    """Months without articles are left out of the series, not counted as zero."""
    times = np.flatnonzero(~np.isnan(rate[:, 0]))
    series = np.ascontiguousarray(rate[times].T)
    slope, tau, p = mann_kendall(series, times)
    return {
        "term_id": term_ids,
        "label": labels,
        "slope": slope,
        "tau": tau,
        "p": p,
        "q": stats.false_discovery_control(p, method="bh"),
        "peak": months[times[series.argmax(axis=1)]],
    }


def topic_frequencies(months, periods, members):
    docs = (periods @ members.T).toarray()
    with np.errstate(divide="ignore", invalid="ignore"):
        share, low, high = wilson(docs, periods.sum(axis=1)[:, None])
    rows, columns = docs.shape
    return {
        "period": np.repeat(months, columns),
        "topic": np.tile(np.arange(columns, dtype=np.int32), rows),
        "docs": docs.astype(np.uint32).ravel(),
        "share": share.ravel(),
        "share_low": low.ravel(),
        "share_high": high.ravel(),
    }


# --- the whole job -------------------------------------------------------------------------


def plain_tables(articles, documents, words, topic, similarity, months, month_of, periods):
    """The tables that need no computing: documents and periods."""
    period = np.where(month_of < 0, np.datetime64("NaT", "D"), months[month_of])
    return {
        "documents": {
            "doc_id": articles["id"].to_numpy(dtype=object),
            "date": articles["date"].to_numpy().astype("datetime64[D]"),
            "period": period,
            "n_tokens": words,
            "n_terms": [len(stems) for stems in documents],
            "topic": topic,
            "similarity": similarity,
        },
        "periods": {
            "period": months,
            "docs": periods.sum(axis=1).astype(np.uint32),
            "tokens": (periods @ words).astype(np.uint64),
        },
    }


def term_table(terms, labels, docs, counts, idf):
    return {
        "term_id": np.arange(len(terms)),
        "term": terms,
        "label": labels,
        "docs": docs,
        "count": counts.sum(axis=0),
        "idf": idf,
    }


def as_arrow(column):
    """NaN is written as null, as is NaT."""
    return column if isinstance(column, pa.Array) else pa.array(column, from_pandas=True)


def write(out, tables):
    out.mkdir(parents=True, exist_ok=True)
    for name, columns in tables.items():
        table = pa.table({key: as_arrow(column) for key, column in columns.items()})
        pq.write_table(table, out / f"{name}.parquet", compression="zstd")


def run(args):
    with stage("read"):
        articles = read(args.file)
    with stage("analyse"):
        documents, words, label_of = analyse(articles["text"])
    with stage("count"):
        vectorizer = CountVectorizer(analyzer=lambda stems: stems, min_df=args.min_df)
        counts = sparse.csr_array(vectorizer.fit_transform(documents))
        terms = vectorizer.get_feature_names_out()
        labels = np.array([label_of[term] for term in terms], dtype=object)
        docs = counts.count_nonzero(axis=0)
    with stage("tfidf"):
        weighting = TfidfTransformer(sublinear_tf=True)
        # Single precision halves the time of the SVD and of k-means.
        tfidf = weighting.fit_transform(counts.astype(np.float32))
    topic, similarity = cluster(tfidf, args)
    with stage("topic_tables"):
        members = indicator(topic, args.topics)
        ids = articles["id"].to_numpy(dtype=object)
        tables = topic_tables(members, counts, similarity, ids, labels)
    with stage("term_frequencies"):
        months, month_of = calendar(articles["date"])
        periods = indicator(month_of, len(months))
        tracked = np.sort(np.argsort(-docs, kind="stable")[: args.track])
        names = (tracked, labels[tracked])
        frequencies, rate = term_frequencies(months, periods, counts[:, tracked], words, *names)
        tables["term_frequencies"] = frequencies
    with stage("trends"):
        tables["trends"] = trends(months, rate, *names)
    with stage("topic_frequencies"):
        tables["topic_frequencies"] = topic_frequencies(months, periods, members)
    with stage("write"):
        tables["terms"] = term_table(terms, labels, docs, counts, weighting.idf_)
        tables |= plain_tables(
            articles, documents, words, topic, similarity, months, month_of, periods
        )
        write(args.out, tables)
    return {
        "documents": len(articles),
        "undated": int((month_of < 0).sum()),
        "tokens": int(words.sum()),
        "terms": len(terms),
        "periods": len(months),
    }


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help=".parquet or .jsonl with id, date and text")
    parser.add_argument("--out", type=Path, required=True, help="folder of the tables")
    parser.add_argument("--topics", type=int, required=True, help="number of topics")
    parser.add_argument("--dimensions", type=int, default=60, help="of the SVD (%(default)s)")
    parser.add_argument("--runs", type=int, default=10, help="of k-means (%(default)s)")
    parser.add_argument("--min-df", type=int, default=3, help="articles of a term (%(default)s)")
    parser.add_argument("--track", type=int, default=5000, help="terms followed (%(default)s)")
    parser.add_argument("--seed", type=int, default=42, help="(%(default)s)")
    return parser.parse_args()


def main():
    facts = run(arguments())
    report = {
        **facts,
        "seconds": {name: round(seconds, 3) for name, seconds in SECONDS.items()},
        "total_seconds": round(time.perf_counter() - STARTED, 3),
        "peak_rss_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()

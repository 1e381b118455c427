"""Write the golden files: values of other people's packages that our tests compare against.

    python -m venv VENV && . VENV/bin/activate
    pip install --no-deps -r requirements.txt && python make_golden.py

`requirements.txt` lists every package that is needed, so `--no-deps` is right: it keeps
BERTopic's heavy dependencies away, of which `class_tfidf.json` needs none.

All input is invented here or drawn from fixed seeds. The JSON files are written beside this
script. Floats have full precision; the last digits of a singular value decomposition differ
from machine to machine, so compare with a relative tolerance of about 1e-9.

tfidf.json -- scikit-learn's `TfidfVectorizer` on tokenised documents, one of them empty.
    In `params` an integer `min_df`/`max_df` is a number of documents, a float is a share of
    all documents, the empty one included: 0.2 of 12 keeps a term of at least 2.4 documents.
    `terms` are sorted by code point, a row is [[index of the term, weight], ...].
    `max_features` keeps the terms of the highest total count. scikit-learn does not define
    which of equal terms stay: it sorts the terms by code point and then calls numpy's
    unstable `argsort`, whose order of ties depends on the processor. The tie at the cut is
    therefore ours to define: the first by code point stays. Cases with `max_features` take
    their terms by this rule (`keep_most_frequent`), the script checks that scikit-learn's
    own choice differs from it in tied terms at most, and the weights are scikit-learn's.
transform.json -- the same, fitted to the first 8 documents, applied to the other 4, which
    have unseen tokens; one consists of nothing else, one is empty.
weights.json -- the other weightings of the same documents, all terms kept. Rows are
    lists of [index of the term, weight], `terms` sorted by code point.
    bm25: bm25s with the term frequencies of its method "atire" and the idf of "lucene", which
        is ln(1 + (n - df + 0.5)/(df + 0.5)) * tf (k1 + 1)/(tf + k1 (1 - b + b length/mean)).
        Its score of a query of one term is the weight of that term. k1 = 0 included.
        bm25s keeps single precision: right to 1e-6.
    log_entropy: gensim's `LogEntropyModel`. It divides the entropy by ln(n + 1), the paper
        (and zeitwort) by ln n: `global_gensim` has its factors as they are, `documents` is n.
    counts, shares, counts_l2: scikit-learn's `CountVectorizer`, `normalize(norm="l1")` and
        `normalize(norm="l2")`.
statistics.json
    mann_kendall: s, var_s, z, p and the Theil-Sen slope (a step of time is 1) by
        pymannkendall, which computes p as 2(1 - Phi(|z|)): right to 1e-15 absolutely, not
        relatively. tau_b by scipy; null for the constant series, where it is undefined.
        pymannkendall gives s = 0, var_s = 0, z = 0, p = 1, slope = 0 there.
    theil_sen_gaps: scipy's slope where the times are not equidistant.
    benjamini_hochberg: scipy. wilson: statsmodels, 95 %. student_t: scipy, 0.975 quantile.
    ratio: samplics' Taylor linearisation; n >= 2 articles, all of equal weight, no finite
        population correction. It is Cochran's (1977, ch. 6) ratio of a simple random sample:
        se = sqrt(n/(n-1) * sum((y - ratio x)^2)) / sum(x).
    ratio_of_units: the same with `psu`: articles with the same number in `unit` are one cluster
        (Cochran 1977, ch. 9A). n, y and x are then those of the clusters.
silhouette.json -- scikit-learn with cosine distance; one cluster has a single row (value 0).
k_means.json -- scikit-learn's `KMeans` (Lloyd, to convergence) on unit rows of overlapping
    themes, from given rows as starts. Its partition minimises squared distances to means
    that are not scaled; `inertia` is the sum of 1 - cosine to the scaled means of that
    partition, which spherical k-means makes small. Its own result must be as small or smaller.
optics.json -- scikit-learn's `OPTICS` of two dense groups, a loose one and points between, and
    of points some of which are equal: order, reachability in this order (null for the first,
    where it is infinite), core distances of the points. By a search tree, as what it computes
    by brute force parts equal distances by rounding.
lsa.json -- numpy's exact decomposition of a sparse matrix with six strong components.
    coordinates = U S; in every component the entry of V of the greatest size is positive.
class_tfidf.json -- BERTopic's `ClassTfidfTransformer`: a case where the mean number of words
    of a class is an integer, one where it is not, and one with an empty class (which counts
    in the mean). BERTopic agrees exactly with W = tf ln(1 + A/f) for the first and the last
    only: it truncates A to an integer. `mean_words` is the true mean,
    `mean_words_used` what BERTopic put in its place.
agreement.json -- scikit-learn's scores of two labelings; purity is the sum over clusters of
    the greatest cell of its `contingency_matrix`, over n (1 for no articles: ours to define).
    Two V-measures for each pair: beta 1 and 0.5.
frex.json -- FREX (weight 0.5) as `calcfrex` of R's stm computes it, step by step with scipy:
    ranks within a topic by log(beta) and by log(beta / sum of beta over topics), equals with
    their mean rank, over the number of words, then the harmonic mean. Topics of stm have some
    probability for every word; a topic counted in articles has not, so ranks are taken
    among the words that it has (null for the others). Exclusivities are rounded to 9 digits
    first, so that rounding parts no equals.
coherence.json -- gensim's normalised log ratio over Boolean documents, one value for each
    pair of words. gensim adds a constant to every joint probability so that pairs that never
    meet have a value; here it is made so small (1e-300) that it changes no other value, and
    those are close to the limit -1. Two words of all documents have no value (null).
"""

import importlib.util
import json
import warnings
from pathlib import Path

import bm25s
import numpy as np
import pymannkendall
from gensim.models import LogEntropyModel
from samplics.estimation import TaylorEstimator
from samplics.utils.types import PopParam
from scipy import sparse, stats
from sklearn import metrics
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.cluster import OPTICS, KMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import silhouette_samples, silhouette_score
from sklearn.metrics.cluster import contingency_matrix
from sklearn.preprocessing import normalize
from statsmodels.stats.proportion import proportion_confint

HERE = Path(__file__).resolve().parent

DOCUMENTS = [
    text.split()
    for text in (
        "die regierung plant neue steuern auf strom und gas und die länder prüfen die steuern",
        "der zug fährt über die brücke und der zug hält an der brücke nicht",
        "ärzte fordern mehr geld für die kliniken und mehr ärzte für das land",
        "öl und gas werden teurer die preise für öl steigen über nacht",
        "",
        "die größe der straße ist für die länder keine frage der größe",
        "strom strom strom strom strom",
        "im stadion übt die mannschaft und die fans singen über die straße",
        "die kliniken prüfen die preise und die regierung prüft die kliniken",
        "züge fahren zur brücke in münchen und der fluß führt hochwasser",
        "hochwasser in passau hochwasser in köln und hochwasser in zürich",
        "e-mobilität und öl und äpfel über nacht aus übersee",
    )
]
NEW_DOCUMENTS = [
    text.split()
    for text in (
        "die regierung senkt die preise für strom und wärme",
        "völlig unbekannte wörter",
        "",
        "öl öl öl und und straße",
    )
]
DEFAULTS = {
    "min_df": 1,
    "max_df": 1.0,
    "max_features": None,
    "sublinear_tf": False,
    "smooth_idf": True,
    "norm": "l2",
}
TFIDF_CASES = {
    "defaults": {},
    "sublinear": {"sublinear_tf": True},
    "unsmoothed": {"smooth_idf": False},
    "no_norm": {"norm": None},
    "l1": {"norm": "l1"},
    "min_df_count": {"min_df": 2},
    "min_df_share": {"min_df": 0.2},
    "min_df_share_on_the_edge": {"min_df": 0.25},
    "max_df_count": {"max_df": 2},
    "max_df_share": {"max_df": 0.5},
    "max_df_share_on_the_edge": {"max_df": 0.25},
    "max_features_with_tie": {"max_features": 7},
    "combination": {
        "min_df": 2,
        "max_df": 0.5,
        "max_features": 8,
        "sublinear_tf": True,
        "smooth_idf": False,
        "norm": "l1",
    },
}


# --- writing -------------------------------------------------------------------------------


def to_json(value, indent=0):
    """JSON text: every object and every long list on lines of its own, short lists on one."""
    if not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if len(line) <= 110 or not value:
        return line
    if isinstance(value, list) and isinstance(value[0], (int, float, str)):
        return line
    pad = "\n" + " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {to_json(item, indent + 1)}" for key, item in value.items()]
        return "{" + pad + ("," + pad).join(parts) + pad[:-1] + "}"
    parts = [to_json(item, indent + 1) for item in value]
    return "[" + pad + ("," + pad).join(parts) + pad[:-1] + "]"


def write(name, value):
    (HERE / name).write_text(to_json(value) + "\n", encoding="utf-8")


def number(value):
    """A float for JSON, None where it is undefined."""
    return None if np.isnan(value) else float(value)


def sparse_rows(matrix):
    """[[column, value], ...] of each row, by column."""
    matrix = sparse.csr_matrix(matrix)
    matrix.sort_indices()
    bounds = zip(matrix.indptr[:-1], matrix.indptr[1:])
    return [
        [[int(j), float(v)] for j, v in zip(matrix.indices[a:b], matrix.data[a:b])]
        for a, b in bounds
    ]


# --- TF-IDF --------------------------------------------------------------------------------


def vectorizer(**params):
    return TfidfVectorizer(analyzer=lambda tokens: tokens, **params)


def keep_most_frequent(documents, params):
    """The terms of a case with `max_features`: by total count, ties by code point."""
    limit = params["max_features"]
    candidates = vectorizer(**{**params, "max_features": None}).fit(documents).vocabulary_
    counts = {term: sum(doc.count(term) for doc in documents) for term in candidates}
    kept = sorted(counts, key=lambda term: (-counts[term], term))[:limit]
    theirs = vectorizer(**params).fit(documents).vocabulary_
    at_the_cut = {term for term in counts if counts[term] == counts[kept[-1]]}
    assert set(kept) ^ set(theirs) <= at_the_cut, "not a matter of ties"
    assert len(at_the_cut - set(kept)) > 0, "the case has no tie at the cut"
    return sorted(kept)


def tfidf_case(name, changes):
    params = DEFAULTS | changes
    model = vectorizer(**params)
    if params["max_features"] is not None:
        fixed = keep_most_frequent(DOCUMENTS, params)
        model = vectorizer(**{**params, "max_features": None}, vocabulary=fixed)
    rows = model.fit_transform(DOCUMENTS)
    return {"name": name, "params": params, **fitted(model), "rows": sparse_rows(rows)}


def fitted(model):
    terms = model.get_feature_names_out().tolist()
    assert terms == sorted(terms)
    return {"terms": terms, "idf": model.idf_.tolist()}


def make_tfidf():
    cases = [tfidf_case(name, changes) for name, changes in TFIDF_CASES.items()]
    write("tfidf.json", {"documents": DOCUMENTS, "cases": cases})


def make_transform():
    fit = DOCUMENTS[:8]
    model = vectorizer().fit(fit)
    rows = sparse_rows(model.transform(NEW_DOCUMENTS))
    write("transform.json", {"fit": fit, "new": NEW_DOCUMENTS, **fitted(model), "rows": rows})


# --- other weightings ----------------------------------------------------------------------


BM25_CASES = [(8.0, 0.75), (1.2, 0.75), (20.0, 1.0), (1.5, 0.0), (0.0, 0.5)]


def bm25_case(terms, k1, b):
    model = bm25s.BM25(k1=k1, b=b, method="atire", idf_method="lucene")
    ids = [[terms.index(token) for token in document] for document in DOCUMENTS]
    model.index((ids, {term: id for id, term in enumerate(terms)}), show_progress=False)
    scores = np.array([model.get_scores([term]) for term in terms]).T
    return {"k1": k1, "b": b, "rows": sparse_rows(scores)}


def log_entropy(counts):
    corpus = [[(j, int(c)) for j, c in row] for row in sparse_rows(counts)]
    model = LogEntropyModel(corpus, normalize=False)
    factors = [float(model.entr[j]) for j in range(counts.shape[1])]
    rows = [[[j, float(w)] for j, w in sorted(model[row])] for row in corpus]
    return {"documents": len(corpus), "global_gensim": factors, "rows_gensim": rows}


def make_weights():
    vectorizer = CountVectorizer(analyzer=lambda tokens: tokens)
    counts = vectorizer.fit_transform(DOCUMENTS)
    terms = vectorizer.get_feature_names_out().tolist()
    golden = {
        "documents": DOCUMENTS,
        "terms": terms,
        "bm25": [bm25_case(terms, k1, b) for k1, b in BM25_CASES],
        "log_entropy": log_entropy(counts),
        "counts": sparse_rows(counts),
        "shares": sparse_rows(normalize(counts.astype(float), norm="l1")),
        "counts_l2": sparse_rows(normalize(counts.astype(float), norm="l2")),
    }
    write("weights.json", golden)


# --- statistics ----------------------------------------------------------------------------


def trend_series():
    rng = np.random.default_rng(1)
    month = np.arange(120)
    series = [
        [1, 2, 3, 4],
        [2, 1, 1, 2],
        [3, 3, 1, 5, 4],
        [9.5, 8.25, 7, 7.5, 6, 5, 4.5, 3, 2, 0.5],
        [7] * 12,
        [0] * 20 + [3, 0, 0, 1],
        rng.normal(size=30).round(4),
        rng.poisson(2, 60),
        rng.poisson(0.1, 120),
        [0] * 25 + [1] * 25,
        np.maximum(0, 90 - 1.5 * month[:36] + rng.normal(0, 12, 36)).round(3),
        (40 + 15 * np.sin(month[:48] / 6 * np.pi) + rng.normal(0, 3, 48)).round(2),
        (200 + 0.4 * month + rng.normal(0, 20, 120)).round(3),
    ]
    return [np.asarray(x).tolist() for x in series]


def mann_kendall(x):
    test = pymannkendall.original_test(x)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tau = stats.kendalltau(range(len(x)), x, variant="b").statistic
    return {
        "x": x,
        "s": int(test.s),
        "var_s": float(test.var_s),
        "z": float(test.z),
        "p": float(test.p),
        "slope": float(test.slope),
        "tau_b": number(tau),
    }


def theil_sen_gaps():
    rng = np.random.default_rng(2)
    times = [
        [0, 1, 4],
        [0, 2, 3, 7, 8, 9, 15],
        np.sort(rng.choice(60, 25, replace=False)).tolist(),
        np.sort(rng.choice(200, 80, replace=False)).tolist(),
    ]
    values = [
        [5, 3, 10],
        [1, 1, 0, 4, 0, 3, 3],
        (3 - 0.2 * np.asarray(times[2]) + rng.normal(size=25)).round(4).tolist(),
        rng.poisson(1.5, 80).tolist(),
    ]
    return [
        {"t": t, "y": y, "slope": float(stats.theilslopes(y, t).slope)}
        for t, y in zip(times, values)
    ]


def benjamini_hochberg():
    rng = np.random.default_rng(3)
    families = [
        [0.04],
        [0.01, 0.04, 0.03, 0.005],
        [0.2, 0.2, 0.2, 0.9, 0.001, 0.001],
        [1.0, 0.0, 0.5, 1.0],
        [0.9, 0.95, 0.99],
        np.concatenate([rng.beta(0.3, 6, 25), rng.uniform(size=75)]).tolist(),
    ]
    return [{"p": p, "q": stats.false_discovery_control(p, method="bh").tolist()} for p in families]


def wilson():
    pairs = [(0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (5, 10), (3, 7), (0, 400), (399, 400)]
    pairs += [(17, 230), (1, 1_000_000), (123_456, 1_000_000)]
    rows = []
    for count, n in pairs:
        low, high = proportion_confint(count, n, alpha=0.05, method="wilson")
        rows.append({"count": count, "n": n, "low": float(low), "high": float(high)})
    return rows


def ratio(y, x, **psu):
    estimator = TaylorEstimator(PopParam.ratio)
    estimator.estimate(y=np.asarray(y), samp_weight=np.ones(len(y)), x=np.asarray(x), **psu)
    return {
        "y": y,
        "x": x,
        "ratio": float(np.squeeze(estimator.point_est)),
        "standard_error": float(np.squeeze(estimator.stderror)),
    }


def ratios():
    """y: count of a term in each article, x: words of the article."""
    rng = np.random.default_rng(4)
    words = rng.integers(40, 1500, 150)
    return [
        ratio([1, 0], [100, 300]),
        ratio([2, 0, 1, 5], [120, 80, 200, 410]),
        ratio([1, 2, 3], [100, 200, 300]),
        ratio([0, 0, 0, 7, 0, 0, 0, 0], [210, 180, 0, 950, 330, 75, 240, 199]),
        ratio(rng.poisson(words[:30] / 300).tolist(), words[:30].tolist()),
        ratio(rng.poisson(words / 2000).tolist(), words.tolist()),
    ]


def ratios_of_units():
    """unit: number of the text that an article prints, in any order."""
    rng = np.random.default_rng(17)
    rows = []
    for texts, prints in [(3, 3), (12, 6), (40, 30)]:
        unit = np.repeat(np.arange(texts), np.where(rng.random(texts) < 0.4, rng.integers(2, prints + 1, texts), 1))
        unit = rng.permutation(unit)
        of_text, size = rng.poisson(1.5, texts), rng.integers(100, 900, texts)
        share = rng.uniform(0.5, 1, len(unit))
        y, x = rng.binomial(of_text[unit], share), (size[unit] * share).astype(int)
        rows.append({"unit": unit.tolist(), **ratio(y.tolist(), x.tolist(), psu=unit)})
    return rows


def student_t():
    degrees = [*range(1, 31), 40, 60, 100, 120, 250, 500, 1000, 10_000, 1_000_000]
    return [{"df": df, "t975": float(stats.t.ppf(0.975, df))} for df in degrees]


def make_statistics():
    tables = {
        "mann_kendall": [mann_kendall(x) for x in trend_series()],
        "theil_sen_gaps": theil_sen_gaps(),
        "benjamini_hochberg": benjamini_hochberg(),
        "wilson": wilson(),
        "ratio": ratios(),
        "ratio_of_units": ratios_of_units(),
        "student_t": student_t(),
    }
    write("statistics.json", tables)


# --- matrices ------------------------------------------------------------------------------


def make_silhouette():
    rng = np.random.default_rng(5)
    labels = rng.permutation([0] * 16 + [1] * 13 + [2] * 10 + [3])
    directions = rng.normal(size=(4, 5))
    lengths = rng.uniform(0.5, 3, (40, 1))
    rows = (lengths * (directions[labels] + rng.normal(0, 0.6, (40, 5)))).round(6)
    golden = {
        "rows": rows.tolist(),
        "labels": labels.tolist(),
        "samples": silhouette_samples(rows, labels, metric="cosine").tolist(),
        "mean": float(silhouette_score(rows, labels, metric="cosine")),
    }
    write("silhouette.json", golden)


def topical_matrix(rng, rows=60, columns=45, topics=6):
    """Counts of 60 documents: each has one of six topics, each topic its own seven terms."""
    rates = np.full((rows, columns), 0.08)
    for row, topic in enumerate(rng.permutation(np.repeat(np.arange(topics), rows // topics))):
        own = slice(7 * topic, 7 * topic + 7)
        rates[row, own] += (9 - topic) * rng.uniform(0.5, 1.5, 7)
    return rng.poisson(rates).astype(float)


def make_lsa(components=6):
    matrix = topical_matrix(np.random.default_rng(35))
    u, s, vt = np.linalg.svd(matrix, full_matrices=False)
    u, s, vt = u[:, :components], s[: components + 1], vt[:components]
    assert (s[1:] < 0.95 * s[:-1]).all(), "singular values too near each other"
    sizes = np.sort(np.abs(vt), axis=1)
    assert (sizes[:, -2] < 0.97 * sizes[:, -1]).all(), "sign rule hangs on rounding"
    s = s[:components]
    largest = np.abs(vt).argmax(axis=1)
    signs = np.sign(vt[np.arange(components), largest])
    golden = {
        "matrix": {"shape": list(matrix.shape), "rows": sparse_rows(matrix)},
        "singular_values": s.tolist(),
        "coordinates": (u * s * signs).tolist(),
    }
    write("lsa.json", golden)


def make_k_means():
    random = np.random.default_rng(11)
    rows, themes, terms = 150, 6, 60
    theme = random.integers(0, themes, rows)
    dense = random.poisson(0.15, (rows, terms)).astype(float)
    for row in range(rows):
        own = random.integers(0, 12, 6)
        dense[row, theme[row] * 8 + own] += 1
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    matrix = sparse.csr_matrix(dense)
    cases = []
    for topics in (2, 6, 6, 20):
        starts = random.choice(rows, topics, replace=False)
        model = KMeans(topics, init=dense[starts], n_init=1, max_iter=1000, tol=0).fit(matrix)
        sums = np.zeros((topics, terms))
        np.add.at(sums, model.labels_, dense)
        cases.append({
            "starts": starts.tolist(),
            "labels": model.labels_.tolist(),
            "inertia": float(rows - np.linalg.norm(sums, axis=1).sum()),
        })
    write("k_means.json", {"matrix": {"shape": list(matrix.shape), "rows": sparse_rows(matrix)}, "cases": cases})


def make_optics():
    random = np.random.default_rng(23)
    shapes = ((0, 0.3, 30), (3, 0.1, 25), (-4, 1, 25))
    groups = [random.normal(centre, spread, (size, 3)) for centre, spread, size in shapes]
    parted = np.vstack([*groups, random.uniform(-5, 5, (10, 3))])
    equal = random.integers(0, 3, (40, 3))
    cases = []
    for rows, min_points in ((parted, 5), (parted, 10), (equal, 4), (parted[:4], 4)):
        rows = random.permutation(rows).astype(float).round(6)
        model = OPTICS(min_samples=min_points, algorithm="kd_tree", cluster_method="dbscan").fit(rows)
        reachability = model.reachability_[model.ordering_].tolist()
        cases.append({
            "rows": rows.tolist(),
            "min_points": min_points,
            "order": model.ordering_.tolist(),
            "reachability": [None, *reachability[1:]],
            "cores": model.core_distances_.tolist(),
        })
    write("optics.json", {"cases": cases})


def bertopic_transformer():
    """BERTopic's class, loaded from its file: importing the package needs torch and more."""
    package = importlib.util.find_spec("bertopic").submodule_search_locations[0]
    path = Path(package) / "vectorizers" / "_ctfidf.py"
    spec = importlib.util.spec_from_file_location("bertopic_ctfidf", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ClassTfidfTransformer()


def class_tfidf_case(name, counts):
    counts = np.asarray(counts)
    matrix = sparse.csr_matrix(counts, dtype=float)
    weights = bertopic_transformer().fit(matrix).transform(matrix).toarray()
    mean = counts.sum(axis=1).mean()
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    formula = share * np.log(1 + int(mean) / counts.sum(axis=0))
    np.testing.assert_allclose(weights, formula, rtol=1e-12, atol=0)
    return {
        "name": name,
        "counts": counts.tolist(),
        "mean_words": float(mean),
        "mean_words_used": int(mean),
        "weights": weights.tolist(),
    }


def make_class_tfidf():
    drawn = np.random.default_rng(7).poisson(2.5, (4, 12))
    drawn[:, 0] += 5
    drawn[0, 1] += -drawn.sum() % 4
    odd = drawn.copy()
    odd[3, 2] += 3
    empty = [[4, 0, 1, 0, 3], [0, 0, 0, 0, 0], [0, 5, 1, 1, 0]]
    cases = [
        class_tfidf_case("integer_mean", drawn),
        class_tfidf_case("fractional_mean", odd),
        class_tfidf_case("empty_class", empty),
    ]
    write("class_tfidf.json", {"cases": cases})


# --- scores of topics ----------------------------------------------------------------------


def agreement_case(name, labels, topics):
    n = len(labels)
    purity = contingency_matrix(labels, topics).max(axis=0).sum() / n if n else 1.0
    homogeneity, completeness, v_measure = metrics.homogeneity_completeness_v_measure(labels, topics)
    return {
        "name": name,
        "labels": list(map(int, labels)),
        "topics": list(map(int, topics)),
        "homogeneity": float(homogeneity),
        "completeness": float(completeness),
        "v_measure": float(v_measure),
        "v_measure_half": float(metrics.v_measure_score(labels, topics, beta=0.5)),
        "adjusted_rand": float(metrics.adjusted_rand_score(labels, topics)),
        "adjusted_mutual_information": float(metrics.adjusted_mutual_info_score(labels, topics)),
        "purity": float(purity),
    }


def make_agreement():
    rng = np.random.default_rng(8)
    n = 400
    labels = rng.choice(9, n, p=np.arange(1, 10) / 45)
    noisy = np.where(rng.uniform(size=n) < 0.7, (labels + 3) % 9, rng.integers(0, 12, n))
    cases = [
        agreement_case("empty", [], []),
        agreement_case("one_article", [4], [0]),
        agreement_case("one_class_on_both_sides", [1] * 7, [5] * 7),
        agreement_case("one_topic", [0, 1, 2, 0, 1, 0], [0] * 6),
        agreement_case("one_label", [0] * 6, [0, 1, 2, 0, 1, 0]),
        agreement_case("topics_of_one_article", [0, 1, 2, 0, 1, 0], range(6)),
        agreement_case("labels_of_one_article", range(6), [0, 1, 2, 0, 1, 0]),
        agreement_case("all_of_one_article", range(6), [3, 4, 5, 0, 1, 2]),
        agreement_case("renamed", [0, 0, 1, 1, 2], [7, 7, 3, 3, -1]),
        agreement_case("worse_than_chance", [0, 0, 1, 1], [0, 1, 0, 1]),
        agreement_case("split", [0, 0, 0, 1, 1, 1], [0, 0, 1, 2, 2, 2]),
        agreement_case("noisy", labels, noisy),
        agreement_case("chance", labels, rng.integers(0, 30, n)),
        agreement_case("uneven", rng.choice(2, n, p=[0.99, 0.01]), rng.choice(3, n, p=[0.9, 0.09, 0.01])),
    ]
    write("agreement.json", {"cases": cases})


def frex(counts):
    counts = np.asarray(counts, dtype=float)
    beta = counts / counts.sum(axis=1, keepdims=True)
    exclusivity = (beta / beta.sum(axis=0)).round(9)
    rows = []
    for topic in range(len(counts)):
        has = counts[topic] > 0
        frequency_score = stats.rankdata(beta[topic, has].round(12)) / has.sum()
        exclusivity_score = stats.rankdata(exclusivity[topic, has]) / has.sum()
        score = np.full(len(has), np.nan)
        score[has] = 1 / (0.5 / frequency_score + 0.5 / exclusivity_score)
        rows.append([number(value) for value in score])
    return rows


def make_frex():
    rng = np.random.default_rng(9)
    cases = {
        "every_word_in_every_topic": 1 + rng.poisson(4, (3, 20)),
        "words_of_few_topics": rng.poisson(0.8, (4, 24)) + np.eye(4, 24, dtype=int),
        "one_topic": rng.poisson(3, (1, 10)) + 1,
    }
    cases["words_of_few_topics"][0] += 1
    rows = [{"name": name, "counts": c.tolist(), "frex": frex(c)} for name, c in cases.items()]
    write("frex.json", {"cases": rows})


def make_coherence():
    from gensim.corpora import Dictionary
    from gensim.topic_coherence import direct_confirmation_measure as measure
    from gensim.topic_coherence.probability_estimation import p_boolean_document

    measure.EPSILON = 1e-300
    documents = [["immer", "stets", *document] for document in DOCUMENTS]
    dictionary = Dictionary(documents)
    words = "brücke die gas hochwasser immer kliniken länder preise regierung stets straße strom".split()
    pairs = [[a, b] for i, a in enumerate(words) for b in words[i + 1 :]]
    ids = [[tuple(dictionary.token2id[word] for word in pair)] for pair in pairs]
    accumulator = p_boolean_document([dictionary.doc2bow(document) for document in documents], ids)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = measure.log_ratio_measure(ids, accumulator, normalize=True)
    rows = [[a, b, number(value)] for (a, b), value in zip(pairs, values)]
    assert sum(value is None for *_, value in rows) == 1
    write("coherence.json", {"documents": documents, "pairs": rows})


def main():
    make_tfidf()
    make_transform()
    make_weights()
    make_statistics()
    make_silhouette()
    make_k_means()
    make_lsa()
    make_optics()
    make_class_tfidf()
    make_agreement()
    make_frex()
    make_coherence()


if __name__ == "__main__":
    main()

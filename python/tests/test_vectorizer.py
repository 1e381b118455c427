"""`TfidfVectorizer`: scikit-learn's protocol, scikit-learn's values."""

import os
import pickle
import subprocess
import sys

import numpy as np
import polars as pl
import pytest
import scipy.sparse
import sklearn.feature_extraction.text
from sklearn.base import clone
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.utils import estimator_checks

import zeitwort
from zeitwort import Analyzer, TfidfVectorizer

TEXTS = [
    "Der Hafen wächst, und die Häfen im Norden wachsen auch.",
    "Die Werft ruht. Am Hafen ruht die Arbeit.",
    "In der Kita fehlen Plätze.",
    "Die Stadt baut Kitas und Schulen; Schulen fehlen.",
]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"sublinear_tf": True},
        {"smooth_idf": False},
        {"use_idf": False},
        {"norm": "l1"},
        {"norm": None},
        {"min_df": 3, "max_df": 0.5},
        {"min_df": 0.02},
        # With lemmas, the words of n-grams are chosen before the corpus is known.
        {"ngram_range": (1, 2), "min_df": 2, "stemmer": "cistem"},
        {"stop_words": None, "stemmer": "none"},
        {"stop_words": ["hafen", "der"], "stemmer": "snowball"},
    ],
    ids=str,
)
def test_weights_are_those_of_scikit_learn_for_the_same_tokens(news, parameters):
    texts = news.articles["text"].to_list()
    ours = TfidfVectorizer(**parameters)
    words = {name: parameters[name] for name in ("stemmer", "stop_words") if name in parameters}
    others = {name: value for name, value in parameters.items() if name not in words}
    theirs = sklearn.feature_extraction.text.TfidfVectorizer(
        tokenizer=Analyzer(**words).learn(texts).terms, token_pattern=None, lowercase=False, **others
    )
    X, expected = ours.fit_transform(texts), theirs.fit_transform(texts)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert ours.vocabulary_ == theirs.vocabulary_
    assert X.shape == expected.shape and X.nnz == expected.nnz
    assert abs(X - expected).max() < 1e-6 * max(1.0, abs(expected).max())
    if parameters.get("use_idf", True):
        np.testing.assert_allclose(ours.idf_, theirs.idf_, rtol=1e-12)


def test_max_features_keeps_the_commonest(news):
    texts = news.articles["text"]
    every = TfidfVectorizer().fit(texts).terms_
    kept = TfidfVectorizer(max_features=100).fit(texts).terms_
    # Ties are broken by name; scikit-learn does not define which terms are kept.
    expected = every.sort(["count", "term"], descending=[True, False]).head(100).sort("term")
    assert kept["term"].to_list() == expected["term"].to_list()


def test_matrix_is_scipys_own():
    X = TfidfVectorizer().fit_transform(TEXTS)
    assert scipy.sparse.isspmatrix_csr(X) and X.dtype == np.float32
    assert X.indices.dtype == X.indptr.dtype == np.int32
    X.check_format(full_check=True)
    assert X.has_canonical_format and X.has_sorted_indices
    assert X.data.flags.writeable and X.indices.flags.writeable
    np.testing.assert_allclose(np.sqrt(X.multiply(X).sum(axis=1)), 1.0, rtol=1e-6)
    assert TfidfVectorizer(dtype=np.float64).fit_transform(TEXTS).dtype == np.float64


def test_fit_then_transform_is_fit_transform(news):
    texts = news.articles["text"].to_list()
    vectorizer = TfidfVectorizer()
    fitted = vectorizer.fit_transform(texts)
    for X in (vectorizer.transform(texts), TfidfVectorizer().fit(texts).transform(iter(texts))):
        assert (fitted != X).nnz == 0
    some = vectorizer.transform(texts[10:20])
    assert (fitted[10:20] != some).nnz == 0


def test_threads_change_nothing(news):
    texts = news.articles["text"]
    one = TfidfVectorizer(n_jobs=1).fit_transform(texts)
    for jobs in (2, -1, -2, None):
        assert (one != TfidfVectorizer(n_jobs=jobs).fit_transform(texts)).nnz == 0


def test_unknown_words_and_empty_texts():
    vectorizer = TfidfVectorizer().fit(TEXTS)
    X = vectorizer.transform(["", "Quantenphysik", "Hafen"])
    assert X.getnnz(axis=1).tolist() == [0, 0, 1]
    assert vectorizer.transform([]).shape == (0, len(vectorizer.idf_))


def test_readers_see_words():
    vectorizer = TfidfVectorizer().fit(TEXTS)
    column = vectorizer.vocabulary_[Analyzer().stem("Häfen")]
    assert vectorizer.labels_[column] == "Hafen"
    assert isinstance(vectorizer.terms_, pl.DataFrame)
    assert vectorizer.terms_["docs"][column] == 2
    terms = vectorizer.inverse_transform(vectorizer.transform(["Häfen der Stadt"]))
    assert set(terms[0]) == {Analyzer().stem("Hafen"), Analyzer().stem("Stadt")}


@pytest.mark.parametrize("compounds", ["off", "beside"])
def test_pickles(compounds):
    texts = [*TEXTS, *["Rüstung und Konzern und Rüstungskonzern, Groesse, Größe."] * 5]
    vectorizer = TfidfVectorizer(compounds=compounds, sublinear_tf=True).fit(texts)
    again = pickle.loads(pickle.dumps(vectorizer))
    assert again.get_params() == vectorizer.get_params()
    assert again.terms_.equals(vectorizer.terms_)
    assert (again.transform(texts) != vectorizer.transform(texts)).nnz == 0
    assert not hasattr(clone(vectorizer), "_fitted")


def test_pickles_cross_processes(tmp_path):
    (tmp_path / "vectorizer.pickle").write_bytes(pickle.dumps(TfidfVectorizer().fit(TEXTS)))
    code = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb')).transform(['Hafen und Kita']).nnz)"
    child = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "vectorizer.pickle"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout == "2\n"


def test_damaged_pickles_are_refused():
    native = TfidfVectorizer().fit(TEXTS)._fitted
    with pytest.raises(ValueError, match="no pickled TfidfVectorizer"):
        type(native).from_bytes(native.to_bytes()[:-9])


def test_in_a_pipeline():
    news = zeitwort.synth(300, topics=3, topicality=0.3)
    truth = news.truth["articles"]
    texts, topics = news.articles["text"].to_list(), truth["topic"].to_list()
    pipeline = make_pipeline(TfidfVectorizer(), LogisticRegression())
    search = GridSearchCV(pipeline, {"tfidfvectorizer__stemmer": ["cistem", "none"]}, cv=3, n_jobs=2)
    search.fit(texts, topics)
    assert search.best_score_ > 0.8
    assert search.best_estimator_[:-1].get_feature_names_out().size > 100


def test_beside_others():
    union = FeatureUnion([("words", TfidfVectorizer()), ("pairs", TfidfVectorizer(ngram_range=(2, 2)))])
    X = union.fit_transform(TEXTS)
    assert X.shape == (4, len(union.get_feature_names_out()))
    assert KMeans(2, n_init=1, random_state=0).fit(X).labels_.shape == (4,)


def test_after_a_fork():
    if not hasattr(os, "fork"):
        pytest.skip("no fork here")
    code = (
        "import multiprocessing, zeitwort\n"
        "def work(n): return zeitwort.TfidfVectorizer().fit_transform(['Hafen', 'Werft']).nnz\n"
        "work(0)\n"
        "with multiprocessing.get_context('fork').Pool(2) as pool: print(pool.map(work, range(4)))\n"
    )
    child = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert child.stdout == "[2, 2, 2, 2]\n"


# The checks of scikit-learn that apply to a vectorizer of texts. The others pass numbers,
# and scikit-learn itself does not run them for estimators that take texts.
CHECKS = [
    estimator_checks.check_estimator_cloneable,
    estimator_checks.check_estimator_repr,
    estimator_checks.check_no_attributes_set_in_init,
    estimator_checks.check_parameters_default_constructible,
    estimator_checks.check_get_params_invariance,
    estimator_checks.check_set_params,
    estimator_checks.check_estimator_tags_renamed,
    estimator_checks.check_valid_tag_types,
    estimator_checks.check_mixin_order,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_passes_the_checks_of_scikit_learn_for_texts(check):
    check("TfidfVectorizer", TfidfVectorizer())


def test_passes_check_estimator():
    with pytest.warns(
        estimator_checks.SkipTestWarning, match="Can't test estimator TfidfVectorizer which requires input"
    ):
        estimator_checks.check_estimator(TfidfVectorizer())


@pytest.mark.parametrize(
    ("message", "call"),
    [
        ("not str", lambda: TfidfVectorizer().fit("Hafen")),
        ("not int", lambda: TfidfVectorizer().fit(3)),
        ("text 1 is not a string but of type NoneType", lambda: TfidfVectorizer().fit(["Hafen", None])),
        ("text 0 is not a string but of type float", lambda: TfidfVectorizer().fit([float("nan")])),
        ("no text", lambda: TfidfVectorizer().fit([])),
        ("no term is left", lambda: TfidfVectorizer().fit(["und", "der"])),
        ("min_df", lambda: TfidfVectorizer(min_df=5, max_df=2).fit(TEXTS)),
        ("min_df", lambda: TfidfVectorizer(min_df=1.5).fit(TEXTS)),
        ("ngram_range", lambda: TfidfVectorizer(ngram_range=(2, 1)).fit(TEXTS)),
        ("max_features", lambda: TfidfVectorizer(max_features=0).fit(TEXTS)),
        ("n_jobs", lambda: TfidfVectorizer(n_jobs=0).fit(TEXTS)),
        ("unknown variant `max`", lambda: TfidfVectorizer(norm="max").fit(TEXTS)),
        ("is for analyze", lambda: TfidfVectorizer(compounds="topics").fit(TEXTS)),
        ("invalid `stemmer`: `porter`", lambda: TfidfVectorizer(stemmer="porter").fit(TEXTS)),
        ("StopWordList|stop_words", lambda: TfidfVectorizer(stop_words="english").fit(TEXTS)),
        ("not fitted", lambda: TfidfVectorizer().transform(TEXTS)),
        ("not fitted", lambda: TfidfVectorizer().get_feature_names_out()),
    ],
)
def test_refusals(message, call):
    with pytest.raises(ValueError, match=message):
        call()


def test_same_terms_as_analyze():
    analysis = zeitwort.analyze([{"id": str(n), "text": text} for n, text in enumerate(TEXTS)], topics=1)
    assert TfidfVectorizer().fit(TEXTS).get_feature_names_out().tolist() == analysis.terms["term"].to_list()

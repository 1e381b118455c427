"""`SphericalKMeans`: scikit-learn's protocol, the right clusters."""

import pickle

import numpy as np
import pytest
from scipy.sparse import csr_array, csr_matrix
from sklearn.cluster import KMeans
from sklearn.metrics import v_measure_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import normalize
from sklearn.utils.estimator_checks import parametrize_with_checks

import zeitwort
from zeitwort import SphericalKMeans, TfidfVectorizer


@pytest.fixture(scope="module")
def weighted():
    """Weights of articles of four topics that are easy to tell apart, and the topics."""
    news = zeitwort.synth(300, topics=4, topicality=0.3, near_copies=0.0, seed=2)
    X = TfidfVectorizer(min_df=2, sublinear_tf=True).fit_transform(news.articles["text"])
    return X, news.truth["articles"]["topic"].to_numpy()


def test_finds_topics(weighted):
    X, topics = weighted
    found = SphericalKMeans(4, n_init=10).fit(X)
    ours = v_measure_score(topics, found.labels_)
    theirs = v_measure_score(topics, KMeans(4, n_init=10, random_state=0).fit_predict(X))
    assert ours > 0.6 and ours > theirs - 0.05


def test_is_what_it_says_it_is(weighted):
    X, _ = weighted
    found = SphericalKMeans(5, n_init=3).fit(X)
    cosines = normalize(X) @ found.cluster_centers_.T
    rows = np.arange(X.shape[0])
    np.testing.assert_allclose(cosines[rows, found.labels_], found.similarity_, atol=1e-5)
    np.testing.assert_allclose(cosines.max(axis=1), found.similarity_, atol=1e-5)
    assert found.inertia_ == pytest.approx((1 - found.similarity_.astype(float)).sum(), rel=1e-6)
    np.testing.assert_allclose(np.linalg.norm(found.cluster_centers_, axis=1), 1, rtol=1e-5)
    for cluster in range(5):
        mean = np.asarray(normalize(X)[found.labels_ == cluster].sum(axis=0)).ravel()
        np.testing.assert_allclose(mean / np.linalg.norm(mean), found.cluster_centers_[cluster], atol=1e-4)


def test_predicts_what_it_fitted(weighted):
    X, _ = weighted
    found = SphericalKMeans(4).fit(X)
    assert (found.predict(X) == found.labels_).all()
    again = pickle.loads(pickle.dumps(found))
    assert (again.predict(X[:9]) == found.labels_[:9]).all()
    assert found.transform(X).shape == (300, 4)
    assert (found.transform(X).argmin(axis=1) == found.labels_).all()


def test_same_seed_same_result(weighted):
    X, _ = weighted
    one, two = SphericalKMeans(6, n_jobs=1, n_init=2).fit(X), SphericalKMeans(6, n_jobs=2, n_init=2).fit(X)
    assert (one.labels_ == two.labels_).all() and (one.cluster_centers_ == two.cluster_centers_).all()
    other = csr_array(X.astype(np.float64) * 3)
    assert (SphericalKMeans(6, n_init=2).fit(other).labels_ == one.labels_).all()


def test_rows_without_weights_belong_nowhere():
    X = csr_matrix(np.array([[1, 0, 0], [0, 0, 0], [0, 2, 0], [3, 0, 0]], dtype=np.float32))
    found = SphericalKMeans(2).fit(X)
    assert found.labels_[1] == -1 and found.labels_[0] == found.labels_[3] != found.labels_[2]
    assert found.predict(X).tolist() == found.labels_.tolist()


def test_from_texts_to_topics():
    texts = ["Hafen und Werft", "Werft am Hafen", "Schule und Kita", "Kita, Schule"]
    labels = make_pipeline(TfidfVectorizer(), SphericalKMeans(2, n_init=5)).fit_predict(texts)
    assert labels[0] == labels[1] != labels[2] == labels[3]


@pytest.mark.parametrize(
    ("message", "parameters"),
    [
        ("invalid `topics`: 0", {"n_clusters": 0}),
        ("9 topics asked for, but only 3", {"n_clusters": 9}),
        ("runs", {"n_clusters": 2, "n_init": 0}),
        ("max_iterations", {"n_clusters": 2, "max_iter": 0}),
        ("n_jobs", {"n_clusters": 2, "n_jobs": 0}),
    ],
)
def test_refusals(message, parameters):
    with pytest.raises(ValueError, match=message):
        SphericalKMeans(**parameters).fit(np.eye(3))


@parametrize_with_checks([SphericalKMeans(n_clusters=3)])
def test_passes_the_checks_of_scikit_learn(estimator, check):
    check(estimator)

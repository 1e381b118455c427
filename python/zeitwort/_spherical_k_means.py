"""Clusters of texts by direction, for scikit-learn, found in Rust."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClusterMixin, TransformerMixin
from sklearn.preprocessing import normalize
from sklearn.utils import Tags, check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from zeitwort import _native


class SphericalKMeans(TransformerMixin, ClusterMixin, BaseEstimator):  # type: ignore[misc]
    """Spherical k-means on sparse weights (Dhillon & Modha 2001).

    Clusters are directions: each row goes to the centre with the greatest cosine. Names are those
    of scikit-learn's `KMeans`; rows need not be of length 1, and rows without a weight belong to no
    cluster (label −1).

    Parameters
    ----------
    n_clusters
        How many.
    n_init
        Random starts, of which the best counts.
    max_iter
        After how many steps a run is ended; most end by themselves.
    random_state
        The seed; one seed gives the same result for any number of threads.
    n_jobs
        Threads; None or −1 for all processors.

    Attributes
    ----------
    labels_ : ndarray of int32
        The cluster of each row, or −1.
    similarity_ : ndarray of float32
        The cosine of each row to its centre, −1 to 1; 0 for a row without a weight.
    cluster_centers_ : ndarray of shape (n_clusters, n_features)
        The centres, of length 1.
    inertia_ : float
        The sum of 1 − cosine over all rows: what is made small.
    n_iter_ : int
        The steps of the best run.

    Examples
    --------
    >>> from zeitwort import TfidfVectorizer
    >>> texts = ["Hafen und Werft", "Werft am Hafen", "Schule und Kita", "Kita, Schule"]
    >>> SphericalKMeans(2).fit_predict(TfidfVectorizer().fit_transform(texts)).tolist() in (
    ...     [0, 0, 1, 1], [1, 1, 0, 0])
    True
    """

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        n_init: int = 1,
        max_iter: int = 300,
        random_state: int | np.random.RandomState | None = 42,
        n_jobs: int | None = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.n_init = n_init
        self.max_iter = max_iter
        self.random_state = random_state
        self.n_jobs = n_jobs

    def fit(self, X: Any, y: Any = None) -> SphericalKMeans:
        """Finds clusters among the rows of a matrix; `y` is not used."""
        X = self._rows(X, reset=True)
        seed = self.random_state
        if not isinstance(seed, (int, np.integer)):
            seed = check_random_state(seed).randint(np.iinfo(np.int32).max)
        labels, similarity, centers, inertia, steps = _native.spherical_k_means(
            np.ascontiguousarray(X.data, dtype=np.float32),
            np.ascontiguousarray(X.indices, dtype=np.uint32),
            np.ascontiguousarray(X.indptr, dtype=np.uint64),
            X.shape[1],
            self.n_clusters,
            self.n_init,
            self.max_iter,
            int(seed),
            self.n_jobs,
        )
        self.labels_ = labels
        self.similarity_ = similarity
        self.cluster_centers_ = centers
        self.inertia_ = inertia
        self.n_iter_ = steps
        return self

    def predict(self, X: Any) -> NDArray[np.int32]:
        """The cluster of the nearest centre for each row; −1 for a row without a weight."""
        cosines = self._cosines(X)
        labels: NDArray[np.int32] = cosines.argmax(axis=1).astype(np.int32)
        labels[~cosines.any(axis=1)] = -1
        return labels

    def transform(self, X: Any) -> NDArray[np.float32]:
        """1 − cosine to each centre: rows × clusters."""
        distances: NDArray[np.float32] = 1 - self._cosines(X)
        return distances

    def _cosines(self, X: Any) -> NDArray[np.float32]:
        check_is_fitted(self)
        X = normalize(self._rows(X, reset=False))
        cosines: NDArray[np.float32] = X @ self.cluster_centers_.T
        return cosines

    def _rows(self, X: Any, *, reset: bool) -> csr_matrix:
        X = validate_data(self, X, accept_sparse="csr", dtype=np.float32, reset=reset)
        X = csr_matrix(X)
        X.sum_duplicates()
        return X

    @property
    def _n_features_out(self) -> int:
        clusters: int = self.cluster_centers_.shape[0]
        return clusters

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.transformer_tags.preserves_dtype = ["float32"]
        return tags

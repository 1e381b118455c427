"""Spherical k-means as a scikit-learn estimator."""

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

    Each row is assigned to the centre with the highest cosine similarity. The names are those of
    scikit-learn's `KMeans`. Rows need not have length 1. Rows of zeros belong to no cluster
    (label −1).

    Parameters
    ----------
    n_clusters
        The number of clusters.
    n_init
        The number of random starts. The best result is kept.
    max_iter
        The maximum number of iterations of a start. Most converge earlier.
    random_state
        The seed. The same seed gives the same result for any number of threads.
    n_jobs
        The number of threads; None or −1 for all processors.

    Attributes
    ----------
    labels_ : ndarray of int32
        The cluster of each row, or −1.
    similarity_ : ndarray of float32
        The cosine similarity of each row to its centre, −1 to 1; 0 for a row of zeros.
    cluster_centers_ : ndarray of shape (n_clusters, n_features)
        The centres, of length 1.
    inertia_ : float
        The sum of 1 − cosine over all rows, which is minimized.
    n_iter_ : int
        The number of iterations of the best start.

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
        """Clusters the rows of a matrix. `y` is ignored."""
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
        """Returns the cluster with the nearest centre for each row, or −1 for a row of zeros."""
        cosines = self._cosines(X)
        labels: NDArray[np.int32] = cosines.argmax(axis=1).astype(np.int32)
        labels[~cosines.any(axis=1)] = -1
        return labels

    def transform(self, X: Any) -> NDArray[np.float32]:
        """Returns 1 − cosine to each centre: rows × clusters."""
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

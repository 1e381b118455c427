"""TF-IDF as a scikit-learn estimator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import DTypeLike, NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted

from zeitwort import _native
from zeitwort._analysis import Stemmer
from zeitwort._source import to_json


class TfidfVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns German texts into a sparse matrix of TF-IDF weights.

    Parameters and attributes have the names of scikit-learn's `TfidfVectorizer`, and for the same
    tokens, the weights are the same. Tokens and stems are those of German. The parameters
    `preprocessor`, `tokenizer`, `analyzer`, `token_pattern`, `input`, `encoding`, `lowercase`,
    `strip_accents`, `vocabulary` and `binary` do not exist.

    Parameters
    ----------
    stemmer
        What brings inflected forms together: `"lemmas"`, or a stemmer; `"none"` keeps all forms.
    lemmas
        Lemmas of forms that override those that are found: `{"Daten": "Daten"}`. Forms are compared as
        they are written. No effect on stems.
    stop_words
        `"german"`, a list of words, or None.
    compounds
        `"beside"`: *Rüstungskonzern* also counts for *Rüstung* and *Konzern*; `"replace"`: it only
        counts for these. Compounds are learned from the texts of the fit.
    ngram_range
        The minimum and maximum number of consecutive words that are a term.
    max_df, min_df
        The maximum and minimum document frequency of a term: an integer is a number of texts, a
        float a share of them, 0.0 to 1.0.
    max_features
        The maximum number of terms. Those with the highest counts are kept.
    norm
        `"l2"`: rows have length 1, so that products are cosines; `"l1"`: rows sum to 1; or None.
    use_idf, smooth_idf, sublinear_tf
        As in scikit-learn: idf = ln((1 + n) / (1 + df)) + 1, and 1 + ln(tf) in place of tf.
    dtype
        The type of the weights. They are computed in double and stored in single precision.
    n_jobs
        The number of threads; None or −1 for all processors (or `RAYON_NUM_THREADS`).

    Attributes
    ----------
    vocabulary_ : dict
        The column of each term.
    idf_ : ndarray
        The inverse document frequency of each column.
    labels_ : ndarray of str
        The most frequent surface form of each term, for display.
    terms_ : polars.DataFrame
        `term_id`, `term`, `label`, `docs`, `count`, `idf`, `noun_share`.

    Examples
    --------
    >>> vectorizer = TfidfVectorizer()
    >>> X = vectorizer.fit_transform(["Der Hafen wächst.", "Die Häfen wuchsen im Mai."])
    >>> X.shape, vectorizer.labels_.tolist()
    ((2, 3), ['Hafen', 'Mai', 'wuchsen'])
    """

    def __init__(
        self,
        *,
        stemmer: Stemmer = "lemmas",
        lemmas: Mapping[str, str] | None = None,
        stop_words: Literal["german"] | Iterable[str] | None = "german",
        compounds: Literal["off", "beside", "replace"] = "off",
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        dtype: DTypeLike = np.float32,
        norm: Literal["l2", "l1"] | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
        n_jobs: int | None = None,
    ) -> None:
        self.stemmer = stemmer
        self.lemmas = lemmas
        self.stop_words = stop_words
        self.compounds = compounds
        self.ngram_range = ngram_range
        self.max_df = max_df
        self.min_df = min_df
        self.max_features = max_features
        self.dtype = dtype
        self.norm = norm
        self.use_idf = use_idf
        self.smooth_idf = smooth_idf
        self.sublinear_tf = sublinear_tf
        self.n_jobs = n_jobs

    def fit(self, raw_documents: Iterable[str], y: Any = None) -> TfidfVectorizer:
        """Learns the vocabulary and idf of texts. `y` is ignored."""
        self._fit(raw_documents, transform=False)
        return self

    def fit_transform(self, raw_documents: Iterable[str], y: Any = None) -> csr_matrix:
        """Learns the vocabulary and idf of texts, and returns their weights: texts × terms."""
        return self._fit(raw_documents, transform=True)

    def transform(self, raw_documents: Iterable[str]) -> csr_matrix:
        """Returns the weights of texts: texts × terms. Words that are not in the vocabulary are ignored."""
        check_is_fitted(self)
        return self._matrix(self._fitted.transform(texts(raw_documents), self.n_jobs))

    def inverse_transform(self, X: Any) -> list[NDArray[np.object_]]:
        """Returns the terms of each row of a matrix, in no particular order."""
        check_is_fitted(self)
        terms = self.get_feature_names_out()
        rows = csr_matrix(X)
        return [
            terms[rows.indices[start:end]]
            for start, end in zip(rows.indptr[:-1], rows.indptr[1:], strict=True)
        ]

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Returns the terms of the columns, as they are counted. `labels_` has their surface forms."""
        check_is_fitted(self)
        return self.terms_["term"].to_numpy().astype(object)

    @property
    def terms_(self) -> pl.DataFrame:
        return pl.DataFrame(self._fitted.terms())

    @property
    def vocabulary_(self) -> dict[str, int]:
        return {term: column for column, term in enumerate(self.terms_["term"])}

    @property
    def labels_(self) -> NDArray[np.object_]:
        return self.terms_["label"].to_numpy().astype(object)

    @property
    def idf_(self) -> NDArray[np.float64]:
        idf: NDArray[np.float64] = self.terms_["idf"].to_numpy()
        return idf

    def _fit(self, raw_documents: Iterable[str], *, transform: bool) -> Any:
        stop_words = self.stop_words
        words = {
            "stemmer": self.stemmer,
            "lemmas": dict(self.lemmas or {}),
            "stop_words": stop_words if isinstance(stop_words, (str, type(None))) else list(stop_words),
            "compounds": self.compounds,
            "ngram_range": self.ngram_range,
        }
        names = ("min_df", "max_df", "max_features", "norm", "use_idf", "smooth_idf", "sublinear_tf")
        weights = {name: getattr(self, name) for name in names}
        learned = texts(raw_documents)
        if not learned:
            raise ValueError("no texts to learn from")
        self._fitted, matrix = _native.Tfidf.fit(
            learned, to_json(words), to_json(weights), self.n_jobs, transform
        )
        return matrix and self._matrix(matrix)

    def _matrix(self, parts: _native._Csr) -> csr_matrix:
        data, indices, indptr, shape = parts
        matrix = csr_matrix((data.astype(self.dtype, copy=False), indices, indptr), shape=shape, copy=False)
        matrix.has_sorted_indices = True
        return matrix

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "_fitted")

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = True
        return tags


def texts(raw_documents: Iterable[str]) -> list[str]:
    """Returns the texts as a list, as Rust expects them."""
    if isinstance(raw_documents, str) or not isinstance(raw_documents, Iterable):
        raise ValueError(f"an iterable of texts is expected, not {type(raw_documents).__name__}")
    return raw_documents if isinstance(raw_documents, list) else list(raw_documents)

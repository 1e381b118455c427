"""What a German-language news corpus talks about, and how that changes over time.

>>> import zeitwort
>>> analysis = zeitwort.analyze(topics=7, period="quarter")  # the built-in sample
>>> analysis.topics.height
7
>>> analysis.term("Wärmepumpe").columns[:5]
['period', 'term_id', 'term', 'label', 'count']

``analyze`` runs the whole pipeline and returns polars frames. ``read`` returns the articles,
``collocates`` the words near a word, ``reuse`` the passages that articles share, and ``permute``
what the lists over time hold by chance. ``methods`` describes a written result for a paper.
``TfidfVectorizer`` and ``SphericalKMeans`` are scikit-learn estimators. ``Analyzer`` shows how words
are processed. ``synth`` generates corpora with known topics, trends and bursts. All work is done in
Rust on all cores, without holding Python's global interpreter lock. Ctrl-C stops it.
"""

from typing import TYPE_CHECKING, Any

from zeitwort._analysis import TABLES, Analysis, analyze
from zeitwort._analyzer import Analyzer
from zeitwort._collocates import collocates
from zeitwort._methods import methods
from zeitwort._native import __version__
from zeitwort._permute import permute
from zeitwort._read import read
from zeitwort._reuse import reuse
from zeitwort._synth import Synthetic, synth

if TYPE_CHECKING:
    from zeitwort._spherical_k_means import SphericalKMeans
    from zeitwort._vectorizer import TfidfVectorizer

__all__ = [
    "TABLES",
    "Analysis",
    "Analyzer",
    "SphericalKMeans",
    "Synthetic",
    "TfidfVectorizer",
    "__version__",
    "analyze",
    "collocates",
    "methods",
    "permute",
    "read",
    "reuse",
    "synth",
]


def __getattr__(name: str) -> Any:
    # scikit-learn takes a second to import, so it is imported only when needed.
    if name == "TfidfVectorizer":
        from zeitwort._vectorizer import TfidfVectorizer

        return TfidfVectorizer
    if name == "SphericalKMeans":
        from zeitwort._spherical_k_means import SphericalKMeans

        return SphericalKMeans
    raise AttributeError(f"module 'zeitwort' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__

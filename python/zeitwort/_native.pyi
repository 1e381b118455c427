# The compiled module, which only the modules in this folder use.

from collections.abc import Iterable
from typing import Any, TypeAlias, final

import numpy as np
from numpy.typing import NDArray

from zeitwort._source import Path, Progress, Row

__all__ = [
    "Analysis",
    "Analyzer",
    "Table",
    "Tfidf",
    "__version__",
    "_panic",
    "analyze",
    "collocates",
    "methods",
    "permute",
    "read",
    "reuse",
    "spherical_k_means",
    "synth",
    "tables",
]

__version__: str

_Csr: TypeAlias = tuple[NDArray[np.float32], NDArray[Any], NDArray[Any], tuple[int, int]]

@final
class Table:
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

@final
class Analysis:
    def table(self, name: str) -> Table: ...
    def term_ids(self, words: list[str]) -> list[int | None]: ...
    def frequencies_of(self, term_ids: list[int]) -> Table: ...
    def keyness(self, target: str, reference: str | None = None) -> Table: ...
    def count_models(
        self, term_ids: list[int], time: str, season: str, clusters: str, fitted: bool
    ) -> tuple[Table, list[str]]: ...
    def lead_lag(
        self, term_ids: list[int], max_lag: int | None, permutations: int
    ) -> tuple[Table, list[str]]: ...
    def write(self, folder: Path, overwrite: bool, matrix: bool) -> str: ...
    def methods(self, language: str, references: bool) -> str: ...
    def report(self) -> str: ...

@final
class Analyzer:
    def __new__(cls, settings: str) -> Analyzer: ...
    def learn(self, texts: list[str]) -> Analyzer: ...
    def tokens(self, text: str) -> list[str]: ...
    def terms(self, text: str) -> list[str]: ...
    def stem(self, word: str) -> str: ...
    def is_stop_word(self, word: str) -> bool: ...
    def compounds(self, word: str) -> list[str]: ...

@final
class Tfidf:
    @staticmethod
    def fit(
        texts: list[str], words: str, weights: str, n_jobs: int | None, transform: bool
    ) -> tuple[Tfidf, _Csr | None]: ...
    def transform(self, texts: list[str], n_jobs: int | None) -> _Csr: ...
    def terms(self) -> Table: ...
    def to_bytes(self) -> bytes: ...
    @classmethod
    def from_bytes(cls, bytes: bytes) -> Tfidf: ...

def analyze(
    *,
    paths: list[Path] | None = None,
    rows: Iterable[Row] | None = None,
    settings: str,
    progress: Progress | None = None,
) -> Analysis: ...
def collocates(
    word: str,
    *,
    paths: list[Path] | None = None,
    rows: Iterable[Row] | None = None,
    settings: str,
    window: int | None,
    period: str,
    min_count: int,
    progress: Progress | None = None,
) -> Table: ...
def methods(folder: Path, language: str, references: bool) -> str: ...
def permute(
    *,
    paths: list[Path] | None = None,
    rows: Iterable[Row] | None = None,
    settings: str,
    draws: int,
    progress: Progress | None = None,
) -> Table: ...
def read(
    *,
    paths: list[Path] | None = None,
    rows: Iterable[Row] | None = None,
    settings: str,
    progress: Progress | None = None,
) -> tuple[Table, Table, list[str]]: ...
def reuse(
    *,
    paths: list[Path] | None = None,
    rows: Iterable[Row] | None = None,
    other_paths: list[Path] | None = None,
    other_rows: Iterable[Row] | None = None,
    settings: str,
    min_words: int,
    window: int | None,
    max_share: float,
    progress: Progress | None = None,
) -> tuple[Table, tuple[int, int, int, int]]: ...
def spherical_k_means(
    data: NDArray[np.float32],
    indices: NDArray[np.uint32],
    indptr: NDArray[np.uint64],
    columns: int,
    n_clusters: int,
    n_init: int,
    max_iter: int,
    seed: int,
    n_jobs: int | None,
) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.float32], float, int]: ...
def synth(
    path: Path,
    docs: int,
    seed: int,
    topics: int,
    topicality: float,
    start: str,
    months: int,
    median_words: float,
    clumping: float,
    near_copies: float,
    planted: int,
    progress: Progress | None,
) -> str: ...
def tables() -> list[str]: ...
def _panic(on_own_thread: bool) -> None: ...

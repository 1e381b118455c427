"""Fixtures."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import zeitwort

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="session")
def sample() -> zeitwort.Analysis:
    """The built-in sample with a fixed number of topics."""
    return zeitwort.analyze(topics=7)


@pytest.fixture(scope="session")
def news() -> zeitwort.Synthetic:
    """Enough articles for work that takes a while."""
    return zeitwort.synth(400, topics=4, months=12, seed=3)


@pytest.fixture
def command() -> Callable[..., None]:
    """The command `zeitwort`, if ZEITWORT_COMMAND names it."""
    path = os.environ.get("ZEITWORT_COMMAND")
    if not path:
        pytest.skip("ZEITWORT_COMMAND does not name the command")

    def run(*arguments: object) -> None:
        subprocess.run([path, *map(str, arguments)], check=True, stdin=subprocess.DEVNULL)

    return run


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a result by name."""
    return {file.stem: pl.read_parquet(file) for file in folder.glob("*.parquet")}

"""Every table opens in pandas, pyarrow and DuckDB, from its file and through Arrow."""

from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import zeitwort


@pytest.fixture(scope="module")
def folder(sample, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "out"
    sample.write_parquet(folder, matrix=True)
    return folder


def assert_equal_to_pandas(frame, expected):
    assert list(frame.columns) == expected.columns and len(frame) == expected.height
    for name in expected.columns:
        found = [None if value is pd.NaT or value is pd.NA else value for value in frame[name]]
        for value, known in zip(found, expected[name].to_list(), strict=True):
            if known is None:
                assert value is None or value != value, name
            else:
                assert (list(value) if isinstance(known, list) else value) == known, name


@pytest.mark.parametrize("name", zeitwort.TABLES)
def test_parquet_opens_in_pandas(sample, folder, name):
    frame = pd.read_parquet(folder / f"{name}.parquet")
    assert_equal_to_pandas(frame, sample.table(name))


@pytest.mark.parametrize("name", zeitwort.TABLES)
def test_parquet_opens_in_pyarrow(sample, folder, name):
    table = pq.read_table(folder / f"{name}.parquet")
    assert "view" not in str(table.schema)
    assert table.to_pylist() == sample.table(name).to_dicts()


@pytest.mark.parametrize("name", zeitwort.TABLES)
def test_parquet_opens_in_duckdb(sample, folder, name):
    rows = duckdb.sql(f"SELECT * FROM '{folder / name}.parquet'")
    assert rows.columns == sample.table(name).columns
    assert rows.fetchall() == sample.table(name).rows()


@pytest.mark.parametrize("name", zeitwort.TABLES)
def test_arrow_stream_opens_everywhere(sample, name):
    expected = sample.table(name)
    table = pa.table(sample._native.table(name))
    assert "view" not in str(table.schema)
    assert_equal_to_pandas(table.to_pandas(), expected)
    assert duckdb.from_arrow(table).fetchall() == expected.rows()

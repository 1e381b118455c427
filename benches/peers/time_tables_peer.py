"""`term_frequencies` by group-by: from counted articles to a row for each term and period.

    python time_tables_peer.py OUT --library polars --repeat 3

OUT is what `zeitwort run FILE --matrix --track all --out OUT` wrote: the counts are its `matrix`, the
articles with their periods and lengths its `documents`, the periods its `periods`. All are read
before the clock runs. What is timed: counts with their periods, group-by of term and period to
`count` and `docs`, completed with the rows of zero, `per_million` and `doc_share` of each. Neither
intervals nor smoothed rates nor labels, which zeitwort's table has. The sums are compared with
zeitwort's table. Prints one JSON line.
"""

import argparse
import json
import statistics
import time
from pathlib import Path


def with_pandas(out):
    import numpy as np
    import pandas as pd

    matrix = pd.read_parquet(out / "matrix.parquet", columns=["doc", "term_id", "count"])
    documents = pd.read_parquet(out / "documents.parquet", columns=["period"])
    periods = pd.read_parquet(out / "periods.parquet", columns=["period", "docs", "tokens"])
    period_of = pd.Index(periods["period"]).get_indexer(documents["period"])

    def tables():
        counts = matrix.assign(period=period_of[matrix["doc"].to_numpy()])
        counts = counts[counts["period"] >= 0]
        grouped = counts.groupby(["term_id", "period"], sort=False)["count"].agg(["sum", "size"])
        terms = np.sort(matrix["term_id"].unique())
        every = pd.MultiIndex.from_product([terms, range(len(periods))], names=["term_id", "period"])
        table = grouped.reindex(every, fill_value=0).reset_index()
        table.columns = ["term_id", "period", "count", "docs"]
        at = table["period"].to_numpy()
        table["per_million"] = table["count"] * 1e6 / periods["tokens"].to_numpy()[at]
        table["doc_share"] = table["docs"] / periods["docs"].to_numpy()[at]
        table["period"] = periods["period"].to_numpy()[at]
        return table

    return tables, pd.__version__


def with_polars(out):
    import polars as pl

    matrix = pl.read_parquet(out / "matrix.parquet", columns=["doc", "term_id", "count"])
    documents = pl.read_parquet(out / "documents.parquet", columns=["period"]).with_row_index("doc")
    periods = pl.read_parquet(out / "periods.parquet", columns=["period", "docs", "tokens"])

    def tables():
        counts = matrix.lazy().join(documents.lazy().drop_nulls("period"), on="doc")
        grouped = counts.group_by("term_id", "period").agg(pl.col("count").sum(), pl.len().alias("docs"))
        terms = matrix.lazy().select(pl.col("term_id").unique().sort())
        every = terms.join(periods.lazy().rename({"docs": "all_docs"}), how="cross")
        rates = [
            (pl.col("count") * 1e6 / pl.col("tokens")).alias("per_million"),
            (pl.col("docs") / pl.col("all_docs")).alias("doc_share"),
        ]
        return (
            every.join(grouped, on=["term_id", "period"], how="left", maintain_order="left")
            .with_columns(pl.col("count", "docs").fill_null(0))
            .with_columns(rates)
            .drop("all_docs", "tokens")
            .collect(engine="streaming")
        )

    return tables, pl.__version__


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="the folder of a result, with its matrix")
    parser.add_argument("--library", choices=["pandas", "polars"], required=True)
    parser.add_argument("--repeat", type=int, default=3, help="times (%(default)s)")
    args = parser.parse_args()
    tables, version = {"pandas": with_pandas, "polars": with_polars}[args.library](args.out)
    runs = []
    for _ in range(args.repeat):
        table = None
        begin = time.perf_counter()
        table = tables()
        runs.append(time.perf_counter() - begin)
    figures = {"rows": len(table), "count": int(table["count"].sum()), "docs": int(table["docs"].sum())}
    figures["per_million"] = float(table["per_million"].sum())
    report = {"name": f"{args.library} {version}", "seconds": statistics.median(runs), "runs": runs}
    print(json.dumps(report | figures))


if __name__ == "__main__":
    main()

"""Compares counting from a file with counting from memory, and measures what the search for
boilerplate costs, in turn and on the same machine.

python3 benches/reading.py FILE.parquet [COMMAND]

The file needs a column `text`. Seconds from the file are those of the stage `count` of
`zeitwort run`; seconds from memory are those of `TfidfVectorizer.fit_transform`, weights included.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time

import polars as pl
from zeitwort import TfidfVectorizer

REPEAT = 7
THREADS = 2


def main() -> None:
    file, command = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "zeitwort"
    texts = pl.read_parquet(file)["text"].to_list()
    from_memory, from_file, without_search = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        run = [command, "run", file, "--out", f"{folder}/out", "--force", "--json", "--quiet", "--topics", "1"]
        run += ["--threads", str(THREADS), "--min-df", "3", "--compounds", "off"]
        for _ in range(REPEAT):
            start = time.perf_counter()
            TfidfVectorizer(min_df=3, n_jobs=THREADS, compounds="off").fit_transform(texts)
            from_memory.append(time.perf_counter() - start)
            from_file.append(seconds_of_counting(run))
            without_search.append(seconds_of_counting([*run, "--keep-boilerplate"]))
    print_median("from memory", from_memory)
    print_median("from the file", from_file)
    print_median("from the file, without the search for boilerplate", without_search)
    print(f"file / memory: {statistics.median(from_file) / statistics.median(from_memory):.2f}")
    print(f"with / without the search: {statistics.median(from_file) / statistics.median(without_search):.2f}")


def seconds_of_counting(run: list[str]) -> float:
    report = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
    return next(stage["seconds"] for stage in report["stages"] if stage["stage"] == "count")


def print_median(name: str, seconds: list[float]) -> None:
    print(f"{name}: {statistics.median(seconds):.3f} s ({min(seconds):.3f}–{max(seconds):.3f})")


if __name__ == "__main__":
    main()

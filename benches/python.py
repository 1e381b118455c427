#!/usr/bin/env python3
"""Measures the vectorizer from Python, the same work in Rust, and scikit-learn with PyStemmer.

    ZEITWORT_CORPORA=... python3 benches/python.py [--rounds 5]

Needs Rust and Python 3.11; installs the package `python/` and its peers into target/peers. Every contestant
counts the same texts in a separate process, in turn. Writes the section "From Python" of
benches/RESULTS.md.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import compare
import compare_report

RESULTS = Path("benches/RESULTS.md")
# Times that a process does its work; the median counts.
REPEAT, PEER_REPEAT = "7", "3"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="turns of everyone (%(default)s)")
    args = parser.parse_args()
    os.chdir(compare.ROOT)
    compare.WORK.mkdir(parents=True, exist_ok=True)
    load = os.getloadavg()[0]
    prepare()
    source = compare.find("bundestag")
    if source is None:
        sys.exit("nothing to measure")
    texts = compare.WORK / "bundestag-python.jsonl"
    subprocess.run([compare.program("counting"), source, "--write-texts", texts], check=True)
    peer = [compare.PYTHON, "benches/peers/sklearn_counting.py", texts, "--repeat", PEER_REPEAT]
    contestants = {
        f"zeitwort, {where}, {threads} thread{'s' * (threads > 1)}": [
            *command,
            texts,
            "--threads",
            str(threads),
            "--repeat",
            REPEAT,
        ]
        for threads in (1, 2)
        for where, command in (
            ("Rust", [compare.program("counting")]),
            ("Python", [compare.PYTHON, "benches/peers/zeitwort_counting.py"]),
        )
    }
    contestants["scikit-learn, stems cached"] = [*peer, "--variant", "cached"]
    contestants["scikit-learn, plain"] = [*peer, "--variant", "plain"]
    reports = {name: [] for name in contestants}
    for turn in range(args.rounds):
        for name, command in contestants.items():
            print(f"round {turn + 1}: {name}", file=sys.stderr, flush=True)
            run = subprocess.run(command, check=True, capture_output=True, text=True)
            reports[name].append(json.loads(run.stdout.splitlines()[-1]))
    same = {(r["terms"], r["nonzeros"]) for name in reports if "zeitwort" in name for r in reports[name]}
    assert len(same) == 1, f"Rust and Python count differently: {same}"
    write(reports, load)


def prepare():
    compare.say("building zeitwort and its package, installing scikit-learn and PyStemmer")
    compare.program("counting")
    if not Path(compare.PYTHON).exists():
        subprocess.run([sys.executable, "-m", "venv", "target/peers"], check=True)
    install = [compare.PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "-r", "benches/peers/requirements.txt", "./python"], check=True)


def write(reports, load):
    seconds = {name: median(report["seconds"] for report in runs) for name, runs in reports.items()}
    two = seconds["zeitwort, Python, 2 threads"]
    some = next(iter(reports.values()))[0]
    lines = [
        "## From Python",
        "",
        f"Written by `python3 benches/python.py`; load before the start {load:.1f}. Bundestag, "
        f"{some['documents']:,} texts, {some['bytes'] / 1e6:.0f} MB: `TfidfVectorizer.fit_transform` on Python's "
        "strings, to scipy's matrix; Snowball 3, terms of at least 3 articles. Seconds are medians of "
        f"{len(reports['scikit-learn, plain'])} processes' medians (of {REPEAT} runs, of peers {PEER_REPEAT}), with "
        "the least and the most.",
        "",
        "| | seconds | times as long as from Python, 2 threads | peak |",
        "|---|---|---|---|",
    ]
    for name, runs in reports.items():
        spread = f"{min(r['seconds'] for r in runs):.3g}–{max(r['seconds'] for r in runs):.3g}"
        peak = median(report["peak_bytes"] for report in runs) / 1e6
        lines.append(
            f"| {name} | {seconds[name]:.3g} ({spread}) | {seconds[name] / two:.2f} | {peak:.0f} MB |"
        )
    compare_report.put(RESULTS, "python", [*lines, ""])
    compare.say("wrote benches/RESULTS.md")


if __name__ == "__main__":
    main()

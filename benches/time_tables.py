#!/usr/bin/env python3
"""Measures the tables over time, counting, and group-by in pandas and polars.

    python3 benches/time_tables.py [--rounds 3] [--file FILE] [--python PYTHON]

Needs Rust and Python 3.11; without --file it generates 100,000 articles. The peers use the counts
of one run of zeitwort. Every contestant runs in a separate process, in turn. Writes the section
"Tables over time" of benches/RESULTS.md.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import compare
import compare_report

RESULTS = Path("benches/RESULTS.md")
OUT = compare.WORK / "time-tables"
STAGES = ["count", "time", "write"]
STATISTICS = ["trends", "bursts", "change_points", "topic_frequencies", "topic_terms_over_time"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="turns of everyone (%(default)s)")
    parser.add_argument("--file", type=Path, help="a corpus, in place of an invented one")
    parser.add_argument("--period", default="week", help="length of the periods (%(default)s)")
    parser.add_argument("--python", help="one that has pandas, polars and pyarrow; else they are installed")
    args = parser.parse_args()
    file = args.file and args.file.resolve()
    os.chdir(compare.ROOT)
    compare.WORK.mkdir(parents=True, exist_ok=True)
    facts = compare_report.machine()
    python = args.python or prepare_peers()
    compare.say("building zeitwort")
    tables = compare.program("time_tables")
    file = file or compare.find("synth-100k") or sys.exit("nothing to measure")
    run = [compare.ZEITWORT, "run", file, "--out", OUT, "--force", "--quiet", "--matrix", "--min-df", "5"]
    options = ["--track", "all", "--period", args.period, "--algorithm", "k-means", "--topics", "5"]
    subprocess.run([*run, *options], check=True)
    stages = {stage["stage"]: stage["seconds"] for stage in json.loads((OUT / "run.json").read_text())["stages"]}
    ours = [tables, file, "--period", args.period, "--repeat", "1", "--threads"]
    peer = [python, "benches/peers/time_tables_peer.py", OUT, "--repeat", "1", "--library"]
    contestants = {
        "zeitwort, 1 thread": [*ours, "1"],
        "zeitwort, 2 threads": [*ours, "2"],
        "pandas": [*peer, "pandas"],
        "polars": [*peer, "polars"],
    }
    reports = {name: [] for name in contestants}
    for turn in range(args.rounds):
        for name, command in contestants.items():
            compare.say(f"round {turn + 1}: {name}")
            run = subprocess.run(command, check=True, capture_output=True, text=True)
            reports[name].append(json.loads(run.stdout.splitlines()[-1]))
        same = {(report["rows"], report["count"]) for runs in reports.values() for report in runs}
        assert len(same) == 1, f"other tables: {same}"
        write(facts, reports, stages)


def prepare_peers():
    compare.say("installing pandas and polars")
    if not Path(compare.PYTHON).exists():
        subprocess.run([sys.executable, "-m", "venv", "target/peers"], check=True)
    install = [compare.PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "-r", "benches/peers/requirements.txt"], check=True)
    return compare.PYTHON


def write(facts, reports, stages):
    some = reports["zeitwort, 1 thread"][0]
    lines = [
        "## Tables over time",
        "",
        f"Written by `python3 benches/time_tables.py` on {facts['date']}: {facts['cpu']}, {facts['cores']} cores, "
        f"{facts['memory_gib']} GiB, {facts['system']}; load before the start {facts['load']:.1f}. "
        f"{some['documents']:,} articles, {some['terms']:,} terms, {some['periods']:,} periods: "
        f"{some['rows']:,} rows. Seconds are the least of {len(reports['pandas'])} processes.",
        "",
        "| | 1 thread | 2 threads |",
        "|---|---|---|",
    ]

    def row(title, number):
        values = [number(reports[f"zeitwort, {threads}"]) for threads in ("1 thread", "2 threads")]
        lines.append(f"| {title} | {values[0]:.2f} | {values[1]:.2f} |")
        return values

    def least(*keys):
        return lambda runs: min(sum(run["seconds"][key] for key in keys) for run in runs)

    def processor(*keys):
        return lambda runs: min(sum(run["cpu_seconds"][key] for key in keys) for run in runs)

    statistics = ("timeline", "frequencies", *STATISTICS)
    counted = row("reading and counting", least("count"))
    row("counts of terms by period", least("frequencies"))
    for table in STATISTICS:
        row(f"`{table}`", least(table))
    whole = row("all statistics", least(*statistics))
    row("rates, intervals, smoothed rates of all rows, as data frames", least("frames"))
    counted_cpu = row("seconds of the processor: reading and counting", processor("count"))
    whole_cpu = row("seconds of the processor: all statistics", processor(*statistics))
    shares = [f"{all_of / count:.2f}" for all_of, count in zip(whole, counted)]
    lines += [
        "",
        f"All statistics over counting: {shares[0]} on one thread, {shares[1]} on two; in seconds of the "
        f"processor, which another job lengthens less, {whole_cpu[0] / counted_cpu[0]:.2f}. In a run of "
        f"`zeitwort run --track all --period week` the stages took: "
        + ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in stages.items() if stage in STAGES)
        + ".",
        "",
        "`term_frequencies` from counts in memory to data frames in memory. Peers: group-by of term "
        "and period to counts and articles, completed with zeros, rates and shares; zeitwort also "
        "computes intervals, smoothed rates and labels. Ratio: seconds relative to zeitwort on two "
        "threads.",
        "",
        "| | seconds | ratio |",
        "|---|---|---|",
    ]
    table = least("timeline", "frequencies", "frames")
    two = table(reports["zeitwort, 2 threads"])
    for name, runs in reports.items():
        seconds = table(runs) if "zeitwort" in name else min(run["seconds"] for run in runs)
        title = name if "zeitwort" in name else f"{runs[0]['name']}, its default of threads"
        lines.append(f"| {title} | {seconds:.2f} | {seconds / two:.2f} |")
    compare_report.put(RESULTS, "time", [*lines, ""])
    compare.say("wrote benches/RESULTS.md")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures on real texts whether intervals hold what they say, and whether lists are empty where nothing is to be found.

    ZEITWORT_CORPORA=... python3 benches/calibration.py [--parts coverage,lists] [--draws 40]

Needs Linux, cargo and Python 3.11 with polars. Corpora are drawn again from the texts of a real corpus, whose rates
and shares are the truth. Every draw is a run of the command on a file, as a user makes it. The records are kept in
target/compare/calibration.jsonl, from which --render writes the section "Calibration" of benches/RESULTS.md again.
"""

import argparse
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import mean

import polars as pl

import compare
import compare_report
from compare import WORK, ZEITWORT, say

RUNS = WORK / "calibration.jsonl"
FOLDER = WORK / "calibration"
MONTHS = [date(2020 + month // 12, month % 12 + 1, 1) for month in range(24)]
# What is drawn, and how much of it for a month. Months are of unequal size.
COVERAGE = {
    "articles": ("article", {"bundestag": [60, 240], "wikinews": [30, 120]}),
    "days": ("date", {"bundestag": [4, 12], "wikinews": [15, 60]}),
    "speakers": ("speaker", {"bundestag": [15, 60]}),
    "articles, a fifth printed 2 to 6 times": ("story", {"bundestag": [60, 240], "wikinews": [30, 120]}),
}
OPTIONS = ["--keep-boilerplate", "--keep-news-lines", "--quiet", "--force"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = {"coverage": coverage, "lists": lists}
    parser.add_argument("--parts", default="coverage,lists", help=", ".join(parts) + " (%(default)s)")
    parser.add_argument("--draws", type=int, default=40, help="corpora for each figure (%(default)s)")
    parser.add_argument("--command", help="a built command; else it is built")
    parser.add_argument("--render", action="store_true", help="measure nothing, write again")
    args = parser.parse_args()
    os.chdir(compare.ROOT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not args.render:
        args.command = args.command or compare.program("zeitwort") and ZEITWORT
        chosen = args.parts.split(",")
        lines = RUNS.read_text().splitlines()[1:] if RUNS.exists() else []
        kept = [line for line in lines if json.loads(line)["part"] not in chosen]
        for part in chosen:
            for record in parts[part](args):
                kept.append(json.dumps({"part": part} | record))
                RUNS.write_text("\n".join([json.dumps({"facts": compare_report.machine()}), *kept]) + "\n")
    compare_report.write(RUNS, Path("benches/RESULTS.md"), "calibration", render)
    say("wrote benches/RESULTS.md")


def zeitwort(args, *words):
    command = [str(word) for word in [args.command, *words]]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def corpus(args, name):
    """Returns the texts of a corpus, with a date, a speaker and an outlet where it has them."""
    folder = Path(os.environ["ZEITWORT_CORPORA"])
    if name == "bundestag":
        texts = pl.read_parquet(folder / "bundestag.parquet").filter(pl.col("date").cast(pl.String).str.starts_with("2016"))
    else:
        texts = pl.read_ndjson(folder / "wikinews-de.jsonl").with_columns(speaker=pl.lit(None, pl.String))
    texts = texts.select(pl.col("id").cast(pl.String), pl.col("date").cast(pl.String), "speaker", "text")
    return texts.filter(pl.col("text").str.len_chars() > 0)


# --- coverage ------------------------------------------------------------------------------


def coverage(args):
    """How often intervals of rates, of shares of articles, and of shares of topics contain the truth."""
    for name in ["bundestag", "wikinews"]:
        texts = corpus(args, name)
        population = FOLDER / f"{name}.parquet"
        texts.write_parquet(population)
        model, whole = FOLDER / f"{name}-model", FOLDER / f"{name}-whole"
        options = ["--save-model", model, "--topics", 20, "--period", "year", "--copies", "off", "--track", 5000]
        zeitwort(args, "run", population, "--out", whole, *options, *OPTIONS)
        for drawn, (cluster, sizes) in COVERAGE.items():
            if name not in sizes:
                continue
            truth = truths(args, model, population)
            for seed in range(args.draws):
                file = FOLDER / "draw.parquet"
                draw(texts, drawn, sizes[name], random.Random(seed)).write_parquet(file)
                held = []
                for units in dict.fromkeys([cluster if cluster == "article" else "unit", "article"]):
                    found = apply(args, model, file, units)
                    held += [{"units": units} | record for record in misses(found, truth)]
                say(f"coverage: {name}, {drawn}, draw {seed}")
                yield from ({"corpus": name, "drawn": drawn, "seed": seed} | record for record in held)


def draw(texts, drawn, sizes, rng):
    """Returns two years of articles, drawn with replacement. The column `unit` says what was drawn together."""
    rows = texts.to_dicts()
    groups = defaultdict(list)
    key = {"days": "date", "speakers": "speaker"}.get(drawn)
    for number, row in enumerate(rows):
        groups[row[key] if key else number].append(row)
    groups = [groups[key] for key in sorted(groups, key=str)]
    out = {"id": [], "date": [], "unit": [], "text": []}
    for month in MONTHS:
        for number in range(rng.choice([sizes[0], sizes[1], sum(sizes) // 2])):
            group = rng.choice(groups)
            prints = rng.randint(2, 6) if "printed" in drawn and rng.random() < 0.2 else 1
            for row in group * prints:
                out["id"].append(f"{len(out['id']):07}")
                out["date"].append(str(month + timedelta(number % 28)))
                out["unit"].append(f"{month}-{number}")
                out["text"].append(row["text"])
    return pl.DataFrame(out)


def apply(args, model, file, units, period="month"):
    out = FOLDER / "out"
    options = ["--copies", "off", "--cluster", units, "--period", period, "--track", 5000]
    zeitwort(args, "apply", model, file, "--out", out, *options, *OPTIONS)
    return out


def truths(args, model, population):
    """Returns the rate of each word, its share of articles, and the share of each topic in all texts."""
    out = apply(args, model, population, "article", period="year")
    terms = pl.read_parquet(out / "term_frequencies.parquet").group_by("term").agg(pl.sum("count"), pl.sum("docs"))
    totals = pl.read_parquet(out / "periods.parquet").select(pl.sum("docs"), pl.sum("tokens")).row(0)
    topics = pl.read_parquet(out / "topic_frequencies.parquet").group_by("topic").agg(pl.sum("docs"))
    return (
        terms.select("term", rate=1e6 * pl.col("count") / totals[1], share=pl.col("docs") / totals[0]),
        topics.select("topic", topic_share=pl.col("docs") / totals[0]),
    )


# Words by the number of articles (or other units) that are expected to contain them in a month.
CLASSES = [3, 10, 30]


def misses(found, truth):
    """Counts the intervals, and those that lie above or below the truth."""
    terms, topics = truth
    totals = pl.read_parquet(found / "periods.parquet").rename({"docs": "articles"})
    words = pl.read_parquet(found / "term_frequencies.parquet").join(terms, on="term").join(totals, on="period")
    shares = pl.read_parquet(found / "topic_frequencies.parquet").join(topics, on="topic").join(totals, on="period")
    for kind, table, low, high, true in [
        ("rates", words, "per_million_low", "per_million_high", "rate"),
        ("shares of articles", words, "doc_share_low", "doc_share_high", "share"),
        ("shares of topics", shares, "share_low", "share_high", "topic_share"),
    ]:
        table = table.filter(pl.col(low).is_not_null())
        expected = pl.col("articles") * pl.col("topic_share" if true == "topic_share" else "share")
        table = table.with_columns(size=expected.cut(CLASSES).cast(pl.String))
        counted = table.group_by("size").agg(
            intervals=pl.len(), below=(pl.col(true) < pl.col(low)).sum(), above=(pl.col(true) > pl.col(high)).sum()
        )
        yield from ({"kind": kind} | row for row in counted.sort("size").to_dicts())

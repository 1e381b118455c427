#!/usr/bin/env python3
"""Measures which number of topics `--topics auto` chooses, and how much the choice depends on chance.

    ZEITWORT_CORPORA=... python3 benches/topic_count.py [--draws 20] [--command target/release/zeitwort]

Needs Linux, cargo and Python 3.11 with polars. Every draw is a run of the command on a file, as a user makes it. The
records are kept in target/compare/topic_count.jsonl, from which --render writes the section "Number of topics" of
benches/RESULTS.md again.
"""

import argparse
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path
from statistics import mean

import polars as pl

import compare
import compare_report
from compare import WORK, say

RUNS = WORK / "topic_count.jsonl"
FOLDER = WORK / "topic_count"
PLANTED = [5, 10, 15, 20, 25, 40]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=int, default=20, help="seeds and samples of each corpus (%(default)s)")
    parser.add_argument("--command", help="a built command; else it is built")
    parser.add_argument("--render", action="store_true", help="measure nothing, write again")
    args = parser.parse_args()
    os.chdir(compare.ROOT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not args.render:
        args.command = compare.built_command(args.command)
        facts = compare_report.machine() | compare_report.versions_of(sys.executable, ["polars"])
        lines = [json.dumps({"facts": facts})]
        for record in [*real(args), *planted(args)]:
            lines.append(json.dumps(record))
        RUNS.write_text("\n".join(lines) + "\n")
    compare_report.write(RUNS, Path("benches/RESULTS.md"), "topic_count", render)
    say("wrote benches/RESULTS.md")


def zeitwort(args, *words):
    return compare.output_of(args.command, *words)


def choice(args, file, *options):
    """Returns the number of topics that is chosen for a file, and those that fit nearly as well."""
    out = FOLDER / "out"
    zeitwort(args, "run", file, "--out", out, "--quiet", "--force", *options)
    table = pl.read_parquet(out / "topic_selection.parquet")
    chosen, fits = table.filter("chosen").row(0, named=True), table.filter("fits")["k"].to_list()
    return {"topics": chosen["k"], "fits": fits, "silhouette": chosen["silhouette"]}


def scores(args, label):
    found = json.loads(zeitwort(args, "evaluate", FOLDER / "out", "--labels", label, "--json"))["agreement"]
    return {"v": found["v_measure"], "ari": found["adjusted_rand"]}


def real(args):
    """Other seeds, and samples of nine tenths of the articles."""
    folder = Path(os.environ["ZEITWORT_CORPORA"])
    speeches = pl.read_parquet(folder / "bundestag.parquet")
    for name, texts in {
        "wikinews": pl.read_ndjson(folder / "wikinews-de.jsonl"),
        "10kgnad-half": pl.read_ndjson(folder / "10kgnad-half.jsonl"),
        "bundestag, 2016": speeches.filter(pl.col("date").cast(pl.String).str.starts_with("2016")),
    }.items():
        for drawn in ["seeds", "samples"]:
            for number in range(args.draws):
                rows = range(texts.height)
                if drawn == "samples":
                    rows = sorted(random.Random(number).sample(rows, round(0.9 * len(rows))))
                texts[list(rows)].write_parquet(FOLDER / "texts.parquet")
                seed = 1 + number if drawn == "seeds" else 42
                found = choice(args, FOLDER / "texts.parquet", "--seed", seed)
                if "label" in texts.columns:
                    found |= scores(args, "label")
                say(f"{name}, {drawn} {number}: {found['topics']}")
                yield {"corpus": name, "drawn": drawn, "number": number} | found


def planted(args):
    """Texts of `synth` with a known number of topics, beside the same texts with this number given."""
    for articles in [600, 3000]:
        for topics in PLANTED:
            file = FOLDER / "synth.jsonl"
            zeitwort(args, "synth", "--docs", articles, "--topics", topics, "--seed", topics, "--out", file, "--force")
            truth = pl.DataFrame(json.loads(file.with_suffix("").with_suffix(".truth.json").read_text())["articles"])
            texts = pl.read_ndjson(file).join(truth.select("id", "topic"), on="id")
            texts.rename({"topic": "planted"}).write_parquet(FOLDER / "texts.parquet")
            for given in [[], ["--topics", topics]]:
                found = choice(args, FOLDER / "texts.parquet", *given) | scores(args, "planted")
                say(f"synth, {articles} articles, {topics} topics: {found['topics']}")
                yield {"articles": articles, "planted": topics, "given": bool(given)} | found


# --- the section ---------------------------------------------------------------------------


def render(facts, records):
    yield from ["## Number of topics", "", compare_report.written_by("topic_count.py", facts, facts["peers"]), ""]
    yield from [
        "`--topics auto` with other seeds, and on random samples of nine tenths of the articles. Modal is the share of "
        "draws with the number that is chosen most often. Columns `fits`: the smallest and the largest number that fit "
        "nearly as well, in the median draw.",
        "",
        "| corpus | drawn | draws | chosen | modal | fits | silhouette | V | ARI |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    groups = {}
    for record in records:
        if "corpus" in record:
            groups.setdefault((record["corpus"], record["drawn"]), []).append(record)
    for (corpus, drawn), rows in groups.items():
        counts = Counter(row["topics"] for row in rows).most_common()
        median = lambda values: sorted(values)[len(values) // 2]
        cells = [corpus, drawn, len(rows), ", ".join(f"{topics} ({count})" for topics, count in counts)]
        cells += [f"{100 * counts[0][1] / len(rows):.0f} %"]
        cells += [f"{median([row['fits'][0] for row in rows])}–{median([row['fits'][-1] for row in rows])}"]
        cells += [f"{mean(row['silhouette'] for row in rows):.3f}"]
        cells += [f"{mean(row[score] for row in rows):.3f}" if score in rows[0] else "" for score in ("v", "ari")]
        yield f"| {' | '.join(map(str, cells))} |"
    yield from [
        "",
        "Articles of `synth` with a planted number of topics; V and ARI of `auto`, and with this number given:",
        "",
        "| articles | planted | chosen | fits | V | ARI | V, given | ARI, given |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows = [record for record in records if "planted" in record]
    for auto, given in zip(rows[::2], rows[1::2]):
        cells = [auto["articles"], auto["planted"], auto["topics"], f"{auto['fits'][0]}–{auto['fits'][-1]}"]
        cells += [f"{row[score]:.3f}" for row in (auto, given) for score in ("v", "ari")]
        yield f"| {' | '.join(map(str, cells))} |"
    yield ""


if __name__ == "__main__":
    main()

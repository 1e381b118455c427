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
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import mean

import polars as pl

import compare
import compare_report
from compare import WORK, say

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
        args.command = compare.built_command(args.command)
        facts = compare_report.machine() | compare_report.versions_of(sys.executable, ["polars"])
        chosen = args.parts.split(",")
        lines = RUNS.read_text().splitlines()[1:] if RUNS.exists() else []
        kept = [line for line in lines if json.loads(line)["part"] not in chosen]
        for part in chosen:
            for record in parts[part](args):
                kept.append(json.dumps({"part": part} | record))
                RUNS.write_text("\n".join([json.dumps({"facts": facts}), *kept]) + "\n")
    compare_report.write(RUNS, Path("benches/RESULTS.md"), "calibration", render)
    say("wrote benches/RESULTS.md")


def zeitwort(args, *words):
    return compare.output_of(args.command, *words)


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


# --- lists ---------------------------------------------------------------------------------

NODE = "Querwort"


def lists(args):
    """How many draws list anything where texts were put on sides, or into months, at random."""
    for name in ["bundestag", "wikinews"]:
        texts = corpus(args, name)
        drawn = {"articles": "article", "days": "date"} | ({"speakers": "speaker"} if name == "bundestag" else {})
        for what, cluster in drawn.items():
            for seed in range(args.draws):
                for chosen in dict.fromkeys([cluster, "auto"]):
                    rng = random.Random(seed)
                    found = key_words(args, texts, what, chosen, rng) | over_time(args, texts, what, chosen, rng)
                    if chosen == cluster:
                        found |= near(args, texts, what, chosen, rng)
                    say(f"lists: {name}, {what} ({chosen}), draw {seed}: {found}")
                    of = {"corpus": name, "drawn": what, "cluster": chosen, "seed": seed}
                    yield from (of | {"list": list, "found": count} for list, count in found.items())


def units_of(texts, what):
    """Returns the number of the unit of each article."""
    values = {"days": texts["date"], "speakers": texts["speaker"]}.get(what, texts["id"])
    return values.rank("dense").cast(pl.Int64).to_list()


def key_words(args, texts, what, cluster, rng):
    """Compares two halves of the units."""
    units = units_of(texts, what)
    numbers = sorted(set(units))
    target = set(rng.sample(numbers, len(numbers) // 2))
    file, out = FOLDER / "halves.parquet", FOLDER / "key.parquet"
    texts.with_columns(half=pl.Series(["a" if unit in target else "b" for unit in units])).write_parquet(file)
    options = ["--target", "half=a", "--copies", "off", "--cluster", cluster, "--out", out]
    zeitwort(args, "keyness", file, *options, *OPTIONS)
    return {"key words": pl.read_parquet(out).filter(pl.col("q") < 0.05).height}


def over_time(args, texts, what, cluster, rng):
    """Gives each unit the dates of another one, so that nothing happens over time."""
    units, dates = units_of(texts, what), texts["date"].to_list()
    if what == "speakers":
        # A speaker's speeches of a month stay together.
        units = [f"{unit}-{date[:7]}" for unit, date in zip(units, dates)]
    numbers = sorted(set(units), key=str)
    new = dict(zip(numbers, rng.sample(numbers, len(numbers))))
    date_of = dict(zip(units, dates))
    file, out = FOLDER / "permuted.parquet", FOLDER / "out"
    texts.with_columns(date=pl.Series([date_of[new[unit]] for unit in units])).write_parquet(file)
    period = "month" if texts.height > 2000 else "year"
    options = ["--topics", 5, "--copies", "off", "--cluster", cluster, "--period", period]
    zeitwort(args, "run", file, "--out", out, *options, *OPTIONS)
    tables = {"bursts": "bursts", "breaks": "change_points"}
    found = {name: pl.read_parquet(out / f"{table}.parquet").height for name, table in tables.items()}
    return found | {"trends": pl.read_parquet(out / "trends.parquet").filter(pl.col("q_weighted") < 0.05).height}


def near(args, texts, what, cluster, rng):
    """Puts a word of no meaning into texts of a tenth of the units, at random places."""
    units = units_of(texts, what)
    numbers = sorted(set(units))
    chosen = set(rng.sample(numbers, max(len(numbers) // 10, 10)))

    def with_node(text, unit):
        words = text.split(" ")
        for _ in range(rng.randint(1, 4) if unit in chosen else 0):
            words.insert(rng.randrange(len(words) + 1), NODE)
        return " ".join(words)

    file, out = FOLDER / "node.parquet", FOLDER / "near.parquet"
    texts.with_columns(text=pl.Series(map(with_node, texts["text"], units))).write_parquet(file)
    options = ["--out", out, "--format", "parquet", "--force", "--quiet", "--keep-boilerplate"]
    zeitwort(args, "collocates", file, NODE, *options)
    return {"collocates": pl.read_parquet(out).filter(pl.col("q") < 0.05).height}


# --- the section ---------------------------------------------------------------------------


def render(facts, records):
    of_part = defaultdict(list)
    for record in records:
        of_part[record["part"]].append(record)
    yield from ["## Calibration", "", compare_report.written_by("calibration.py", facts, facts["peers"]), ""]
    if of_part["coverage"]:
        yield from render_coverage(pl.DataFrame(of_part["coverage"]))
    if of_part["lists"]:
        yield from render_lists(pl.DataFrame(of_part["lists"]))


def render_coverage(records):
    yield from [
        "### Coverage",
        "",
        "Two years of months are drawn with replacement from the texts of a corpus, "
        f"{records['seed'].n_unique()} times. Each month gets a number of articles, days or speakers, with all their "
        "texts. The truth is the rate or share in all texts. The 5,000 words in the most articles are followed, and 20 "
        "topics. In per cent: intervals that contain the truth, and in brackets those that lie above and below it. The "
        "first four columns leave out words and topics that are expected in at most three articles of a month: their "
        "intervals start at zero, so the truth can lie on one side only.",
        "",
        "| corpus | drawn | rates | shares of articles | shares of topics | the same with articles as units | all words, rates and shares |",
        "|---|---|---|---|---|---|---|",
    ]
    few = pl.col("size") == "(-inf, 3]"
    for (corpus, drawn), rows in records.group_by(["corpus", "drawn"], maintain_order=True):
        units = rows["units"][0]
        kinds = ["rates", "shares of articles", "shares of topics"]

        def held(units, kind, sizes):
            counted = rows.filter(sizes, pl.col("units") == units, pl.col("kind") == kind)
            return counted.select(pl.sum("intervals", "below", "above")).row(0)

        def short(units, kind, sizes=~few):
            intervals, below, above = held(units, kind, sizes)
            return f"{100 - 100 * (below + above) / max(intervals, 1):.1f}"

        def long(units, kind):
            intervals, below, above = held(units, kind, ~few)
            return f"{short(units, kind)} ({100 * below / intervals:.1f}, {100 * above / intervals:.1f})"

        cells = [corpus, drawn, *(long(units, kind) for kind in kinds)]
        cells.append(", ".join(short("article", kind) for kind in kinds) if units != "article" else "")
        cells.append(", ".join(short(units, kind, pl.lit(True)) for kind in kinds[:2]))
        yield f"| {' | '.join(cells)} |"
    yield ""


def render_lists(records):
    yield from [
        "### Lists where nothing is to be found",
        "",
        "Articles, days or speakers (of a month) are put on two sides, or get "
        "each other's dates, at random; a word of no meaning stands at random places of texts of a tenth of them. In per "
        "cent of draws: those with any entry at q < 0.05; in brackets the mean number of entries.",
        "",
    ]
    kinds = records["list"].unique(maintain_order=True).to_list()
    yield from [f"| corpus | drawn | `--cluster` | draws | {' | '.join(kinds)} |", "|---" * (4 + len(kinds)) + "|"]
    for (corpus, drawn, cluster), rows in records.group_by(["corpus", "drawn", "cluster"], maintain_order=True):
        cells = [corpus, drawn, f"`{cluster}`", str(rows["seed"].n_unique())]
        for kind in kinds:
            found = rows.filter(pl.col("list") == kind)["found"].to_list()
            any_found = mean(count > 0 for count in found) if found else 0
            cells.append(f"{100 * any_found:.0f} ({mean(found):.2f})" if found else "")
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures the search for copies: what it finds beside its peers, and what it costs on top of counting.

    ZEITWORT_CORPORA=... python3 benches/copies.py --planter make_copies.py [--parts planted,synth,growth]

The planter is a script that plants copies in a corpus: IN.jsonl OUT.jsonl --seed N --level light|usual|hard; the
field `story` is the truth. Needs Linux, cargo and Python 3.11. Every figure is from a separate process, in turn. The
records are kept in target/compare/copies.jsonl, from which --render writes the section "Copies" of
benches/RESULTS.md again. Parts that are not measured keep their last figures.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean, median

import compare
import compare_report
from compare import WORK, ZEITWORT, say

RUNS = WORK / "copies.jsonl"
PEER = "benches/peers/copies_peer.py"
CORPORA = ["wikinews-de", "10kgnad-half"]
LEVELS = ["light", "usual", "hard"]
SEEDS = [1, 2, 3]
PEERS = {
    "rensa, word bigrams, .45": ["--method", "rensa", "--threshold", "0.45"],
    "rensa, word bigrams, .3": ["--method", "rensa", "--threshold", "0.3"],
    "datasketch, word bigrams, .45": ["--method", "datasketch", "--threshold", "0.45"],
    "datasketch, word bigrams, .3": ["--method", "datasketch", "--threshold", "0.3"],
    "text-dedup's recipe, word bigrams, .45": ["--method", "text-dedup", "--threshold", "0.45"],
    "4-gram containment, .45": ["--method", "containment", "--threshold", "0.45"],
}
ON_SYNTH = list(PEERS)[:2]
WAYS = {
    "found": "as found",
    "verified": "verified",
    "found, window": "as found, 7 days",
    "verified, window": "verified, 7 days",
}
# Articles -> turns of counting with and without the search: within a process, and in processes of their own, for
# the peak of memory.
SIZES = {10_000: (7, 3), 100_000: (3, 3), 300_000: (1, 1), 1_000_000: (0, 1)}
GIB = 1 << 30


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = {"planted": planted, "synth": synth, "growth": growth}
    parser.add_argument("--parts", default="planted,synth,growth", help=", ".join(parts) + " (%(default)s)")
    parser.add_argument("--planter", type=Path, help="the script that plants copies")
    parser.add_argument("--most", type=int, default=max(SIZES), help="articles of the largest corpus (%(default)s)")
    parser.add_argument("--program", help="a built benches/copies.rs, beside the command; else both are built")
    parser.add_argument("--python", help="one that has the peers; else they are installed")
    parser.add_argument("--render", action="store_true", help="measure nothing, write again")
    args = parser.parse_args()
    args.planter = args.planter and args.planter.resolve()
    os.chdir(compare.ROOT)
    WORK.mkdir(parents=True, exist_ok=True)
    if not args.render:
        facts = prepare(args)
        chosen = args.parts.split(",")
        lines = RUNS.read_text().splitlines()[1:] if RUNS.exists() else []
        kept = [line for line in lines if json.loads(line)["part"] not in chosen]
        for part in chosen:
            kept += [json.dumps({"part": part} | record) for record in parts[part](args)]
            RUNS.write_text("\n".join([json.dumps({"facts": facts}), *kept]) + "\n")
    compare_report.write(RUNS, Path("benches/RESULTS.md"), "copies", render)
    say("wrote benches/RESULTS.md")


def prepare(args):
    facts = compare_report.machine()
    args.python = args.python or compare.install_peers()
    args.command = str(Path(args.program).parent / "zeitwort") if args.program else ZEITWORT
    args.program = args.program or compare.program("copies")
    return facts | compare_report.versions_of(args.python, ["datasketch", "rensa", "numpy"])


# --- what is measured ----------------------------------------------------------------------


def run(name, command, **environment):
    os.environ.update(environment)
    load = os.getloadavg()[0]
    record = compare.run([str(word) for word in command])
    if "failed" in record:
        raise SystemExit(f"{name}: {record['failed']}")
    return record | {"name": name, "load": load}


def planted(args):
    """Finds planted copies, on one thread."""
    folder = os.environ.get("ZEITWORT_CORPORA")
    if not (folder and args.planter):
        return say("planted: skipped, needs ZEITWORT_CORPORA and --planter") or []
    records = []
    for corpus in CORPORA:
        for level in LEVELS:
            for seed in SEEDS:
                file = WORK / "planted.jsonl"
                plant = [sys.executable, args.planter, Path(folder, f"{corpus}.jsonl"), file]
                options = ["--seed", str(seed), "--level", level]
                subprocess.run([*plant, *options], check=True, stdout=subprocess.DEVNULL)
                with file.open(encoding="utf8") as lines:
                    truth = {row["id"]: row["story"] for row in map(json.loads, lines)}
                say(f"planted: {corpus}, {level}, seed {seed}")
                of = {"corpus": corpus, "level": level, "seed": seed}
                records += [of | record for record in contestants(args, file, truth, PEERS, repeat=3)]
    return records


def synth(args):
    """Finds the near-copies of 100,000 invented articles, on one thread."""
    file = invent(args, 100_000)
    articles = json.loads(file.with_suffix(".truth.json").read_text())["articles"]
    truth = {id: original or id for id, original in zip(articles["id"], articles["copy_of"])}
    return contestants(args, file, truth, ON_SYNTH, repeat=1, turns=3)


def contestants(args, file, truth, peers, repeat, turns=1):
    """Returns what zeitwort and its peers find in a corpus."""
    records, slow = [], set()
    for _ in range(turns):
        out = WORK / "copies-groups"
        options = ["--threads", 1, "--repeat", repeat, "--groups", out]
        record = run("zeitwort", [args.program, file, *options])
        groups = [json.loads(line) for line in out.read_text().splitlines()]
        records.append(record | {"scores": {"": score(truth, groups)}})
        for name in [name for name in peers if name not in slow]:
            options = [*PEERS[name], "--out", out]
            record = run(name, [args.python, PEER, file, *options], RAYON_NUM_THREADS="1", OMP_NUM_THREADS="1")
            scores = {way: score(truth, groups) for way, groups in json.loads(out.read_text()).items()}
            records.append(record | {"scores": scores})
            if record["wall_seconds"] > compare.SLOW_SECONDS:
                slow.add(name)
        out.unlink()
    return records


def growth(args):
    """Counts with and without the search."""
    records = []
    for articles, (pairs, turns) in SIZES.items():
        if articles > args.most:
            continue
        file = invent(args, articles)
        for threads in (1, 2):
            of = {"articles": articles, "threads": threads}
            say(f"growth: {articles:,} articles, {threads} threads")
            if pairs:
                records.append(of | run("pairs", [args.program, file, "--threads", threads, "--repeat", pairs]))
            for search in ["off", "mark"] * turns * (threads == 2):
                records.append(of | run(search, [args.program, file, "--threads", threads, "--only", search]))
        if file.stat().st_size > GIB:
            file.unlink()
    return records


def invent(args, articles):
    """Returns a corpus of invented articles, a tenth of them near-copies."""
    file = WORK / f"copies-{articles}.jsonl"
    if not file.exists():
        say(f"inventing {articles:,} articles")
        options = ["--docs", articles, "--near-copies", 0.1, "--out", file, "--force", "--quiet"]
        subprocess.run([str(word) for word in [args.command, "synth", *options]], check=True)
    return file


def score(truth, groups):
    """Returns precision, recall and F1 of the pairs of articles that are in one group."""
    group_of = {article: number for number, group in enumerate(groups) for article in group}

    def pairs(labels):
        return sum(count * (count - 1) // 2 for count in Counter(labels).values())

    planted, found = pairs(truth.values()), pairs(group_of.values())
    right = pairs((truth[article], group) for article, group in group_of.items())
    precision, recall = right / max(found, 1), right / max(planted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


# --- the section ---------------------------------------------------------------------------


def render(facts, records):
    of_part = defaultdict(list)
    for record in records:
        of_part[record["part"]].append(record)
    yield from ["## Copies", "", compare_report.written_by("copies.py", facts, facts["peers"]), ""]
    if of_part["planted"]:
        yield from render_planted(of_part["planted"])
    if of_part["synth"]:
        yield from render_synth(of_part["synth"])
    if of_part["growth"]:
        yield from render_growth(of_part["growth"])


def by_name(records):
    named = defaultdict(list)
    for record in records:
        named[record["name"]].append(record)
    return named


def best_way(runs):
    """Returns the way with the highest mean F1; of equal ones, the fastest."""

    def quality(way):
        return mean(run["scores"][way][2] for run in runs), -mean(seconds(run, way) for run in runs)

    return max(runs[0]["scores"], key=quality)


def seconds(run, way):
    """Returns the seconds from texts in memory to groups."""
    return run["seconds"] if not way else run["ngram_seconds"] + run["search_seconds"] + run["way_seconds"][way]


def render_planted(records):
    """Each peer in its best way, at each level."""
    named = by_name(records)
    ways = {
        (name, level): best_way([run for run in runs if run["level"] == level])
        for name, runs in named.items()
        for level in LEVELS
    }

    def f1(run, way):
        return run["scores"][way][2]

    yield from [
        "### Planted wire copy",
        "",
        f"Precision / recall / F1 of pairs, means of {len(SEEDS)} seeds, and the least F1 of the three levels. The "
        "peers join their pairs with union-find in the best of four ways, chosen by the truth at each level: pairs as "
        "the index found them or verified, of any dates or at most 7 days apart.",
        "",
    ]
    for corpus in CORPORA:
        yield from [f"**{corpus}**", "", "| | light | usual | hard | least F1 |", "|---|---|---|---|---|"]
        for name, runs in named.items():
            cells, least = [], []
            for level in LEVELS:
                of_level = [run for run in runs if (run["corpus"], run["level"]) == (corpus, level)]
                scores = [run["scores"][ways[name, level]] for run in of_level]
                cells.append(" / ".join(three(mean(values)) for values in zip(*scores)))
                least.append(three(min(values[2] for values in scores)))
            yield f"| {name} | {' | '.join(cells)} | {', '.join(least)} |"
        yield ""
    articles = sum(run["documents"] for run in named["zeitwort"])
    yield from [
        f"All {len(named['zeitwort'])} corpora ({articles:,} articles). Seconds are from texts in memory to groups, on "
        "one thread. *As found* is the F1 with pairs as the index found them, of any dates, which is what each "
        "library gives by itself.",
        "",
        "| | F1 | as found | seconds | ratio | best way: light; usual; hard |",
        "|---|---|---|---|---|---|",
    ]
    for name, runs in named.items():
        took = sum(seconds(run, ways[name, run["level"]]) for run in runs)
        total = sum(run["seconds"] for run in named["zeitwort"])
        best = three(mean(f1(run, ways[name, run["level"]]) for run in runs))
        found, chosen = "", ""
        if name != "zeitwort":
            found = three(mean(f1(run, "found") for run in runs))
            chosen = "; ".join(WAYS[ways[name, level]] for level in LEVELS)
        yield f"| {name} | {best} | {found} | {took:.2f} | {took / total:.1f} | {chosen} |"
    yield ""


def render_synth(records):
    named = by_name(records)
    ours = median(run["seconds"] for run in named["zeitwort"])
    yield from [
        "### Near-copies of `synth`",
        "",
        f"100,000 articles, a tenth of them near-copies; one thread, medians of {len(named['zeitwort'])} runs in turn (of "
        "peers that take more than a minute: one). "
        "The third column leaves out what Python needs to make the n-grams.",
        "",
        "| | precision / recall / F1 | seconds | without making n-grams | ratios |",
        "|---|---|---|---|---|",
    ]
    for name, runs in named.items():
        way = best_way(runs)
        took = median(seconds(run, way) for run in runs)
        without = median(seconds(run, way) - run.get("ngram_seconds", 0) for run in runs)
        scores = " / ".join(three(value) for value in runs[0]["scores"][way])
        title = name + (f" ({WAYS[way]})" if way else "")
        yield f"| {title} | {scores} | {took:.2f} | {without:.2f} | {took / ours:.1f}, {without / ours:.1f} |"
    some = named["zeitwort"]
    parts = [median(run[part] for run in some) for part in ("fingerprint_seconds", "group_seconds")]
    yield from ["", f"zeitwort took {parts[0]:.2f} s for fingerprints and {parts[1]:.2f} s for groups.", ""]


def render_growth(records):
    yield from [
        "### On top of counting",
        "",
        "From the file to counts, with and without the search, in turn; articles of `synth --near-copies 0.1`. The "
        "seconds of the processor depend less on other jobs. Articles a second of a core are those of the seconds that "
        "the search adds. Memory is the difference of the peaks of a process with and without the search, and the "
        "fingerprints' own size.",
        "",
        "| articles | threads | seconds: off, with search | added | of the processor | added | articles a second of a core "
        "| bytes an article: peak, fingerprints | load |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for size, threads in sorted({(record["articles"], record["threads"]) for record in records}):
        named = by_name(run for run in records if (run["articles"], run["threads"]) == (size, threads))

        def of(search, clock):
            """The median of the runs within a process or, if there are none, of the others."""
            if pairs := named.get("pairs"):
                return pairs[0][f"{search}_{clock}"]
            return median(run[clock] for run in named[search])

        off, mark, off_cpu, mark_cpu = (
            of(search, clock) for clock in ("seconds", "cpu_seconds") for search in ("off", "mark")
        )
        with_search = (named.get("pairs") or named["mark"])[0]
        memory = f"{with_search['fingerprint_bytes'] / size:.0f}"
        if "mark" in named:
            peaks = [median(run["peak_bytes"] for run in named[search]) for search in ("off", "mark")]
            memory = f"{(peaks[1] - peaks[0]) / size:.0f}, {memory}"
        speed = size / max(mark_cpu - off_cpu, 0.01)
        yield (
            f"| {size:,} | {threads} | {off:.2f}, {mark:.2f} | {mark / off - 1:.0%} | {off_cpu:.2f}, {mark_cpu:.2f} "
            f"| {mark_cpu / off_cpu - 1:.0%} | {round(speed, -3):,.0f} | {memory} | {with_search['load']:.1f} |"
        )
    yield ""


def three(value):
    return f"{value:.3f}".removeprefix("0")


if __name__ == "__main__":
    main()

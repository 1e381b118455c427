#!/usr/bin/env python3
"""Measures topics, their quality and their speed, and writes a section of benches/RESULTS.md.

    ZEITWORT_CORPORA=... python3 benches/topics.py [--parts quality,speed,million] [--rounds 5]

Needs what compare.py needs and runs like it: every figure is from a separate process, and in each
round, every contestant runs once. The records are kept in target/compare/topics.jsonl, from which
--render writes the tables again. Parts that are not measured keep their last figures.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path
from statistics import mean, stdev

import compare
import compare_report
from compare import PYTHON, WORK, ZEITWORT, say

RUNS = WORK / "topics.jsonl"
PEER = "benches/peers/sklearn_topics.py"
NEWS, LABELS, SPEECHES = "10kgnad-half.jsonl", "label", "bundestag"
PACKAGES = ["scikit-learn", "numpy", "scipy"]
SEEDS = range(20)
TOPICS = (50, 100, 500)
ROUNDS_OF_LSA = (1, 2, 3)
# Name -> options of a run, beside `--topics 9`.
SETTINGS = {
    "default: graph of neighbours, parts of compounds": [],
    "graph, `--compounds off`": ["--compounds", "off"],
    "graph, `--words nouns`": ["--words", "nouns"],
    "`--algorithm k-means`": ["--algorithm", "k-means"],
    "`--algorithm k-means --compounds off`": ["--algorithm", "k-means", "--compounds", "off"],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = {"quality": quality, "speed": speed, "million": million}
    parser.add_argument("--parts", default="quality,speed", help=", ".join(parts) + " (%(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="turns of everyone (%(default)s)")
    parser.add_argument("--render", action="store_true", help="measure nothing, write again")
    args = parser.parse_args()
    os.chdir(compare.ROOT)
    WORK.mkdir(parents=True, exist_ok=True)
    if not args.render:
        facts = compare.prepare("topics", with_linfa=False)
        chosen = args.parts.split(",")
        lines = RUNS.read_text().splitlines()[1:] if RUNS.exists() else []
        kept = [line for line in lines if json.loads(line)["part"] not in chosen]
        for part in chosen:
            for record in parts[part](args.rounds):
                kept.append(json.dumps({"part": part} | record))
        RUNS.write_text("\n".join([json.dumps({"facts": facts}), *kept]) + "\n")
    compare_report.write(RUNS, Path("benches/RESULTS.md"), "topics", render)
    say("wrote benches/RESULTS.md")


# --- what is measured ----------------------------------------------------------------------


def run(name, command):
    record = compare.run([str(word) for word in command])
    if "failed" in record:
        raise SystemExit(f"{name}: {record['failed']}")
    return {"name": name} | record


def zeitwort_run(file, *options):
    out = WORK / "topics-tables"
    common = ["--quiet", "--force", "--out", out]
    return out, [ZEITWORT, "run", file, *common, *options]


def quality(_rounds):
    """Scores topics against labels, for each setting and seed."""
    file = Path(os.environ.get("ZEITWORT_CORPORA", ""), NEWS)
    if not file.exists():
        say(f"quality: skipped, ZEITWORT_CORPORA has no {NEWS}")
        return
    for name, options in SETTINGS.items():
        say(f"quality, {name}: {len(SEEDS)} seeds")
        for seed in SEEDS:
            out, command = zeitwort_run(file, "--topics", 9, "--seed", seed, *options)
            run(name, command)
            score = [ZEITWORT, "evaluate", out, "--labels", LABELS, "--json"]
            found = subprocess.run(score, check=True, capture_output=True, text=True).stdout
            yield {"name": name, "seed": seed} | json.loads(found)["agreement"]


def speed(rounds):
    """Measures the seconds of an iteration and of a decomposition, each side in turn."""
    file = compare.find(SPEECHES)
    if file is None:
        return
    matrix = WORK / "topics-matrix.bin"
    out, command = zeitwort_run(file, "--topics", 10, "--matrix", "--compounds", "off")
    run("weights", command)
    yield run("weights", [PYTHON, PEER, "write", out, matrix])
    jobs = {}
    for k in TOPICS:
        jobs[f"pruned {k}"] = [compare.program("topics"), matrix, "k-means", k, "pruned"]
        jobs[f"plain {k}"] = [compare.program("topics"), matrix, "k-means", k, "plain"]
        jobs[f"scikit-learn {k}"] = [PYTHON, PEER, "k-means", matrix, k]
    jobs |= {f"lsa {rounds}": [compare.program("topics"), matrix, "lsa", rounds] for rounds in ROUNDS_OF_LSA}
    jobs["svd"] = [PYTHON, PEER, "svd", matrix]
    for turn in range(rounds):
        for name, command in jobs.items():
            record = run(name, command)
            say(f"speed, round {turn + 1}: {name}: {record['seconds']:.3f} s")
            yield record


def million(_rounds):
    """Measures time and peak memory of the whole pipeline on a million articles."""
    file = compare.find("synth-1m")
    out, command = zeitwort_run(file, "--topics", 100, "--track", 1000)
    say("million: 1,000,000 articles, 100 topics")
    record = run("million", command)
    report = json.loads((out / "run.json").read_text())
    yield record | {"stages": report["stages"], "counts": report["counts"]}


# --- the section ---------------------------------------------------------------------------


def render(facts, records):
    yield from ["### Measured by `topics.py`", "", compare_report.written_by("topics.py", facts, PACKAGES)]
    groups = {}
    for record in records:
        groups.setdefault(record["part"], {}).setdefault(record["name"], []).append(record)
    for part, table in (("quality", qualities), ("speed", speeds), ("million", memory)):
        if part in groups:
            yield ""
            yield from table(groups[part])


def qualities(settings):
    yield f"`--topics 9` on half of 10kGNAD's test split (512 articles, 9 labels), {len(SEEDS)} seeds:"
    yield from ["", "| | V | sd | least V | ARI | AMI | purity |", "|---|---|---|---|---|---|---|"]
    for name, runs in settings.items():
        of = lambda score: [run[score] for run in runs]
        cells = [mean(of("v_measure")), stdev(of("v_measure")), min(of("v_measure"))]
        cells += [mean(of(score)) for score in ("adjusted_rand", "adjusted_mutual_information", "purity")]
        yield f"| {name} | {' | '.join(f'{cell:.3f}' for cell in cells)} |"


def speeds(jobs):
    """Ratios are of the minimum of the rounds, since another job can only add to a time."""
    size = jobs["weights"][0]
    least = lambda name, key: min(run[key] for run in jobs[name])
    rounds = len(jobs["svd"])
    yield (
        f"Bundestag, {size['rows']:,} × {size['columns']:,}, {size['nonzeros']:,} non-zeros; the least of "
        f"{rounds} rounds. k-means: seconds of an iteration, both sides from the same starts, to the end "
        "(scikit-learn with 500 topics: ten iterations); the loss is the sum of 1 − cosine to the unit "
        "mean of the topic."
    )
    yield ""
    yield "| topics | zeitwort | without bounds | scikit-learn | ratio | bounds | loss | loss of scikit-learn |"
    yield "|---|---|---|---|---|---|---|---|"
    for k in TOPICS:
        pruned, plain, peer = (f"{job} {k}" for job in ("pruned", "plain", "scikit-learn"))
        if jobs[pruned][0]["loss"] != jobs[plain][0]["loss"]:
            raise SystemExit(f"{k} topics: bounds have changed the result")
        times = [least(job, "per_iteration") for job in (pruned, plain, peer)]
        cells = [str(k), *(f"{time:.4f}" for time in times)]
        cells += [f"× {times[2] / times[0]:.1f}", f"× {times[1] / times[0]:.1f}"]
        cells += [f"{jobs[job][0]['loss']:.1f}" for job in (pruned, peer)]
        yield f"| {' | '.join(cells)} |"
    yield from ["", "Truncated SVD, 100 components; found is the sum of the squared singular values:", ""]
    yield from ["| | seconds | ratio | found |", "|---|---|---|---|"]
    theirs = least("svd", "seconds")
    yield f"| scikit-learn, 5 iterations | {theirs:.3f} | | {jobs['svd'][0]['explained']:.1f} |"
    for rounds in ROUNDS_OF_LSA:
        name = f"lsa {rounds}"
        time, found = least(name, "seconds"), jobs[name][0]["explained"]
        title = f"zeitwort, {rounds} round{'s' * (rounds > 1)}{', the default' * (rounds == 3)}"
        yield f"| {title} | {time:.3f} | × {theirs / time:.1f} | {found:.1f} |"


def memory(jobs):
    run = jobs["million"][0]
    counts = run["counts"]
    stages = ", ".join(f"{stage['stage']} {stage['seconds']:.0f} s" for stage in run["stages"])
    yield (
        f"{counts['documents']:,} articles of `synth` ({counts['text_bytes'] / 1e9:.1f} GB of text, "
        f"{counts['non_zeros']:,} non-zeros), `--topics 100 --track 1000`, all tables: "
        f"{run['wall_seconds'] / 60:.1f} minutes ({stages}), peak {run['wall_peak_bytes'] / 1e9:.2f} GB."
    )


if __name__ == "__main__":
    main()

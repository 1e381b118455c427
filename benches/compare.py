#!/usr/bin/env python3
"""Runs zeitwort and its peers in turn on the same texts, and writes benches/RESULTS.md.

    ZEITWORT_CORPORA=... python3 benches/compare.py [--quick] [--corpora bundestag,...]

Needs Linux, cargo and Python 3.11; builds zeitwort and the peers, which it installs into target/peers.
Every figure is from a separate process; in each round, every contestant runs once. The records
are kept in target/compare/runs.jsonl, from which --render writes the tables again.
"""

import argparse
import functools
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import compare_report

ROOT = Path(__file__).resolve().parent.parent
WORK = Path("target/compare")
RUNS = WORK / "runs.jsonl"
PYTHON = "target/peers/bin/python"
ZEITWORT = "target/release/zeitwort"
LINFA = "target/linfa/release/linfa_counting"
LINFA_MANIFEST = "benches/peers/linfa_preprocessing/Cargo.toml"

MIN_DF = 3
TOPICS = 40
SEED = 42

# Corpus -> file below ZEITWORT_CORPORA, or the number of invented articles.
CORPORA = {
    "bundestag": "bundestag.parquet",
    "wikinews": "wikinews-de.jsonl",
    "synth-10k": 10_000,
    "synth-100k": 100_000,
    "synth-1m": 1_000_000,
}
LARGE = 1_000_000  # articles: too much for some peers' memory and others' time
WHOLE_JOB = ["bundestag", "wikinews", "synth-10k"]
# Times that a process does its work; the median counts. Short work is done more often.
REPEAT = {"wikinews": 5, "synth-100k": 1, "synth-1m": 1}
MOST_ROUNDS = {"synth-1m": 3}
SLOW_SECONDS = 60  # a peer whose process takes longer runs in the first round alone
TIMEOUT_SECONDS = 3600


def main():
    args = arguments()
    os.chdir(ROOT)
    WORK.mkdir(parents=True, exist_ok=True)
    if not args.render:
        facts = prepare("counting")
        kept = measured_before(args.corpora)
        with open(RUNS, "w") as runs:
            for line in [json.dumps({"facts": facts}), *kept]:
                runs.write(line + "\n")
            for name in args.corpora:
                compare(name, args, runs)
    compare_report.write(RUNS, Path("benches/RESULTS.md"))
    say("wrote benches/RESULTS.md")


def measured_before(again):
    """Returns the records of the corpora that are not measured again."""
    lines = RUNS.read_text().splitlines()[1:] if RUNS.exists() else []
    return [line for line in lines if json.loads(line)["corpus"] not in again]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=names, default=list(CORPORA), help=", ".join(CORPORA))
    parser.add_argument("--rounds", type=int, default=5, help="turns of everyone (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="two rounds, without synth-1m")
    parser.add_argument("--all", action="store_true", help="the peers on synth-1m, too: hours")
    parser.add_argument("--render", action="store_true", help="measure nothing, write again")
    args = parser.parse_args()
    if args.quick:
        args.rounds = min(args.rounds, 2)
        args.corpora = [name for name in args.corpora if name != "synth-1m"]
    return args


def names(text):
    chosen = text.split(",")
    if unknown := set(chosen) - set(CORPORA):
        raise argparse.ArgumentTypeError(f"no corpus {', '.join(sorted(unknown))}")
    return chosen


def say(message):
    print(message, file=sys.stderr, flush=True)


# --- preparation ---------------------------------------------------------------------------


@functools.cache
def program(name):
    """Builds the command and a program of `benches`, and returns the path of the program."""
    build = ["cargo", "build", "--release", "--locked", "--quiet", "--bin", "zeitwort", "--bench", name]
    build.append("--message-format=json-render-diagnostics")
    built = subprocess.run(build, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    artifacts = [json.loads(line) for line in built]
    return next(a["executable"] for a in artifacts if a.get("target", {}).get("name") == name and a["executable"])


def prepare(name, with_linfa=True):
    """Builds the command, a program of `benches`, and the peers; returns what is measured, and on what."""
    facts = compare_report.machine()
    if facts["load"] > 0.5:
        say(f"The machine is busy (load {facts['load']:.1f}): the ratios will not hold.")
    cargo = ["cargo", "build", "--release", "--locked", "--quiet"]
    say("building zeitwort" + " and linfa-preprocessing" * with_linfa)
    program(name)
    if with_linfa:
        linfa = ["--manifest-path", LINFA_MANIFEST, "--target-dir", "target/linfa"]
        subprocess.run([*cargo, *linfa], check=True)
    install_peers()
    return facts | compare_report.versions(PYTHON, LINFA_MANIFEST)


def install_peers():
    """Installs the peers in Python, and returns the Python that has them."""
    say("installing the peers in Python")
    if not Path(PYTHON).exists():
        subprocess.run([sys.executable, "-m", "venv", "target/peers"], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([PYTHON, *install, "-r", "benches/peers/requirements.txt"], check=True)
    return PYTHON


def find(name):
    """Returns the file of a corpus, generated if necessary, or None if it is not available."""
    source = CORPORA[name]
    if isinstance(source, str):
        folder = os.environ.get("ZEITWORT_CORPORA")
        path = Path(folder or "", source)
        if not folder or not path.exists():
            say(f"{name}: skipped, ZEITWORT_CORPORA has no {source}")
            return None
        return path
    if subprocess.run([ZEITWORT, "synth", "--help"], capture_output=True).returncode != 0:
        say(f"{name}: skipped, this zeitwort has no command synth")
        return None
    path = WORK / f"{name}.parquet"
    if not path.exists() or path.stat().st_mtime < Path(ZEITWORT).stat().st_mtime:
        say(f"{name}: inventing {source:,} articles")
        options = ["--docs", str(source), "--seed", str(SEED), "--out", str(path), "--force"]
        subprocess.run([ZEITWORT, "synth", *options], check=True, stdout=subprocess.DEVNULL)
    return path


# --- contestants ---------------------------------------------------------------------------


def counting(file, texts, repeat, with_peers):
    """Returns the contestants from texts in memory to the TF-IDF matrix: name -> command."""
    ours = [program("counting"), str(file), "--min-df", str(MIN_DF), "--repeat", str(repeat)]
    jobs = {f"zeitwort, {n} thread{'s' * (n > 1)}": [*ours, "--threads", str(n)] for n in (1, 2)}
    if not with_peers:
        return jobs
    options = [str(texts), "--min-df", str(MIN_DF), "--repeat", str(repeat)]

    def python(script, *more):
        return [PYTHON, f"benches/peers/{script}.py", *options, *more]

    def linfa(variant):
        return [LINFA, str(texts), variant, str(MIN_DF), str(repeat)]

    return jobs | {
        "scikit-learn, stems cached": python("sklearn_counting", "--variant", "cached"),
        "scikit-learn, plain": python("sklearn_counting", "--variant", "plain"),
        "polars, all cores": python("polars_counting"),
        "gensim": python("gensim_counting"),
        "linfa-preprocessing, stems": linfa("stems"),
        "linfa-preprocessing, no stems": linfa("default"),
    }


def streaming(file):
    """Returns the runs of zeitwort counting while it reads, with and without rare terms."""
    return {
        f"{threads}, {min_df}": [program("counting"), str(file), "--stream", "--threads", str(threads)]
        + ["--min-df", str(min_df)]
        for threads in (1, 2)
        for min_df in (MIN_DF, 1)
    }


def whole(file):
    """Returns the runs of the whole pipeline, from a file to tables."""
    common = ["--topics", str(TOPICS), "--min-df", str(MIN_DF)]
    ours = ["--algorithm", "k-means", "--stemmer", "snowball3", "--force"]
    ours += ["--out", str(WORK / "zeitwort-tables")]
    theirs = ["--dimensions", str(2 * TOPICS), "--out", str(WORK / "sklearn-tables")]
    return {
        "zeitwort run": [ZEITWORT, "run", str(file), *common, *ours],
        "scikit-learn": [PYTHON, "benches/peers/sklearn_pipeline.py", str(file), *common, *theirs],
    }


def compare(name, args, runs):
    file = find(name)
    if file is None:
        return
    source = CORPORA[name]
    with_peers = args.all or not (isinstance(source, int) and source >= LARGE)
    texts = WORK / f"{name}.jsonl"
    if with_peers:
        subprocess.run([program("counting"), str(file), "--write-texts", str(texts)], check=True)
    rounds = min(args.rounds, MOST_ROUNDS.get(name, args.rounds))
    groups = {
        "counting": counting(file, texts, REPEAT.get(name, 3), with_peers),
        "streaming": streaming(file),
        "whole": whole(file) if name in WHOLE_JOB else {},
    }
    for group, jobs in groups.items():
        left_out = set()
        clock = "wall_seconds" if group == "whole" else "seconds"
        for turn in range(rounds):
            for job, command in jobs.items():
                if job in left_out:
                    continue
                record = run(command)
                took = record.get("failed") or f"{record[clock]:.3f} s"
                say(f"{name}, {group}, round {turn + 1}: {job}: {took}")
                runs.write(json.dumps({"corpus": name, "group": group, "job": job} | record) + "\n")
                runs.flush()
                slow = record["wall_seconds"] > SLOW_SECONDS and command[0] in (PYTHON, LINFA)
                if slow or "failed" in record:
                    left_out.add(job)
    texts.unlink(missing_ok=True)


def built_command(given):
    """Returns the command that was given, or builds it."""
    if not given:
        build = ["cargo", "build", "--release", "--locked", "--quiet", "--bin", "zeitwort"]
        subprocess.run(build, check=True)
    return given or ZEITWORT


def output_of(*words):
    """Runs a command, and returns what it prints. Ends with its message if it fails."""
    command = [str(word) for word in words]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def run(command):
    """Runs a command and returns its last line (if it is JSON), its time and its peak memory."""
    limited = ["timeout", "--foreground", str(TIMEOUT_SECONDS)]
    with open(WORK / "stdout", "w+") as stdout, open(WORK / "stderr", "w+") as stderr:
        begin = time.perf_counter()
        process = subprocess.Popen([*limited, *command], stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = code = os.waitstatus_to_exitcode(status)
        stdout.seek(0), stderr.seek(0)
        lines, errors = stdout.read().splitlines(), stderr.read().splitlines()
    record = {"wall_seconds": wall, "wall_peak_bytes": usage.ru_maxrss * 1024}
    if code == 124:
        return record | {"failed": f"gave up after {TIMEOUT_SECONDS // 60} minutes"}
    if code != 0:
        say("\n".join(errors[-5:]))
        return record | {"failed": f"exit code {code}"}
    is_report = lines and lines[-1].startswith("{")
    return record | (json.loads(lines[-1]) if is_report else {})


if __name__ == "__main__":
    main()

"""The tables that compare.py writes, and the facts above them."""

import json
import math
import os
import platform
import re
import subprocess
from datetime import date
from pathlib import Path
from statistics import median

PEERS = ["scikit-learn", "PyStemmer", "polars", "gensim", "numpy", "scipy", "pandas"]
OURS = ["zeitwort, 1 thread", "zeitwort, 2 threads"]
TITLES = {
    "bundestag": "Bundestag",
    "wikinews": "Wikinews",
    "synth-10k": "Synth 10k",
    "synth-100k": "Synth 100k",
    "synth-1m": "Synth 1M",
}


# --- facts ---------------------------------------------------------------------------------


def machine():
    """Returns the facts about the machine, and its load before the start."""
    cpu = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    memory = re.search(r"^MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(), re.M)
    return {
        "date": date.today().isoformat(),
        "cpu": cpu[1] if cpu else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory[1]) / 2**20),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        "load": os.getloadavg()[0],
    }


def versions(python, linfa_manifest):
    """Returns the versions of zeitwort and of all peers."""
    linfa = re.search(r'linfa-preprocessing = "=?([^"]+)"', Path(linfa_manifest).read_text())
    found = versions_of(python, PEERS)
    found["peers"]["linfa-preprocessing"] = linfa[1]
    return found


def versions_of(python, packages):
    """Returns the versions of zeitwort and of packages of Python."""
    pip = [python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]
    installed = {package["name"]: package["version"] for package in json.loads(output(pip))}
    changed = " with changes" if output(["git", "status", "--porcelain", "src"]) else ""
    return {
        "zeitwort": output(["git", "rev-parse", "--short", "HEAD"]) + changed,
        "rustc": output(["rustc", "--version"]).split()[1],
        "python": output([python, "--version"]).split()[1],
        "peers": {name: installed[name] for name in packages},
    }


def output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


# --- the section ---------------------------------------------------------------------------


def write(runs, results, name="compare", render=None):
    """Writes a section of `results` between its marks."""
    lines = [json.loads(line) for line in runs.read_text().splitlines()]
    put(results, name, (render or side_by_side)(lines[0]["facts"], lines[1:]))


def put(results, name, lines):
    """Writes lines between the marks of this name, or at the end if there are no such marks."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    section = "\n".join([begin, *lines, end])
    text = results.read_text()
    if begin in text:
        before, rest = text.split(begin, 1)
        text = before + section + rest.split(end, 1)[1]
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    results.write_text(text)


def written_by(script, facts, packages):
    """Returns a sentence with the script, date, machine and versions."""
    peers = "".join(f", {name} {facts['peers'][name]}" for name in packages)
    return (
        f"Written by `python3 benches/{script}` on {facts['date']}: {facts['cpu']}, "
        f"{facts['cores']} cores, {facts['memory_gib']} GiB, {facts['system']}; load before the start "
        f"{facts['load']:.1f}. zeitwort {facts['zeitwort']}, rustc {facts['rustc']}; "
        f"Python {facts['python']}{peers}."
    )


def side_by_side(facts, records):
    yield from ["## Side by side", "", written_by("compare.py", facts, facts["peers"])]
    corpora = {}
    for record in sorted(records, key=lambda record: list(TITLES).index(record["corpus"])):
        jobs = corpora.setdefault(record["corpus"], {}).setdefault(record["group"], {})
        jobs.setdefault(record["job"], []).append(record)
    yield from counting(corpora)
    yield from streaming(corpora)
    yield from whole(corpora)


def counting(corpora):
    yield from ["", "### From texts in memory to TF-IDF", ""]
    yield (
        "Tokenize, fold, drop stop words, stem (Snowball 3), count, weight; terms of at least 3 "
        "articles. Seconds are medians of the processes' medians (minimum–maximum). The ratios are "
        "relative to zeitwort on one and on two threads. The peak is that of the process, including "
        "the texts."
    )
    for corpus, groups in corpora.items():
        jobs = groups.get("counting", {})
        if not all(good(jobs.get(job, [])) for job in OURS):
            continue
        first = good(jobs[OURS[0]])[0]
        for job, runs in jobs.items():
            for run in good(runs):
                if (run["documents"], run["bytes"]) != (first["documents"], first["bytes"]):
                    raise SystemExit(f"{corpus}: {job} has read other texts than zeitwort")
        yield from ["", f"**{TITLES[corpus]}**: {first['documents']:,} texts, {mega(first['bytes'])}", ""]
        yield "| | seconds | MB/s | ratio, 1 thread | 2 threads | peak | terms | non-zeros | runs |"
        yield "|---|---|---|---|---|---|---|---|---|"
        ours = [seconds(good(jobs[job])) for job in OURS]
        for job, runs in jobs.items():
            if not good(runs):
                yield f"| {job} | {runs[-1]['failed']} | | | | {mega(peak(runs))} | | | {len(runs)} |"
                continue
            runs = good(runs)
            took = seconds(runs)
            cells = [
                job,
                spread([run["seconds"] for run in runs]),
                f"{first['bytes'] / 1e6 / took:.1f}",
                *(f"{took / our:.1f}" for our in ours),
                mega(peak(runs)),
                f"{runs[0]['terms']:,}",
                f"{runs[0]['nonzeros']:,}",
                str(len(runs)),
            ]
            yield f"| {' | '.join(cells)} |"
        if len(jobs) == len(OURS):
            yield from ["", "The peers run at this size only with `--all`."]


def streaming(corpora):
    yield from ["", "### From the file, texts never held", ""]
    yield (
        "zeitwort counts while it reads, then computes weights. Bytes per non-zero are (peak − "
        "vocabulary of kept terms − 64 MB) / non-zeros, after weighting / after counting. If rare "
        "terms are dropped at the end, the peak includes them and their counts: the rows with a "
        "minimum of 1 article show the memory of counting itself."
    )
    yield ""
    yield "| corpus | threads | least articles | seconds | peak | non-zeros | vocabulary | bytes a non-zero |"
    yield "|---|---|---|---|---|---|---|---|"
    for corpus, groups in corpora.items():
        for job, runs in groups.get("streaming", {}).items():
            if not good(runs):
                yield f"| {TITLES[corpus]} | {job.replace(', ', ' | ')} | {runs[-1]['failed']} | | | | |"
                continue
            runs = good(runs)
            middle = sorted(runs, key=lambda run: run["peak_bytes"])[len(runs) // 2]
            cells = [
                TITLES[corpus],
                *job.split(", "),
                spread([run["seconds"] for run in runs]),
                mega(middle["peak_bytes"]),
                f"{middle['nonzeros']:,}",
                mega(middle["vocabulary_bytes"]),
                f"{middle['bytes_per_nonzero']:.1f} / {middle['counting_bytes_per_nonzero']:.1f}",
            ]
            yield f"| {' | '.join(cells)} |"
    yield from linearity(corpora)


def linearity(corpora):
    sizes = [corpus for corpus in ("synth-10k", "synth-100k", "synth-1m") if corpus in corpora]
    if len(sizes) < 2:
        return
    yield from ["", "How time grows; *4 times* is the factor for four times the articles at that pace:", ""]
    yield "| from, to | way | articles | time | 4 times |"
    yield "|---|---|---|---|---|"
    ways = [("counting", job) for job in OURS] + [("streaming", f"{n}, 3") for n in (1, 2)]
    for small, large in zip(sizes, sizes[1:]):
        for group, job in ways:
            few, many = (good(corpora[corpus].get(group, {}).get(job, [])) for corpus in (small, large))
            if not few or not many:
                continue
            articles = many[0]["documents"] / few[0]["documents"]
            time = seconds(many) / seconds(few)
            four = 4 ** (math.log(time) / math.log(articles))
            way = "memory" if group == "counting" else "file"
            threads = OURS[int(job[0]) - 1] if group == "streaming" else job
            way = f"from {way}, {threads.split(', ')[1]}"
            yield f"| {TITLES[small]}, {TITLES[large]} | {way} | × {articles:.1f} | × {time:.1f} | × {four:.2f} |"


def whole(corpora):
    rows = {corpus: groups["whole"] for corpus, groups in corpora.items() if groups.get("whole")}
    if not rows:
        return
    yield from ["", "### The whole job", ""]
    yield (
        "`zeitwort run` and `peers/sklearn_pipeline.py` from file to tables, all cores: 40 topics, 80"
        " dimensions, 10 starts of k-means, terms of at least 3 articles. zeitwort also computes the "
        "stability of each topic. Seconds of whole processes."
    )
    yield ""
    yield "| corpus | zeitwort | scikit-learn + PyStemmer + pandas | ratio | peaks |"
    yield "|---|---|---|---|---|"
    for corpus, jobs in rows.items():
        both = [good(jobs.get(job, [])) for job in ("zeitwort run", "scikit-learn")]
        if not all(both):
            yield f"| {TITLES[corpus]} | failed | | | |"
            continue
        walls = [[run["wall_seconds"] for run in runs] for runs in both]
        ratio = median(walls[1]) / median(walls[0])
        peaks = ", ".join(mega(median(run["wall_peak_bytes"] for run in runs)) for runs in both)
        yield f"| {TITLES[corpus]} | {spread(walls[0])} | {spread(walls[1])} | {ratio:.1f} | {peaks} |"


def good(runs):
    return [run for run in runs if "failed" not in run]


def seconds(runs):
    return median(run["seconds"] for run in runs)


def peak(runs):
    return median(run.get("peak_bytes") or run["wall_peak_bytes"] for run in runs)


def spread(values):
    """Returns the median with minimum and maximum."""
    if len(values) == 1:
        return short(values[0])
    return f"{short(median(values))} ({short(min(values))}–{short(max(values))})"


def short(value):
    """Returns a number with three digits."""
    return f"{value:.{max(0, 2 - math.floor(math.log10(value)))}f}"


def mega(n_bytes):
    return f"{n_bytes / 1e6:,.{1 if n_bytes < 1e7 else 0}f} MB"

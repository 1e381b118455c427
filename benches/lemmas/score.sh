#!/bin/bash
# Scores the lemmas beside other tools: score.sh LEXEME_ERROR.py GOLD.jsonl
# Needs `pip install simplemma HanTa numpy polars`. LEXEME_ERROR.py compares a CSV `term_id,form,count` with the gold
# lemmas of the treebank.
set -e
tool=$1; gold=$2
here=$(dirname "$0")
out=$(mktemp -d)
# What a user gets: the table of forms of a run over the sentences.
cargo build --quiet --release --bin zeitwort
for stemmer in lemmas cistem snowball3 snowball; do
    cargo run --quiet --release -- run "$gold" --stemmer $stemmer --min-df 1 --topics 5 --out "$out/run" --force -q
    echo "run --stemmer $stemmer: $(python3 "$tool" "$gold" "$out/run/term_forms.parquet" | grep -v ^worst | tr '\n' ' ')"
done
cargo bench --quiet --bench lemmas -- "$gold" > "$out/lemmas.csv"
cargo bench --quiet --bench lemmas -- --tokens "$gold" > "$out/lemmas-of-its-tokens.csv"
for peer in hanta simplemma-greedy simplemma; do
    python3 "$here/peers.py" "$gold" "$peer" "$out/$peer.csv"
done
for table in lemmas lemmas-of-its-tokens hanta simplemma-greedy simplemma; do
    echo "$table: $(python3 "$tool" "$gold" "$out/$table.csv" | grep -v ^worst | tr '\n' ' ')"
done
# Errors are looked at in one half of the sentences only; the other tells whether rules fit more than that half.
python3 "$here/halves.py" "$gold" "$out/a.jsonl" "$out/b.jsonl"
for half in a b; do
    cargo bench --quiet --bench lemmas -- "$out/$half.jsonl" > "$out/$half.csv"
    echo "half $half: $(python3 "$tool" "$out/$half.jsonl" "$out/$half.csv" | grep -v ^worst | tr '\n' ' ')"
done

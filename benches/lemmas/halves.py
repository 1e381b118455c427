#!/usr/bin/env python3
"""Splits GOLD.jsonl by a hash of the sentence: halves.py GOLD.jsonl A.jsonl B.jsonl. Errors are looked at in A only."""
import hashlib, json, sys

gold, *halves = sys.argv[1:4]
files = [open(half, "w", encoding="utf8") for half in halves]
for line in open(gold, encoding="utf8"):
    files[hashlib.sha256(json.loads(line)["text"].encode()).digest()[0] & 1].write(line)

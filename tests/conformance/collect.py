#!/usr/bin/python3
"""collect.py BOOK CARDS TRUTH [FOLDER]: the cards of a book, or of a deployment's folder in it, in the order of
its snapshot as one file, and what they say as the snapshot has it: a line with "uid" and "contact" a card."""
import json
import sys

book, cards, truth = sys.argv[1:4]
folder = sys.argv[4] if len(sys.argv) > 4 else "contacts"
with open(f"{book}/state/snapshot.jsonl", encoding="utf-8") as snapshot, open(cards, "wb") as out, \
        open(truth, "w", encoding="utf-8") as lines:
    for line in snapshot:
        entry = json.loads(line)
        if "contact" not in entry:
            continue
        with open(f"{book}/{folder}/{entry['uid']}.vcf", "rb") as card:
            out.write(card.read())
        said = {"uid": entry["uid"], "contact": entry["contact"]}
        print(json.dumps(said, ensure_ascii=False), file=lines)

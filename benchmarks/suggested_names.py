"""Names proposed without a gazetteer against people and bodies found by reading.

    python benchmarks/suggested_names.py ARTICLES tests/gold/mentions.csv

An entity is right where one proposal holds all the names it is called by (full, short, given, family,
acronym; no role), and none of anybody else on the list. Prints the share, and what was missed.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

import comention as cm

NAMES = {"full", "short", "given", "family", "acronym"}
WANTED = {"person", "organisation"}


def letters(name: str) -> str:
    """A name without case, hyphens and spaces; its marks stay."""
    return "".join(c for c in name.casefold() if c.isalnum())


def _names(row: dict[str, str]) -> set[str]:
    """The names of a proposal, also behind its titles ("Uncle Ho")."""
    names = row["names"].split("|")
    return {letters(title + name) for title in ["", *row["titles"].split("|")] for name in names}


def main(articles: str, gold: str) -> None:
    texts = {path.stem: path.read_bytes().decode() for path in Path(articles).glob("*.txt")}
    called: dict[tuple[str, str], set[str]] = defaultdict(set)
    with open(gold, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            surface = texts[row["document"]][int(row["start"]) : int(row["stop"])]
            if row["form"] in NAMES and row["entity"]:
                called[row["entity"], row["kind"]].add(letters(surface))
    corpus = cm.read(str(Path(articles) / "*.txt"))
    proposals = [_names(row) for row in corpus.suggest_names()]
    wanted = {entity: names for (entity, kind), names in called.items() if kind in WANTED}
    right = 0
    for entity, names in sorted(wanted.items()):
        holding = [p for p in proposals if p & names]
        others = {other for e, theirs in called.items() if e[0] != entity for other in theirs} - names
        missing = names - max(holding, key=lambda p: len(p & names), default=set())
        foreign = max(holding, key=lambda p: len(p & names), default=set()) & others
        right += not missing and not foreign
        if missing or foreign:
            found = "found, " if holding else "not found, "
            print(f"{entity}: {found}without {sorted(missing)}, with {sorted(foreign)} of others")
    print(f"{right} of {len(wanted)} people and bodies: {right / len(wanted):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

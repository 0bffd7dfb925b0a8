"""How well names are found and resolved in the annotated articles, and every miss and false hit.

python tests/gold/evaluate.py FOLDER prints it for the folder with the articles; see README.md.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import comention as cm

HERE = Path(__file__).parent
NAMES = ("countries", "organisations", "vietnam")
KINDS = ("person", "country", "organisation", "concept", "event", "place")
APART = ("demonym", "role")
Span = tuple[str, int, int]


@dataclass
class Score:
    """What was found of one kind: right, missed and false mentions, each (document, start, stop, entity)."""

    right: list[tuple[str, int, int, str]] = field(default_factory=list)
    missed: list[tuple[str, int, int, str]] = field(default_factory=list)
    false: list[tuple[str, int, int, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.false))

    @property
    def recall(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.missed))

    @property
    def f1(self) -> float:
        return 2 * len(self.right) / max(1, 2 * len(self.right) + len(self.missed) + len(self.false))


def group_of(kind: str, form: str) -> str:
    """Names are judged by kind, demonyms and roles apart."""
    return form if form in APART else kind


def read_gold() -> list[dict[str, str]]:
    with (HERE / "mentions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_documents(folder: Path) -> list[str]:
    """The annotated documents that are not, or not as they were annotated, in a folder."""
    with (HERE / "documents.csv").open(encoding="utf-8", newline="") as file:
        return [
            row["document"]
            for row in csv.DictReader(file)
            if not (path := folder / f"{row['document']}.txt").is_file()
            or hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]
        ]


def find(folder: Path, names: Iterable[str] = NAMES) -> cm.Mentions:
    corpus = cm.read(str(folder / "*.txt"), date="infer")
    return corpus.mentions(cm.Gazetteer.load(*names))


def score(mentions: cm.Mentions) -> dict[str, Score]:
    """By kind (names), and for demonyms and roles: exact span and entity."""
    gold = {group: set() for group in (*KINDS, *APART)}
    for row in read_gold():
        place = (row["document"], int(row["start"]), int(row["stop"]), row["entity"])
        gold[group_of(row["kind"], row["form"])].add(place)
    found: dict[str, set[tuple[str, int, int, str]]] = {group: set() for group in gold}
    for row in mentions.to_dicts():
        counts = row["tier"] in ("strict", "default") or row["form"] == "role"
        if counts and row["entity"] is not None:
            found[group_of(row["kind"], row["form"])].add(
                (row["id"], row["start"], row["stop"], row["entity"])
            )
    return {
        group: Score(
            sorted(gold[group] & found[group]),
            sorted(gold[group] - found[group]),
            sorted(found[group] - gold[group]),
        )
        for group in gold
    }


def people_resolved(mentions: cm.Mentions) -> tuple[int, int]:
    """Of the annotated people's names whose span was found: (those that stand for the right one, all)."""
    found = {(row["id"], row["start"], row["stop"]): row["entity"] for row in mentions.to_dicts()}
    people = [row for row in read_gold() if group_of(row["kind"], row["form"]) == "person"]
    chosen = [
        (row["entity"], found[place])
        for row in people
        if (place := (row["document"], int(row["start"]), int(row["stop"]))) in found
    ]
    return sum(wanted == entity for wanted, entity in chosen), len(chosen)


def main() -> None:
    mentions = find(Path(sys.argv[1]))
    scores = score(mentions)
    texts = dict(zip(mentions.corpus["id"], mentions.corpus["text"], strict=True))
    print(f"{'':14}{'gold':>6}{'right':>7}{'missed':>8}{'false':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for group, s in scores.items():
        counts = (len(s.right) + len(s.missed), len(s.right), len(s.missed), len(s.false))
        print(
            f"{group:14}{counts[0]:6}{counts[1]:7}{counts[2]:8}{counts[3]:7}"
            f"{s.precision:8.4f}{s.recall:8.4f}{s.f1:8.4f}"
        )
    right, judged = people_resolved(mentions)
    print(f"people resolved: {right} of {judged} = {right / judged:.4f}")
    for group, s in scores.items():
        for what, places in (("missed", s.missed), ("false", s.false)):
            for document, start, stop, entity in places:
                surface = texts[document][start:stop]
                print(f"{group:13} {what:7} {document} {start}-{stop} {surface!r}: {entity}")


if __name__ == "__main__":
    main()

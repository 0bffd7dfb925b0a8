"""What looks wrong with a gazetteer before a corpus, each finding with the line of code that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from ..tables.table import Table
from . import name_findings, neighbour_findings
from .name_findings import Sighting

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .gazetteer import Gazetteer

__all__ = ["NameFindings", "check_names"]

LOOKS = (*name_findings.LOOKS, *neighbour_findings.LOOKS)
ORDER = {"warning": 0, "note": 1}


class NameFindings(Table):
    """What looks wrong with names; ``print(findings["mend"][0])`` shows the line that mends it."""

    _shown = ("finding", "severity", "name", "count", "example", "mend")
    _next = "entities holds those concerned · mend the line to run"


def check_names(gazetteer: Gazetteer, corpus: Corpus) -> NameFindings:
    """All findings, the gravest first, of these the most frequent."""
    sighting = Sighting(gazetteer, corpus)
    found = [finding for look in LOOKS for finding in look(sighting)]
    found.sort(key=lambda f: (ORDER[f.severity], -f.n, f.finding, f.name.encode()))
    columns = {
        "finding": pa.array([f.finding for f in found], pa.string()),
        "severity": pa.array([f.severity for f in found], pa.string()),
        "name": pa.array([f.name for f in found], pa.string()),
        "entities": pa.array([f.entities for f in found], pa.list_(pa.string())),
        "count": pa.array([f.n for f in found], pa.int64()),
        "example": pa.array([f.example for f in found], pa.string()),
        "mend": pa.array([f.mend for f in found], pa.string()),
    }
    n_seen = len(sighting.mentions.entities)
    caption = (
        f"{len(found):,} findings; {n_seen:,} of {len(gazetteer):,} entities are mentioned in "
        f"{len(corpus):,} documents. count: mentions concerned, of names never seen: names."
    )
    return NameFindings(pa.table(columns), caption=caption, provenance={"documents": len(corpus)})

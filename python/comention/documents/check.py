"""What looks wrong with a corpus, each finding with the line of code that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from ..tables.table import Table
from . import corpus_findings, date_findings, text_findings

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Findings", "check"]

LOOKS = (*text_findings.LOOKS, *date_findings.LOOKS, *corpus_findings.LOOKS)


class Findings(Table):
    """What looks wrong with a corpus; ``print(findings["mend"][0])`` shows the line that mends it."""

    _next = "documents holds their rows · mend the line to run"


def check(corpus: Corpus) -> Findings:
    """All findings, the gravest first."""
    found = [finding for look in LOOKS for finding in look(corpus) if finding.documents]
    order = {"error": 0, "warning": 1, "note": 2}
    found.sort(key=lambda finding: order[finding.severity])
    columns = {
        "finding": pa.array([f.finding for f in found], pa.string()),
        "severity": pa.array([f.severity for f in found], pa.string()),
        "count": pa.array([len(f.documents) for f in found], pa.int64()),
        "example": pa.array([f.example for f in found], pa.string()),
        "documents": pa.array([f.documents for f in found], pa.list_(pa.int64())),
        "mend": pa.array([f.mend for f in found], pa.string()),
    }
    caption = f"{len(found)} kinds of finding in {len(corpus):,} documents; count: documents concerned"
    return Findings(pa.table(columns), caption=caption, provenance={"documents": len(corpus)})

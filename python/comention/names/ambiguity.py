"""Names that the text leaves open: listed with their candidates, not guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ..tables.cells import many
from ..tables.table import Table
from .surroundings import surroundings

if TYPE_CHECKING:
    from .mentions import Mentions

__all__ = ["ambiguous_names"]

TOO_MANY = 0.2  # share of doubtful mentions from which a name is pointed out (methods 10.5)
EXAMPLES = 3


def ambiguous_names(mentions: Mentions) -> Table:
    """See :meth:`Mentions.ambiguous`."""
    rows_of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ["document", "id", "start", "stop", "surface", "entity", "form", "rule", "tier", "candidates"]
    table = mentions.to_arrow().select(columns)
    open_names = {
        row["surface"]
        for batch in table.to_batches(max_chunksize=65536)
        for row in batch.select(["surface", "form", "tier"]).to_pylist()
        if row["form"] != "role" and row["tier"] in ("lenient", "none")
    }
    for batch in table.to_batches(max_chunksize=65536):
        for row in batch.to_pylist():
            if row["surface"] in open_names and row["form"] != "role":
                rows_of[row["surface"]].append(row)
    found = [_about(surface, rows, mentions) for surface, rows in rows_of.items()]
    found.sort(key=lambda row: (-row["n_lenient"], -row["n_blocked"], row["name"].encode()))
    caption = (
        f"{many(len(found), 'name')} left open somewhere. ambiguity_rate: mentions that count only in the "
        "lenient tier / all mentions of the name; blocked ones are parts of longer names and count nowhere. "
        f"Titles alone are not listed. .assign and .reject decide.{_too_often(found)}"
    )
    return Table(pa.Table.from_pylist(found, schema=SCHEMA), caption=caption)


SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("n_mentions", pa.int64()),
        ("n_lenient", pa.int64()),
        ("n_blocked", pa.int64()),
        ("ambiguity_rate", pa.float64()),
        ("stands_for", pa.list_(pa.string())),
        ("candidates", pa.list_(pa.string())),
        ("rules", pa.list_(pa.string())),
        ("example", pa.string()),
        ("decide", pa.string()),
    ]
)


def _about(surface: str, rows: list[dict[str, Any]], mentions: Mentions) -> dict[str, Any]:
    doubtful = [row for row in rows if row["tier"] == "lenient"]
    blocked = [row for row in rows if row["tier"] == "none"]
    counted = Counter(row["entity"] for row in rows if row["tier"] in ("strict", "default"))
    shown = (doubtful or blocked)[0]
    text = mentions.corpus.table["text"][shown["document"]].as_py()
    before, after = surroundings(text, shown["start"], shown["stop"])
    candidates = sorted({c for row in doubtful or blocked for c in row["candidates"]}, key=str.encode)
    n_judged = len(rows) - len(blocked)
    whom = f"entity={candidates[0]!r}" if candidates else "entity=..."
    return {
        "name": surface,
        "n_mentions": len(rows),
        "n_lenient": len(doubtful),
        "n_blocked": len(blocked),
        "ambiguity_rate": len(doubtful) / n_judged if n_judged else 0.0,
        "stands_for": [
            f"{entity}: {n:,}" for entity, n in sorted(counted.items(), key=lambda p: (-p[1], p[0]))
        ],
        "candidates": candidates,
        "rules": sorted({row["rule"] for row in [*doubtful, *blocked]}),
        "example": f"{before} [{surface}] {after}".strip(),
        "decide": f"mentions.assign({surface!r}, document={shown['id']!r}, {whom})",
    }


def _too_often(found: list[dict[str, Any]]) -> str:
    """The names of which more than a fifth is doubtful, in a sentence with a space before it."""
    often = [row for row in found if row["ambiguity_rate"] > TOO_MANY]
    if not often:
        return ""
    names = ", ".join(f"{row['name']!r} ({row['ambiguity_rate']:.0%})" for row in often[:EXAMPLES])
    more = ", …" if len(often) > EXAMPLES else ""
    return f" Doubtful in more than {TOO_MANY:.0%} of their mentions: {names}{more}."

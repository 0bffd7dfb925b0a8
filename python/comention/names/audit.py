"""What each rule of resolution adds: per name and rule how many, and what the tables would be without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from .. import _options
from ..errors import InputError
from ..tables.cells import many
from ..tables.table import Table

if TYPE_CHECKING:
    from .mentions import Mentions

__all__ = ["Audit", "audit_mentions"]

UNITS = ("sentence", "paragraph", "document")
COUNTED = ("strict", "default")


class Audit(Table):
    """One row for each entity, name, rule and tier: how many mentions hang on it.

    ``n_mentions`` and ``n_document``: the mentions themselves. ``entity_mentions`` and
    ``entity_document``: what the entity counts now; ``document_without``: in how many documents it would
    count without these. ``pairs_without`` and ``n_ab_without``: how many pairs lose, and how much they
    lose together, at the level asked for. For ``lenient`` rows, which do not count, the last three say what
    would be added if each of them stood for the entity, or for each of its candidates.
    """

    _shown = (
        "entity", "name", "rule", "tier", "n_mentions", "n_document", "entity_mentions",
        "document_without", "pairs_without", "n_ab_without",
    )  # fmt: skip
    _next = ".pairs(without=['antecedent']) · .to_pandas()"

    def __init__(
        self,
        data: pa.Table,
        mentions: Mentions,
        within: str,
        *,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._mentions = mentions
        self._within = within

    def _with(self, data: pa.Table) -> Self:
        return type(self)(
            data, self._mentions, self._within, caption=self._caption, provenance=self._provenance
        )

    def pairs(self, without: Collection[str]) -> Table:
        """The pairs whose counts hang on some rules.

        Parameters
        ----------
        without : list of str
            Rules whose mentions are left out: ``["antecedent", "cataphoric"]``.

        Returns
        -------
        Table
            ``a b n_ab n_ab_without change``, only pairs that change, the greatest change first.
        """
        rules = [without] if isinstance(without, str) else list(without)
        from .mention_search import RULES

        known = {*RULES, *self._mentions["rule"]}
        if strange := [rule for rule in rules if rule not in known]:
            raise InputError(
                "C060",
                f"without: there is no rule {strange[0]!r}. Known: {', '.join(sorted(known))}.",
            )
        left = self._mentions.filter(lambda row: row["rule"] not in rules)
        now, then = (
            {
                (pair["a"], pair["b"]): pair["n_ab"]
                for pair in some.comentions(within=self._within, min_margin=1)  # type: ignore[arg-type]
            }
            for some in (self._mentions, left)
        )
        rows = [(*pair, n, then.get(pair, 0)) for pair, n in now.items() if then.get(pair, 0) != n]
        rows.sort(key=lambda row: (row[3] - row[2], row[0].encode(), row[1].encode()))
        columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
        data = pa.table(
            {
                "a": pa.array(columns[0], pa.string()),
                "b": pa.array(columns[1], pa.string()),
                "n_ab": pa.array(columns[2], pa.int64()),
                "n_ab_without": pa.array(columns[3], pa.int64()),
                "change": pa.array([row[3] - row[2] for row in rows], pa.int64()),
            }
        )
        caption = (
            f"{many(len(rows), 'pair')} of {len(now):,} within a {self._within} would change without the "
            f"rules {', '.join(rules)}."
        )
        return Table(data, caption=caption)


@dataclass
class _Group:
    """The mentions of one row of the audit."""

    kind: str | None
    n: int = 0
    documents: set[int] = field(default_factory=set)
    units: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))


def audit_mentions(mentions: Mentions, within: str, forms: Collection[str]) -> Audit:
    """See :meth:`Mentions.audit`."""
    _options.one_of("within", within, UNITS)
    groups: dict[tuple[str, str, str, str], _Group] = {}
    present: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    total: dict[str, int] = defaultdict(int)
    in_document: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    columns = ("document", within, "entity", "kind", "surface", "name", "form", "rule", "tier", "candidates")
    table = mentions.to_arrow().select(list(dict.fromkeys(columns)))
    for row in (row for batch in table.to_batches(max_chunksize=65536) for row in batch.to_pylist()):
        if row["tier"] == "none" or row["form"] not in forms:
            continue
        document = row["document"]
        unit = (document, row[within] if within != "document" else 0)
        counts = row["tier"] in COUNTED
        for entity in [row["entity"]] if counts else row["candidates"]:
            key = (entity, row["name"] or row["surface"], row["rule"], row["tier"])
            group = groups.setdefault(key, _Group(row["kind"]))
            group.n += 1
            group.documents.add(document)
            group.units[unit] += 1
        if counts:
            present[unit][row["entity"]] += 1
            total[row["entity"]] += 1
            in_document[row["entity"]][document] += 1
    rows = [_row(key, group, present, total, in_document, within) for key, group in groups.items()]
    rows.sort(key=lambda row: (-row["n_mentions"], row["entity"].encode(), row["name"].encode(), row["rule"]))
    n_doubtful = sum(row["n_mentions"] for row in rows if row["tier"] not in COUNTED)
    n_resolved = sum(row["n_mentions"] for row in rows if row["rule"] not in ("strong", "demonym"))
    caption = (
        f"What hangs on each name and rule · pairs within a {within}. {many(n_resolved, 'mention')} by other "
        f"rules than a full name, {n_doubtful:,} of them doubtful, for each candidate, and not in the tables."
    )
    return Audit(pa.Table.from_pylist(rows, schema=SCHEMA), mentions, within, caption=caption)


SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("entity", "kind", "name", "rule", "tier")]
    + [
        (name, pa.int64())
        for name in (
            "n_mentions",
            "n_document",
            "entity_mentions",
            "entity_document",
            "document_without",
            "pairs_without",
            "n_ab_without",
        )
    ]
)


def _row(
    key: tuple[str, str, str, str],
    group: _Group,
    present: Mapping[tuple[int, int], Mapping[str, int]],
    total: Mapping[str, int],
    in_document: Mapping[str, Mapping[int, int]],
    within: str,
) -> dict[str, Any]:
    """Counts of one row; a unit hangs on it where the entity stands in it by these mentions alone."""
    entity, name, rule, tier = key
    counts = tier in COUNTED
    own = group.units if counts else {}
    hanging = [unit for unit in group.units if present.get(unit, {}).get(entity, 0) == own.get(unit, 0)]
    others = [other for unit in hanging for other in present.get(unit, {}) if other != entity]
    documents = in_document.get(entity, {})
    per_document: dict[int, int] = defaultdict(int)
    for (document, _), n in group.units.items():
        per_document[document] += n
    alone = sum(documents.get(d, 0) == (n if counts else 0) for d, n in per_document.items())
    return {
        "entity": entity,
        "kind": group.kind,
        "name": name,
        "rule": rule,
        "tier": tier,
        "n_mentions": group.n,
        "n_document": len(group.documents),
        "entity_mentions": total.get(entity, 0),
        "entity_document": len(documents),
        "document_without": len(documents) - alone if counts else len(documents) + alone,
        "pairs_without": len(set(others)),
        "n_ab_without": len(others),
    }

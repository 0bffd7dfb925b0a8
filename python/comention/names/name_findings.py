"""What can be wrong with single names: never seen, shared, folded, ordinary words, inside longer names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..documents.segments import strings
from .gazetteer_files import DERIVED_FROM

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from .gazetteer import Gazetteer

__all__ = ["LOOKS", "NameFinding", "Sighting"]

Mention = dict[str, Any]
APART = ("demonym", "role")  # forms that do not count unless asked for
FEW = 3  # places: below it nothing is said of a habit


class NameFinding(NamedTuple):
    """What is wrong, how bad, with which name of whom, how often, an example, the line that mends it."""

    finding: str
    severity: str
    name: str
    entities: list[str]
    n: int
    example: str
    mend: str


class Sighting:
    """A gazetteer and what of it was seen in a corpus."""

    def __init__(self, gazetteer: Gazetteer, corpus: Corpus) -> None:
        self.gazetteer, self.corpus = gazetteer, corpus
        self.mentions = corpus.mentions(gazetteer)
        self.rows: list[Mention] = self.mentions.to_dicts()

    @cached_property
    def by_name(self) -> dict[str, list[Mention]]:
        """Mentions by the listed name they are read as."""
        found = defaultdict(list)
        for row in self.rows:
            found[row["name"] or row["surface"]].append(row)
        return dict(found)

    @cached_property
    def owners(self) -> dict[str, set[str]]:
        """Who goes by a name in exactly this spelling."""
        table = self.gazetteer._table
        owners = defaultdict(set)
        for name, entity in zip(table["name"].to_pylist(), table["entity"].to_pylist(), strict=True):
            owners[name].add(entity)
        return owners

    @cached_property
    def strong(self) -> dict[str, str]:
        """The first who goes by a name as a full name or an acronym."""
        table = self.gazetteer._table
        table = table.filter(pc.is_in(table["form"], value_set=pa.array(["full", "acronym"])))
        pairs = zip(reversed(table["name"].to_pylist()), reversed(table["entity"].to_pylist()), strict=True)
        return dict(pairs)

    @cached_property
    def spellings(self) -> dict[str, int]:
        """How often each word stands in the corpus, in this spelling."""
        stream = self.corpus._stream
        counts = np.bincount(stream.tokens()["form"])
        return dict(zip(strings(*stream.spellings()).to_pylist(), counts.tolist(), strict=False))

    def context(self, row: Mention) -> str:
        """The id of the document, and what stands around the mention."""
        text = self.corpus.table["text"][row["document"]].as_py()
        around = text[max(0, row["start"] - 20) : row["stop"] + 20]
        return f"{row['id']}: {' '.join(around.split())}"


def _never_seen(sighting: Sighting) -> Iterator[NameFinding]:
    seen = {name for name, rows in sighting.by_name.items() if rows}
    table = sighting.gazetteer._table
    names: dict[str, list[str]] = defaultdict(list)
    missing: set[str] = set(sighting.gazetteer.entities)
    columns = (table[column].to_pylist() for column in ("entity", "name", DERIVED_FROM, "match"))
    found = {candidate for row in sighting.rows for candidate in [row["entity"], *row["candidates"]]}
    for entity, name, origin, match in zip(*columns, strict=True):
        if entity in found:
            missing.discard(entity)
        if not origin and name not in seen and match != "glob":
            names[entity].append(name)
    entities = [entity for entity in sighting.gazetteer if entity in missing]
    if entities:
        mend = f"for entity in {entities!r}: names = names.remove(entity)"
        count = sum(len(names[entity]) for entity in entities)
        yield NameFinding("never seen", "note", entities[0], entities, count, "", mend)


def _only_folded(sighting: Sighting) -> Iterator[NameFinding]:
    for name, rows in sighting.by_name.items():
        if any(row["key"] != "fold" for row in rows):
            continue
        surface = Counter(row["surface"] for row in rows).most_common(1)[0][0]
        entity = rows[0]["entity"] or rows[0]["candidates"][0]
        mend = f"names = names.add({entity!r}, {surface!r})"
        yield NameFinding(
            "only seen without its marks", "note", name, [entity], len(rows), sighting.context(rows[0]), mend
        )


def _shared(sighting: Sighting) -> Iterator[NameFinding]:
    """Names of several entities, and how many mentions each got. Roles are told apart by dates."""
    for name, rows in sighting.by_name.items():
        claimants = sorted({entity for row in rows for entity in row["candidates"]} | sighting.owners[name])
        if len(claimants) < 2 or rows[0]["form"] in APART:
            continue
        stands_for = Counter(row["entity"] for row in rows)
        parts = [f"{entity} {stands_for[entity]:,}" for entity in claimants]
        example = "; ".join([*parts, f"open {stands_for[None]:,}"])
        rarest = min(claimants, key=lambda entity: (stands_for[entity], entity.encode()))
        mend = f"names = names.remove({rarest!r}, name={name!r})"
        yield NameFinding("shared by several entities", "warning", name, claimants, len(rows), example, mend)


def _ordinary_words(sighting: Sighting) -> Iterator[NameFinding]:
    """Names of one word that stands in small letters as often as it is found as a name.

    Not acronyms: as short as "US" they need their capitals anyway.
    """
    for name, rows in sighting.by_name.items():
        n_small = sighting.spellings.get(name.lower(), 0)
        if " " in name or name == name.lower() or name.isupper() or n_small < max(len(rows), FEW):
            continue
        entity = rows[0]["entity"] or rows[0]["candidates"][0]
        kind = sighting.gazetteer.kind(entity)
        row = {"entity": entity, "name": name, "kind": kind, "case": "exact"}
        mend = f"names = names.remove({entity!r}, name={name!r}) | cm.Gazetteer([{row!r}])"
        example = f"{name.lower()} {n_small:,}, {name} {len(rows):,}; {sighting.context(rows[0])}"
        yield NameFinding("an ordinary word, too", "warning", name, [entity], len(rows), example, mend)


def _inside_longer(sighting: Sighting) -> Iterator[NameFinding]:
    """Strong names that are not counted where they stand inside a longer name of somebody else."""
    hidden: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for longer, rows in sighting.by_name.items():
        of = rows[0]["entity"] or rows[0]["candidates"][0]
        inside = next((part for part in _parts(longer) if sighting.strong.get(part, of) != of), None)
        if inside is not None and rows[0]["form"] not in APART:
            hidden[inside, sighting.strong[inside]][longer, of] += len(rows)
    for (inside, owner), longer_names in hidden.items():
        longer, of = longer_names.most_common(1)[0][0]
        entities = list(dict.fromkeys([owner, *(entity for (_, entity), _ in longer_names.most_common())]))
        mend = f"names = names.remove({of!r}, name={longer!r})  # if it is {owner} after all"
        example = sighting.context(sighting.by_name[longer][0])
        n = longer_names.total()
        yield NameFinding("inside a longer name", "note", inside, entities, n, example, mend)


def _parts(name: str) -> Iterator[str]:
    """Runs of the words of a name but the whole, the longest from each place first."""
    words = name.split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if last - first < len(words):
                yield " ".join(words[first:last])


LOOKS = (_shared, _ordinary_words, _only_folded, _inside_longer, _never_seen)

"""In which stories the pairs of a table meet: what time, comparison and panels are counted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from ..progress import progress
from .pair_counting import Window
from .pair_units import units_of

if TYPE_CHECKING:
    from .pair_units import Counted
    from .pairs import Pairs

__all__ = ["Meetings", "meetings_of"]

Ints = npt.NDArray[np.int64]
CHUNK = 1 << 20  # couples of names that are looked at between two ticks


@dataclass(frozen=True)
class Meetings:
    """One entry for each pair and document in which it is counted, ascending by pair, then document.

    `of_entity` and `documents` are the other side of a rate: who is named where, and which documents
    were looked at, both after the choices of the count (``given``, ``repeats`` ...).
    """

    a: Ints  # of each row of the table, places in the entities that were counted
    b: Ints
    pair: Ints  # row of the table
    document: Ints
    units: Ints  # counted units of the document that hold both; mention pairs of a window
    of_entity: tuple[Ints, Ints]  # entity and document, each couple once
    documents: Ints  # ascending
    story: Ints  # of each document of the corpus


class _Names(NamedTuple):
    """Places of names, ascending: the unit, and the entity in it."""

    document: Ints
    unit: Ints
    entity: Ints
    start: Ints
    stop: Ints


def meetings_of(pairs: Pairs, within: str | Window | None = None) -> Meetings:
    """Count the pairs of a table again, document by document, within the units it was counted in or others.

    Cost: the couples of names in each unit, of those entities only that stand in the table.
    """
    counted = pairs._counted
    within = pairs._options.within if within is None else within
    a, b = (_places(counted, pairs[side]) for side in ("a", "b"))
    names, documents = _names_that_count(pairs, within)
    wanted = a * len(counted.entities) + b
    order = np.argsort(wanted)
    among = np.zeros(len(counted.entities), dtype=bool)
    among[a] = among[b] = True
    kept = _Names(*(column[among[names.entity]] for column in names))
    couples = _in_windows(kept, within.tokens) if isinstance(within, Window) else _in_units(kept)
    n_documents = len(counted.corpus)
    found: list[tuple[Ints, Ints]] = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    with progress("Counting pairs", len(kept.unit), " mentions") as tick:
        for done, document, one, other in couples:
            key = np.minimum(one, other) * len(counted.entities) + np.maximum(one, other)
            at = np.minimum(np.searchsorted(wanted[order], key), max(len(wanted) - 1, 0))
            hit = wanted[order][at] == key if len(wanted) else np.zeros(len(key), dtype=bool)
            place = order[at[hit]] * max(n_documents, 1) + document[hit]
            found.append(np.unique(place, return_counts=True))
            tick(done)
    place, units = _summed(*(np.concatenate(column) for column in zip(*found, strict=True)))
    who = np.unique(names.entity * max(n_documents, 1) + names.document)
    return Meetings(
        a=a,
        b=b,
        pair=place // max(n_documents, 1),
        document=place % max(n_documents, 1),
        units=units,
        of_entity=(who // max(n_documents, 1), who % max(n_documents, 1)),
        documents=documents,
        story=stories_of(pairs),
    )


def stories_of(pairs: Pairs) -> Ints:
    """The story of each document."""
    return pairs._counted.stories.code


def _places(counted: Counted, names: list[str]) -> Ints:
    place = {entity: i for i, entity in enumerate(counted.entities)}
    return np.array([place[name] for name in names], dtype=np.int64)


def _names_that_count(pairs: Pairs, within: str | Window) -> tuple[_Names, Ints]:
    """All names in the units that were counted, and the documents that have such units."""
    counted, options = pairs._counted, pairs._options
    columns = counted.columns
    level = within if within in ("paragraph", "sentence") else "document"
    document, entity = columns["document"], columns["entity"]
    names = _Names(document, units_of(counted, level), entity, columns["token_start"], columns["token_stop"])
    documents = np.arange(len(counted.corpus), dtype=np.int64)
    keep = np.ones(len(entity), dtype=bool)
    if within == "story":  # what its first document says
        keep &= counted.stories.first[document] == 1
    if options.given is not None:
        given = counted.entities.index(options.given) if options.given in counted.entities else -1
        unit = np.asarray(units_of(counted, options.level))
        keep &= np.isin(unit, unit[entity == given])
        documents = np.unique(document[keep])
    return _Names(*(column[keep] for column in names)), documents


def _in_units(names: _Names) -> Iterator[tuple[int, Ints, Ints, Ints]]:
    """Every two entities of a unit, each couple once: (names done, document, entity, entity).

    Two that share tokens wherever they are named (a name inside another) do not meet.
    """
    if not len(names.unit):
        return
    number = np.cumsum(np.diff(names.unit, prepend=names.unit[0]) != 0)
    widest = int(names.entity.max()) + 1
    key, first, times = np.unique(number * widest + names.entity, return_index=True, return_counts=True)
    nested = _nested(names, number, key, times, widest)
    number, entity, document = key // widest, key % widest, names.document[first]
    last = np.searchsorted(number, number, "right")  # one behind the unit of each
    n_after = last - np.arange(len(key)) - 1
    total = np.concatenate([[0], np.cumsum(n_after)])
    begin = 0
    while begin < len(key):
        end = max(int(np.searchsorted(total, total[begin] + CHUNK, "right")) - 1, begin + 1)
        rows = np.arange(begin, end)
        one = np.repeat(rows, n_after[begin:end])
        nth = np.arange(len(one)) - np.repeat(total[begin:end] - total[begin], n_after[begin:end])
        other = one + 1 + nth
        if len(nested):
            apart = ~np.isin(key[one] * widest + entity[other], nested)
            one, other = one[apart], other[apart]
        yield end, document[one], entity[one], entity[other]
        begin = end


def _nested(names: _Names, number: Ints, key: Ints, times: Ints, widest: int) -> Ints:
    """The couples of a unit, (unit, entity, entity) as one number, all of whose mentions share tokens."""
    found = [np.zeros(0, dtype=np.int64)]
    rows = np.arange(len(names.unit))
    for distance in range(1, len(names.unit)):
        rows = rows[rows + distance < len(names.unit)]
        then = rows + distance
        inside = (names.document[then] == names.document[rows]) & (names.start[then] < names.stop[rows])
        rows, then = rows[inside], then[inside]
        if not len(rows):
            break
        one, other = np.sort([names.entity[rows], names.entity[then]], axis=0)
        within = (number[rows] == number[then]) & (one != other)
        found.append(((number[rows] * widest + one) * widest + other)[within])
    couple, n = np.unique(np.concatenate(found), return_counts=True)
    unit, one, other = couple // widest // widest, couple // widest % widest, couple % widest
    n_one, n_other = (times[np.searchsorted(key, unit * widest + entity)] for entity in (one, other))
    nested: Ints = couple[n == n_one * n_other]
    return nested


def _in_windows(names: _Names, reach: int) -> Iterator[tuple[int, Ints, Ints, Ints]]:
    """Every two mentions of a document with at most `reach` tokens between them."""
    rows = np.arange(len(names.unit))
    for distance in range(1, len(names.unit)):
        rows = rows[rows + distance < len(names.unit)]
        then = rows + distance
        gap = names.start[then] - names.stop[rows]
        near = (names.document[then] == names.document[rows]) & (gap <= reach)
        rows, then, gap = rows[near], then[near], gap[near]
        if not len(rows):
            return
        apart = (gap >= 0) & (names.entity[rows] != names.entity[then])
        yield (
            len(names.unit),
            names.document[rows[apart]],
            names.entity[rows[apart]],
            names.entity[then[apart]],
        )


def _summed(keys: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Each key once, with the sum of its counts."""
    unique, place = np.unique(keys, return_inverse=True)
    return unique, np.bincount(place, weights=counts, minlength=len(unique)).astype(np.int64)

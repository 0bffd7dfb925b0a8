"""What counting pairs leaves behind: integers that add up over parts of a corpus."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

__all__ = ["PairState", "Tallies", "merge_states"]

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Tallies:
    """Values that pairs take, and how often: sorted by row of the pair, then value."""

    row: Ints
    value: Ints
    n: Ints

    def distinct(self, n_rows: int) -> Ints:
        """How many values each pair takes."""
        return np.bincount(self.row, minlength=n_rows).astype(np.int64)


@dataclass(frozen=True)
class PairState:
    """What was counted: integers only, per pair (ascending by entity) and per entity.

    ``pairs`` holds ``a b n_ab n_story n_document n_paragraph n_sentence n_document_paragraph
    n_document_sentence n_apposed top_document`` and what else was asked for (`ORDER`, `SUMS`); all add up
    when parts are merged, but for ``top_document``, of which the largest stays.
    """

    pairs: dict[str, Ints]
    groups: Tallies  # documents of n_ab, by place in the list of groups
    histogram: Tallies  # of units by number of entities, or of mentions by tokens between them
    margins: dict[str, Ints]  # "mention" "story" "document" "paragraph" "sentence" "shared" "n_n" "n_all"
    n_units: dict[str, int]  # "story" "document" "paragraph" "sentence"
    all_all: int  # sum over stories of the square of their counted units
    stories_of_size: Ints  # [k]: stories that name k entities, also none

    @property
    def n_groups(self) -> Ints:
        """Distinct groups among the documents of n_ab."""
        return self.groups.distinct(len(self.pairs["a"]))

    def renumbered(self, entities: Ints, n_entities: int, groups: Ints) -> PairState:
        """The same with other numbers for entities and groups; those of entities ascend as before."""
        pairs = {**self.pairs, "a": entities[self.pairs["a"]], "b": entities[self.pairs["b"]]}
        margins = {}
        for name, values in self.margins.items():
            margins[name] = np.zeros(n_entities, dtype=np.int64)
            margins[name][entities] = values
        return replace(
            self,
            pairs=pairs,
            margins=margins,
            groups=replace(self.groups, value=groups[self.groups.value]),
        )


def merge_states(states: Sequence[PairState]) -> PairState:
    """The sum of parts that number entities and groups alike: the same for any order of them."""
    n_entities = len(states[0].margins["mention"])
    keys = [state.pairs["a"] * n_entities + state.pairs["b"] for state in states]
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    pairs = {"a": distinct // max(1, n_entities), "b": distinct % max(1, n_entities)}
    for name in states[0].pairs:
        if name not in pairs:
            add = np.maximum if name == "top_document" else np.add
            pairs[name] = np.zeros(len(distinct), dtype=np.int64)
            add.at(pairs[name], place, np.concatenate([state.pairs[name] for state in states]))
    ends = np.cumsum([0, *(len(of) for of in keys)])
    rows = [place[low:high] for low, high in itertools.pairwise(ends)]
    sizes = np.zeros(max(len(state.stories_of_size) for state in states), dtype=np.int64)
    for state in states:
        sizes[: len(state.stories_of_size)] += state.stories_of_size
    return PairState(
        pairs=pairs,
        groups=_merge_tallies([state.groups for state in states], rows),
        histogram=_merge_tallies([state.histogram for state in states], rows),
        margins=_added([state.margins for state in states]),
        n_units={name: sum(state.n_units[name] for state in states) for name in states[0].n_units},
        all_all=sum(state.all_all for state in states),
        stories_of_size=sizes,
    )


def _added(parts: Sequence[Mapping[str, Ints]]) -> dict[str, Ints]:
    return {name: np.sum([part[name] for part in parts], axis=0, dtype=np.int64) for name in parts[0]}


def _merge_tallies(parts: Sequence[Tallies], rows: Sequence[Ints]) -> Tallies:
    row = np.concatenate([to[part.row] for part, to in zip(parts, rows, strict=True)])
    value = np.concatenate([part.value for part in parts])
    n = np.concatenate([part.n for part in parts])
    order = np.lexsort((value, row))
    row, value, n = row[order], value[order], n[order]
    if len(row) == 0:
        return Tallies(row, value, n)
    starts = np.flatnonzero(np.append(True, (np.diff(row) != 0) | (np.diff(value) != 0)))
    return Tallies(row[starts], value[starts], np.add.reduceat(n, starts))

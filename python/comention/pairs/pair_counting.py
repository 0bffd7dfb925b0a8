"""Counting pairs: what was asked for, and the integers that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..progress import progress
from .pair_units import Counted, Repeats

__all__ = ["Level", "PairOptions", "PairState", "Window", "count_state"]

Ints = npt.NDArray[np.int64]
Level = Literal["story", "document", "paragraph", "sentence"]


@dataclass(frozen=True)
class Window:
    """Two mentions in one document with at most ``tokens`` word tokens between them."""

    tokens: int

    def __str__(self) -> str:
        return f"window of {self.tokens} tokens"


@dataclass(frozen=True)
class PairOptions:
    """How pairs are counted: the arguments of `Mentions.comentions`, checked."""

    within: Level | Window = "sentence"
    count: str = "binary"
    exclude: tuple[str, ...] = ()
    kinds: tuple[str, ...] | None = None
    between: tuple[str, str] | None = None
    given: str | None = None
    forms: tuple[str, ...] = ()
    min_count: int = 1
    min_margin: int = 5
    repeats: Repeats = "document"
    measures: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The units that are counted; a window has those of documents beside it."""
        return "document" if self.within == "story" or isinstance(self.within, Window) else self.within

    @property
    def testable_units(self) -> bool:
        """Whether n_ab fits a 2x2 table: disjoint units, counted once each."""
        return self.count == "binary" and not isinstance(self.within, Window)


@dataclass(frozen=True)
class PairState:
    """What was counted: integers only, per pair (ascending by entity) and per entity."""

    pairs: dict[str, Ints]
    margins: dict[str, Ints]  # "mention" "document" "paragraph" "sentence"
    n_units: dict[str, int]
    documents_of_size: Ints  # [k]: documents that name k entities, also none

    def margin(self, options: PairOptions) -> Ints:
        """n_a and n_b: units of the level, or mentions where those are counted."""
        return self.margins[options.level if options.testable_units else "mention"]


def count_state(counted: Counted, options: PairOptions) -> PairState:
    corpus = counted.corpus
    code, rank = _grouped(corpus)
    columns = dict(counted.columns)
    columns["document"] = rank[columns["document"]]
    order = np.argsort(columns["document"], kind="stable")
    read = ("document", "paragraph", "sentence", "token_start", "token_stop", "phrase", "entity")
    n_passes = 4 if isinstance(options.within, Window) else 3
    with progress("Counting pairs", n_passes * len(counted), " mentions") as tick:
        result = _core.count_pairs(
            **{name: columns[name][order] for name in read},
            group_of=code,
            n_entities=len(counted.entities),
            within=_core.Level[options.level],
            counting=_core.Counting[options.count],
            window=options.within.tokens if isinstance(options.within, Window) else None,
            given=_place(options.given, counted),
            threads=_options.threads(),
            tick=tick,
        )
    pairs = _between(result["pairs"], counted.kinds, options.between)
    n_units = counted.n_units if options.given is None else result["units"]
    of_size = result["documents_of_size"]
    of_size[0] = n_units["document"] - of_size[1:].sum()  # the core sees no empty ones
    return PairState(pairs, result["margins"], n_units, of_size)


def _place(entity: str | None, counted: Counted) -> int | None:
    """The number of an entity; one that nothing mentions gets a number of its own."""
    if entity is None:
        return None
    return counted.entities.index(entity) if entity in counted.entities else len(counted.entities)


def _grouped(corpus: Any) -> tuple[Ints, Ints]:
    """The group of each document once those of a group stand together, and each document's new place."""
    codes = np.full(len(corpus), -1, dtype=np.int64)
    if "group" in corpus.columns:
        found = corpus.table.column("group").combine_chunks().dictionary_encode().indices
        codes = np.asarray(found.fill_null(-1)).astype(np.int64)
    order = np.argsort(codes, kind="stable")
    rank = np.empty(len(corpus), dtype=np.int64)
    rank[order] = np.arange(len(corpus))
    return codes[order], rank


def _between(
    pairs: dict[str, Ints], kinds: Sequence[str | None], between: tuple[str, str] | None
) -> dict[str, Ints]:
    if between is None:
        return pairs
    kind = np.array(kinds, dtype=object)
    of_a, of_b = kind[pairs["a"]], kind[pairs["b"]]
    keep = (of_a == between[0]) & (of_b == between[1]) | (of_a == between[1]) & (of_b == between[0])
    return {name: values[keep] for name, values in pairs.items()}

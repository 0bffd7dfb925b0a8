"""Counting pairs: what was asked for, and the integers that come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..progress import progress
from .pair_state import PairState, Tallies
from .pair_units import Counted, Repeats

__all__ = ["Distance", "Level", "PairOptions", "Window", "count_state", "pair_columns"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Level = Literal["story", "document", "paragraph", "sentence"]

READ = ("document", "paragraph", "sentence", "token_start", "token_stop", "phrase", "entity")
COUNTED = (
    "a", "b", "n_ab", "n_story", "n_document", "n_paragraph", "n_sentence", "n_document_paragraph",
    "n_document_sentence", "n_apposed", "top_document",
)  # fmt: skip
ORDER = ("n_a_first",)
SUMS = ("joint_joint", "joint_a", "joint_b", "joint_all", "a_b")


@dataclass(frozen=True)
class Window:
    """Two mentions in one document with at most ``tokens`` word tokens between them."""

    tokens: int

    def __str__(self) -> str:
        return f"window of {self.tokens} tokens"


WEIGHTS: dict[str, Callable[[Floats, float], Floats]] = {
    "reciprocal": lambda gap, _: 1 / (1 + gap),
    "exponential": lambda gap, scale: np.exp(-gap / scale),
    "linear": lambda gap, scale: np.maximum(0.0, 1 - gap / scale),
    "polynomial": lambda gap, scale: np.maximum(gap, 1.0) ** -scale + 0.02,
}


@dataclass(frozen=True)
class Distance:
    """Pairs of mentions in a unit, weighed by the word tokens between them; see `distance`."""

    weight: str = "reciprocal"
    scale: float = 1.0
    closest: bool = False

    def __str__(self) -> str:
        scale = "" if self.weight == "reciprocal" else f" {self.scale:g}"
        return f"{self.weight}{scale} distance" + " of the closest two" * self.closest

    def __call__(self, gap: Ints) -> Floats:
        """The weight of each gap."""
        return WEIGHTS[self.weight](gap.astype(np.float64), self.scale)


@dataclass(frozen=True)
class PairOptions:
    """How pairs are counted: the arguments of `Mentions.comentions`, checked."""

    within: Level | Window = "sentence"
    count: str | Distance = "binary"
    stories_given: bool = False
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
        return "document" if isinstance(self.within, Window) else self.within

    @property
    def counting(self) -> str:
        """What the core is asked for."""
        if isinstance(self.count, Distance):
            return "closest_gap" if self.count.closest else "gaps"
        return self.count

    @property
    def weighed(self) -> bool:
        """Whether n_ab is a sum of weights, no count."""
        return isinstance(self.count, Distance) or self.count == "fractional"

    @property
    def testable_units(self) -> bool:
        """Whether n_ab fits a 2x2 table: disjoint units, counted once each."""
        return self.count == "binary" and not isinstance(self.within, Window)

    @property
    def clustered(self) -> bool:
        """Whether counted units of one story may depend on each other."""
        finer = ("document", "paragraph", "sentence") if self.stories_given else ("paragraph", "sentence")
        return self.testable_units and self.level in finer

    @property
    def in_order(self) -> bool:
        """Whether it is asked which of the two comes first."""
        return "n_a_first" in self.measures or "n_b_first" in self.measures

    @property
    def margin(self) -> str:
        """What n_a and n_b count: units of the level, or mentions, or units that hold others, too."""
        if self.testable_units:
            return self.level
        return "shared" if self.count == "fractional" else "mention"


def count_state(counted: Counted, options: PairOptions) -> PairState:
    """One pass over the mentions, at all levels at once."""
    corpus, stories = counted.corpus, counted.stories
    by_story = np.argsort(stories.code, kind="stable")
    rank = np.empty(len(corpus), dtype=np.int64)
    rank[by_story] = np.arange(len(corpus))
    columns = {name: counted.columns[name] for name in READ}
    columns["document"] = rank[columns["document"]]
    order = np.argsort(columns["document"], kind="stable")
    with progress("Counting pairs", len(counted), " mentions") as tick:
        result = _core.count_pairs(
            **{name: columns[name][order] for name in READ},
            n_entities=len(counted.entities) + 1,  # one more for a `given` that nothing mentions
            group=counted.groups[by_story],
            story=stories.code[by_story],
            first=stories.first[by_story],
            n_units=counted.units_of_document(options.level)[by_story],
            within=_core.Level[options.level],
            counting=_core.Counting[options.counting],
            window=options.within.tokens if isinstance(options.within, Window) else None,
            given=_place(options.given, counted),
            in_order=options.in_order,
            clustered=options.clustered,
            threads=_options.threads(),
            tick=tick,
        )
    pairs = {name: result["pairs"][name] for name in pair_columns(options)}
    margins = {name: values[:-1] for name, values in result["margins"].items()}
    n_units = counted.n_units if options.given is None else result["units"]
    sizes = result["stories_of_size"]
    sizes[0] = n_units["story"] - sizes[1:].sum()  # the core sees no empty ones
    groups, histogram = (Tallies(**result[name]) for name in ("groups", "histogram"))
    state = PairState(pairs, groups, histogram, margins, n_units, result["all_all"], sizes)
    return _between(state, counted.kinds, options.between)


def pair_columns(options: PairOptions) -> tuple[str, ...]:
    """The columns that are counted for each pair."""
    return COUNTED + ORDER * options.in_order + SUMS * options.clustered


def _place(entity: str | None, counted: Counted) -> int | None:
    """The number of an entity; one that nothing mentions gets a number of its own."""
    if entity is None:
        return None
    return counted.entities.index(entity) if entity in counted.entities else len(counted.entities)


def _between(state: PairState, kinds: Sequence[str | None], between: tuple[str, str] | None) -> PairState:
    """Only pairs of one entity of the one kind and one of the other."""
    if between is None:
        return state
    kind = np.array(kinds, dtype=object)
    of_a, of_b = kind[state.pairs["a"]], kind[state.pairs["b"]]
    keep = (of_a == between[0]) & (of_b == between[1]) | (of_a == between[1]) & (of_b == between[0])
    keep = keep.astype(bool)
    place = np.cumsum(keep) - 1

    def kept(of: Tallies) -> Tallies:
        inside = keep[of.row]
        return Tallies(place[of.row[inside]], of.value[inside], of.n[inside])

    pairs = {name: values[keep] for name, values in state.pairs.items()}
    return replace(state, pairs=pairs, groups=kept(state.groups), histogram=kept(state.histogram))

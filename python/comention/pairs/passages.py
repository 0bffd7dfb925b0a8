"""Where the two of a pair stand: the closest two mentions of each unit, and how good a witness they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from .pair_counting import Window
from .pair_units import units_of

if TYPE_CHECKING:
    from .pair_units import Counted
    from .pairs import Pairs

__all__ = ["Passage", "find_passages", "score"]

Ints = npt.NDArray[np.int64]
LEVEL_WEIGHT = {"sentence": 1.0, "paragraph": 0.6, "document": 0.3}
TIER_WEIGHT = {"strict": 1.0, "default": 0.7, "lenient": 0.4}
TIERS = list(TIER_WEIGHT)
LEAD_WEIGHT = 1.25
GAP_SCALE = 10  # word tokens between the two that halve the score
DOCUMENT = 1 << 32  # apart on one line: more tokens than a document may have


def score(within: str, gap: int, n_entities: int, lead: bool, tier: str) -> float:
    """How good a witness a passage is (methods 9.2); an editorial choice, not an estimate.

    Parameters
    ----------
    within : {"sentence", "paragraph", "document"}
        The smallest unit that holds the closest two mentions.
    gap : int
        Word tokens between them.
    n_entities : int
        Distinct entities in that unit: a list says little about any two of its members.
    lead : bool
        Whether the first of the two stands in the headline or the first paragraph.
    tier : {"strict", "default", "lenient"}
        The less certain of the two names.

    Examples
    --------
    >>> score("sentence", 2, 2, False, "strict")
    0.8333333333333334
    """
    nearness = 1 / (1 + gap / GAP_SCALE)
    crowd = 1 / math.sqrt(max(1, n_entities - 1))
    return LEVEL_WEIGHT[within] * nearness * crowd * (LEAD_WEIGHT if lead else 1) * TIER_WEIGHT[tier]


@dataclass(frozen=True)
class Passage:
    """Two mentions (rows of `Counted`, of a and of b) and what they tell."""

    a: int
    b: int
    gap: int
    within: str
    n_entities: int
    lead: bool
    tier: str

    @property
    def score(self) -> float:
        """See `score`."""
        return score(self.within, self.gap, self.n_entities, self.lead, self.tier)


class _Meetings(NamedTuple):
    """Two mentions that share no token: rows of a and of b, and the word tokens between them."""

    a: Ints
    b: Ints
    gap: Ints

    def take(self, rows: Ints | npt.NDArray[np.bool_]) -> _Meetings:
        return _Meetings(*(column[rows] for column in self))


def find_passages(pairs: Pairs, a: str, b: str) -> list[Passage]:
    """The closest two mentions in each unit that counts the pair; for a window, every two in reach."""
    counted, options = pairs._counted, pairs._options
    entity = counted.columns["entity"]
    of_a, of_b = (np.flatnonzero(entity == counted.entities.index(name)) for name in (a, b))
    if options.level == "story":  # what its first document says
        first = counted.stories.first[counted.columns["document"]]
        of_a, of_b = (rows[first[rows] == 1] for rows in (of_a, of_b))
    unit = units_of(counted, options.level)
    if isinstance(options.within, Window):
        found = _meetings(counted, of_a, of_b, options.within.tokens)
    else:
        found = _meetings(counted, of_a, of_b, None)
        found = found.take(unit[found.a] == unit[found.b])
        order = np.lexsort((np.minimum(found.a, found.b), found.gap, unit[found.a]))
        _, closest = np.unique(unit[found.a][order], return_index=True)
        found = found.take(order[closest])
    if options.given is not None:
        given = unit[entity == counted.entities.index(options.given)]
        found = found.take(np.isin(unit[found.a], given))
    return _described(counted, found)


def _meetings(counted: Counted, of_a: Ints, of_b: Ints, reach: int | None) -> _Meetings:
    """Mentions with at most `reach` tokens between them; each couple once, the first in the text first.

    None: of each mention only the next one of the other, which is enough to find the closest two without
    comparing all mentions of a long document with each other.
    """
    line = counted.columns["document"] * DOCUMENT
    start, stop = line + counted.columns["token_start"], line + counted.columns["token_stop"]
    rows: list[tuple[Ints, Ints]] = []
    for first, second in ((of_a, of_b), (of_b, of_a)):
        low = np.searchsorted(start[second], stop[first])
        high = low + 1 if reach is None else np.searchsorted(start[second], stop[first] + reach, "right")
        n = np.minimum(high, len(second)) - low
        one = np.repeat(first, n)
        other = second[np.repeat(low, n) + np.arange(len(one)) - np.repeat(np.cumsum(n) - n, n)]
        same = line[one] == line[other]
        rows.append((one[same], other[same]) if first is of_a else (other[same], one[same]))
    a, b = (np.concatenate(column) for column in zip(*rows, strict=True))
    gap = np.maximum(start[a], start[b]) - np.minimum(stop[a], stop[b])
    order = np.lexsort((np.minimum(a, b), gap, line[a]))
    return _Meetings(a, b, gap).take(order)


def _described(counted: Counted, found: _Meetings) -> list[Passage]:
    """What each two mentions tell, looked up for all of them at once."""
    scopes = {name: units_of(counted, name) for name in LEVEL_WEIGHT}
    together = [scope[found.a] == scope[found.b] for scope in scopes.values()]
    smallest = np.argmax(together, axis=0) if len(found.a) else found.a
    ends = [
        [np.searchsorted(scope, scope[found.a], side) for side in ("left", "right")]
        for scope in scopes.values()
    ]
    lead = counted.columns["paragraph"][np.minimum(found.a, found.b)] == 0
    passages = []
    for i, (a, b, gap, level) in enumerate(zip(*(c.tolist() for c in found), smallest.tolist(), strict=True)):
        low, high = ends[level]
        members = counted.columns["entity"][low[i] : high[i]]
        passages.append(
            Passage(
                a=a,
                b=b,
                gap=gap,
                within=list(scopes)[level],
                n_entities=len(set(members.tolist())),
                lead=bool(lead[i]),
                tier=max(counted.tiers[a], counted.tiers[b], key=TIERS.index),
            )
        )
    return passages

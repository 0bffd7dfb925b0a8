"""`pairs.counts`: integers from which a whole table of pairs is made, and that add up over parts."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..errors import InputError
from .pair_counting import Distance, PairOptions, Window, count_state
from .pair_state import PairState, merge_states

if TYPE_CHECKING:
    from .pair_units import Counted

__all__ = ["VERSION", "PairCounts", "check_counts", "counts_of"]

Ints = npt.NDArray[np.int64]

#: Of the layout of these counts; parts of another version do not add up.
VERSION = 1


@dataclass(frozen=True)
class PairCounts:
    """All that a table of pairs is made of: integers by pair and by entity, and how they were counted.

    ``merge`` adds the counts of other parts of a corpus, in any order: the table made of the sum
    (`Pairs.from_counts`) is that of the whole corpus, byte for byte. A part is some whole stories. They
    can be pickled. ``digest`` names the version and the parameters of counting: only equal ones add up.

    Examples
    --------
    >>> import comention as cm
    >>> names = cm.Gazetteer({"Laos": ["Laos"], "Oman": ["Oman"]})
    >>> parts = [cm.Corpus(["Laos met Oman."]), cm.Corpus(["Oman left Laos.", "Laos."])]
    >>> one, two = (part.mentions(names).comentions().counts for part in parts)
    >>> cm.Pairs.from_counts(one.merge(two)).to_dicts()[0]["n_ab"]
    2
    """

    options: PairOptions
    entities: tuple[str, ...]  # ascending in UTF-8 bytes
    kinds: tuple[str | None, ...]
    group_names: tuple[str, ...]
    state: PairState
    strict: PairState  # when only strict names count; `state` itself where all are
    lenient: PairState  # when doubtful names count, too; `state` itself where there are none
    n_documents: int
    n_mentions: int
    left_out: dict[str, int]
    has_groups: bool = False
    story_keys: tuple[str, ...] = ()  # of a given assignment
    version: int = VERSION

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that name the version and all parameters of counting."""
        said = [self.version, {name: _plain(value) for name, value in vars(self.options).items()}]
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def all_strict(self) -> bool:
        """Whether no name is less certain than strict."""
        return self.strict is self.state

    def merge(self, *others: PairCounts) -> PairCounts:
        """The counts of all parts together.

        Parameters
        ----------
        *others : PairCounts
            Of other documents, counted with the same parameters.

        Raises
        ------
        InputError
            C069: another version or other parameters; parts that cut a story; ``repeats="corpus"``, which
            no part can know by itself.
        """
        parts = [self, *others]
        for other in others:
            _check_alike(self, other)
        if self.options.repeats == "corpus" and others:
            raise InputError(
                "C069",
                "repeats='corpus' counts a paragraph once in all documents, which parts of a corpus cannot "
                "know. Count with repeats='document', or count the whole corpus at once.",
            )
        keys = sorted(key for part in parts for key in part.story_keys if not key.startswith("\0"))
        if cut := next((x for x, y in itertools.pairwise(keys) if x == y), None):
            raise InputError(
                "C069", f"Story {cut!r} is in two parts: keep the documents of a story together."
            )
        return _sum(parts)


def counts_of(counted: Counted, lenient: Counted, options: PairOptions) -> PairCounts:
    """One pass over the mentions, and one more where some names are less certain than others."""
    strict = counted.strict()
    state = count_state(counted, options)
    return PairCounts(
        options=options,
        entities=tuple(counted.entities),
        kinds=tuple(counted.kinds),
        group_names=tuple(counted.group_names),
        state=state,
        strict=state if strict is counted else count_state(strict, options),
        lenient=state if lenient is counted else _among(count_state(lenient, options), lenient, counted),
        n_documents=len(counted.corpus),
        n_mentions=len(counted),
        left_out=counted.left_out,
        has_groups="group" in counted.corpus.columns,
        story_keys=counted.stories.keys or (),
    )


def _among(state: PairState, lenient: Counted, counted: Counted) -> PairState:
    """The pairs of entities that count without doubtful names, too, in their numbers."""
    place = {entity: i for i, entity in enumerate(counted.entities)}
    number = np.array([place.get(entity, -1) for entity in lenient.entities], dtype=np.int64)
    known = np.flatnonzero(number >= 0)
    keep = (number[state.pairs["a"]] >= 0) & (number[state.pairs["b"]] >= 0)
    pairs = {name: values[keep] for name, values in state.pairs.items()}
    pairs["a"], pairs["b"] = number[pairs["a"]], number[pairs["b"]]
    margins = {}
    for name, values in state.margins.items():
        margins[name] = np.zeros(len(counted.entities), dtype=np.int64)
        margins[name][number[known]] = values[known]
    none = replace(
        state.groups, row=np.zeros(0, np.int64), value=np.zeros(0, np.int64), n=np.zeros(0, np.int64)
    )
    return replace(state, pairs=pairs, margins=margins, groups=none, histogram=none)


def check_counts(counts: Any) -> None:
    """Refuse what cannot be the counts of a corpus: always a mistake where they were made or changed."""
    if not isinstance(counts, PairCounts):
        raise InputError("C069", f"from_counts takes counts, as pairs.counts; got {type(counts).__name__}.")
    if counts.version != VERSION:
        raise InputError("C069", f"These counts are of version {counts.version}, not {VERSION}: count again.")
    for state in (counts.state, counts.strict, counts.lenient):
        _check_state(counts, state)


def _check_state(counts: PairCounts, state: PairState) -> None:
    pairs, n = state.pairs, len(counts.entities)
    a, b = pairs["a"], pairs["b"]
    columns = {**pairs, **{f"margin {name}": values for name, values in state.margins.items()}}
    for name, values in columns.items():
        if (values < 0).any():
            row = int(np.argmax(values < 0))
            raise InputError("C069", f"Counts are never negative: {name} holds {values[row]} in row {row}.")
    if ((a >= b) | (b >= n)).any():
        row = int(np.argmax((a >= b) | (b >= n)))
        raise InputError("C069", f"A pair is two entities, the first before the second: not so in row {row}.")
    keys = a * max(1, n) + b
    if (np.diff(keys) <= 0).any():
        row = int(np.argmax(np.diff(keys) <= 0)) + 1
        pair = f"{counts.entities[a[row]]!r} and {counts.entities[b[row]]!r}"
        raise InputError("C069", f"Each pair is listed once, in order: {pair} (row {row}) is not.")
    for level, n_units in state.n_units.items():
        margin, both = state.margins[level], pairs[f"n_{level}"]
        wrong = both > np.minimum(margin[a], margin[b])
        wrong |= np.maximum(margin[a], margin[b]) > n_units
        if wrong.any():
            row = int(np.argmax(wrong))
            raise InputError(
                "C069",
                f"No corpus has such counts: {both[row]:,} {level} units with {counts.entities[a[row]]!r} "
                f"({margin[a[row]]:,}) and {counts.entities[b[row]]!r} ({margin[b[row]]:,}), of {n_units:,}.",
            )


def _check_alike(one: PairCounts, other: Any) -> None:
    if not isinstance(other, PairCounts):
        raise InputError("C069", f"merge adds counts, as pairs.counts; got {type(other).__name__}.")
    if one.digest == other.digest:
        return
    if one.version != other.version:
        raise InputError(
            "C069", f"Counts of version {other.version} and {one.version} do not add up: count again."
        )
    differ = [name for name, value in vars(one.options).items() if vars(other.options)[name] != value]
    said = "; ".join(
        f"{name}: {vars(one.options)[name]!r} and {vars(other.options)[name]!r}" for name in differ
    )
    raise InputError("C069", f"Counts made with different parameters do not add up ({said}).")


def _sum(parts: Sequence[PairCounts]) -> PairCounts:
    first = parts[0]
    entities = sorted({entity for part in parts for entity in part.entities})
    group_names = sorted({name for part in parts for name in part.group_names})
    kinds: dict[str, str] = {}
    for part in parts:
        for entity, kind in zip(part.entities, part.kinds, strict=True):
            if kind is not None:
                kinds[entity] = min(kind, kinds.get(entity, kind))
    numbers = [(_places(part.entities, entities), _places(part.group_names, group_names)) for part in parts]

    def merged(states: Iterable[PairState]) -> PairState:
        return merge_states(
            [
                state.renumbered(of_entities, len(entities), of_groups)
                for state, (of_entities, of_groups) in zip(states, numbers, strict=True)
            ]
        )

    state = merged(part.state for part in parts)
    doubtful = any(part.lenient is not part.state for part in parts)
    reasons = sorted({reason for part in parts for reason in part.left_out})
    return replace(
        first,
        entities=tuple(entities),
        kinds=tuple(kinds.get(entity) for entity in entities),
        group_names=tuple(group_names),
        state=state,
        strict=state if all(part.all_strict for part in parts) else merged(part.strict for part in parts),
        lenient=merged(part.lenient for part in parts) if doubtful else state,
        n_documents=sum(part.n_documents for part in parts),
        n_mentions=sum(part.n_mentions for part in parts),
        left_out={reason: sum(part.left_out.get(reason, 0) for part in parts) for reason in reasons},
        has_groups=any(part.has_groups for part in parts),
        story_keys=tuple(sorted(key for part in parts for key in part.story_keys)),
    )


def _places(names: Sequence[str], among: Sequence[str]) -> Ints:
    place = {name: i for i, name in enumerate(among)}
    return np.array([place[name] for name in names], dtype=np.int64)


def _plain(value: Any) -> Any:
    if isinstance(value, Window | Distance):
        return {type(value).__name__: vars(value)}
    return list(value) if isinstance(value, tuple) else value

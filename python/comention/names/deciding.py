"""Decisions applied to mentions, one after the other, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..errors import InputError
from .decisions import Decision
from .surroundings import places_of, surroundings

if TYPE_CHECKING:
    from ..documents.corpus import Corpus

__all__ = ["Outcome", "apply_decisions"]

Outcome = tuple[str, int]  # status, mentions where it holds
Rows = npt.NDArray[np.int64]


def apply_decisions(
    data: pa.Table, corpus: Corpus, decisions: Sequence[Decision], kinds: dict[str, str]
) -> tuple[pa.Table, list[Outcome]]:
    """The mentions as decided, and the outcome of each decision.

    Decisions act in their order: a later one overrules an earlier one where both are about one place.
    A place that a decision assigns and where nothing was found becomes a mention.

    Parameters
    ----------
    data : table
        The rows of mentions.
    corpus : Corpus
        The documents they stand in.
    decisions : sequence of Decision
    kinds : dict
        Kind of every entity that a decision may name.

    Raises
    ------
    InputError
        C071: a decision names an entity that neither the gazetteer nor the mentions have.
    """
    for decision in decisions:
        _refuse_unknown(decision, kinds)
    rows_of_ids = _ids(corpus)
    data = _with_places(data, corpus, decisions, rows_of_ids)
    state = _State(data, corpus, kinds, rows_of_ids)
    for number, decision in enumerate(decisions):
        state.apply(number, decision)
    return state.table(), state.outcomes(decisions)


def _refuse_unknown(decision: Decision, kinds: dict[str, str]) -> None:
    for name in (decision.entity, decision.into):
        if name and name not in kinds:
            raise InputError(
                "C071",
                f"{decision.where or decision.action}: there is no entity {name!r}, neither in the gazetteer "
                "nor among the mentions. Add it to the gazetteer, or correct the spelling.",
            )


def _ids(corpus: Corpus) -> dict[str, int]:
    """Row of each id; also of ids whose leading zeros a spreadsheet took away, where that is one row."""
    rows = {identifier: row for row, identifier in enumerate(corpus["id"])}
    bare: dict[str, int | None] = {}
    for identifier, row in rows.items():
        short = identifier.lstrip("0") or "0"
        bare[short] = None if short in bare else row
    return {**{short: row for short, row in bare.items() if row is not None}, **rows}


def _anchored(decision: Decision, corpus: Corpus, row: int) -> list[tuple[int, int]]:
    """The places of a document that have the surroundings of the decision."""
    text = corpus.table["text"][row].as_py()
    wanted = (decision.before, decision.after)
    return [place for place in places_of(text, decision.surface) if surroundings(text, *place) == wanted]


def _with_places(
    data: pa.Table, corpus: Corpus, decisions: Sequence[Decision], rows_of_ids: dict[str, int]
) -> pa.Table:
    """The rows, with one more for each assigned place where nothing was found; sorted by place."""
    from .mention_tables import rows_at

    wanted = {
        (row, *place)
        for decision in decisions
        if decision.action == "assign" and (row := rows_of_ids.get(decision.document)) is not None
        for place in _anchored(decision, corpus, row)
    }
    if not wanted:
        return data
    spans = [data[name].to_numpy() for name in ("document", "start", "stop")]
    free = [place for place in sorted(wanted) if not _overlaps(spans, place)]
    return rows_at(corpus, data, free) if free else data


def _overlaps(spans: list[npt.NDArray[Any]], place: tuple[int, int, int]) -> bool:
    document, start, stop = place
    return bool(np.any((spans[0] == document) & (spans[1] < stop) & (spans[2] > start)))


class _State:
    """The columns that decisions change, and who decided each row last."""

    def __init__(
        self, data: pa.Table, corpus: Corpus, kinds: dict[str, str], rows_of_ids: dict[str, int]
    ) -> None:
        self._data, self._corpus, self._kinds, self._rows_of_ids = data, corpus, kinds, rows_of_ids
        self._document, self._start, self._stop = (
            data[name].to_numpy() for name in ("document", "start", "stop")
        )
        self._surface, self._entity, self._kind, self._rule, self._tier = (
            np.array(data[name].to_pylist(), dtype=object)
            for name in ("surface", "entity", "kind", "rule", "tier")
        )
        self._candidates: list[list[str]] = data["candidates"].to_pylist()
        self._decided = np.full(data.num_rows, -1, np.int64)
        self._changed: list[Rows] = []
        self._is_there: list[bool] = []

    def apply(self, number: int, decision: Decision) -> None:
        rows = self._rows(decision)
        self._is_there.append(bool(len(rows)) or decision.document in self._rows_of_ids)
        {"merge": self._merge, "reject": self._reject, "assign": self._assign}[decision.action](
            decision, rows
        )
        self._changed.append(rows)
        if decision.action != "merge":
            self._decided[rows] = number

    def _rows(self, decision: Decision) -> Rows:
        if decision.action == "merge":
            return self._rows_with(decision.entity)
        chosen = np.ones(len(self._surface), bool)
        if decision.document:
            chosen = np.zeros(len(self._surface), bool)
            row = self._rows_of_ids.get(decision.document)
            for start, stop in [] if row is None else _anchored(decision, self._corpus, row):
                chosen |= (self._document == row) & (self._start == start) & (self._stop == stop)
        elif decision.surface:
            chosen &= self._surface == decision.surface
        if decision.entity and decision.action == "reject":
            of_entity = np.zeros(len(chosen), bool)
            of_entity[self._rows_with(decision.entity)] = True
            chosen &= of_entity
        rows = np.flatnonzero(chosen)
        return rows[[self._is_near(row, decision.near) for row in rows]] if decision.near else rows

    def _rows_with(self, entity: str) -> Rows:
        """Where it is the entity or one of the candidates."""
        named = self._entity == entity
        listed = np.fromiter((entity in several for several in self._candidates), bool, len(named))
        return np.flatnonzero(named | listed)

    def _is_near(self, row: np.int64, words: str) -> bool:
        text = self._corpus.table["text"][int(self._document[row])].as_py()
        around = surroundings(text, int(self._start[row]), int(self._stop[row]))
        return any(words.casefold() in side.casefold() for side in around)

    def _merge(self, decision: Decision, rows: Rows) -> None:
        for row in rows:
            renamed = (decision.into if c == decision.entity else c for c in self._candidates[row])
            self._candidates[row] = sorted(set(renamed), key=str.encode)
            if self._entity[row] == decision.entity:
                self._entity[row], self._kind[row] = decision.into, self._kinds[decision.into]
            if self._tier[row] == "lenient" and self._candidates[row] == [decision.into]:
                self._decide(row, decision.into, "decided", "default")

    def _reject(self, decision: Decision, rows: Rows) -> None:
        for row in rows:
            left = [c for c in self._candidates[row] if decision.entity and c != decision.entity]
            self._candidates[row] = left
            self._decide(row, None, "rejected", "lenient" if left else "none")

    def _assign(self, decision: Decision, rows: Rows) -> None:
        for row in rows:
            self._candidates[row] = [decision.entity]
            self._decide(row, decision.entity, "assigned", "strict")

    def _decide(self, row: np.int64, entity: str | None, rule: str, tier: str) -> None:
        self._entity[row], self._rule[row], self._tier[row] = entity, rule, tier
        self._kind[row] = None if entity is None else self._kinds[entity]

    def outcomes(self, decisions: Sequence[Decision]) -> list[Outcome]:
        found = []
        for number, (decision, rows) in enumerate(zip(decisions, self._changed, strict=True)):
            held = rows if decision.action == "merge" else rows[self._decided[rows] == number]
            if len(held) < len(rows):
                status = "conflict"
            elif len(rows):
                status = "applied"
            else:
                status = "stale" if decision.document and self._is_there[number] else "unused"
            found.append((status, len(held)))
        return found

    def table(self) -> pa.Table:
        data = self._data
        new = {
            "entity": pa.array(self._entity.tolist(), pa.string()),
            "kind": pa.array(self._kind.tolist(), pa.string()),
            "rule": pa.array(self._rule.tolist(), pa.string()),
            "tier": pa.array(self._tier.tolist(), pa.string()),
            "candidates": pa.array(self._candidates, pa.list_(pa.string())),
        }
        for name, column in new.items():
            data = data.set_column(data.column_names.index(name), name, column)
        return data

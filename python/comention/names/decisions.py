"""What a person decided about mentions: two names are one, this is not him, that is her."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from os import PathLike
from typing import Any

import pyarrow as pa

from ..errors import InputError
from ..tables.cells import many
from ..tables.table import Table

__all__ = ["ACTIONS", "STATUSES", "Decision", "Decisions"]

ACTIONS = ("merge", "reject", "assign")
STATUSES = ("applied", "conflict", "stale", "unused")


@dataclass(frozen=True)
class Decision:
    """One decision, as a row of a file of decisions; what does not apply to it is empty.

    ``merge``: all mentions of ``entity`` are of ``into``. ``reject``: what fits ``entity``, ``surface``
    and ``near`` is no mention of the entity (or of anybody). ``assign``: the ``surface`` means
    ``entity``. Where ``document`` is given, the decision is about the places in that document whose
    surroundings are ``before`` and ``after``.
    """

    action: str
    entity: str = ""
    into: str = ""
    surface: str = ""
    near: str = ""
    document: str = ""
    before: str = ""
    after: str = ""
    where: str = ""  # file and row it was read from, for messages

    @property
    def target(self) -> tuple[str, ...]:
        """What it is about: a later decision about the same replaces it."""
        about = (self.surface, self.near, self.document, self.before, self.after)
        if self.action == "merge":
            return "merge", self.entity
        return ("places", *about) if self.document else (self.action, self.entity, *about)


COLUMNS = [field.name for field in fields(Decision) if field.name != "where"]


class Decisions:
    """All decisions about some mentions, in the order they were made, and what became of each.

    ``status`` is ``applied``; ``conflict``: a later one says otherwise of some place, and that one holds;
    ``stale``: the document is there, but not the place; ``unused``: the document is not there, or nothing
    fits. ``n_mentions``: where it holds.

    Examples
    --------
    >>> import comention as cm
    >>> corpus = cm.Corpus(["Holland won.", "The Netherlands lost."])
    >>> mentions = corpus.mentions({"Holland": ["Holland"], "Netherlands": ["the Netherlands"]})
    >>> mentions.merge("Holland", into="Netherlands").decisions
    <Decisions: 1 applied>
    """

    def __init__(self, rows: Iterable[Decision] = (), outcomes: Sequence[tuple[str, int]] = ()) -> None:
        self._rows = tuple(rows)
        self._outcomes = tuple(outcomes)
        refuse_cycles(self._rows)

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Decisions:
        """Read a file that :meth:`save` wrote, also after a spreadsheet saved it again.

        Raises
        ------
        InputError
            C003 not UTF-8; C070 a row that says nothing, or an unknown action; C072 a cycle of merges. The
            message names the file and the row.
        """
        from .decision_files import read_decisions

        return cls(read_decisions(path))

    @property
    def table(self) -> Table:
        """One row a decision: its columns in a file, then ``status`` and ``n_mentions``."""
        columns: dict[str, Any] = {
            name: pa.array([getattr(row, name) for row in self._rows], pa.string()) for name in COLUMNS
        }
        columns["status"] = pa.array([status for status, _ in self._outcomes], pa.string())
        columns["n_mentions"] = pa.array([n for _, n in self._outcomes], pa.int64())
        if len(self._outcomes) != len(self._rows):  # read, but not applied yet
            del columns["status"], columns["n_mentions"]
        return Table(pa.table(columns), caption=f"{many(len(self), 'decision')}: {self.summary}.")

    @property
    def counts(self) -> dict[str, int]:
        """How many have which status; those that none has are left out."""
        found = Counter(status for status, _ in self._outcomes)
        return {status: found[status] for status in STATUSES if found[status]}

    @property
    def summary(self) -> str:
        """``"3 applied, 1 stale"``."""
        return ", ".join(f"{n:,} {status}" for status, n in self.counts.items()) or "none applied"

    def save(self, path: str | PathLike[str]) -> None:
        """Write a CSV file that ``corpus.mentions(names, decisions=path)`` applies again."""
        from .decision_files import save_decisions

        save_decisions(self._rows, path)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<Decisions: {self.summary}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def with_new(rows: Iterable[Decision], new: Sequence[Decision]) -> list[Decision]:
    """The rows, then the new ones; an earlier decision about the same target is replaced."""
    about = {row.target for row in new}
    return [row for row in rows if row.target not in about] + [replace(row, where="") for row in new]


def refuse_cycles(rows: Iterable[Decision]) -> None:
    """C072 where following the merges leads back to where one started."""
    into: dict[str, str] = {}
    for row in rows:
        if row.action != "merge":
            continue
        chain = [row.entity, row.into]
        while chain[-1] != row.entity and chain[-1] in into:
            chain.append(into[chain[-1]])
        if chain[-1] == row.entity:
            raise InputError(
                "C072",
                f"{row.where or 'merge'}: a cycle of merges: {' → '.join(chain)}. Take one of them out.",
            )
        into.setdefault(row.entity, row.into)

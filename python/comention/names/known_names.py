"""Proposals beside a gazetteer: which are listed already, and which look like somebody listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import _core
from ..tables.cells import many
from .name_variants import Name
from .suggest_words import SMALL

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

__all__ = ["KnownNames"]

_NO_LETTER = re.compile(r"[\W_]+")
SMALL_WORDS = frozenset(SMALL.split())


class KnownNames:
    """The names of a gazetteer by their letters alone."""

    def __init__(self, known: Gazetteer | None) -> None:
        self._gazetteer = known
        self._by_letters: dict[str, str] = {}
        self._by_end: dict[tuple[str, ...], str] = {}
        if known is None:
            return
        rows = known.table.to_arrow()
        names, entities, forms = (rows[column].to_pylist() for column in ("name", "entity", "form"))
        plains = _core.keys(names)[2]
        for plain, entity, form in zip(plains, entities, forms, strict=True):
            words = tuple(_NO_LETTER.sub(" ", plain.replace("'s", "")).split())
            self._by_letters.setdefault("".join(words), entity)
            if form == "full" and len(words) > 1 and words[-2] not in SMALL_WORDS:
                self._by_end.setdefault(words[-2:], entity)
                self._by_end.setdefault(words[-1:], entity)

    def has(self, name: Name) -> bool:
        """All its spellings are listed, but for such as stand in no more than one place of five."""
        listed = sum(n for variant, n in name.names.items() if self._entity(variant) is not None)
        return 5 * listed >= 4 * sum(name.names.values())

    def similar(self, name: Name) -> str | None:
        """Who is listed under one of its spellings, or under a name that ends like it."""
        if self._gazetteer is None:
            return None
        for variant in name.names:
            if (entity := self._entity(variant)) is not None:
                return entity
        ends = (name.words[-2:], name.words[-1:]) if name.person else (name.words[-2:],)
        return next((self._by_end[end] for end in ends if end in self._by_end), None)

    def note(self, n_left_out: int) -> str:
        """What the caption says of names that are listed."""
        return f"; {many(n_left_out, 'entity', 'entities')} known already left out" if n_left_out else ""

    def _entity(self, variant: str) -> str | None:
        if not self._by_letters:
            return None
        plain = _core.keys([variant])[2][0]
        return self._by_letters.get(_NO_LETTER.sub("", plain))

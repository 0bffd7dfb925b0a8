"""Entities, kinds and forms that a count asks for: a slip of the pen is named, not counted as nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..errors import InputError
from .entity_names import resolve_entity
from .gazetteer_files import FORMS, KINDS

if TYPE_CHECKING:
    from .mentions import Mentions

__all__ = ["COUNTED_FORMS", "known_entities", "known_forms", "known_kinds", "left_out_names"]

#: Forms that count unless others are asked for: names proper.
COUNTED_FORMS = ("full", "short", "given", "family", "acronym")


def known_forms(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms themselves where they all are forms of names."""
    return tuple(_known("forms", "form", form, FORMS) for form in forms)


def known_kinds(argument: str, kinds: Iterable[str], mentions: Mentions) -> tuple[str, ...]:
    """The kinds themselves where each is a usual one, or one of the gazetteer or of the mentions."""
    known = _kinds(mentions)
    return tuple(_known(argument, "kind", kind, known) for kind in kinds)


def known_entities(mentions: Mentions) -> dict[str, str]:
    """Kind of every entity of the gazetteer and of the mentions."""
    listed = {} if mentions.gazetteer is None else mentions.gazetteer._kinds
    return {**{row["entity"]: row["kind"] for row in mentions.entities}, **listed}


def left_out_names(names: Iterable[str], mentions: Mentions) -> tuple[str, ...]:
    """Entities (by any unambiguous name) and kinds, for ``exclude=``; they need not be mentioned."""
    kinds = _kinds(mentions)
    entities = [row["entity"] for row in mentions.entities]
    if mentions.gazetteer is not None:
        entities = list(dict.fromkeys([*entities, *mentions.gazetteer.entities]))
    return tuple(name if name in kinds else _entity(name, entities, kinds, mentions) for name in names)


def _entity(name: str, entities: list[str], kinds: list[str], mentions: Mentions) -> str:
    try:
        return resolve_entity(name, entities, mentions.gazetteer)
    except InputError:
        if near := get_close_matches(name, kinds, 1, 0.75):
            raise InputError("C060", f"exclude: {name!r} is no kind. Did you mean {near[0]!r}?") from None
        raise


def _kinds(mentions: Mentions) -> list[str]:
    own = [] if mentions.gazetteer is None else list(mentions.gazetteer._kinds.values())
    return list(dict.fromkeys([*KINDS, *own, *(row["kind"] for row in mentions.entities if row["kind"])]))


def _known(argument: str, noun: str, value: str, known: Collection[str]) -> str:
    if value in known:
        return value
    near = get_close_matches(str(value).lower(), known, 3, 0.6)
    hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else f"Known: {', '.join(known)}."
    raise InputError("C060", f"{argument}: there is no {noun} {value!r}. {hint}")

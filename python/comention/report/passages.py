"""Passages as the page shows them: pieces of text, those that are a name marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

__all__ = ["TextRule", "passage"]

TextRule = Literal["snippets", "full", "none"]
AROUND = 90  # characters kept on each side of a name in a snippet


def passage(row: dict[str, Any], rule: TextRule, language: str | None) -> dict[str, Any]:
    """One row of ``pairs.evidence`` as ``{source, language, pieces}``.

    A piece is ``[text, role]`` with role ``""``, ``"a"`` or ``"b"``. With ``rule="snippets"`` what
    lies further than 90 characters from both names is left out, with an ellipsis; with ``"none"``
    only the two names stand there.
    """
    names = sorted(
        [(row["a_start"], row["a_stop"], "a"), (row["b_start"], row["b_stop"], "b")], key=lambda name: name[0]
    )
    spans = [(start - row["start"], stop - row["start"], role) for start, stop, role in names]
    return {
        "source": _source(row),
        "language": language or "",
        "pieces": list(_pieces(row["text"], spans, rule)),
    }


def _source(row: dict[str, Any]) -> str:
    date = row.get("date")
    parts = [row["id"], row.get("title"), row.get("group"), date.date().isoformat() if date else None]
    return " · ".join(str(part) for part in parts if part)


def _pieces(text: str, spans: Sequence[tuple[int, int, str]], rule: TextRule) -> list[list[str]]:
    pieces: list[list[str]] = []
    at = 0
    for start, stop, role in spans:
        pieces.append([_between(text[at:start], rule, first=at == 0, last=False), ""])
        pieces.append([text[start:stop], role])
        at = stop
    pieces.append([_between(text[at:], rule, first=False, last=True), ""])
    return [piece for piece in pieces if piece[0]]


def _between(text: str, rule: TextRule, *, first: bool, last: bool) -> str:
    """What stands before, between or after the names, shortened by ``rule``."""
    if rule == "full":
        return text
    if rule == "none":
        return "" if first or last else " … "
    if first:
        return text if len(text) <= AROUND else "… " + _from_word(text[-AROUND:])
    if last:
        return text if len(text) <= AROUND else _to_word(text[:AROUND]) + " …"
    if len(text) <= 2 * AROUND:
        return text
    return _to_word(text[:AROUND]) + " … " + _from_word(text[-AROUND:])


def _from_word(text: str) -> str:
    """Begins at a word, where the script has spaces."""
    return text.split(" ", 1)[1] if " " in text[:20] else text


def _to_word(text: str) -> str:
    return text.rsplit(" ", 1)[0] if " " in text[-20:] else text

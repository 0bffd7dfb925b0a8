"""How one value looks to people: in a notebook cell, in a terminal, in a picture."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from typing import Any

__all__ = ["cell_text", "clipped", "clipped_left", "many", "visible", "width"]

# A terminal would obey C0 and C1 controls; bidirectional ones would reorder what stands beside them.
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BREAKS = re.compile("\r\n|[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")


def cell_text(value: Any) -> str:
    """One value as people read it: four digits of a number, no controls, nothing for null.

    Examples
    --------
    >>> [cell_text(value) for value in (2015, 12739, 0.0433712, 1e-12, None, "a\\nb", [1, 2])]
    ['2015', '12,739', '0.04337', '1e-12', '', 'a b', '1, 2']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)  # years have no comma
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list):
        return ", ".join(map(cell_text, value))
    return visible(str(value))


def _number(value: float) -> str:
    """Four digits; very small ones (p-values) as a power of ten."""
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    if value == 0 or (value.is_integer() and abs(value) < 1e15):
        return cell_text(int(value))
    if not 1e-4 <= abs(value) < 1e15:
        return re.sub(r"e([+-])0?", lambda sign: "e" + sign[1].strip("+"), f"{value:.2g}")
    digits = max(0, 3 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}" if abs(value) >= 10_000 else f"{value:.{digits}f}"


def visible(text: str) -> str:
    """The text on one line, without the characters that would steer a screen."""
    return OBEYED.sub("", BREAKS.sub(" ", text))


def width(text: str) -> int:
    """Columns of the screen: two for wide characters, none for marks that combine."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clipped(text: str, most: int) -> str:
    """At most so many columns of the screen, with an ellipsis where something is missing."""
    if width(text) <= most:
        return text
    taken, used = [], 1  # the ellipsis
    for character in text:
        used += _columns(character)
        if used > most:
            break
        taken.append(character)
    return "".join(taken) + "…"


def clipped_left(text: str, most: int) -> str:
    """The end of the text, in at most so many columns."""
    return clipped(text[::-1], most)[::-1]


def many(n: int, one: str, several: str = "") -> str:
    """A number of things.

    Examples
    --------
    >>> many(1, "story", "stories"), many(1234, "pair")
    ('1 story', '1,234 pairs')
    """
    return f"{n:,} {one if n == 1 else several or one + 's'}"

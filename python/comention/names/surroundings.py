"""Where in a text a decision is anchored: the words and the 32 characters on either side of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["REACH", "places_of", "surroundings"]

REACH = 32  # characters on either side
_SPACE = re.compile(r"\s+")


def surroundings(text: str, start: int, stop: int) -> tuple[str, str]:
    """What stands before and after, at most 32 characters each, white space as single spaces.

    Examples
    --------
    >>> surroundings("Then  Mr. Son\\nspoke.", 10, 13)
    ('Then Mr.', 'spoke.')
    """
    before = _SPACE.sub(" ", text[max(0, start - 4 * REACH) : start])
    after = _SPACE.sub(" ", text[stop : stop + 4 * REACH])
    return before[-REACH:].strip(), after[:REACH].strip()


def places_of(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """All places where the words stand, not as part of a longer word.

    Examples
    --------
    >>> list(places_of("Son and Sonja and Son", "Son"))
    [(0, 3), (18, 21)]
    """
    start = text.find(surface)
    while start >= 0:
        stop = start + len(surface)
        inside = (start > 0 and text[start - 1].isalnum() and surface[0].isalnum()) or (
            stop < len(text) and text[stop].isalnum() and surface[-1].isalnum()
        )
        if not inside:
            yield start, stop
        start = text.find(surface, start + 1)

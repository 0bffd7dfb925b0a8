"""Keyword in context from its definition: lists of words, one document."""

from __future__ import annotations


def lines(words: list[str], matches: list[tuple[int, int]], context: int) -> list[tuple[str, str, str]]:
    """Left, node and right of each match ``[first, last)``, words joined by a space."""
    return [
        (
            " ".join(words[max(0, first - context) : first]),
            " ".join(words[first:last]),
            " ".join(words[last : last + context]),
        )
        for first, last in matches
    ]

"""What the jobs `matching*` share: a number of names in texts, ours against one peer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gazetteers import gazetteer_of, places


def ours(prepared: Any) -> Any:
    """From strings to the whole table of mentions; its places are kept."""
    import comention as cm

    texts, _, gazetteer = prepared
    return places(cm.Corpus(texts).mentions(gazetteer))


def prepare(texts: list[str], names: list[str], build: Callable[[list[str]], Any]) -> Any:
    return texts, build(names), gazetteer_of(names)

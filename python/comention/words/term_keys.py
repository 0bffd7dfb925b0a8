"""Words of counted terms replaced by what they count as, and the names among them left alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from .. import _core, _options
from ..errors import warn
from .word_keys import WordKeys

if TYPE_CHECKING:
    from ..names.mentions import Mentions

__all__ = ["opaque", "warn_of_names", "with_keys"]


def opaque(names: Iterable[str]) -> dict[str, str]:
    """A word for each name that no text holds, so that n-grams can be told apart into words and names."""
    return {f"\x01{i}": name for i, name in enumerate(names)}


def with_keys(counts: _core.TermCounts, keys: WordKeys, names: dict[str, str]) -> _core.TermCounts:
    """The counts under the keys of their words; the words of :func:`opaque` become the names again."""
    words = _core.words_of(counts)
    changed = iter(keys.of_distinct([word for word in words if word not in names]))
    terms = [names[word] if word in names else next(changed) for word in words]
    return _core.with_keys(counts, [term.encode() for term in terms], None, _options.threads())


def warn_of_names(mentions: Mentions | None, stop_words: Iterable[str]) -> None:
    """Warn of stop words that are also names in use: those that mentions of one word stand there with."""
    stops = list(stop_words)
    if mentions is None or not stops:
        return
    surfaces = pc.unique(mentions.to_arrow()["surface"].combine_chunks()).to_pylist()
    stopped = dict(zip(_core.keys(stops)[0], stops, strict=True))
    both = [
        (stopped[term], surface)
        for term, surface in sorted(zip(_core.keys(surfaces)[0], surfaces, strict=True))
        if term in stopped
    ]
    if both:
        listed = ", ".join(f"{word!r} ({surface})" for word, surface in both[:5])
        more = f" and {len(both) - 5} more" if len(both) > 5 else ""
        warn(
            f"Stop words that are also names in use: {listed}{more}. Mentions of the names count; elsewhere"
            " the words are left out. Take them off the list to keep both."
        )

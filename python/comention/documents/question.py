"""What the verbs of a corpus share: they are asked of the corpus itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Question"]


class Question:
    """Some of the questions to a :class:`Corpus`: a base of it, never made alone."""

    @property
    def _corpus(self) -> Corpus:
        """Only a corpus has these verbs."""
        return cast("Corpus", self)

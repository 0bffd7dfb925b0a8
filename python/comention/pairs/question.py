"""What every room of verbs of pairs starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["Question"]


class Question:
    """Verbs that only pairs have. Every answer is new; the pairs never change."""

    @property
    def _pairs(self) -> Pairs:
        return cast("Pairs", self)

"""What one can ask of pairs beyond their table, by subject."""

from __future__ import annotations

from .network_verbs import NetworkVerbs
from .number_verbs import NumberVerbs
from .passage_verbs import PassageVerbs
from .time_verbs import TimeVerbs

__all__ = ["PairVerbs"]


class PairVerbs(NumberVerbs, PassageVerbs, TimeVerbs, NetworkVerbs):
    """The questions to :class:`Pairs`. Every answer is new; the pairs never change."""

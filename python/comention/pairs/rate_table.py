"""Tables of rates that know the pairs they were counted from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from ..tables.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from ..documents.corpus import Corpus
    from .pairs import Pairs

__all__ = ["RateTable"]


class RateTable(Table):
    """Counts of pairs in parts of a corpus."""

    def __init__(
        self,
        data: pa.Table,
        *,
        pairs: Pairs,
        caption: str = "",
        provenance: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, caption=caption, provenance=provenance)
        self._pairs = pairs

    def _with(self, data: pa.Table) -> Self:
        return type(self)(data, pairs=self._pairs, caption=self._caption, provenance=self._provenance)

    @property
    def corpus(self) -> Corpus:
        """The documents that were counted."""
        return self._pairs.corpus

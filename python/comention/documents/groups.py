"""Documents in groups: one for each combination of values of some columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

if TYPE_CHECKING:
    from .corpus import Corpus

__all__ = ["Groups", "group_documents"]


class Groups(NamedTuple):
    """The groups in order of their values, nulls last."""

    names: list[str]  # of the columns
    values: list[tuple[Any, ...]]  # of each group
    member: npt.NDArray[np.int64]  # the group of each document

    def columns(self, of: npt.NDArray[np.int64]) -> dict[str, pa.Array]:
        """The values of these groups, a column each."""
        return {name: pa.array([self.values[i][c] for i in of]) for c, name in enumerate(self.names)}

    def belongs(self) -> Any:
        """Groups × documents: 1 where the document is of the group."""
        n = len(self.member)
        ones = np.ones(n, np.int64)
        return sparse.csr_array((ones, (self.member, np.arange(n))), shape=(len(self.values), n))


def group_documents(corpus: Corpus, by: str | Sequence[str]) -> Groups:
    """The groups that one column makes, or several together."""
    names = [by] if isinstance(by, str) else list(by)
    keys = list(zip(*(corpus[name] for name in names), strict=True))
    values = sorted(set(keys), key=lambda key: tuple((value is None, value) for value in key))
    number = {key: i for i, key in enumerate(values)}
    return Groups(names, values, np.array([number[key] for key in keys], dtype=np.int64))

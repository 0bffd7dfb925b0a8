"""Which terms stay: those of enough documents, of not too many, and the commonest of them."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Integral
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..errors import InputError

__all__ = ["Limits", "kept_terms", "terms_within"]


class Limits(NamedTuple):
    """An int counts documents, a float is a share of them."""

    min_df: float = 1
    max_df: float = 1.0
    max_features: int | None = None

    def documents(self, n_documents: int) -> tuple[float, float]:
        """The smallest and the largest number of documents that a term may stand in."""
        return _documents(self.min_df, n_documents), _documents(self.max_df, n_documents)


def _documents(limit: float, n_documents: int) -> float:
    return limit if isinstance(limit, Integral) else limit * n_documents


def kept_terms(
    df: npt.NDArray[np.int64],
    occurrences: Callable[[], npt.NDArray[np.int64]],
    n_documents: int,
    limits: Limits,
) -> npt.NDArray[Any]:
    """A mask of the terms within the limits; the terms are in ascending order.

    Of more than ``max_features`` terms those stay that occur most, and among equals the first: a total
    order, so that the choice depends neither on a sorting routine nor on the order of documents. How often
    terms occur is asked for only then.
    """
    least, most = limits.documents(n_documents)
    mask = (df >= least) & (df <= most)
    if limits.max_features is not None and mask.sum() > limits.max_features:
        within = np.flatnonzero(mask)
        first = np.argsort(-occurrences()[within], kind="stable")[: int(limits.max_features)]
        mask = np.zeros(len(df), dtype=bool)
        mask[within[first]] = True
    return mask


def terms_within(
    df: npt.NDArray[np.int64],
    occurrences: Callable[[], npt.NDArray[np.int64]],
    n_documents: int,
    limits: Limits,
) -> npt.NDArray[Any]:
    """The same for estimators, where it is an error that no term is left, in the words of scikit-learn."""
    if len(df) == 0:
        raise InputError(
            "C020",
            f"empty vocabulary; perhaps the documents only contain stop words ({n_documents:,} documents).",
        )
    least, most = limits.documents(n_documents)
    if most < least:
        raise InputError("C020", "max_df corresponds to < documents than min_df")
    mask = kept_terms(df, occurrences, n_documents, limits)
    if not mask.any():
        raise InputError(
            "C020",
            "After pruning, no terms remain. Try a lower min_df or a higher max_df:"
            f" {n_documents:,} documents, {len(df):,} distinct terms, min_df={limits.min_df},"
            f" max_df={limits.max_df}.",
        )
    return mask

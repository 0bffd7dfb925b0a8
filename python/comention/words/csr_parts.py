"""Sparse matrices on their way into the core."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["csr_parts"]


def csr_parts(
    matrix: Any,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Values, columns and offsets of a CSR matrix as the core takes them, copied only where they must be."""
    columns = matrix.indices
    narrow = columns.view(np.uint32) if columns.dtype == np.int32 else columns.astype(np.uint32)
    return np.asarray(matrix.data, np.float64), narrow, np.asarray(matrix.indptr, np.int64)

"""The compiled core. Private: use the package. Kept by hand; a test compares it with the module."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

__version__: str

Tick = Callable[[int], None] | None

# ---- text -------------------------------------------------------------------------------------

class Texts:
    """UTF-8 documents: bytes ``[offsets[i], offsets[i + 1])`` of ``data`` are document ``i``."""

    def __init__(self, data: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> None: ...
    def __len__(self) -> int: ...
    @property
    def n_bytes(self) -> int: ...
    def first_invalid(self) -> tuple[int, int] | None: ...

# ---- stream -----------------------------------------------------------------------------------

# ---- counts -----------------------------------------------------------------------------------

# ---- similarity -------------------------------------------------------------------------------

# ---- matching ---------------------------------------------------------------------------------

# ---- pairs ------------------------------------------------------------------------------------

# ---- stats ------------------------------------------------------------------------------------

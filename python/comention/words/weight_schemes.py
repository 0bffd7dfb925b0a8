"""How terms are weighed: a local weight, a global one, a norm; SMART's three letters name all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .. import _core, _options
from ..errors import InputError
from ..progress import progress
from .csr_parts import csr_parts

__all__ = ["Scheme", "schemes"]

LOCAL = {"n": "raw", "l": "log", "a": "augmented", "b": "boolean", "d": "double_log", "L": "log_ave"}
GLOBAL = {"n": "none", "t": "plain", "p": "probabilistic"}
NORMS = {"n": None, "c": "l2", "u": "unique"}
DOUBLE_NORM = "double_norm_"
SLOPE = 0.2


@dataclass(frozen=True)
class Scheme:
    """``tf · idf / norm``; with a slope the divisor is ``(1 - slope) · pivot + slope · norm``."""

    tf: str = "raw"
    idf: str = "plain"
    norm: str | None = "l2"
    slope: float | None = None
    log_base: float = math.e

    @property
    def k(self) -> float:
        """What the augmented weight gives for a first occurrence."""
        return float(self.tf.removeprefix(DOUBLE_NORM)) if self.tf.startswith(DOUBLE_NORM) else 0.5

    @property
    def is_common(self) -> bool:
        """Whether counting and weighing go in one pass over the texts."""
        return (
            self.tf in ("raw", "log", "boolean")
            and self.norm in (None, "l1", "l2")
            and self.slope is None
            and self.log_base == math.e
        )

    def __str__(self) -> str:
        """As captions have it: what differs from plain counts and natural logarithms is named."""
        tf = "" if self.tf == "raw" else f"tf {self.tf}, "
        pivoted = "" if self.slope is None else f" pivoted with slope {self.slope:g}"
        base = "" if self.log_base == math.e else f", logarithms to base {self.log_base:g}"
        return f"{tf}idf {self.idf}, norm {self.norm or 'none'}{pivoted}{base}"

    def idf_weights(self, df: npt.NDArray[np.int64], n_documents: int) -> npt.NDArray[np.float64]:
        """The global weight of each term."""
        return _core.idf_weights(df, n_documents, _core.Idf[self.idf], _log_of(self.log_base))

    def weigh(
        self, counts: Any, idf: npt.NDArray[np.float64], pivot: float | None = None
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], float]:
        """The weights of a CSR matrix of counts, the norm of each row, and the pivot."""
        with progress("Weighing", counts.shape[0], unit=" rows") as tick:
            return _core.weigh_counts(
                *csr_parts(counts),
                idf=idf,
                tf=_core.Tf["augmented" if self.tf.startswith(DOUBLE_NORM) else self.tf],
                k=self.k,
                log_of_base=_log_of(self.log_base),
                norm=_core.Norm[self.norm or "none"],
                slope=self.slope,
                pivot=pivot,
                threads=_options.threads(),
                tick=tick,
            )


def _log_of(base: float) -> float:
    return 1.0 if base == math.e else math.log(base)


def schemes(
    smart: str | None, tf: str, idf: str, norm: str | None, slope: float | None, log_base: float
) -> tuple[Scheme, Scheme]:
    """How documents and how queries are weighed: as SMART's letters say, or the single options.

    Raises
    ------
    InputError
        C060: no such weight or letter. C061: a number out of range. C063: letters and options together.
    """
    if slope is not None:
        slope = _options.between("slope", slope, 0, 1)
    base = _base(log_base)
    if smart is None:
        one = Scheme(_tf(tf), _idf(idf), _norm(norm), slope, base)
        if slope is not None and norm is None:
            raise InputError("C063", "slope= pivots a norm; with norm=None there is none.")
        return one, one
    if (tf, idf, norm) != ("raw", "plain", "l2"):
        raise InputError("C063", f"smart={smart!r} names tf, idf and norm; leave these out beside it.")
    documents, dot, queries = smart.partition(".") if isinstance(smart, str) else ("", "", "")
    both = [_lettered(smart, letters, slope, base) for letters in (documents, queries if dot else documents)]
    return both[0], both[1]


def _lettered(smart: Any, letters: str, slope: float | None, base: float) -> Scheme:
    local, world, norm = (letters[i : i + 1] for i in range(3))
    if len(letters) != 3 or local not in LOCAL or world not in GLOBAL or norm not in NORMS:
        raise InputError(
            "C060",
            f"smart must be three letters such as 'ltc', or 'lnc.ltc' for documents and queries: one of"
            f" {' '.join(LOCAL)}, one of {' '.join(GLOBAL)}, one of {' '.join(NORMS)}; got {smart!r}.",
        )
    pivoted = slope if slope is not None or norm != "u" else SLOPE
    return Scheme(LOCAL[local], GLOBAL[world], NORMS[norm], None if norm == "n" else pivoted, base)


def _tf(tf: str) -> str:
    if isinstance(tf, str) and tf.startswith(DOUBLE_NORM):
        try:
            _options.between("K", float(tf.removeprefix(DOUBLE_NORM)), 0, 1)
        except (ValueError, InputError):
            raise InputError(
                "C061", f"tf='double_norm_K' takes a K from 0 to 1 such as 0.4; got {tf!r}."
            ) from None
        return tf
    return _options.one_of("tf", tf, (*_core.Tf.__members__, "double_norm_0.4"))


def _idf(idf: str) -> str:
    return _options.one_of("idf", idf, tuple(_core.Idf.__members__))


def _norm(norm: str | None) -> str | None:
    kinds = tuple(kind for kind in _core.Norm.__members__ if kind != "none")
    return None if norm is None else _options.one_of("norm", norm, kinds)


def _base(base: float) -> float:
    is_number = isinstance(base, (int, float)) and not isinstance(base, bool)
    if not is_number or not 1 < base < math.inf:
        raise InputError("C061", f"log_base must be a number above 1; got {base!r}.")
    return float(base)

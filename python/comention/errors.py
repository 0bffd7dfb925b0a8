"""Errors and warnings: what happened, what was seen, what to type instead.

Every error of the package has a code (``C001`` ...) that stands first in its message, and is at once
a :class:`ComentionError` and the fitting builtin, so that both ways of catching it work.

=====  =========================================  =====  =========================================
C001   there is no such column                    C031+  a gazetteer says something it cannot mean
C002   not text, or missing                       C040   too much to draw
C003   not Unicode, or not in this encoding       C041   too many rows to make
C004   an id stands twice, or is missing          C050   the evidence cannot be read again
C005   a damaged or malicious file                C060   an option has no such value
C006   nothing stands at this path                C061   a number or mask out of range
C007   a document is too long                     C062   a wrong environment variable
C008   a join would replace the texts             C063+  this kind of table or file cannot do that
C010   dates that cannot be read                  C080   counts that do not add up or come off
C020   no term is left                            C081   written by a newer version
C070+  a decision cannot be read, or applied      C101   an optional library is missing
                                                  C900   a fault of the package itself
=====  =========================================  =====  =========================================
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

__all__ = ["ColumnError", "ComentionError", "ComentionWarning", "InputError", "MissingExtra", "MissingFile"]


class ComentionError(Exception):
    """Base of all errors of the package; ``code`` is its number, ``message`` what follows."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"[{code}] {message}")
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:  # to and from other processes
        return type(self), (self.code, self.message)

    def __str__(self) -> str:  # KeyError would quote the message
        return str(self.args[0])


class InputError(ComentionError, ValueError):
    """A value cannot be used: the message names it, its place, and what to give instead."""


class ColumnError(ComentionError, KeyError):
    """A column is not there: the message lists those that are."""


class MissingExtra(ComentionError, ImportError):
    """An optional library is not installed: the message says what to type."""


class MissingFile(ComentionError, FileNotFoundError):
    """Nothing stands at a path: the message says what was looked for, and where."""


class ComentionWarning(UserWarning):
    """Something a careful analyst would want to know before quoting a number."""


def warn(message: str) -> None:
    """A :class:`ComentionWarning` at the line that called the package, however deep inside this is said."""
    here = str(Path(__file__).parent)
    frame, depth = sys._getframe(1), 2
    while frame.f_back is not None and frame.f_code.co_filename.startswith(here):
        frame, depth = frame.f_back, depth + 1
    warnings.warn(message, ComentionWarning, stacklevel=depth)

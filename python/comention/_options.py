"""Options that people give as words and numbers, checked in one place."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import TypeVar

from .errors import InputError

T = TypeVar("T")


def one_of(argument: str, value: T, known: Collection[T]) -> T:
    """The value itself where it is one of the known ones."""
    if not isinstance(value, (str, int, float, bool)) or value not in known:
        words = ", ".join(map(repr, known))
        raise InputError("C060", f"{argument} must be one of {words}; got {value!r}.")
    return value


def at_least(argument: str, value: int, minimum: int) -> int:
    """A whole number that is not below the minimum."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise InputError("C061", f"{argument} must be a whole number; got {value!r}.")
    number = value.__index__()
    if number < minimum:
        raise InputError("C061", f"{argument} must be at least {minimum}; got {number}.")
    return number


def between(argument: str, value: float, low: float, high: float) -> float:
    """A number in the closed interval [low, high]; NaN is none."""
    if isinstance(value, bool) or not hasattr(value, "__float__") or not low <= float(value) <= high:
        raise InputError("C061", f"{argument} must be a number from {low:g} to {high:g}; got {value!r}.")
    return float(value)


def threads() -> int:
    """Threads to work with: ``COMENTION_THREADS``, or 0 for as many as the machine has."""
    given = os.environ.get("COMENTION_THREADS", "") or "0"
    if not (given.isascii() and given.isdecimal()) or int(given) > 1024:
        raise InputError("C062", f"COMENTION_THREADS must be a whole number from 0 to 1024; got {given!r}.")
    return int(given)

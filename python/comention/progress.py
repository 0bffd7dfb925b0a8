"""A bar with the time left for work longer than a second, and a clear word when it is stopped."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .errors import InputError

__all__ = ["progress"]

SHOWN_AFTER = 1.0  # seconds


@contextmanager
def progress(doing: str, total: int | None, unit: str = "B") -> Iterator[Callable[[int], None]]:
    """Watch long work: yields ``tick(done)``, to be called with all that is done so far.

    Parameters
    ----------
    doing : str
        What the bar says, e.g. ``"Reading words"``.
    total : int, optional
        What there is to do, in bytes of text (so that the time left is honest for uneven documents)
        or in rows, then with ``unit=" rows"``; None where nobody knows.

    Raises
    ------
    KeyboardInterrupt
        When stopped by Ctrl-C, with a message that says how far the work was.
    """
    watch = _Watch(doing, total, unit)
    try:
        yield watch.tick
    except KeyboardInterrupt:
        watch.close()
        raise KeyboardInterrupt(watch.last_words()) from None
    finally:
        watch.close()


class _Watch:
    def __init__(self, doing: str, total: int | None, unit: str) -> None:
        self.doing, self.total, self.unit = doing, total, unit
        self.done = 0
        self.begin = time.monotonic()
        self.shows = _wanted()
        self.bar: Any = None

    def tick(self, done: int) -> None:
        self.done = done
        if not self.shows:
            return
        if self.bar is None and time.monotonic() - self.begin >= SHOWN_AFTER:
            self.bar = self._open()
        if self.bar is not None:
            self.bar.update((done if self.total is None else min(done, self.total)) - self.bar.n)

    def _open(self) -> Any:
        from tqdm.auto import tqdm

        bar = tqdm(total=self.total, desc=self.doing, unit=self.unit, unit_scale=True, leave=False)
        bar.start_t -= time.monotonic() - self.begin  # the second before the bar counts for the rate
        return bar

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def last_words(self) -> str:
        share = f" at {100 * min(self.done, self.total) / self.total:.0f} %" if self.total else ""
        return f"{self.doing}: stopped{share}. Nothing was changed."


def _wanted() -> bool:
    given = os.environ.get("COMENTION_PROGRESS", "")
    if given not in ("", "0", "1"):
        raise InputError("C062", f"COMENTION_PROGRESS must be 0 or 1; got {given!r}.")
    if given:
        return given == "1"
    notebook = "ipykernel" in sys.modules  # without importing anything
    return notebook or (sys.stderr is not None and sys.stderr.isatty())

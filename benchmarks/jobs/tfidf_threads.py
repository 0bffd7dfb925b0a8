"""How much sooner two threads are done than one, by the clock on the wall."""

import os
import statistics
import time
from pathlib import Path

from jobs.tfidf import ours, prepare

__all__ = ["ours", "prepare"]

WHAT = "wall time of one thread over that of two"
LIMITS = {"en": ("least", 1.4), "vi": ("least", 1.4)}  # aim: 1.7
IDLE = 0.5  # processors that others keep busy


def figure(measure, n_documents, n_rounds):
    if (os.cpu_count() or 1) < 2:
        return "left out: one processor"
    busy = busy_processors()
    if busy >= IDLE:
        return f"left out: {busy:.1f} processors are busy"
    ratios = [
        measure(documents=n_documents)["wall"] / measure(documents=n_documents, threads=2)["wall"]
        for _ in range(n_rounds)
    ]
    return statistics.median(ratios)


def busy_processors(seconds: float = 2.0) -> float:
    """What others keep busy while this process sleeps; the load average would hold our own past."""
    status = Path("/proc/stat")
    if not status.exists():
        return os.getloadavg()[0]

    def idle() -> float:
        fields = status.read_text().split("\n", 1)[0].split()
        return (int(fields[4]) + int(fields[5])) / os.sysconf("SC_CLK_TCK")

    before = idle()
    time.sleep(seconds)
    return (os.cpu_count() or 1) - (idle() - before) / seconds

"""One run of one side of one job, in a process of its own: worker.py JOB SIDE TEXTS [DOCUMENTS REPEATS]

A job is a module of `jobs/`. One that compares has

    PEER = "scikit-learn TfidfVectorizer"   what is compared with
    FLOORS = {"en": 8.0, "vi": 7.0}         the least ratio peer / ours, by corpus; others are only reported
    def prepare(texts): ...                 what both start from; not timed
    def peer(prepared): ...                 timed
    def ours(prepared): ...                 timed
    def check(peers, ours): ...             raises AssertionError where the results differ

(FLOOR = 1.0 in place of FLOORS: the same for every corpus; NEEDS = ("numba",): packages beyond the extra
dev, without which the job is left out; NEEDS_NAMES = True: it wants the files of run.py --names;
seconds(result): the CPU seconds where the work was done by a program that says them.) One that measures
ours alone has

    WHAT = "bytes above the texts"          what the number is
    LIMITS = {"en": ("most", 14.0)}         by corpus: "most" or "least"
    def prepare(texts), ours(prepared)      as above
    def values(result): ...                 (optional) how many values the result holds, for `measure`
    def figure(measure, n_documents, n_rounds): ...   the number, or why there is none

Either may have JUDGED_FROM = 30_000: with fewer documents the number is only reported.

`measure(documents=, repeats=, threads=, side=)` runs ours (or another function of the job) in a process of
its own and returns what this file prints: CPU seconds (of child processes, too), wall seconds, the peak above
the texts. PREPARE = {"side": function}: what that side starts from, in place of `prepare`.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import importlib.util
import json
import resource
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

STATUS = Path("/proc/self/status")


def job_names() -> list[str]:
    return sorted(path.stem for path in (Path(__file__).parent / "jobs").glob("*.py"))


def load_job(name: str) -> ModuleType:
    return importlib.import_module(f"jobs.{name}")


def missing(job: ModuleType) -> list[str]:
    """The packages that the job needs and that are not installed."""
    return [name for name in getattr(job, "NEEDS", ()) if importlib.util.find_spec(name) is None]


def anchor() -> dict[str, float]:
    """What never changes: a copy of 256 MB, to see a machine that is busy with something else."""
    block = bytes(1 << 28)
    begin = time.process_time()
    bytearray(block)
    return {"seconds": time.process_time() - begin}


def cpu_seconds() -> float:
    """Of this process and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def resident(which: str) -> float:
    """VmRSS, or its peak VmHWM, in MB."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(which))
    return int(line.split()[1]) / 1024


def forget_peak() -> None:
    """Gives back what loading the texts left behind, and lets the peak begin here."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")


def measure(job: ModuleType, side: str, prepared: object, repeats: int) -> dict[str, float]:
    has_peak = STATUS.exists()
    if has_peak:
        forget_peak()
    before = resident("VmRSS") if has_peak else 0.0
    run = getattr(job, side)
    wall, begin = time.perf_counter(), cpu_seconds()
    for _ in range(repeats):
        result = run(prepared)
    seconds, wall = (cpu_seconds() - begin) / repeats, (time.perf_counter() - wall) / repeats
    measured: dict[str, float] = {"seconds": seconds, "wall": wall}
    if hasattr(job, "seconds"):
        measured["seconds"] = job.seconds(result)
    if has_peak:
        measured["peak_mb"] = resident("VmHWM") - before
    if hasattr(job, "values"):
        measured["values"] = job.values(result)
    return measured


def main(name: str, side: str, path: str, documents: str = "", repeats: str = "1") -> dict[str, Any]:
    if side == "anchor":
        return anchor()
    job = load_job(name)
    texts = json.loads(Path(path).read_text())
    prepare = getattr(job, "PREPARE", {}).get(side, job.prepare)
    prepared = prepare(texts[: int(documents)] if documents else texts)
    del texts
    if side == "check":
        job.check(job.peer(prepared), job.ours(prepared))
        return {}
    return measure(job, side, prepared, int(repeats))


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))

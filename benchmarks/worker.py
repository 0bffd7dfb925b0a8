"""One run of one side of one job, in a process of its own: worker.py JOB peer|ours|check|anchor TEXTS

A job is a module of `jobs/` with

    PEER = "scikit-learn 1.9 TfidfVectorizer"   what is compared with
    FLOOR = 4.0                                 the least ratio peer / ours
    def prepare(texts): ...                     what both start from; not timed
    def peer(prepared): ...                     timed
    def ours(prepared): ...                     timed
    def check(peers, ours): ...                 raises AssertionError where the results differ
    NEEDS = ("numba",)                          packages beyond the extra dev, where there are any
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import resource
import sys
import time
from pathlib import Path
from types import ModuleType


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


def measure(job: ModuleType, side: str, prepared: object) -> dict[str, float]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    result = getattr(job, side)(prepared)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del result
    return {"seconds": seconds, "peak_mb": (peak - before) / 1024}


def main(name: str, side: str, path: str) -> dict[str, float]:
    if side == "anchor":
        return anchor()
    job = load_job(name)
    prepared = job.prepare(json.loads(Path(path).read_text()))
    if side == "check":
        job.check(job.peer(prepared), job.ours(prepared))
        return {}
    return measure(job, side, prepared)


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))

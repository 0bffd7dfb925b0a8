"""Ours against the peer: python benchmarks/run.py [--quick] [--data PATH ...] [--names FILE ...] [--jobs ...]

Every job of `jobs/` runs peer, ours, peer, ours ... on the same texts, each run in a process of its own
with one thread; CPU time is compared, and before any timing both must have computed the same. Other jobs
measure ours alone: memory, growth, threads. Prints a JSON line per run, a table of the ratios and one of
the figures; exits with 1 when a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ONE_THREAD = dict.fromkeys(
    (
        *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"),
        *("COMENTION_THREADS", "POLARS_MAX_THREADS"),
    ),
    "1",
)
FULL = {"en": 30_000, "vi": 30_000}  # documents
QUICK = {"en": 12_000, "vi": 5_000}
NAMES = "COMENTION_BENCHMARK_NAMES"  # where the jobs read which files of names were given
ANCHOR_SPREAD = 0.25  # a round whose anchor lies further from the median is left out


def main() -> int:
    options = arguments()
    sys.path.insert(0, str(HERE))
    from worker import job_names, load_job, missing

    names = options.jobs or job_names()
    n_rounds = 3 if options.quick else 5
    print(f"# {machine()}", flush=True)
    ratios, figures = [], []
    with tempfile.TemporaryDirectory() as folder:
        for corpus, (path, n_documents) in corpora(options, Path(folder)).items():
            for name in names:
                job = load_job(name)
                if absent := missing(job):
                    print(f"{name}: left out. Type: pip install {' '.join(absent)}", flush=True)
                    continue
                if getattr(job, "NEEDS_NAMES", False) and NAMES not in os.environ:
                    print(f"{name}: left out. Type: --names FILE ...", flush=True)
                    continue
                if hasattr(job, "figure"):
                    figures.append(figure(name, corpus, job, path, n_documents, n_rounds))
                else:
                    ratios.append(ratio(name, corpus, job, path, n_documents, n_rounds))
    print_ratios(ratios)
    print_figures(figures)
    missed = [f"{row['job']} {row['corpus']}" for row in ratios + figures if row["missed"]]
    if missed:
        print("Missed floors: " + ", ".join(missed))
    return 1 if missed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer documents, three rounds")
    parser.add_argument(
        "--data", nargs="*", type=Path, default=[], help="folders of .txt, .jsonl, .conllu to run on as well"
    )
    parser.add_argument("--jobs", nargs="*", help="only these")
    parser.add_argument(
        "--names", nargs="*", type=Path, default=[], help="files of names, one a line, for matching_files"
    )
    options = parser.parse_args()
    if options.names:
        os.environ[NAMES] = os.pathsep.join(str(path.resolve()) for path in options.names)
    return options


def corpora(options: argparse.Namespace, folder: Path) -> dict[str, tuple[Path, int]]:
    """Name to file of texts and their number: the generated languages, and the user's own."""
    from generators import calibration, generate
    from real_texts import read_texts

    texts = {name: generate(name, n) for name, n in (QUICK if options.quick else FULL).items()}
    texts |= {path.name.partition(".")[0]: read_texts(path) for path in options.data}
    for name, documents in texts.items():
        print(json.dumps({"corpus": name, **calibration(documents)}), flush=True)
        (folder / f"{name}.json").write_text(json.dumps(documents))
    return {name: (folder / f"{name}.json", len(documents)) for name, documents in texts.items()}


def run(job: str, side: str, corpus: Path, *more: int, threads: int = 1) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "worker.py"), job, side, str(corpus), *map(str, more)]
    env = {**os.environ, **ONE_THREAD, "COMENTION_THREADS": str(threads)}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"{job}: the {side} run failed; nothing was timed.")
    return json.loads(done.stdout)


# ---- ours against a peer ------------------------------------------------------------------------


def ratio(name: str, corpus: str, job: Any, path: Path, n_documents: int, n_rounds: int) -> dict[str, Any]:
    run(name, "check", path)  # warms up, too
    rounds = [one_round(name, path, corpus) for _ in range(n_rounds)]
    return summary(name, corpus, job, n_documents, steady(rounds))


def one_round(job: str, path: Path, corpus: str) -> dict[str, dict[str, float]]:
    sides = {side: run(job, side, path) for side in ("anchor", "peer", "ours")}
    for side, measured in sides.items():
        print(json.dumps({"job": job, "corpus": corpus, "side": side, **measured}), flush=True)
    return sides


def steady(rounds: list[dict[str, dict[str, float]]]) -> list[dict[str, dict[str, float]]]:
    """The rounds in which the machine was not disturbed."""
    middle = statistics.median(r["anchor"]["seconds"] for r in rounds)
    kept = [r for r in rounds if abs(r["anchor"]["seconds"] / middle - 1) <= ANCHOR_SPREAD]
    return kept or rounds


def summary(
    name: str, corpus: str, job: Any, n_documents: int, rounds: list[dict[str, dict[str, float]]]
) -> dict[str, Any]:
    ratios = [r["peer"]["seconds"] / r["ours"]["seconds"] for r in rounds]
    floor = job.FLOORS.get(corpus) if hasattr(job, "FLOORS") else job.FLOOR
    if n_documents < getattr(job, "JUDGED_FROM", 0):
        floor = None
    return {
        "job": name,
        "corpus": corpus,
        "peer": job.PEER,
        "peer_s": statistics.median(r["peer"]["seconds"] for r in rounds),
        "ours_s": statistics.median(r["ours"]["seconds"] for r in rounds),
        "ratio": statistics.median(ratios),
        "low": min(ratios),
        "high": max(ratios),
        "floor": floor,
        "missed": floor is not None and statistics.median(ratios) < floor,
    }


# ---- ours alone ---------------------------------------------------------------------------------


def figure(name: str, corpus: str, job: Any, path: Path, n_documents: int, n_rounds: int) -> dict[str, Any]:
    def measure(
        documents: int = n_documents, repeats: int = 1, threads: int = 1, side: str = "ours"
    ) -> dict[str, Any]:
        measured = run(name, side, path, documents, repeats, threads=threads)
        settings = {"side": side, "documents": documents, "threads": threads}
        print(json.dumps({"job": name, "corpus": corpus, **settings, **measured}), flush=True)
        return measured

    found = job.figure(measure, n_documents, n_rounds)
    kind, limit = job.LIMITS.get(corpus, ("", None))
    if n_documents < getattr(job, "JUDGED_FROM", 0):
        limit = None
    is_number = isinstance(found, float)
    missed = is_number and limit is not None and (found > limit if kind == "most" else found < limit)
    return {
        "job": name,
        "corpus": corpus,
        "what": job.WHAT,
        "found": f"{found:.2f}" if is_number else found,
        "limit": "" if limit is None else f"at {kind} {limit}",
        "missed": missed,
    }


# ---- what is printed ----------------------------------------------------------------------------


def machine() -> str:
    import sysconfig

    optimised = (
        "PGO" if "--enable-optimizations" in str(sysconfig.get_config_var("CONFIG_ARGS")) else "no PGO"
    )
    return (
        f"Python {platform.python_version()} ({optimised}), {platform.machine()}, {os.cpu_count()} processors"
    )


def print_ratios(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    head = f"{'job':<17}{'corpus':<17}{'peer':<34}{'peer s':>9}{'ours s':>9}"
    print(f"\n{head}{'ratio':>9}{'range':>15}{'floor':>8}")
    for r in rows:
        spread = f"{r['low']:.2f}-{r['high']:.2f}"
        floor = "" if r["floor"] is None else f"{r['floor']:.2f}x"
        print(
            f"{r['job']:<17}{r['corpus']:<17}{r['peer']:<34}{r['peer_s']:>9.3f}{r['ours_s']:>9.3f}"
            f"{r['ratio']:>8.2f}x{spread:>15}{floor:>8}"
        )


def print_figures(rows: list[dict[str, Any]]) -> None:
    if rows:
        print(f"\n{'job':<17}{'corpus':<17}{'what':<42}{'found':>8}  limit")
    for r in rows:
        print(f"{r['job']:<17}{r['corpus']:<17}{r['what']:<42}{r['found']:>8}  {r['limit']}")


if __name__ == "__main__":
    sys.exit(main())

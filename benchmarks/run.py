"""Ours against the peer: python benchmarks/run.py [--quick] [--data FOLDER] [--jobs NAME ...]

Every job of `jobs/` runs peer, ours, peer, ours ... on the same texts, each run in a process of its own
with one thread; CPU time is compared, and before any timing both must have computed the same. Prints a
JSON line per run and a table of the ratios; exits with 1 when a floor is missed.
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
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "COMENTION_THREADS"), "1"
)
FULL = {"en": 50_000, "vi": 20_000}  # documents
QUICK = {"en": 10_000, "vi": 4_000}
ANCHOR_SPREAD = 0.25  # a round whose anchor lies further from the median is left out


def main() -> int:
    options = arguments()
    sys.path.insert(0, str(HERE))
    from worker import job_names, load_job, missing

    names = options.jobs or job_names()
    rounds = 3 if options.quick else 5
    print(f"# {machine()}", flush=True)
    missed, table = [], []
    with tempfile.TemporaryDirectory() as folder:
        for corpus, path in corpora(options, Path(folder)).items():
            for name in names:
                job = load_job(name)
                if absent := missing(job):
                    print(f"{name}: left out. Type: pip install {' '.join(absent)}", flush=True)
                    continue
                run(name, "check", path)
                runs = [one_round(name, path, corpus) for _ in range(rounds + 1)][1:]  # the first warms up
                row = summary(name, corpus, job, steady(runs))
                table.append(row)
                if row["ratio"] < row["floor"]:
                    missed.append(f"{name} {corpus}")
    print_table(table)
    if missed:
        print("Missed floors: " + ", ".join(missed))
    return 1 if missed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small corpora, three rounds")
    parser.add_argument("--data", type=Path, help="a folder of .txt files to run on as well")
    parser.add_argument("--jobs", nargs="*", help="only these")
    return parser.parse_args()


def corpora(options: argparse.Namespace, folder: Path) -> dict[str, Path]:
    """Name to file of texts: the generated languages, and the user's own."""
    from generators import calibration, generate

    texts = {name: generate(name, n) for name, n in (QUICK if options.quick else FULL).items()}
    if options.data:
        texts["data"] = [path.read_text(errors="replace") for path in sorted(options.data.rglob("*.txt"))]
    for name, documents in texts.items():
        print(json.dumps({"corpus": name, **calibration(documents)}), flush=True)
        (folder / f"{name}.json").write_text(json.dumps(documents))
    return {name: folder / f"{name}.json" for name in texts}


def run(job: str, side: str, corpus: Path) -> dict[str, float]:
    command = [sys.executable, str(HERE / "worker.py"), job, side, str(corpus)]
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise SystemExit(f"{job}: the {side} run failed; nothing was timed.")
    return json.loads(done.stdout)


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


def summary(name: str, corpus: str, job: Any, rounds: list[dict[str, dict[str, float]]]) -> dict[str, Any]:
    ratios = [r["peer"]["seconds"] / r["ours"]["seconds"] for r in rounds]
    return {
        "job": name,
        "corpus": corpus,
        "peer": job.PEER,
        "peer_s": statistics.median(r["peer"]["seconds"] for r in rounds),
        "ours_s": statistics.median(r["ours"]["seconds"] for r in rounds),
        "ratio": statistics.median(ratios),
        "low": min(ratios),
        "high": max(ratios),
        "floor": job.FLOOR,
    }


def machine() -> str:
    import sysconfig

    optimised = (
        "PGO" if "--enable-optimizations" in str(sysconfig.get_config_var("CONFIG_ARGS")) else "no PGO"
    )
    return (
        f"Python {platform.python_version()} ({optimised}), {platform.machine()}, {os.cpu_count()} processors"
    )


def print_table(rows: list[dict[str, Any]]) -> None:
    head = f"{'job':<12}{'corpus':<8}{'peer':<34}{'peer s':>9}{'ours s':>9}"
    print(f"\n{head}{'ratio':>8}{'range':>15}{'floor':>7}")
    for r in rows:
        spread = f"{r['low']:.1f}-{r['high']:.1f}"
        print(
            f"{r['job']:<12}{r['corpus']:<8}{r['peer']:<34}{r['peer_s']:>9.3f}{r['ours_s']:>9.3f}"
            f"{r['ratio']:>7.1f}x{spread:>15}{r['floor']:>6.1f}x"
        )


if __name__ == "__main__":
    sys.exit(main())

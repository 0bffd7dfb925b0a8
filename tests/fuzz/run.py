"""Runs every fuzz target of a build for its share of the time; the first that fails stops all.

    python tests/fuzz/run.py build/fuzz --seconds 120

New inputs stay in the build folder. One that fails is written there too, and named: put it into
tests/fuzz/corpus/<concept> under a name that says what went wrong, and it is a test for ever.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

KEPT = Path(__file__).parent / "corpus"


def run(target: Path, seconds: int, build: Path) -> bool:
    concept = target.name.removesuffix("_fuzz")
    grown, failures = build / "corpus" / concept, build / "failures"
    grown.mkdir(parents=True, exist_ok=True)
    failures.mkdir(exist_ok=True)
    kept = [str(KEPT / concept)] if (KEPT / concept).is_dir() else []
    limits = [f"-max_total_time={seconds}", "-timeout=5", "-rss_limit_mb=2048", "-max_len=4096"]
    quiet = ["-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={failures}/"]
    done = subprocess.run(
        [str(target), *limits, *quiet, str(grown), *kept], capture_output=True, text=True, errors="replace"
    )
    runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed" in line), "?")
    print(f"{concept}: {runs} inputs in {seconds} s{'' if done.returncode == 0 else ', FAILED'}", flush=True)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    arguments = argparse.ArgumentParser(description="Run every fuzz target for its share of the time.")
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--seconds", type=int, default=120, help="shared by all targets")
    options = arguments.parse_args()
    targets = sorted((options.build / "tests" / "fuzz").glob("*_fuzz"))
    if not targets:
        print(f"no fuzz targets in {options.build}", file=sys.stderr)
        return 1
    share = max(1, options.seconds // len(targets))
    return 0 if all(run(target, share, options.build.resolve()) for target in targets) else 1


if __name__ == "__main__":
    sys.exit(main())

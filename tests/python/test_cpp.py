"""The C++ tests and the fuzz targets' kept inputs, each a test of its own.

The programs are built by ``bash run.sh test`` or ``cmake --build build/dev``.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "dev" / "tests"
PROGRAM = BUILT / "cpp" / "comention_tests"
FUZZ = ROOT / "tests" / "fuzz"


def cpp_cases() -> list[str]:
    if not PROGRAM.exists():
        return []
    listed = subprocess.run([PROGRAM, "--list-test-cases", "--no-colors"], capture_output=True, text=True)
    return [line for line in listed.stdout.splitlines() if line and not line.startswith(("[doctest]", "==="))]


def fuzz_targets() -> list[str]:
    return sorted(path.name.removesuffix("_fuzz.cpp") for path in FUZZ.glob("*_fuzz.cpp"))


@pytest.fixture(scope="module")
def outcomes() -> dict[str, str]:
    """What the program says of each case: its failures, or nothing."""
    run = subprocess.run([PROGRAM, "--reporters=junit"], capture_output=True, text=True, errors="replace")
    try:
        cases = ElementTree.fromstring(run.stdout).iter("testcase")
    except ElementTree.ParseError:
        pytest.fail(f"the C++ tests ended with {run.returncode}:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return {
        case.attrib["name"]: "\n".join(failure.text or failure.get("message", "") for failure in case)
        for case in cases
    }


def test_the_cpp_tests_are_built() -> None:
    assert cpp_cases(), f"build them first: cmake --build build/dev (looked for {PROGRAM})"


@pytest.mark.parametrize("case", cpp_cases())
def test_cpp(case: str, outcomes: dict[str, str]) -> None:
    assert case in outcomes, "the program did not run this case"
    assert not outcomes[case], outcomes[case]


@pytest.mark.parametrize("concept", fuzz_targets())
def test_what_fuzzing_found_stays_mended(concept: str) -> None:
    kept = sorted(path for path in (FUZZ / "corpus" / concept).iterdir())
    assert kept, "a target starts from at least one kept input"
    run = subprocess.run([BUILT / "fuzz" / f"{concept}_fuzz", *kept], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-500:] + run.stderr[-2000:]

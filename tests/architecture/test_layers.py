"""The diagram of docs/architecture.md, enforced: who may include whom, in C++ and in CMake."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "cpp" / "comention"

# What a layer names; it may also use what those use.
USES = {
    "base": set(),
    "text": {"base"},
    "tokens": {"text"},
    "counts": {"tokens"},
    "stats": {"base"},
    "weighting": {"counts", "stats"},
    "similarity": {"weighting"},
    "reuse": {"tokens", "similarity"},
    "matching": {"tokens"},
    "pairs": {"matching", "stats"},
}
LAYERS = sorted(folder.name for folder in CORE.iterdir() if any(folder.glob("*.?pp")))
FROM_COUNTS_UP = {"counts", "weighting", "similarity", "reuse"}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def includes(source: Path) -> list[str]:
    return INCLUDE.findall(source.read_text(encoding="utf-8"))


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.?pp"))


def all_below(layer: str) -> set[str]:
    return USES[layer].union(*(all_below(below) for below in USES[layer]))


def places(pattern: str, folder: Path = CORE) -> list[Path]:
    """Files with an include that matches."""
    return [s for s in sources(folder) if any(re.match(pattern, name) for name in includes(s))]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_includes_only_what_lies_below(layer: str) -> None:
    for source in sources(CORE / layer):
        included = {name.split("/")[1] for name in includes(source) if name.startswith("comention/")}
        assert included - {layer} <= all_below(layer), source.name


def test_cmake_links_what_the_diagram_says() -> None:
    text = (ROOT / "cpp" / "CMakeLists.txt").read_text(encoding="utf-8")
    calls = re.findall(r"^comention_layer\((\w+)(.*?)\)", text, re.MULTILINE | re.DOTALL)
    uses = {layer: re.search(r"USES((?:\s+[a-z]+\b)*)", rest) for layer, rest in calls}
    linked = {layer: set(found[1].split()) if found else set() for layer, found in uses.items()}
    assert linked == {layer: USES[layer] for layer in linked}
    assert set(LAYERS) <= set(linked)


def test_only_sources_of_text_know_icu() -> None:
    assert [s for s in places("unicode/") if s.parent != CORE / "text" or s.suffix != ".cpp"] == []
    assert places("unicode/"), "the rule is about something"


def test_eigen_enters_at_counts() -> None:
    assert {s.parent.name for s in places("Eigen/")} <= FROM_COUNTS_UP


def test_the_core_knows_no_python() -> None:
    assert places(r"pybind11/|Python\.h") == []
    assert places(r"pybind11/", ROOT / "cpp" / "bindings"), "the rule is about something"


def test_the_core_neither_prints_nor_reads_the_world() -> None:
    assert places(r"(iostream|fstream|cstdio|stdio\.h|print|filesystem|ctime|unistd\.h)$") == []
    world = re.compile(r"\b(getenv|system_clock|printf|std::cout|std::cerr)\b")
    assert [s for s in sources(CORE) if world.search(s.read_text(encoding="utf-8"))] == []


def test_an_include_says_where_from() -> None:
    """Headers of the core are named from its root, never by a path beside the file."""
    for source in sources(CORE):
        quoted = re.findall(r'#include "([^"]+)"', source.read_text(encoding="utf-8"))
        assert all(name.startswith("comention/") for name in quoted), source.name


def test_importing_the_package_imports_no_extra() -> None:
    listed = subprocess.run(
        [sys.executable, "-c", "import comention, json, sys; print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {name.split(".")[0] for name in json.loads(listed.stdout)}
    extras = {
        *("altair", "vl_convert", "networkx", "trafilatura", "charset_normalizer"),
        *("Stemmer", "stopwordsiso", "pandas", "polars", "sklearn", "matplotlib", "IPython", "dask"),
    }
    assert imported & extras == set()
    assert "comention" in imported


def test_reference_definitions_do_not_lean_on_the_package() -> None:
    for source in (ROOT / "tests" / "reference").glob("*.py"):
        assert not re.search(r"^\s*(import|from) comention", source.read_text(), re.MULTILINE), source.name

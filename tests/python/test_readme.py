"""Every Python block of the documents runs, in order, and prints what it shows."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(?:python|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(document: Path) -> list[tuple[int, str]]:
    """Line and text of each block."""
    text = document.read_text(encoding="utf-8")
    return [(text[: found.start(1)].count("\n"), found[1]) for found in BLOCK.finditer(text)]


@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if d.exists() and blocks(d)], ids=lambda path: path.name
)
def test_blocks_do_what_they_show(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(optionflags=SHOWN)
    for line, block in blocks(document):
        if ">>>" in block:
            example = doctest.DocTestParser().get_doctest(block, names, document.name, str(document), line)
            runner.run(example, clear_globs=False)
            names.update(example.globs)
        else:
            exec(compile("\n" * line + block, str(document), "exec"), names)
    assert runner.failures == 0, "see the captured output"


def test_the_readme_shows_python() -> None:
    assert blocks(ROOT / "README.md")

"""Every notebook runs from top to bottom and is kept without output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_the_notebooks_are_there() -> None:
    names = [path.name for path in NOTEBOOKS]
    assert {"01_first_steps.ipynb", "02_bamboo_diplomacy.ipynb"} <= set(names)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_holds_no_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings(
    "ignore"
)  # those of the notebook machinery; the notebook has a process of its own
def test_it_runs(path: Path, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))  # the package under test
    monkeypatch.setenv("COMENTION_ARTICLES", str(shared / "seeds"))  # the folder "given by the user"
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=at(tmp_path)).execute()


def at(folder: Path) -> dict[str, object]:
    """Run there, so that what a notebook saves does not land in the sources."""
    return {"metadata": {"path": str(folder)}}

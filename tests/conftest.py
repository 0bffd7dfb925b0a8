"""What all tests share: the versions at the head of a report, and the data that lies beside the clone."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]

# A loaded machine is slow now and then; that is no finding about the code.
hypothesis.settings.register_profile("comention", deadline=None)
hypothesis.settings.load_profile("comention")


def pytest_report_header() -> str:
    names = ["comention", "numpy", "scipy", "pyarrow", "pandas", "polars", "scikit-learn"]
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test draws a progress bar unless it asks for one."""
    monkeypatch.setenv("COMENTION_PROGRESS", "0")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data beside the clone; tests that need it are skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no reference data at ../{folder.name}")
    return folder

"""Every example in a docstring does what it shows."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import comention
import pytest

MODULES = sorted(module.name for module in pkgutil.walk_packages(comention.__path__, "comention."))
SHOWN = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("name", ["comention", *(m for m in MODULES if not m.endswith("__main__"))])
def test_examples_do_what_they_show(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # an example may save a file
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=SHOWN)
    assert failed == 0, "see the captured output"


@pytest.mark.parametrize("name", comention.__all__)
def test_public_names_have_an_example(name: str) -> None:
    thing = getattr(comention, name)
    if not callable(thing) or (isinstance(thing, type) and issubclass(thing, Exception)):
        pytest.skip("not something one calls")
    examples = [example for found in doctest.DocTestFinder().find(thing, name) for example in found.examples]
    assert examples, f"{name} has no example that runs"

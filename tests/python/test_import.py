"""Importing the package is quick and brings in nothing that is optional."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import comention
import pytest

HEAVY = (
    "altair networkx trafilatura charset_normalizer pandas polars sklearn scipy jinja2 tqdm pyarrow.parquet"
)


def imported(code: str) -> set[str]:
    """The modules that are loaded after running the code in a fresh interpreter."""
    environment = {**os.environ, "PYTHONPATH": str(Path(comention.__file__).parents[1])}
    script = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True
    )
    return set(done.stdout.split())


def test_import_brings_in_no_library() -> None:
    assert not imported("import comention") & {"numpy", "pyarrow", *HEAVY.split()}


def test_a_corpus_brings_in_no_extra() -> None:
    loaded = imported("import comention as cm; cm.Corpus(['a'])._stream")
    assert not loaded & (set(HEAVY.split()) - {"pandas"})  # pyarrow looks for it by itself


@pytest.mark.parametrize("name", comention.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(comention, name) is not None
    assert name in dir(comention)


def test_no_public_name_is_also_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(comention.__path__)}
    assert not modules & set(comention.__all__)  # importing the module would hide the name


def test_every_public_name_has_a_home() -> None:
    homes = {name for names in comention._HOMES.values() for name in names}
    assert homes == set(comention.__all__) - {"__version__"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        comention.nothing  # noqa: B018

"""Names given in Python, as mappings, dicts or tables, to the rows of a gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from ..errors import InputError
from .gazetteer_files import Row

__all__ = ["rows_of"]


def rows_of(names: Any, kind: str, language: str | None) -> list[Row]:
    """One row per name; `kind` and `language` are those of all names of a mapping."""
    if isinstance(names, Mapping):
        return [
            {"entity": entity, "name": name, "kind": kind, "language": language or ""}
            for entity, listed in names.items()
            for name in dict.fromkeys(_names_of(entity, listed))
        ]
    if isinstance(names, str):
        raise InputError(
            "C030",
            f"{names!r} is one text, not names. A list of the package: Gazetteer.load({names!r}); "
            "a file: Gazetteer.read(path).",
        )
    if hasattr(names, "__arrow_c_stream__"):
        names = pa.table(names).to_pylist()
    rows = []
    for row in names:
        if not isinstance(row, Mapping):
            raise InputError(
                "C030",
                f"A row of a gazetteer is a dict with entity and name; got {row!r}. For plain names, "
                "give {entity: [its names]}.",
            )
        rows.append(dict(row))
    return rows


def _names_of(entity: str, listed: str | Iterable[str]) -> list[str]:
    if isinstance(listed, str):
        return [listed]
    found = list(listed)
    if not all(isinstance(name, str) for name in found):
        raise InputError("C030", f"The names of {entity!r} are not all text: {found!r}.")
    return found or [entity]

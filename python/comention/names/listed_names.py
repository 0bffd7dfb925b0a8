"""Which name of the gazetteer a mention goes by: the listed spelling beside the one in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from .. import _core

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

__all__ = ["listed_names"]

BETWEEN_WORDS = re.compile(r"[\W_]+")


def listed_names(gazetteer: Gazetteer, owners: pa.Array, surfaces: pa.Array) -> pa.Array:
    """For each mention the name of its owner that is nearest to what stands in the text, or null.

    Nearest: the same characters, else the same key, the strictest first; of equal ones the first listed.

    Parameters
    ----------
    gazetteer : Gazetteer
    owners : array of str
        The entity of each mention, or its first candidate.
    surfaces : array of str
    """
    places = pa.table({"owner": owners, "surface": surfaces})
    asked = places.group_by(["owner", "surface"], use_threads=False).aggregate([])
    listed = gazetteer._table.filter(pc.is_in(gazetteer._table["entity"], pc.unique(asked["owner"])))
    names: dict[tuple[str, int, str], str] = {}
    for owner, name, keys in _with_keys(listed["entity"], listed["name"]):
        for strictness, key in enumerate(keys):
            names.setdefault((owner, strictness, key), name)
    found = {
        (owner, surface): next(
            (names[at] for i, key in enumerate(keys) if (at := (owner, i, key)) in names), None
        )
        for owner, surface, keys in _with_keys(asked["owner"], asked["surface"])
    }
    pairs = zip(owners.to_pylist(), surfaces.to_pylist(), strict=True)
    return pa.array([found[pair] for pair in pairs], pa.string())


def _with_keys(owners: pa.ChunkedArray, names: pa.ChunkedArray) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(owner, name, the name itself and its keys, from the strictest to the widest)."""
    texts = names.to_pylist()
    keys = _core.keys([BETWEEN_WORDS.sub(" ", text).strip() for text in texts])[:3]
    return zip(owners.to_pylist(), texts, zip(texts, *keys, strict=True), strict=True)

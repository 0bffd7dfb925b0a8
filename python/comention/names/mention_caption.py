"""What a table of mentions says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

__all__ = ["caption_of"]


def caption_of(data: pa.Table, gazetteer: Gazetteer, note: str = "") -> str:
    """How many there are, of whom, what does not count, and a note (with a space before it)."""
    n_found = len(pc.unique(data["entity"].drop_null()))
    n_open = int(pc.sum(pc.equal(data["tier"], "lenient")).as_py() or 0)
    n_apart = int(pc.sum(pc.is_in(data["form"], value_set=pa.array(["demonym", "role"]))).as_py() or 0)
    return (
        f"{data.num_rows:,} mentions of {n_found:,} of {len(gazetteer):,} entities. Not counted by"
        f" default: {n_open:,} doubtful ones (lenient), {n_apart:,} demonyms and roles.{note}"
    )

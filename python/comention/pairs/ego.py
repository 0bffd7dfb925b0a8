"""The pairs around one entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from ..errors import InputError
from ..tables.cells import many

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["ego"]


def ego(pairs: Pairs, a: str, ties: bool) -> Pairs:
    """See `Pairs.ego`."""
    name = pairs._entity(a)
    data = pairs.to_arrow()
    touches = pc.or_(pc.equal(data["a"], name), pc.equal(data["b"], name))
    around = data.filter(touches)
    if not around.num_rows:
        raise InputError(
            "C067", f"{name!r} meets nobody in this table. mentions.counts() says how often it occurs."
        )
    circle = pa.chunked_array([*around["a"].chunks, *around["b"].chunks]).unique()
    inside = pc.and_(pc.is_in(data["a"], value_set=circle), pc.is_in(data["b"], value_set=circle))
    kept = data.filter(inside) if ties else around
    with_ties = " and among each other" if ties else ""
    note = f" Around {name}: its pairs with {many(len(circle) - 1, 'neighbour')}{with_ties}."
    return pairs._with(kept, kept.num_rows, note)

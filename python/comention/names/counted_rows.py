"""Mentions that count: their form is wanted, and it is clear for whom they stand."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from .mention_choices import known_forms

__all__ = ["counted_rows", "listed_forms", "of_forms"]


def listed_forms(forms: Iterable[str]) -> list[str]:
    """The forms asked for, one or several; C060 for a slip of the pen."""
    return list(known_forms([forms] if isinstance(forms, str) else forms))


def of_forms(rows: pa.Table, forms: Iterable[str]) -> pa.Table:
    """The mentions by one of these forms."""
    return rows.filter(pc.is_in(rows["form"], value_set=pa.array(list(forms), pa.string())))


def counted_rows(rows: pa.Table, forms: Iterable[str]) -> pa.Table:
    """The mentions by one of these forms, with an entity, of tier strict or default."""
    rows = of_forms(rows, forms)
    sure = pc.is_in(rows["tier"], value_set=pa.array(["strict", "default"]))
    return rows.filter(pc.and_(pc.is_valid(rows["entity"]), sure))

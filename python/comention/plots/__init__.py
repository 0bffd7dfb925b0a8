"""Pictures of tables: `table.plot()` gives an editable altair chart, readable on its own.

Which picture a table has follows from its columns, so that a filtered or sorted table keeps it. Every
chart carries its caption, a description for those who do not see it, and is drawn without a browser and
without a network. Needs the extra ``plot``; nothing here is imported before the first ``plot()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import InputError, MissingExtra

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = ["plot"]


def plot(table: Table) -> Any:
    """The one good picture of a table.

    Parameters
    ----------
    table : Table
        Top terms, keyness, similarities, pairs (also over time or compared), or counts of names.

    Returns
    -------
    altair chart
        Change it with altair's own verbs; ``.save("picture.svg")`` or ``.png`` works offline.

    Raises
    ------
    MissingExtra
        C101: altair or vl-convert-python is not installed.
    InputError
        C040 there is too much to read in one picture, C063 this kind of table has none.
    """
    _need_altair()
    from .bars import term_bars
    from .counts import count_bars
    from .keyness import keyness_bars
    from .matrix import similarity_matrix
    from .network import pair_network
    from .rates import rate_lines, ratio_points
    from .timeline import period_of, timeline

    columns = set(table.columns)
    if {"term", "lrc"} <= columns:
        return keyness_bars(table)
    if {"a", "b", "rate", "rate_low"} <= columns:
        return rate_lines(table)
    if {"a", "b", "ratio", "ratio_low", "n_both_reference"} <= columns:
        return ratio_points(table)
    if {"a", "b", "n_ab"} <= columns:
        return pair_network(table)
    if {"a", "b", "score"} <= columns:
        return similarity_matrix(table)
    if {"term", "weight"} <= columns:
        return term_bars(table)
    if {"entity", "n_mentions", "share"} <= columns and period_of(table) is not None:
        return timeline(table)
    if {"entity", "n_mentions"} <= columns:
        return count_bars(table)
    kind = type(table).__name__
    raise InputError("C063", f"{kind} has no picture of its own; draw .to_pandas() with any library.")


def _need_altair() -> None:
    try:
        import altair  # noqa: F401
        import vl_convert  # noqa: F401
    except ImportError as missing:
        raise MissingExtra(
            "C101",
            "plot() needs altair and vl-convert-python. Type: pip install 'comention[plot]'  "
            "(the table itself works without them)",
        ) from missing

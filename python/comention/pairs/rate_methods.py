"""What a methods paragraph says of rates, comparisons, backbones and communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..tables.cells import many
from .comparison import Comparison
from .timelines import PER, Panel, Timeline

if TYPE_CHECKING:
    from ..tables.table import Table
    from .pairs import Pairs

__all__ = ["of_backbone", "of_rates"]

REFERENCES = {
    "bh": "Benjamini and Hochberg (1995)",
    "by": "Benjamini and Yekutieli (2001)",
    "holm": "Holm (1979)",
    "bonferroni": "Bonferroni",
}
INTERVALS = {
    "exact": "the exact interval of Clopper and Pearson (1934)",
    "wilson": "the interval of Wilson (1927)",
}


def of_rates(table: Table) -> str:
    """Of a `Timeline`, `Comparison` or `Panel`; nothing of other tables."""
    made = table.provenance
    if isinstance(table, Timeline):
        window = made["window"]
        trailing = f", each summed over {window} {made['over']}s" if window > 1 else ""
        return (
            f"The rate of a pair in a {made['over']} is the number of stories in which the two meet over "
            f"that of {PER[made['per']][0]}{trailing}; it is given with {INTERVALS[made['interval']]} at "
            "95 %, the count with that of Garwood (1936)."
        )
    if isinstance(table, Comparison):
        return (
            f"Rates (stories in which the two meet over {PER[made['per']][0]}) were compared between "
            f"groups of {' and '.join(made['by'])} by their ratio, with the conditional exact test of two "
            "Poisson rates (Przyborowski and Wilenski 1940), two-sided as twice the smaller tail, and the "
            "interval of Clopper and Pearson (1934); p-values were corrected by "
            f"{REFERENCES[made['correction']]} over one family of {many(made['m'], 'test')}, all pairs and "
            "groups together."
        )
    if isinstance(table, Panel):
        return f"{table.caption}"
    if made.get("verb") == "communities":
        return (
            f"Communities were found by Louvain's method (Blondel et al. 2008) on {made['weight']}, "
            f"resolution {made['resolution']:g}, seed {made['seed']}: modularity {made['modularity']:.3f}, "
            f"mean adjusted Rand index with {many(made['runs'] - 1, 'other seed')} {made['stability']:.2f} "
            "(Hubert and Arabie 1985)."
        )
    return ""


def of_backbone(pairs: Pairs) -> str:
    """Which rows of the table were kept, where they were chosen: its filters, backbones and egos."""
    return f"Rows were chosen:{pairs._note}" if pairs._note else ""

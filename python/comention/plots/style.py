"""What all pictures share: colours that everyone can tell apart, fonts for every script, one caption."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import altair as alt

from .colours import (
    BLUE,
    GREEN,
    GREY,
    INK,
    KINDS,
    OTHER_KIND,
    OTHER_LOOK,
    PURPLE,
    SOFT,
    VERMILION,
)

if TYPE_CHECKING:
    from ..tables.table import Table

__all__ = [
    "BLUE", "GREEN", "GREY", "INK", "PURPLE", "SOFT", "VERMILION", "Layers", "Panels", "caption", "finished",
    "inline", "kind_of", "kind_scales",
]  # fmt: skip

FONT = (
    "'Noto Sans', 'Segoe UI', 'DejaVu Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', "
    "'Noto Naskh Arabic', 'Geeza Pro', Arial, sans-serif"
)
WRAP = 110  # characters of a caption line at the usual width of a picture


class _Offline:
    """Shows itself as SVG, made on the spot: a notebook page never has to fetch a script."""

    def _repr_mimebundle_(self, *args: Any, **kwds: Any) -> Any:
        if alt.renderers.active != "default":  # the user chose how charts are shown
            return super()._repr_mimebundle_(*args, **kwds)  # type: ignore[misc]
        import vl_convert

        spec = self.to_dict()  # type: ignore[attr-defined]
        version = alt.SCHEMA_VERSION.split(".")[0]
        return {
            f"application/vnd.vegalite.{version}+json": spec,
            "image/svg+xml": vl_convert.vegalite_to_svg(
                spec, vl_version=alt.SCHEMA_VERSION.rpartition(".")[0]
            ),
            "text/plain": spec.get("description", ""),
        }


class Layers(_Offline, alt.LayerChart):  # type: ignore[misc]
    """A layered chart that needs no network to be shown."""


class Panels(_Offline, alt.ConcatChart):  # type: ignore[misc]
    """Small multiples that need no network to be shown."""


def finished(chart: Any, title: str, notes: list[str], description: str) -> Any:
    """The chart with its caption above, its description, and the look of the house."""
    lines = [line for note in notes for line in textwrap.wrap(note, WRAP)]
    heading = alt.TitleParams(
        textwrap.wrap(title, WRAP * 3 // 4) or "",
        subtitle=lines,
        anchor="start",
        fontSize=15,
        subtitleFontSize=11.5,
        subtitlePadding=6,
        offset=14,
    )
    chart = chart.properties(title=heading, description=description, background="white", padding=12)
    return (
        chart.configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(color=INK, subtitleColor=SOFT)
        .configure_axis(labelColor=INK, titleColor=SOFT, titleFontWeight="normal", grid=False)
        .configure_legend(labelColor=INK, titleColor=SOFT, titleFontWeight="normal")
    )


def inline(rows: list[dict[str, Any]]) -> Any:
    """Rows as the data of a chart, without a data-frame library."""
    return alt.Data(values=rows)


def caption(table: Table) -> tuple[str, list[str]]:
    """The table's caption: its first sentence as the title, the others as notes."""
    first, *notes = table.caption.splitlines() or [""]
    title, _, rest = first.partition(". ")
    return title.rstrip("."), [note for note in (rest, *notes) if note]


def kind_of(kind: str | None) -> str:
    """One of the kinds that have a colour of their own, or ``other``."""
    return kind if kind in KINDS else OTHER_KIND


def kind_scales(kinds: set[str]) -> tuple[Any, Any]:
    """Colour and shape of the kinds that occur, sharing one legend."""
    shown = [kind for kind in (*KINDS, OTHER_KIND) if kind in kinds]
    looks = [KINDS.get(kind, OTHER_LOOK) for kind in shown]
    legend = alt.Legend(title=None, orient="top", symbolSize=110) if len(shown) > 1 else None
    colour = alt.Color(
        "kind:N", scale=alt.Scale(domain=shown, range=[c for c, _ in looks]), legend=legend, title=None
    )
    shape = alt.Shape(
        "kind:N", scale=alt.Scale(domain=shown, range=[s for _, s in looks]), legend=legend, title=None
    )
    return colour, shape

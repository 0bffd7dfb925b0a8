"""Pairs as a network: networkx, GEXF 1.3 for Gephi, GraphML for everything else."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa

from .. import _core
from ..errors import MissingExtra
from ..plots.colours import KINDS, OTHER_LOOK
from ..plots.layout import spring_layout
from ..tables.table_face import caption_parts
from .network_tables import edge_table, node_table

if TYPE_CHECKING:
    from ..tables.table import Table
    from .pairs import Pairs

__all__ = ["as_networkx", "need_networkx", "write_gexf", "write_graphml"]

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = {int: "long", float: "double", str: "string"}  # of GEXF and of GraphML
MOST_PLACED = 500  # nodes: the layout looks at every two of them
PAGE = 1000.0


def need_networkx(caller: str) -> Any:
    """The library, or a word how to install it."""
    try:
        import networkx
    except ImportError:
        raise MissingExtra(
            "C101",
            f"{caller} needs networkx. Type: pip install 'comention[graph]'  "
            "(.save('pairs.gexf') works without it)",
        ) from None
    return networkx


def as_networkx(pairs: Pairs, weight: str = "n_ab") -> Any:
    """An undirected ``networkx.Graph``; what is null is not there."""
    networkx = need_networkx("network()")
    graph = networkx.Graph(name=caption_parts(pairs)[0])
    for known in _known(node_table(pairs, weight)):
        graph.add_node(known.pop("id"), **{name: value for name, value in known.items() if name != "label"})
    for known in _known(edge_table(pairs, weight)):
        graph.add_edge(known.pop("source"), known.pop("target"), **known)
    return graph


def _known(table: Table) -> Iterator[dict[str, Any]]:
    """Every row without what is null."""
    for row in table:
        yield {name: value for name, value in row.items() if value is not None}


def write_gexf(pairs: Pairs, path: Path, escape_formulas: bool) -> None:
    """GEXF 1.3 with typed attributes, and how nodes and edges look; the caption stands in its description.

    Nodes are coloured by kind and as large as they are often mentioned; those of a network that is not too
    large have a place.
    """
    nodes, edges = node_table(pairs, "n_ab"), edge_table(pairs, "n_ab")
    node_types, edge_types = _types(nodes, ("id", "label")), _types(edges, ("source", "target", "weight"))
    number = {entity: str(i) for i, entity in enumerate(nodes["id"])}
    looks = _looks(nodes, edges, number)
    widest = max(edges["weight"], default=1)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" '
            'xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        )
        file.write(f"<meta><creator>comention {_core.__version__}</creator>")
        file.write(f"<description>{_text(pairs.caption)}</description></meta>\n")
        file.write('<graph defaultedgetype="undirected" mode="static">\n')
        for of, types in (("node", node_types), ("edge", edge_types)):
            file.write(f'<attributes class="{of}">\n')
            for i, (name, kind) in enumerate(types.items()):
                file.write(f'<attribute id="{i}" title={_quoted(name)} type="{_TYPES[kind]}"/>\n')
            file.write("</attributes>\n")
        file.write("<nodes>\n")
        for known, look in zip(_known(nodes), looks, strict=True):
            file.write(f'<node id="{number[known["id"]]}" label={_quoted(known["label"])}>')
            file.write(_attvalues(known, node_types) + look + "</node>\n")
        file.write("</nodes>\n<edges>\n")
        for i, known in enumerate(_known(edges)):
            ends = f'source="{number[known["source"]]}" target="{number[known["target"]]}"'
            file.write(f'<edge id="{i}" {ends} weight="{known["weight"]}">')
            width = 1 + 9 * known["weight"] / widest
            file.write(f'{_attvalues(known, edge_types)}<viz:thickness value="{width:.2f}"/></edge>\n')
        file.write("</edges>\n</graph>\n</gexf>\n")


def _looks(nodes: Table, edges: Table, number: dict[str, str]) -> Iterator[str]:
    """Colour, place and size of each node."""
    places: list[list[float]] = []
    if len(nodes) <= MOST_PLACED:
        ends = zip(edges["source"], edges["target"], edges["weight"], strict=True)
        links = [(int(number[a]), int(number[b]), float(weight)) for a, b, weight in ends]
        places = spring_layout(len(nodes), links, seed=0).tolist()
    most = max(nodes["n_document"], default=1)
    for i, row in enumerate(nodes):
        colour, _ = KINDS.get(row["kind"], OTHER_LOOK)
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        look = f'<viz:color r="{red}" g="{green}" b="{blue}" a="1"/>'
        if places:
            x, y = ((where - 0.5) * PAGE for where in places[i])
            look += f'<viz:position x="{x:.2f}" y="{y:.2f}" z="0.0"/>'
        yield look + f'<viz:size value="{10 + 40 * (row["n_document"] / most) ** 0.5:.2f}"/>'


def write_graphml(pairs: Pairs, path: Path, escape_formulas: bool) -> None:
    """GraphML with typed keys; the name of an entity is the data key ``label`` of its node."""
    nodes, edges = node_table(pairs, "n_ab"), edge_table(pairs, "n_ab")
    number = {entity: f"n{i}" for i, entity in enumerate(nodes["id"])}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for of, types in (("node", _types(nodes, ("id",))), ("edge", _types(edges, ("source", "target")))):
            for name, kind in types.items():
                about = f'attr.name={_quoted(name)} attr.type="{_TYPES[kind]}"'
                file.write(f'<key id={_quoted(f"{of}-{name}")} for="{of}" {about}/>\n')
        file.write(f'<graph edgedefault="undirected"><desc>{_text(pairs.caption)}</desc>\n')
        for known in _known(nodes):
            file.write(f'<node id="{number[known.pop("id")]}">{_data("node", known)}</node>\n')
        for known in _known(edges):
            ends = f'source="{number[known.pop("source")]}" target="{number[known.pop("target")]}"'
            file.write(f"<edge {ends}>{_data('edge', known)}</edge>\n")
        file.write("</graph>\n</graphml>\n")


def _types(table: Table, left_out: tuple[str, ...]) -> dict[str, type]:
    """The kind of value of each column."""

    def kind(of: Any) -> type:
        return int if pa.types.is_integer(of) else float if pa.types.is_floating(of) else str

    schema = table.to_arrow().schema
    return {field.name: kind(field.type) for field in schema if field.name not in left_out}


def _attvalues(known: dict[str, Any], types: dict[str, type]) -> str:
    """Attributes of one node or edge, by their place in the declaration."""
    values = "".join(
        f'<attvalue for="{i}" value={_quoted(_shown(known[name]))}/>'
        for i, name in enumerate(types)
        if name in known
    )
    return f"<attvalues>{values}</attvalues>"


def _data(of: str, known: dict[str, Any]) -> str:
    return "".join(
        f"<data key={_quoted(f'{of}-{name}')}>{_text(_shown(value))}</data>" for name, value in known.items()
    )


def _shown(value: Any) -> str:
    """As XML Schema writes it: a double has INF and NaN, and all its digits."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value))


def _quoted(value: str) -> str:
    return quoteattr(_NOT_XML.sub("", value))

"""Pairs as a network: networkx, GEXF 1.3 for Gephi, GraphML for everything else."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from .. import _core
from ..errors import MissingExtra
from ..tables.table_face import caption_parts

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["as_networkx", "write_gexf", "write_graphml"]

NODE_TYPES: dict[str, type] = {"kind": str, "n_mentions": int, "n_document": int}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF_TYPES = {int: "long", float: "double", str: "string"}
_GRAPHML_TYPES = {int: "long", float: "double", str: "string"}


def as_networkx(pairs: Pairs) -> Any:
    """An undirected ``networkx.Graph``; edges weigh ``n_ab``, what is null is not there."""
    try:
        import networkx
    except ImportError:
        raise MissingExtra(
            "C101",
            "network() needs networkx. Type: pip install 'comention[graph]'  "
            "(.save('pairs.gexf') works without it)",
        ) from None
    graph = networkx.Graph(name=_title(pairs))
    graph.add_nodes_from(nodes(pairs))
    graph.add_edges_from((row["a"], row["b"], attributes) for row, attributes in edges(pairs))
    return graph


def nodes(pairs: Pairs) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entity of the rows, by name, with what is known of it."""
    counts, margins = pairs._counts, pairs._state.margins
    here = {*pairs["a"], *pairs["b"]}
    for i, (entity, kind) in enumerate(zip(counts.entities, counts.kinds, strict=True)):
        if entity in here:
            known = {
                "kind": kind,
                "n_mentions": int(margins["mention"][i]),
                "n_document": int(margins["document"][i]),
            }
            yield entity, {name: value for name, value in known.items() if value is not None}


def edges(pairs: Pairs) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every row, and its columns as attributes of an edge."""
    for row in pairs:
        known = {name: value for name, value in row.items() if name not in ("a", "b") and value is not None}
        yield row, {"weight": row["n_ab"], **known}


def write_gexf(pairs: Pairs, path: Path, escape_formulas: bool) -> None:
    """GEXF 1.3 with typed attributes; the caption stands in its description."""
    number = {entity: str(i) for i, (entity, _) in enumerate(nodes(pairs))}
    edge_types = _edge_types(pairs)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        )
        file.write(f"<meta><creator>comention {_core.__version__}</creator>")
        file.write(f"<description>{_text(pairs.caption)}</description></meta>\n")
        file.write('<graph defaultedgetype="undirected" mode="static">\n')
        for of, types in (("node", NODE_TYPES), ("edge", edge_types)):
            file.write(f'<attributes class="{of}">\n')
            for i, (name, kind) in enumerate(types.items()):
                file.write(f'<attribute id="{i}" title={_quoted(name)} type="{_GEXF_TYPES[kind]}"/>\n')
            file.write("</attributes>\n")
        file.write("<nodes>\n")
        for entity, known in nodes(pairs):
            file.write(f'<node id="{number[entity]}" label={_quoted(entity)}>')
            file.write(_attvalues(known, NODE_TYPES) + "</node>\n")
        file.write("</nodes>\n<edges>\n")
        for i, (row, known) in enumerate(edges(pairs)):
            ends = f'source="{number[row["a"]]}" target="{number[row["b"]]}"'
            file.write(f'<edge id="{i}" {ends} weight="{row["n_ab"]}">')
            file.write(_attvalues(known, edge_types) + "</edge>\n")
        file.write("</edges>\n</graph>\n</gexf>\n")


def write_graphml(pairs: Pairs, path: Path, escape_formulas: bool) -> None:
    """GraphML with typed keys; the name of an entity is the data key ``label`` of its node."""
    number = {entity: f"n{i}" for i, (entity, _) in enumerate(nodes(pairs))}
    node_types = {"label": str, **NODE_TYPES}
    edge_types = {"weight": int, **_edge_types(pairs)}
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for of, types in (("node", node_types), ("edge", edge_types)):
            for name, kind in types.items():
                about = f'attr.name={_quoted(name)} attr.type="{_GRAPHML_TYPES[kind]}"'
                file.write(f'<key id={_quoted(f"{of}-{name}")} for="{of}" {about}/>\n')
        file.write(f'<graph edgedefault="undirected"><desc>{_text(pairs.caption)}</desc>\n')
        for entity, known in nodes(pairs):
            file.write(f'<node id="{number[entity]}">{_data("node", {"label": entity, **known})}</node>\n')
        for row, known in edges(pairs):
            ends = f'source="{number[row["a"]]}" target="{number[row["b"]]}"'
            file.write(f"<edge {ends}>{_data('edge', known)}</edge>\n")
        file.write("</graph>\n</graphml>\n")


def _edge_types(pairs: Pairs) -> dict[str, type]:
    """The kind of value of each column of the table, but the two entities."""
    import pyarrow as pa

    def kind(of: Any) -> type:
        return int if pa.types.is_integer(of) else float if pa.types.is_floating(of) else str

    return {field.name: kind(field.type) for field in pairs.to_arrow().schema if field.name not in ("a", "b")}


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
    return repr(value) if isinstance(value, float) else str(value)


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value))


def _quoted(value: str) -> str:
    return quoteattr(_NOT_XML.sub("", value))


def _title(pairs: Pairs) -> str:
    return caption_parts(pairs)[0]

"""Groups of entities that are mentioned more with each other than with the rest, and how firm they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from .. import _options
from ..tables.cells import many
from ..tables.table import Table
from .network import need_networkx
from .network_tables import node_table, weights_of

if TYPE_CHECKING:
    from .pairs import Pairs

__all__ = ["adjusted_rand", "find_communities"]

Ints = npt.NDArray[np.int64]
FIRM = 0.8


def find_communities(pairs: Pairs, *, seed: int, weight: str, resolution: float, runs: int) -> Table:
    """See `Pairs.communities`."""
    networkx = need_networkx("communities()")
    seed, runs = _options.at_least("seed", seed, 0), _options.at_least("runs", runs, 1)
    resolution = _options.between("resolution", resolution, 1e-6, 1e6)
    w = weights_of(pairs, weight)
    keep = w > 0
    kept = pairs._with(pairs.to_arrow().filter(pa.array(keep)))
    nodes = node_table(kept, weight).to_arrow().select(["id", "kind", "n_document", "degree", "strength"])
    place = {name: i for i, name in enumerate(nodes["id"].to_pylist())}
    graph = networkx.Graph()  # of numbers: sets of strings have another order in every process
    graph.add_nodes_from(range(len(place)))
    ends = zip(kept["a"], kept["b"], w[keep].tolist(), strict=True)
    graph.add_weighted_edges_from((place[a], place[b], strength) for a, b, strength in ends)
    found = [_parts(networkx, graph, resolution, seed + run) for run in range(runs)]
    member = found[0]
    agreement = [adjusted_rand(member, other) for other in found[1:]]
    order = np.lexsort((-np.asarray(nodes["strength"]), member))
    table = nodes.rename_columns(["entity", *nodes.column_names[1:]])
    table = table.append_column("community", pa.array(member)).append_column(
        "stability", pa.array(_stability(found))
    )
    n = int(member.max(initial=-1)) + 1
    parts = [set(np.flatnonzero(member == i).tolist()) for i in range(n)]
    quality = (
        networkx.community.modularity(graph, parts, resolution=resolution) if graph.size() else float("nan")
    )
    firm = float(np.mean(agreement)) if agreement else float("nan")
    caption = (
        f"{many(n, 'community', 'communities')} of {many(len(place), 'entity', 'entities')} · modularity "
        f"{quality:.3f}, stability {firm:.2f}. Louvain's method (Blondel et al. 2008; networkx "
        f"{networkx.__version__}) on weight {weight}, resolution {resolution:g}, seed {seed}; a community "
        "that falls into parts without an edge between them is taken as several. stability: adjusted Rand "
        f"index of this partition with those of {many(max(runs - 1, 0), 'other seed')}, mean; of an "
        f"entity, the share of its fellows that another seed leaves with it. {_judged(firm)} "
        f"{_dropped(int((~keep).sum()), weight)}"
    )
    provenance = {
        "verb": "communities", "seed": seed, "weight": weight, "resolution": resolution, "runs": runs,
        "modularity": quality, "stability": firm, "pairs": pairs.provenance,
    }  # fmt: skip
    first = ["entity", "kind", "community", "stability", "degree", "strength", "n_document"]
    return Table(
        table.select(first).take(pa.array(order)), caption=" ".join(caption.split()), provenance=provenance
    )


def _parts(networkx: Any, graph: Any, resolution: float, seed: int) -> Ints:
    """The community of each node, the largest first, of equal ones that of the first node."""
    member = np.zeros(len(graph), dtype=np.int64)
    if not graph.size():
        return np.arange(len(graph), dtype=np.int64)
    found = networkx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)
    whole = [sorted(part) for nodes in found for part in networkx.connected_components(graph.subgraph(nodes))]
    for number, part in enumerate(sorted(whole, key=lambda part: (-len(part), part[0]))):
        member[part] = number
    return member


def adjusted_rand(one: Ints, other: Ints) -> float:
    """How alike two partitions are: 1 the same, 0 as much as chance (Hubert & Arabie 1985).

    Examples
    --------
    >>> adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table = np.zeros((int(one.max(initial=0)) + 1, int(other.max(initial=0)) + 1))
    np.add.at(table, (one, other), 1)
    together = _couples(table).sum()
    a, b = _couples(table.sum(axis=1)).sum(), _couples(table.sum(axis=0)).sum()
    chance = a * b / max(_couples(np.array(len(one))), 1)
    most = (a + b) / 2
    return 1.0 if most == chance else float((together - chance) / (most - chance))


def _couples(n: Any) -> Any:
    return n * (n - 1) / 2


def _stability(found: list[Ints]) -> npt.NDArray[np.float64]:
    """Of each entity: of its fellows in the first partition, the share that another one leaves with it."""
    first, others = found[0], found[1:]
    if not others:
        return np.full(len(first), np.nan)
    shares = np.ones(len(first))
    for number in np.unique(first):
        here = np.flatnonzero(first == number)
        if len(here) > 1:
            stay = [np.bincount(other[here])[other[here]] - 1 for other in others]
            shares[here] = np.mean(stay, axis=0) / (len(here) - 1)
    return shares


def _judged(firm: float) -> str:
    return (
        f"Below {FIRM:g}: other seeds give other communities; do not rest a claim on these."
        if firm < FIRM
        else ""
    )


def _dropped(n: int, weight: str) -> str:
    return f"Left out: {many(n, 'edge')} whose {weight} is not above 0." if n else ""

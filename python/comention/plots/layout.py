"""Where the nodes of a drawn network stand: springs and repulsion, the same for the same input."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["spring_layout"]


def spring_layout(
    n_nodes: int, edges: Sequence[tuple[int, int, float]], *, iterations: int = 300, seed: int = 0
) -> npt.NDArray[np.float64]:
    """Positions in the unit square after Fruchterman and Reingold (1991).

    Parameters
    ----------
    n_nodes
        Number of nodes; those without an edge drift to the rim.
    edges
        ``(i, j, weight)`` with ``weight > 0``; heavier edges pull harder (by the square root).
    iterations, seed
        Steps of cooling, and the seed of the first positions.

    Returns
    -------
    array of shape (n_nodes, 2)
        Coordinates in ``[0, 1]``. Cost: ``iterations * n_nodes**2``.
    """
    if n_nodes == 0:
        return np.zeros((0, 2))
    place = np.random.default_rng(seed).random((n_nodes, 2))
    if n_nodes == 1:
        return np.full((1, 2), 0.5)
    ends = np.array([(i, j) for i, j, _ in edges], dtype=np.int64).reshape(-1, 2)
    pull = np.sqrt(np.array([w for _, _, w in edges], dtype=np.float64))
    pull = pull / pull.max() if len(pull) else pull
    ideal = np.sqrt(1.0 / n_nodes)
    for heat in np.linspace(0.1, 0.001, iterations):
        place = place + _limited(_forces(place, ends, pull, ideal), heat)
    return _into_unit_square(place)


def _forces(
    place: npt.NDArray[np.float64],
    ends: npt.NDArray[np.int64],
    pull: npt.NDArray[np.float64],
    ideal: float,
) -> npt.NDArray[np.float64]:
    apart = place[:, None, :] - place[None, :, :]
    distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 0.01)
    force: npt.NDArray[np.float64] = np.einsum("ijk,ij->ik", apart, ideal**2 / distance**2)
    force -= 0.3 * (place - place.mean(axis=0))  # keeps unconnected parts on the page
    if len(ends):
        along = place[ends[:, 0]] - place[ends[:, 1]]
        length = np.hypot(along[:, 0], along[:, 1])
        spring = along * (pull * length / ideal)[:, None]
        np.add.at(force, ends[:, 0], -spring)
        np.add.at(force, ends[:, 1], spring)
    return force


def _limited(force: npt.NDArray[np.float64], heat: float) -> npt.NDArray[np.float64]:
    size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-12)
    step: npt.NDArray[np.float64] = force * (np.minimum(size, heat) / size)[:, None]
    return step


def _into_unit_square(place: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    low, high = place.min(axis=0), place.max(axis=0)
    spread = np.where(high > low, high - low, 1.0)
    inside: npt.NDArray[np.float64] = (place - low) / spread
    return inside

"""Where the labels of a drawn network stand, so that none lies on another or on a node."""

from __future__ import annotations

from collections.abc import Sequence

from .style import text_width

__all__ = ["Box", "place_labels"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom

ROUNDS = 60
GAP = 3.0


def place_labels(
    spots: Sequence[Point],
    radii: Sequence[float],
    texts: Sequence[str],
    width: float,
    height: float,
    size: float,
) -> tuple[list[Point], list[Point]]:
    """Nodes, moved a little where they are too close, and the middle of each label.

    A label tries eight places around its node and takes the one that hides least. Where labels still
    meet, their nodes are pushed apart and all labels are placed again, at most 60 times.
    """
    spots = list(spots)
    halves = [(text_width(text, size) / 2 + 2, size * 0.62) for text in texts]
    labels = _placed(spots, radii, halves, width, height)
    for _ in range(ROUNDS):
        pushes = _pushes(spots, radii, labels, halves)
        if not pushes:
            break
        spots = [
            _inside(spot, radius, width, height)
            for spot, radius in zip(_moved(spots, pushes), radii, strict=True)
        ]
        labels = _placed(spots, radii, halves, width, height)
    return spots, labels


def _placed(
    spots: Sequence[Point], radii: Sequence[float], halves: Sequence[Point], width: float, height: float
) -> list[Point]:
    taken: list[Box] = [_box(spot, (radius, radius)) for spot, radius in zip(spots, radii, strict=True)]
    labels: list[Point] = [(0.0, 0.0)] * len(spots)
    for i in sorted(range(len(spots)), key=lambda i: (-radii[i], i)):  # the big ones choose first
        places = _candidates(spots[i], radii[i], halves[i])
        costs = [
            _hidden(_box(place, halves[i]), taken, width, height) + 0.01 * k for k, place in enumerate(places)
        ]
        labels[i] = places[costs.index(min(costs))]
        taken.append(_box(labels[i], halves[i]))
    return labels


def _candidates(spot: Point, radius: float, half: Point) -> list[Point]:
    x, y = spot
    down, across = radius + GAP + half[1], radius + GAP + half[0]
    aside, near = half[0] + radius * 0.7, radius * 0.7 + half[1]
    return [
        (x, y + down), (x, y - down), (x + across, y), (x - across, y),
        (x + aside, y + near), (x - aside, y + near), (x + aside, y - near), (x - aside, y - near),
    ]  # fmt: skip


def _hidden(box: Box, taken: Sequence[Box], width: float, height: float) -> float:
    """Area that the box shares with others, and, dearer, what of it lies off the page."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    off = area - _shared(box, (0.0, 0.0, width, height))
    return 4 * off + sum(_shared(box, other) for other in taken)


def _pushes(
    spots: Sequence[Point], radii: Sequence[float], labels: Sequence[Point], halves: Sequence[Point]
) -> list[tuple[int, int]]:
    """Nodes whose labels meet, or whose label meets the other node."""
    nodes = [_box(spot, (radius, radius)) for spot, radius in zip(spots, radii, strict=True)]
    boxes = [_box(label, half) for label, half in zip(labels, halves, strict=True)]
    return [
        (i, j)
        for i in range(len(spots))
        for j in range(i)
        if _shared(boxes[i], boxes[j]) or _shared(boxes[i], nodes[j]) or _shared(nodes[i], boxes[j])
        or _shared(nodes[i], nodes[j])
    ]  # fmt: skip


def _moved(spots: Sequence[Point], pushes: Sequence[tuple[int, int]]) -> list[Point]:
    moved = [list(spot) for spot in spots]
    for i, j in pushes:
        x, y = spots[i][0] - spots[j][0], spots[i][1] - spots[j][1]
        length = max((x * x + y * y) ** 0.5, 1e-6)
        step = (6.0 * x / length, 6.0 * y / length) if length > 1e-3 else (0.0, 6.0)
        for k in (0, 1):
            moved[i][k] += step[k]
            moved[j][k] -= step[k]
    return [(x, y) for x, y in moved]


def _inside(spot: Point, radius: float, width: float, height: float) -> Point:
    return min(max(spot[0], radius), width - radius), min(max(spot[1], radius), height - radius)


def _box(middle: Point, half: Point) -> Box:
    return middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]


def _shared(a: Box, b: Box) -> float:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0

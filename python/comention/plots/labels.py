"""The labels of drawn names: how long, how wide, and where they stand so that none hides another."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["Label", "place_labels", "short", "text_width"]

Point = tuple[float, float]
Array: TypeAlias = npt.NDArray[np.float64]

ROUNDS = 60
MARGIN = 2.0
GAP, STEP = 2.0, 6.0
# Eight places around a node, the best first: across and down, in units of the distance that clears it.
AROUND = np.array([(0, 1), (0, -1), (1, 0), (-1, 0), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8)])


class Label(NamedTuple):
    """Where a label begins, is centred, or ends, as ``align`` says."""

    x: float
    y: float
    align: str


def short(text: str, most: int) -> str:
    """The text in at most so many characters, cut at a word where it has words."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most * 2 // 3 else cut).rstrip(" ,.;:–-") + "…"


def text_width(text: str, size: float) -> float:
    """About how many pixels a text takes: wide characters a whole em, combining marks nothing."""
    ems = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        ems += 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.6
    return ems * size


def place_labels(
    spots: Sequence[Point],
    radii: Sequence[float],
    texts: Sequence[str],
    width: float,
    height: float,
    size: float,
) -> tuple[list[Point], list[Label]]:
    """Nodes, moved a little where they are too close, and their labels.

    A label tries eight places around its node and takes the one that hides least. Where labels still
    meet, their nodes are pushed apart and all labels are placed again, at most 60 times.
    """
    places = np.array(spots, dtype=np.float64).reshape(-1, 2)
    round_ = np.repeat(np.array(radii, dtype=np.float64)[:, None], 2, axis=1)
    halves = np.array([(text_width(text, size) / 2 + MARGIN, size * 0.62) for text in texts]).reshape(-1, 2)
    page = np.array([0.0, 0.0, width, height])
    labels = _placed(places, round_, halves, page)
    for _ in range(ROUNDS):
        push = _push(places, round_, labels, halves)
        if not push.any():
            break
        places = np.clip(places + push, round_, page[2:] - round_)
        labels = _placed(places, round_, halves, page)
    anchored = [_anchored(*row) for row in zip(places, labels, halves, strict=True)]
    return [(x, y) for x, y in places.tolist()], anchored


def _anchored(place: Array, label: Array, half: Array) -> Label:
    """A label beside its node starts at the node, so that no gap shows where its width was overrated."""
    x, y = (float(value) for value in label)
    aside = x - float(place[0])
    if abs(aside) < 0.5 * half[0]:
        return Label(x, y, "center")
    return Label(x - half[0] + MARGIN, y, "left") if aside > 0 else Label(x + half[0] - MARGIN, y, "right")


def _placed(places: Array, radii: Array, halves: Array, page: Array) -> Array:
    """The middle of each label; the labels of big nodes choose first."""
    taken = _boxes(places, radii)
    labels = np.zeros_like(places)
    for i in np.argsort(-radii[:, 0], kind="stable"):
        tried = places[i] + AROUND * (radii[i] + GAP + halves[i])
        boxes = _boxes(tried, halves[i])
        hidden = _shared(boxes, taken).sum(axis=1) + 0.01 * np.arange(len(AROUND))
        off_page = 4 * halves[i].prod() - _shared(boxes, page[None])[:, 0]
        labels[i] = tried[np.argmin(hidden + 4 * off_page)]
        taken = np.vstack([taken, _boxes(labels[i][None], halves[i])])
    return labels


def _push(places: Array, radii: Array, labels: Array, halves: Array) -> Array:
    """How far each node moves away from those that its node or label lies on."""
    nodes, texts = _boxes(places, radii), _boxes(labels, halves)
    meet = (_shared(texts, texts) > 0) | (_shared(nodes, nodes) > 0)
    meet |= (_shared(texts, nodes) > 0) | (_shared(nodes, texts) > 0)
    np.fill_diagonal(meet, False)
    apart = places[:, None] - places[None]
    length = np.hypot(apart[..., 0], apart[..., 1])[..., None]
    rows = np.arange(len(places))
    same_spot = np.stack([np.zeros((len(rows),) * 2), np.sign(rows[:, None] - rows[None])], axis=-1)
    away = np.where(length > 1e-3, apart / np.maximum(length, 1e-3), same_spot)
    moved: Array = STEP * (away * meet[..., None]).sum(axis=1)
    return moved


def _boxes(middles: Array, halves: Array) -> Array:
    """Left, top, right, bottom."""
    return np.hstack([middles - halves, middles + halves])


def _shared(a: Array, b: Array) -> Array:
    """The area that each box of ``a`` shares with each of ``b``."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    area: Array = np.maximum(high - low, 0.0).prod(axis=-1)
    return area

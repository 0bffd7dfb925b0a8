"""Cosine similarity and its joins from their definition (methods 2.1, 2.2): rows are lists of numbers."""

import math


def cosine(x, y):
    product = sum(a * b for a, b in zip(x, y, strict=True))
    lengths = math.sqrt(sum(a * a for a in x)) * math.sqrt(sum(b * b for b in y))
    return min(1.0, max(0.0, product / lengths)) if lengths else 0.0


def top_k(rows, k):
    """For each row its k nearest others with a positive score, as (row, score)."""
    near = []
    for i, x in enumerate(rows):
        scores = [(j, cosine(x, y)) for j, y in enumerate(rows) if j != i]
        near.append(sorted((s for s in scores if s[1] > 0), key=lambda s: (-s[1], s[0]))[:k])
    return near


def threshold(rows, least):
    """All pairs of rows that reach the threshold, with a slack for copies."""
    pairs = [(i, j, cosine(rows[i], rows[j])) for i in range(len(rows)) for j in range(i + 1, len(rows))]
    return [pair for pair in pairs if pair[2] > 0 and pair[2] >= least - 1e-12]

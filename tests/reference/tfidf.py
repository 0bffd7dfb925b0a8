"""Weights from their definition (methods 1): documents are lists of words."""

import math


def local(tf, sublinear=False):
    if tf == 0:
        return 0.0
    return 1 + math.log(tf) if sublinear else float(tf)


def idf(kind, df, n):
    return {
        "none": lambda: 1.0,
        "plain": lambda: math.log(n / df),
        "plain_plus1": lambda: math.log(n / df) + 1,
        "smooth": lambda: math.log((1 + n) / (1 + df)) + 1,
        "log1p": lambda: math.log(1 + n / df),
        "probabilistic": lambda: max(0.0, math.log((n - df) / df)) if df < n else 0.0,
    }[kind]()


def norm(kind, weights):
    if kind is None:
        return 1.0
    return sum(map(abs, weights)) if kind == "l1" else math.sqrt(sum(w * w for w in weights))


def tfidf(documents, kind="plain", normalised="l2", sublinear=False):
    """One dict a document, from term to weight."""
    n = len(documents)
    df = {}
    for words in documents:
        for term in set(words):
            df[term] = df.get(term, 0) + 1
    rows = []
    for words in documents:
        row = {t: local(words.count(t), sublinear) * idf(kind, df[t], n) for t in sorted(set(words))}
        length = norm(normalised, row.values()) or 1.0
        rows.append({term: weight / length for term, weight in row.items()})
    return rows

"""Weights from their definition (methods 1.1-1.3): documents are lists of words."""

import math


def local(kind, tf, counts, log=math.log):
    """Of one term of a document whose counts are given."""
    if tf == 0:
        return 0.0
    k = float(kind.removeprefix("double_norm_")) if kind.startswith("double_norm_") else 0.5
    return {
        "raw": lambda: float(tf),
        "log": lambda: 1 + log(tf),
        "boolean": lambda: 1.0,
        "log1p": lambda: log(1 + tf),
        "double_log": lambda: 1 + log(1 + log(tf)),
        "sqrt": lambda: math.sqrt(tf),
        "augmented": lambda: k + (1 - k) * tf / max(counts),
        "log_ave": lambda: (1 + log(tf)) / (1 + log(sum(counts) / len(counts))),
        "relative": lambda: tf / sum(counts),
    }["augmented" if kind.startswith("double_norm_") else kind]()


def idf(kind, df, n, log=math.log):
    return {
        "none": lambda: 1.0,
        "plain": lambda: log(n / df),
        "plain_plus1": lambda: log(n / df) + 1,
        "smooth": lambda: log((1 + n) / (1 + df)) + 1,
        "log1p": lambda: log(1 + n / df),
        "probabilistic": lambda: max(0.0, log((n - df) / df)) if df < n else 0.0,
        "bm25_robertson": lambda: log((n - df + 0.5) / (df + 0.5)),
        "bm25_lucene": lambda: log(1 + (n - df + 0.5) / (df + 0.5)),
        "bm25_plus": lambda: log((n + 1) / df),
        "bm25_l": lambda: log((n + 1) / (df + 0.5)),
    }[kind]()


def norm(kind, weights):
    weights = list(weights)
    return {
        None: lambda: 1.0,
        "l1": lambda: sum(map(abs, weights)),
        "l2": lambda: math.sqrt(sum(w * w for w in weights)),
        "max": lambda: max(map(abs, weights), default=0.0),
        "unique": lambda: float(len(weights)),
    }[kind]()


def document_frequency(documents):
    df = {}
    for words in documents:
        for term in set(words):
            df[term] = df.get(term, 0) + 1
    return df


def tfidf(documents, kind="plain", normalised="l2", tf="raw", slope=None, log_base=math.e):
    """One dict a document, from term to weight."""

    def log(x):
        return math.log(x) if log_base == math.e else math.log(x) / math.log(log_base)

    n, df = len(documents), document_frequency(documents)
    rows = []
    for words in documents:
        counts = {t: words.count(t) for t in sorted(set(words))}
        rows.append(
            {t: local(tf, c, counts.values(), log) * idf(kind, df[t], n, log) for t, c in counts.items()}
        )
    norms = [norm(normalised, row.values()) for row in rows]
    pivot = sum(norms) / n if n else 0.0
    divisors = norms if slope is None else [(1 - slope) * pivot + slope * size for size in norms]
    return [
        {term: weight / (divisor or 1.0) for term, weight in row.items()}
        for row, divisor in zip(rows, divisors, strict=True)
    ]

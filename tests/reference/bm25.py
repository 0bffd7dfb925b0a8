"""BM25 from its definition (methods 1.4): documents and queries are lists of words."""

import math

from reference.tfidf import document_frequency, idf

IDF = {
    "lucene": "bm25_lucene",
    "lucene_k1plus1": "bm25_lucene",
    "robertson": "bm25_robertson",
    "atire": "plain",
    "plus": "bm25_plus",
    "l": "bm25_l",
}


def saturated(variant, tf, length, k1, delta):
    """``length`` is 1 - b + b · dl / avgdl."""
    if variant in ("lucene", "robertson"):
        return tf / (tf + k1 * length)
    if variant == "l":
        c = tf / length
        return (k1 + 1) * (c + delta) / (k1 + c + delta)
    return tf * (k1 + 1) / (tf + k1 * length) + (delta if variant == "plus" else 0)


def weights(documents, variant="lucene", k1=1.2, b=0.75, delta=None):
    """One dict a document, from term to weight."""
    delta = {"plus": 1.0, "l": 0.5}.get(variant, 0.0) if delta is None else delta
    n, df = len(documents), document_frequency(documents)
    mean = sum(map(len, documents)) / n if n else 0
    return [
        {
            t: idf(IDF[variant], df[t], n)
            * saturated(variant, words.count(t), 1 - b + b * len(words) / mean, k1, delta)
            for t in sorted(set(words))
        }
        for words in documents
    ]


def rank(rows, query, k):
    """(row, score) of the best, score down, then row up; terms are added in ascending order."""
    asked = {term: query.count(term) for term in sorted(set(query))}
    scores = []
    for row, weighed in enumerate(rows):
        score = 0.0
        for term, count in asked.items():
            if term in weighed:
                score += count * weighed[term]
        scores.append((row, score))
    return sorted((s for s in scores if s[1] > 0), key=lambda s: (-s[1], s[0]))[:k]


def class_tfidf(classes, tf="l1", kind="log1p", truncate_a=False):
    """Class TF-IDF (methods 1.5): one dict a class, from term to weight; classes are lists of words."""
    f = {}
    for words in classes:
        for term in words:
            f[term] = f.get(term, 0) + 1
    a = sum(f.values()) / len(classes)
    a = math.floor(a) if truncate_a else a
    local = {
        "raw": lambda n, size: n,
        "l1": lambda n, size: n / size,
        "sqrt": lambda n, size: math.sqrt(n / size),
    }
    world = {
        "log1p": lambda x: math.log(1 + a / x),
        "bm25": lambda x: math.log(1 + (a - x + 0.5) / (x + 0.5)),
    }
    return [
        {t: local[tf](words.count(t), len(words)) * world[kind](f[t]) for t in set(words)}
        for words in classes
    ]

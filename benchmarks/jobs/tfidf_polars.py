"""The whole of TF-IDF against only counting the same words, over all documents, in Polars."""

from jobs import tfidf

PEER = "Polars: lower, extract, group"
FLOORS = {"en": 3.0, "vi": 3.0}  # aim: 5
JUDGED_FROM = 30_000  # in fewer the vocabulary, which only ours returns, weighs more


def prepare(texts):
    import polars as pl

    tfidf.prepare(texts)
    return pl.Series("text", texts), texts


def peer(prepared):
    import polars as pl

    column, _ = prepared
    words = column.str.to_lowercase().str.extract_all(r"\w\w+").explode().to_frame("word")
    return words.drop_nulls().group_by("word").len(name="count").sort(pl.col("count"), descending=True)


def ours(prepared):
    _, texts = prepared
    return tfidf.ours(texts)


def check(peers, ours):
    theirs, (_, vocabulary) = set(peers["word"]), ours
    # To Polars a combining mark is part of a word, to Python it is not: real texts hold a few.
    assert len(theirs ^ set(vocabulary)) <= 0.01 * len(vocabulary)

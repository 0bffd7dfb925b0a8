"""The whole of TF-IDF against only counting the same words, over all documents, in Polars."""

from jobs import tfidf

# Python's \w: Polars' own also takes combining marks (anto\u0301nio), and leaves out CO₂ and km².
WORD = r"[\p{L}\p{N}_][\p{L}\p{N}_]+"
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
    words = column.str.to_lowercase().str.extract_all(WORD).explode().to_frame("word")
    return words.drop_nulls().group_by("word").len(name="count").sort(pl.col("count"), descending=True)


def ours(prepared):
    _, texts = prepared
    return tfidf.ours(texts)


def check(peers, ours):
    _, vocabulary = ours
    assert set(peers["word"]) == set(vocabulary)

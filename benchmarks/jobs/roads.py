"""Every way that texts come, to counts of their words: MB/s, over list[str] and over scikit-learn.

Each road is a function of its own name, measured in turns with `list`; all must count the same.
"""

import hashlib
import io
import statistics
import tempfile
from pathlib import Path

import numpy as np

WHAT = "slowest road over list[str]"
LIMITS = {}
NEEDS = ("polars", "pandas")
WIDE = 2_000  # documents in NumPy strings: every one takes the room of the longest

_KEPT = []  # what the files of a run live in
_MB = []  # of the texts


def prepare(texts):
    import sklearn.feature_extraction.text  # noqa: F401
    from comention import CountVectorizer  # noqa: F401 (loaded when it is first named)

    ours(texts[:2])
    _MB.append(sum(len(text.encode()) for text in texts) / 1e6)
    return texts


def ours(texts, **options):
    import comention as cm

    vectorizer = cm.CountVectorizer(**options)
    return vectorizer.fit_transform(texts), vectorizer


def scikit_learn(texts):
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer()
    return vectorizer.fit_transform(texts), vectorizer


def files_of(texts):
    _KEPT.append(tempfile.TemporaryDirectory())
    folder = Path(_KEPT[-1].name)
    for i, text in enumerate(texts):
        (folder / f"{i:07}").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def arrow_of(texts):
    import pyarrow as pa

    return pa.array(texts, pa.large_string())


def arrow_chunks_of(texts):
    import pyarrow as pa

    return pa.chunked_array([pa.array(texts[i : i + 500]) for i in range(0, len(texts), 500)])


def polars_of(texts):
    import polars as pl

    return pl.Series(texts)


def pandas_of(texts, kind):
    import pandas as pd

    return pd.Series(texts, dtype=kind)


def with_start(make):
    return lambda texts: make(prepare(texts))


def generator(texts):
    return ours(text for text in texts)


def file(texts):
    return ours(texts, input="file")


def filename(texts):
    return ours(texts, input="filename")


MADE = {
    "arrow": arrow_of,
    "arrow_chunks": arrow_chunks_of,
    "polars": polars_of,
    "pandas_arrow": lambda texts: pandas_of(texts, "string[pyarrow]"),
    "pandas_object": lambda texts: pandas_of(texts, object),
    "numpy_object": lambda texts: np.array(texts, dtype=object),
    "numpy_string": lambda texts: np.array(texts, dtype=np.dtypes.StringDType()),
    "numpy_U": np.array,
    "utf8": lambda texts: [text.encode() for text in texts],
    "generator": lambda texts: texts,
    "file": lambda texts: [io.BytesIO(text.encode()) for text in texts],
    "filename": files_of,
}
PREPARE = {name: with_start(make) for name, make in MADE.items()}
for name in MADE.keys() - {"generator", "file", "filename"}:
    globals()[name] = ours


def values(result):
    """A checksum of the matrix and the vocabulary, and how much text that was."""
    matrix, vectorizer = result
    matrix.sort_indices()
    digest = hashlib.sha256()
    for part in (matrix.indptr, matrix.indices, matrix.data):
        digest.update(part.astype(np.int64).tobytes())
    digest.update("\0".join(vectorizer.get_feature_names_out()).encode("utf-8", "surrogatepass"))
    return digest.hexdigest(), _MB[-1]


def figure(measure, n_documents, n_rounds):
    worst = float("inf")
    for name in ("scikit_learn", *MADE):
        n = min(n_documents, WIDE) if name == "numpy_U" else n_documents
        repeats = 1 if name == "file" else max(1, 6_000 // n)  # a file is read to its end once
        pairs = [
            (measure(n, repeats), measure(n, 1 if name == "scikit_learn" else repeats, side=name))
            for _ in range(n_rounds)
        ]
        assert len({run["values"][0] for pair in pairs for run in pair}) == 1, f"{name} counts otherwise"
        ratio = statistics.median(one["seconds"] / other["seconds"] for one, other in pairs)
        if name == "scikit_learn":
            of_theirs = 1 / ratio
        else:
            worst = min(worst, ratio)
        seconds = statistics.median(other["seconds"] for _, other in pairs)
        rate = pairs[0][1]["values"][1] / seconds
        peak = statistics.median(other.get("peak_mb", 0.0) for _, other in pairs)
        print(
            f"{name:<14}{n:>8,} documents{rate:>7.0f} MB/s{ratio:>7.2f}x list[str]"
            f"{ratio * of_theirs:>8.2f}x scikit-learn{peak:>8.0f} MB",
            flush=True,
        )
    return worst

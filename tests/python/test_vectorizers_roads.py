"""However texts come, an estimator makes the same of them, byte for byte; what is no text is named."""

import io
import itertools

import comention as cm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from comention.words import text_roads

TEXTS = [
    "Hanoi welcomes Paris; the Paris summit begins. It begins in Hanoi.",
    "Tổng Bí thư Nguyễn Phú Trọng tiếp Tổng thống Pháp tại Hà Nội",
    "",
    "Überraschung! cafe\u0301 ½ 2² \U0001d573\U0001d58a. 法国总统访问河内",
    "NUL \x00 stands in the text\r\nand a line",
    *(f"Document number{i} of many words, {i * 7 % 13} of them new{i % 50}." for i in range(40)),
]
ROADS = {
    "tuple": tuple,
    "arrow": lambda texts: pa.array(texts),
    "arrow, large": lambda texts: pa.array(texts, pa.large_string()),
    "arrow, views": lambda texts: pa.array(texts, pa.string_view()),
    "arrow, a slice": lambda texts: pa.array(["before", *texts, "after"]).slice(1, len(texts)),
    "arrow, chunks": lambda texts: pa.chunked_array(
        [pa.array(texts[i : i + 7], pa.string()) for i in range(0, len(texts), 7)], pa.string()
    ),
    "arrow, dictionary": lambda texts: pa.array(texts).dictionary_encode(),
    "arrow, binary": lambda texts: pa.array([text.encode() for text in texts], pa.binary()),
    "polars": pl.Series,
    "pandas": pd.Series,
    "pandas, objects": lambda texts: pd.Series(texts, dtype=object),
    "pandas, arrow": lambda texts: pd.Series(texts, dtype=pd.ArrowDtype(pa.string())),
    "numpy": np.array,
    "numpy, objects": lambda texts: np.array(texts, dtype=object),
    "numpy, strings": lambda texts: np.array(texts, dtype=np.dtypes.StringDType()),
    "numpy, bytes": lambda texts: np.array([text.encode() for text in texts]),
    "utf-8": lambda texts: [text.encode() for text in texts],
    "utf-8 among str": lambda texts: [text.encode() if i % 2 else text for i, text in enumerate(texts)],
    "generator": lambda texts: (text for text in texts),
    "map": lambda texts: map(str, texts),
}
OPTIONS = [
    {},
    {"ngram_range": (1, 2), "stop_words": ["the"]},
    {"vocabulary": ["hanoi", "paris", "nội", "absent"]},
    {"fold": "accents"},
    {"ngram_range": (2, 2), "ngrams_within": "sentence"},
    {"strip_accents": "unicode", "min_df": 2},
    {"analyzer": "char", "ngram_range": (2, 2)},
]
ESTIMATORS = [cm.CountVectorizer, cm.TfidfVectorizer, cm.BM25Vectorizer]


@pytest.fixture(params=[1, 3], ids=["one thread", "three threads"])
def small_blocks(request, monkeypatch):
    """Blocks of a few texts, so that a short list takes many."""
    monkeypatch.setenv("COMENTION_THREADS", str(request.param))
    monkeypatch.setattr(text_roads, "BLOCK_SIZE", 300)


def outcome(estimator, first, second, third):
    matrices = [estimator.fit_transform(first), estimator.transform(second)]
    if estimator.vocabulary is None:
        estimator.partial_fit(third)
    parts = [part.tobytes() for matrix in matrices for part in (matrix.data, matrix.indices, matrix.indptr)]
    return *parts, list(estimator.get_feature_names_out())


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_every_road_gives_what_a_list_gives(road, options, small_blocks):
    for kind in ESTIMATORS:
        of_list = outcome(kind(**options), TEXTS, TEXTS, TEXTS)
        assert outcome(kind(**options), road(TEXTS), road(TEXTS), road(TEXTS)) == of_list


@pytest.mark.parametrize("analyzer", ["word", "char"])
def test_files_give_what_their_texts_give(tmp_path, small_blocks, analyzer):
    of_list = cm.CountVectorizer(analyzer=analyzer).fit_transform(TEXTS)
    for i, text in enumerate(TEXTS):
        (tmp_path / f"{i:04}").write_bytes(text.encode())
    paths = sorted(tmp_path.iterdir())
    for given, kind in [
        (paths, "filename"),
        ((path for path in paths), "filename"),
        ([io.BytesIO(text.encode()) for text in TEXTS], "file"),
        ([io.StringIO(text, newline="") for text in TEXTS], "file"),
    ]:
        matrix = cm.CountVectorizer(analyzer=analyzer, input=kind).fit_transform(given)
        assert (matrix != of_list).nnz == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_bytes_are_read_in_the_encoding_that_is_named(encoding):
    texts = ["über Köln", "", "café"] * 3
    encoded = [text.encode(encoding) for text in texts]
    matrix = cm.CountVectorizer(encoding=encoding).fit_transform(encoded)
    assert (matrix != cm.CountVectorizer().fit_transform(texts)).nnz == 0


def test_of_a_generator_no_more_than_a_block_is_held(small_blocks):
    class Text(str):
        alive = 0

        def __init__(self, text):
            Text.alive += 1

        def __del__(self):
            Text.alive -= 1

    most = 0

    def texts():
        nonlocal most
        for text in itertools.islice(itertools.cycle(TEXTS[5:]), 2_000):
            most = max(most, Text.alive)
            yield Text(text)

    assert cm.CountVectorizer().fit_transform(texts()).shape[0] == 2_000
    assert most < 50


MISSING = {
    "list": lambda: ["a text", None],
    "generator": lambda: iter(["a text", None]),
    "arrow": lambda: pa.array(["a text", None]),
    "arrow, chunks": lambda: pa.chunked_array([["a text"], pa.array([None], pa.string())]),
    "polars": lambda: pl.Series(["a text", None]),
    "numpy": lambda: np.array(["a text", None], dtype=object),
    "pandas": lambda: pd.Series(["a text", None], dtype=object),
}


@pytest.mark.parametrize("make", MISSING.values(), ids=MISSING)
def test_a_text_that_is_missing_is_named_by_its_row(make):
    with pytest.raises(cm.InputError, match=r"C002.*Document 1 is not text but NoneType"):
        cm.CountVectorizer().fit(make())


@pytest.mark.parametrize("kind", ["str", object], ids=str)
def test_nan_is_refused_in_the_words_of_scikit_learn_with_its_row(kind):
    with pytest.raises(cm.InputError, match=r"np\.nan is an invalid document.*document 1"):
        cm.CountVectorizer().fit(pd.Series(["a text", np.nan], dtype=kind))


def test_the_row_of_a_missing_text_counts_from_the_first_block(small_blocks):
    with pytest.raises(cm.InputError, match="Document 45 is not text"):
        cm.CountVectorizer().fit(iter([*TEXTS, None]))


def test_bytes_that_are_no_text_name_their_document():
    with pytest.raises(UnicodeDecodeError) as raised:
        cm.CountVectorizer().fit([b"a text", b"caf\xe9"])
    assert "document 1" in raised.value.__notes__[0]


def test_arrow_text_that_is_no_utf_8_is_named_by_its_row_in_the_whole():
    broken = pa.array([b"fine", b"caf\xe9"], pa.binary()).view(pa.string())
    with pytest.raises(cm.InputError, match=r"C003.*Row 2"):
        cm.CountVectorizer().fit(pa.chunked_array([pa.array(["a text"]), broken]))


@pytest.mark.parametrize("kind", [pa.table, pd.DataFrame, pl.DataFrame])
def test_a_whole_frame_is_no_column_of_texts(kind):
    with pytest.raises(cm.InputError, match=r"C002.*frame\['text'\]"):
        cm.CountVectorizer().fit(kind({"text": ["a text"]}))


@pytest.mark.parametrize("make", [list, iter, pa.array, np.array, pl.Series])
def test_no_texts_are_an_empty_vocabulary(make):
    texts = make([]) if make is not pl.Series else pl.Series([], dtype=pl.String)
    with pytest.raises(cm.InputError, match="C020"):
        cm.CountVectorizer().fit(texts)

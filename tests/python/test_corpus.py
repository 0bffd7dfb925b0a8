"""What goes into a corpus, what comes out again, and what is refused by row."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import comention as cm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

TEXTS = ["Hà Nội đón Paris.", "", "a\x00b\r\n🎋", "Ngu\u0302"]
FRAME = {"url": ["u1", "u2"], "body": ["one", "two"], "outlet": ["A", "B"], "words": [1, 1]}


@pytest.mark.parametrize(
    "make",
    [
        list,
        tuple,
        iter,
        lambda texts: (text for text in texts),
        lambda texts: [{"text": text} for text in texts],
        lambda texts: ({"text": text} for text in texts),
        lambda texts: {"text": texts},
        np.array,
        lambda texts: np.array(texts, dtype=object),
        pd.Series,
        lambda texts: pd.DataFrame({"text": texts}),
        lambda texts: pd.DataFrame({"text": pd.array(texts, dtype="string")}),
        lambda texts: pd.DataFrame({"text": np.array(texts, dtype=object)}),
        pl.Series,
        lambda texts: pl.DataFrame({"text": texts}),
        pa.array,
        lambda texts: pa.chunked_array([texts[:1], texts[1:]]),
        lambda texts: pa.table({"text": texts}),
        lambda texts: pa.table({"text": pa.array(texts, pa.string_view())}),
        lambda texts: pa.table({"text": pa.array(texts).dictionary_encode()}),
        lambda texts: pa.table({"text": [text.encode() for text in texts]}),
        lambda texts: pa.table({"text": texts}).to_batches()[0],
        lambda texts: pa.table({"text": texts}).to_reader(),
    ],
)
def test_texts_come_out_as_they_went_in_whatever_holds_them(make: Callable[[list[str]], Any]) -> None:
    # NumPy's own strings end at a NUL
    texts = TEXTS if make is not np.array else [TEXTS[0], TEXTS[3]]
    corpus = cm.Corpus(make(texts))
    assert corpus["text"] == texts
    assert corpus.table.schema.field("text").type == pa.large_string()
    assert corpus.table.column("text").num_chunks == 1
    assert corpus._texts.n_bytes == sum(len(text.encode()) for text in texts)


@pytest.mark.parametrize("make", [dict, pd.DataFrame, pl.DataFrame, pa.table])
def test_columns_take_their_canonical_names_and_the_rest_is_metadata(make: Callable[[Any], Any]) -> None:
    corpus = cm.Corpus(make(FRAME), text="body", id="url", group="outlet")
    assert corpus.columns == ["id", "text", "group", "words"]
    assert corpus["outlet"] == corpus["group"] == ["A", "B"]
    assert corpus[1] == cm.Document(id="u2", text="two", group="B", metadata={"words": 1})


def test_a_contiguous_arrow_column_is_not_copied() -> None:
    column = pa.array(["x" * 100, "y" * 50], pa.large_string())
    corpus = cm.Corpus(pa.table({"text": column}))
    ours = corpus.table.column("text").chunk(0).buffers()
    assert [ours[i].address for i in (1, 2)] == [column.buffers()[i].address for i in (1, 2)]


def test_a_slice_of_an_arrow_column_is_not_copied_either() -> None:
    column = pa.array(["x" * 100, "y" * 50, "z"], pa.large_string())
    corpus = cm.Corpus(pa.table({"text": column}).slice(1, 1))
    assert corpus["text"] == ["y" * 50]
    assert corpus._texts.n_bytes == 50
    assert corpus.table.column("text").chunk(0).buffers()[2].address == column.buffers()[2].address


def test_documents_without_id_are_numbered_with_leading_zeros() -> None:
    assert cm.Corpus(["x"] * 11)["id"][:2] == ["00", "01"]
    assert cm.Corpus(["x"])["id"] == ["0"]
    assert cm.Corpus([])["id"] == []


def test_ids_that_are_numbers_become_text_and_check_says_so() -> None:
    corpus = cm.Corpus({"text": ["x" * 200, "y" * 200], "id": [7, 8]})
    assert corpus["id"] == ["7", "8"]
    assert any("the ids in 'id' were int64" in finding for finding in corpus.check()["finding"])


def test_an_id_that_stands_twice_names_both_rows() -> None:
    with pytest.raises(cm.InputError, match=r"\[C004\] The id 'b' stands twice in 'url': rows 1 and 3"):
        cm.Corpus({"text": ["x"] * 4, "url": ["a", "b", "c", "b"]}, id="url")


def test_a_missing_id_names_its_row() -> None:
    with pytest.raises(cm.InputError, match=r"\[C004\] The id in row 1 is missing"):
        cm.Corpus({"text": ["x", "y"], "id": ["a", None]})


def test_a_missing_column_names_the_nearest() -> None:
    with pytest.raises(cm.ColumnError, match=r"\[C001\].*'txt'.*Did you mean text='text'"):
        cm.Corpus({"title": ["t"], "text": ["x"]}, text="txt")
    with pytest.raises(KeyError):
        cm.Corpus(["x"])["body"]


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(cm.ColumnError, match="stands twice"):
        cm.Corpus(pa.Table.from_arrays([pa.array(["x"]), pa.array(["y"])], names=["text", "text"]))


def test_null_texts_are_counted_and_the_first_is_named() -> None:
    texts = ["a", None, "b", None]
    with pytest.raises(cm.InputError, match=r"\[C002\] 2 of 4 values in 'text' are missing \(first: row 1\)"):
        cm.Corpus(texts)
    assert cm.Corpus(texts, missing="drop")["text"] == ["a", "b"]
    assert cm.Corpus(texts, missing="empty")["text"] == ["a", "", "b", ""]
    with pytest.raises(cm.InputError, match="missing must be one of"):
        cm.Corpus(texts, missing="no")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "values", [["a", 3], ["a", b"b", 3.5], [None, {"a": 1}], [1, 2], [dt.date(2024, 1, 1)]]
)
def test_what_is_not_text_is_named_by_row(values: list[Any]) -> None:
    row = next(i for i, v in enumerate(values) if v is not None and not isinstance(v, (str, bytes)))
    with pytest.raises(cm.InputError, match=rf"\[C002\] Row {row} of 'text' is \w+, not text"):
        cm.Corpus(values)


def test_rows_are_counted_through_the_blocks_of_a_generator() -> None:
    def texts() -> Iterator[Any]:
        yield from ["x"] * 5000
        yield 3

    with pytest.raises(cm.InputError, match="Row 5000"):
        cm.Corpus(texts())


def test_a_lone_surrogate_is_named_by_row_and_character() -> None:
    with pytest.raises(cm.InputError, match=r"\[C003\] Row 1 .*U\+D83C.* at character 2"):
        cm.Corpus(["fine", "no\ud83c"])
    with pytest.raises(cm.InputError, match=r"\[C003\] Row 0 of 'title'"):
        cm.Corpus([{"text": "fine", "title": "\udfff"}])


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.string(), pa.large_string()])
def test_invalid_utf8_in_arrow_memory_is_named_by_row_and_byte(kind: pa.DataType) -> None:
    binary = pa.large_binary() if kind in (pa.large_binary(), pa.large_string()) else pa.binary()
    column = pa.array([b"fine", b"caf\xe9"], binary).view(kind)
    with pytest.raises(cm.InputError, match=r"\[C003\] Row 1 of 'text' is not UTF-8 at byte 3"):
        cm.Corpus(pa.table({"text": column}))


def test_offsets_that_go_backwards_are_refused() -> None:
    offsets = pa.py_buffer(np.array([0, 6, 4, 8], np.int64))
    column = pa.Array.from_buffers(pa.large_string(), 3, [None, offsets, pa.py_buffer(b"abcdefgh")])
    with pytest.raises(cm.InputError, match=r"\[C005\] Row 1 of 'text' ends before it begins"):
        cm.Corpus(pa.table({"text": column}))


def test_a_document_over_the_limit_is_named_before_the_core_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comention.documents.texts.LIMIT", 1 << 20)
    with pytest.raises(cm.InputError, match=r"\[C007\] Row 1 of 'text' has 2 MiB"):
        cm.Corpus(["small", "x" * (2 << 20)])


def test_text_where_documents_are_expected_is_refused() -> None:
    for wrong in ("one text", b"bytes", {"text": "one text"}, 3):
        with pytest.raises(cm.InputError, match="C002"):
            cm.Corpus(wrong)
    with pytest.raises(cm.InputError, match="differ in length"):
        cm.Corpus({"text": ["a", "b"], "id": ["1"]})


def test_slices_and_filters_are_new_corpora() -> None:
    corpus = cm.Corpus({"text": ["a", "bb", "ccc"], "id": ["x", "y", "z"]})
    assert corpus[1:]["id"] == ["y", "z"]
    assert corpus[::-1]["id"] == ["z", "y", "x"]
    assert corpus[0:0]["id"] == [] and corpus[0:0]._texts.n_bytes == 0
    assert corpus[-1].id == "z"
    assert [document.id for document in corpus] == ["x", "y", "z"]
    with pytest.raises(IndexError, match="no document 3: the corpus has 3"):
        corpus[3]
    assert len(corpus) == 3


@pytest.mark.parametrize(
    "mask",
    [
        [True, False, True],
        [1 > 0, None, True],
        np.array([True, False, True]),
        pd.Series([True, False, True]),
        pl.Series([True, False, True]),
        pa.array([True, False, True]),
        pa.chunked_array([[True], [False, True]]),
        lambda document: document.text != "b",
    ],
)
def test_a_mask_may_be_anything_with_one_truth_a_document(mask: Any) -> None:
    assert cm.Corpus(["a", "b", "c"]).filter(mask)["text"] == ["a", "c"]


def test_masks_of_another_length_or_kind_are_refused() -> None:
    corpus = cm.Corpus(["a", "b"])
    with pytest.raises(cm.InputError, match="1 values for 2 rows"):
        corpus.filter([True])
    with pytest.raises(cm.InputError, match="true or false"):
        corpus.filter([1, 0])


def test_join_adds_columns_by_id_and_names_those_without_partner() -> None:
    corpus = cm.Corpus({"text": ["a", "b"], "id": ["x", "y"], "title": [None, "kept"]})
    table = pd.DataFrame({"id": ["x", "w"], "title": ["T", "W"], "date": ["2024-07-27", "2024"], "n": [1, 2]})
    with pytest.warns(cm.ComentionWarning) as said:
        joined = corpus.join(table)
    assert "1 of 2 documents have no row in the table (y)" in str(said[0].message)
    assert "1 of 2 rows of the table have no document (w)" in str(said[0].message)
    assert said[0].filename == __file__
    assert joined["title"] == ["T", "kept"]
    assert joined["n"] == [1, None]
    assert joined[0].date == dt.datetime(2024, 7, 27, tzinfo=dt.UTC)
    assert corpus.columns == ["id", "text", "title"]


def test_a_join_never_replaces_the_texts() -> None:
    with pytest.raises(cm.InputError, match=r"\[C008\].*replace the texts"):
        cm.Corpus({"id": ["a"], "text": ["one"]}).join({"id": ["a"], "text": ["two"]})


def test_join_on_a_column_many_documents_share() -> None:
    corpus = cm.Corpus({"text": ["a", "b", "c"], "outlet": ["A", "B", "A"]})
    joined = corpus.join({"outlet": ["A", "B"], "country": ["VN", "FR"]}, on="outlet")
    assert joined["country"] == ["VN", "FR", "VN"]


def test_join_keeps_the_names_columns_came_with() -> None:
    corpus = cm.Corpus({"text": ["a"], "outlet": ["A"], "id": ["x"]}, group="outlet", lines="wrapped")
    joined = corpus.join({"id": ["x"], "n": [1]})
    assert joined["outlet"] == ["A"] and joined.lines == "wrapped"


def test_a_key_that_stands_twice_in_the_table_is_refused() -> None:
    with pytest.raises(cm.InputError, match="rows 0 and 1"):
        cm.Corpus(["a"]).join({"id": ["0", "0"], "n": [1, 2]})


def test_context_columns_follow_the_document_column() -> None:
    corpus = cm.Corpus({"text": ["a", "b"], "id": ["x", "y"], "outlet": ["A", "B"]}, group="outlet")
    table = corpus._with_context(pa.table({"document": pa.array([1, 0, 1]), "n": [1, 2, 3]}))
    assert table.column_names == ["document", "id", "n", "group"]
    assert table["id"].to_pylist() == ["y", "x", "y"] and table["group"].to_pylist() == ["B", "A", "B"]


def test_repr_says_how_many_of_what_and_what_is_missing() -> None:
    corpus = cm.load_sample()
    assert repr(corpus).startswith(
        "<Corpus  40 documents · 6 languages (en 18 · vi 8 · fr 5 · …) · 2025-03-04 → 2025-05-09>\n"
        "  id  text  date  group='outlet' (5)"
    )
    assert "⚠ 1 without date: see .check()" in repr(corpus)
    html = corpus._repr_html_()
    assert "<strong>Corpus: 40 documents" in html and html.count("<tr>") == 21


def test_languages_come_from_the_column_else_from_script_and_words() -> None:
    corpus = cm.Corpus({"text": ["It is the port of the city.", "Порт и город."], "language": [None, "xx"]})
    assert corpus.languages == ["en", "xx"]
    assert cm.Corpus(["", "42", "Zzyzx"]).languages == [None, None, None]


def test_languages_of_the_sample_are_guessed_right() -> None:
    sample = cm.load_sample()
    assert cm.Corpus(sample["text"]).languages == sample["language"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_any_unicode_text_survives(texts: list[str]) -> None:
    corpus = cm.Corpus(texts)
    assert corpus["text"] == texts
    assert [document.text for document in corpus] == texts
    assert corpus._stream.n_documents == len(texts)
    assert repr(corpus) and corpus._repr_html_()


@pytest.mark.parametrize(("verb", "home"), [("tfidf", "terms.tfidf"), ("kwic", "concordance.kwic")])
def test_a_verb_takes_what_its_module_takes(verb: str, home: str) -> None:
    module, name = home.rsplit(".", 1)
    function = getattr(importlib.import_module(f"comention.words.{module}"), name)
    here, there = (inspect.signature(thing).parameters for thing in (getattr(cm.Corpus, verb), function))
    assert [(p.name, p.default) for p in here.values()][1:] == [(p.name, p.default) for p in there.values()][
        1:
    ]

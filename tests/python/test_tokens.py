"""The table of words, whose rows are made when they are asked for."""

from __future__ import annotations

import pickle
from typing import Any

import comention as cm
import polars
import pyarrow as pa
import pytest
from comention.documents import tokens as module

TEXTS = ["Hanoi met Paris.", "", "中国和越南 agreed. Việt Nam did, too.", "—", "The U.S. envoy left. " * 5]


@pytest.fixture
def corpus() -> cm.Corpus:
    return cm.Corpus({"text": TEXTS, "id": list("abcde"), "group": list("xyxyx")}, group="group")


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The runs of documents that were decoded, but for empty ones, in batches of five tokens."""
    monkeypatch.setattr(module, "BATCH", 5)
    runs: list[tuple[int, int]] = []
    whole = module.Tokens._decoded

    def watched(self: module.Tokens, begin: int, end: int) -> pa.Table:
        if end > begin:
            runs.append((begin, end))
        return whole(self, begin, end)

    monkeypatch.setattr(module.Tokens, "_decoded", watched)
    return runs


def test_length_and_columns_decode_nothing(corpus: cm.Corpus, decoded: list[Any]) -> None:
    table = corpus.tokens()
    assert len(table) == 31 and table.caption == "31 tokens of 5 documents"
    assert table.columns == ["document", "id", "sentence", "start", "stop", "surface", "term", "group"]
    assert decoded == []


def test_the_first_rows_decode_the_documents_they_stand_in(
    corpus: cm.Corpus, decoded: list[tuple[int, int]]
) -> None:
    table = corpus.tokens()
    assert table.head(2)["term"] == ["hanoi", "met"]
    assert table.head(4)["document"] == [0, 0, 0, 2]
    assert table.head(0)["term"] == []
    assert "hanoi" in repr(table) and "31 rows" in repr(table)
    assert "越南" in table._repr_html_()
    assert decoded[:2] == [(0, 1), (0, 3)]
    assert len(table.head(1_000)) == 31


def test_streams_and_rows_come_a_few_documents_at_a_time(
    corpus: cm.Corpus, decoded: list[tuple[int, int]]
) -> None:
    table = corpus.tokens()
    streamed = pa.RecordBatchReader.from_stream(table)
    batches = list(streamed)
    assert decoded == [(0, 2), (2, 3), (3, 4), (4, 5)]
    assert [batch.num_rows for batch in batches] == [3, 8, 20]
    assert pa.Table.from_batches(batches).equals(table.to_arrow())
    assert list(table) == table.to_arrow().to_pylist()
    assert polars.DataFrame(table)["term"].to_list() == table["term"]


def test_filters_keep_what_the_whole_table_would_keep(corpus: cm.Corpus, decoded: list[Any]) -> None:
    table = corpus.tokens()
    rows = table.to_arrow().to_pylist()
    wanted = [row for row in rows if row["document"] == 4]
    decoded.clear()
    assert table.filter(lambda row: row["document"] == 4).to_dicts() == wanted
    assert table.filter([row["document"] == 4 for row in rows]).to_dicts() == wanted
    assert table.filter([False] * 31).to_dicts() == []
    assert (0, 5) not in decoded
    with pytest.raises(cm.InputError, match=r"C061.*3 values for 31 rows"):
        table.filter([True] * 3)


def test_all_rows_are_decoded_once(corpus: cm.Corpus, decoded: list[tuple[int, int]]) -> None:
    table = corpus.tokens()
    assert table["surface"] == [row["surface"] for row in table.sort("start").sort("document")]
    assert table.to_pandas().equals(table.to_arrow().to_pandas())
    assert decoded == [(0, 5)]


def test_tables_of_words_are_saved_and_pickled_whole(corpus: cm.Corpus, tmp_path: Any) -> None:
    table = corpus.tokens()
    table.save(tmp_path / "words.parquet")
    assert pa.parquet.read_table(tmp_path / "words.parquet")["term"].to_pylist() == table["term"]
    assert pickle.loads(pickle.dumps(table)).to_dicts() == table.to_dicts()


@pytest.mark.parametrize("texts", [[], [""], ["", "—"]])
def test_a_corpus_without_words_has_an_empty_table(texts: list[str]) -> None:
    table = cm.Corpus(texts).tokens()
    assert len(table) == 0 and list(table) == [] and table["term"] == []
    assert pa.table(table).schema.equals(cm.Corpus(["a"]).tokens().to_arrow().schema)
    assert "term" in repr(table)


def test_the_core_refuses_documents_that_are_not_there(corpus: cm.Corpus) -> None:
    with pytest.raises(IndexError, match=r"documents \[3, 9\) of 5"):
        corpus._stream.tokens(3, 9)

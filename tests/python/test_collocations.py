"""Words that follow each other: counts against their definition, measures against those of pairs."""

from __future__ import annotations

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference.collocations import sequences

WORD = st.sampled_from(["bamboo", "wire", "river", "Xi", "nước"])
DOCUMENTS = st.lists(st.lists(st.lists(WORD, max_size=7), max_size=3), max_size=3)


@given(DOCUMENTS, st.sampled_from([2, 3, 4]))
def test_counts_and_margins_agree_with_the_definition(documents: list[list[list[str]]], size: int) -> None:
    corpus = cm.Corpus(["\n".join(" ".join(words) for words in sentences) for sentences in documents])
    folded = [[[word.casefold() for word in words] for words in sentences] for sentences in documents]
    expected = sequences(folded, size)
    table = corpus.collocations(size=size, min_count=1, function_words=True, repeats="all")
    assert sorted(table["term"]) == sorted(" ".join(words) for words in expected)
    for row in table.to_dicts():
        wanted = expected[tuple(row["term"].split())]
        names = ("count", "n_documents", "n_head", "n_tail", "n")
        assert {name: row[name] for name in names} == {name: wanted[name] for name in names}
        assert row["head"] == " ".join(row["term"].split()[: wanted["cut"]])
        assert row["tail"] == " ".join(row["term"].split()[wanted["cut"] :])


def test_sequences_lie_in_one_sentence() -> None:
    corpus = cm.Corpus(["The river rose. Bamboo grew. The river rose again."])
    terms = corpus.collocations(min_count=1, function_words=True)["term"]
    assert "river rose" in terms
    assert "rose bamboo" not in terms


def test_function_words_at_the_edges_are_out_unless_asked_for() -> None:
    text = "The rule of law holds. The rule of law binds. The rule of law stays."
    corpus = cm.Corpus([text], language=None)
    assert corpus.collocations(size=3)["term"] == ["rule of law"]
    assert set(corpus.collocations(size=2)["term"]) == set()
    assert {"the rule", "rule of", "of law"} <= set(corpus.collocations(function_words=True)["term"])


def test_the_function_words_are_those_of_each_document_s_language() -> None:
    data = {"text": ["Die hard fans die hard.", "Die Hard."], "language": ["en", "de"]}
    terms = cm.Corpus(data).collocations(min_count=2)["term"]
    assert "die hard" in terms  # an article in German, in most places not one


def test_leaving_out_rows_changes_no_number() -> None:
    corpus = cm.load_sample()
    every = {row["term"]: row for row in corpus.collocations(min_count=1, function_words=True).to_dicts()}
    for row in corpus.collocations(min_count=4).to_dicts():
        assert every[row["term"]] == row


def test_a_name_is_one_word() -> None:
    names = cm.Gazetteer({"South China Sea": ["South China Sea", "Biển Đông"]}, kind="place")
    corpus = cm.Corpus(["The South China Sea dispute.", "A Biển Đông dispute.", "No sea dispute."])
    rows = corpus.collocations(names=names, min_count=1).to_dicts()
    row = next(row for row in rows if row["term"] == "South China Sea dispute")
    assert (row["count"], row["n_documents"]) == (2, 2)


def test_rows_are_sorted_and_measures_are_those_of_the_table() -> None:
    table = cm.load_sample().collocations(measures=["dice", "chi2"])
    keys = [(-row["g2_signed"], -row["count"], row["term"].encode()) for row in table.to_dicts()]
    assert keys == sorted(keys)
    for row in table.head(20).to_dicts():
        assert row["expected"] == pytest.approx(row["n_head"] * row["n_tail"] / row["n"])
        assert row["dice"] == pytest.approx(2 * row["count"] / (row["n_head"] + row["n_tail"]))


@pytest.mark.parametrize("size", [2, 3])
def test_every_number_is_explained_and_computed_again(size: int) -> None:
    table = cm.load_sample().collocations(size=size)
    for row in table.head(3).to_dicts():
        for column, value in row.items():
            if not isinstance(value, str):
                again = table.explain(row["term"], column).recompute()
                assert again == pytest.approx(value, rel=1e-12, abs=1e-12), column
    assert "evidence" in repr(table.explain(table["term"][0]))


def test_what_cannot_be_is_named() -> None:
    corpus = cm.Corpus(["a b a b a b"])
    with pytest.raises(cm.InputError, match=r"size must be one of 2, 3, 4; got 5"):
        corpus.collocations(size=5)
    with pytest.raises(cm.InputError, match=r"\[C065\] 'b c' is no row of this table. Near it: b a"):
        corpus.collocations(min_count=2, function_words=True).explain("b c")
    with pytest.raises(cm.InputError, match="There is no measure 'dise'"):
        corpus.collocations(measures=["dise"])
    with pytest.raises(cm.ColumnError, match="C001"):
        corpus.collocations(min_count=2, function_words=True).explain("b a", "head")


def test_any_number_of_threads_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = []
    for threads in ("1", "3"):
        monkeypatch.setenv("COMENTION_THREADS", threads)
        tables.append(cm.load_sample().collocations(size=3).to_arrow())
    assert tables[0].equals(tables[1])


def test_the_caption_says_what_is_listed() -> None:
    caption = cm.Corpus(["a b c"]).collocations(size=3).caption
    for part in (
        "0 sequences of 3 words",
        "at least 3 times",
        "function_words=True",
        "weakest seam",
        "n = 1 places",
    ):
        assert part in caption, part

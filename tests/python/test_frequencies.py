"""How often each term occurs, and how evenly."""

from __future__ import annotations

from collections import Counter

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import keyness as slow

WORDS = st.lists(st.sampled_from(["bamboo", "wire", "Xi", "nước"]), max_size=9)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_counts_and_dispersion_agree_with_their_definitions(documents: list[list[str]]) -> None:
    table = cm.Corpus([" ".join(words) for words in documents]).frequencies()
    counts = [Counter(word.casefold() for word in words) for words in documents]
    sizes = [len(words) for words in documents]
    assert set(table["term"]) == set().union(*counts)
    for row in table.to_dicts():
        of_term = [count[row["term"]] for count in counts]
        df = sum(n > 0 for n in of_term)
        assert (row["count"], row["df"], row["range"]) == (sum(of_term), df, df / len(documents))
        assert row["per_million"] == pytest.approx(1e6 * sum(of_term) / sum(sizes))
        dp, dp_norm = slow.dp(of_term, sizes)
        assert row["dp"] == float(dp)
        assert row["dp_norm"] is None if dp_norm is None else row["dp_norm"] == pytest.approx(float(dp_norm))


def test_rows_are_sorted_by_count_then_term() -> None:
    table = cm.load_sample().frequencies()
    keys = [(-row["count"], row["term"].encode()) for row in table.to_dicts()]
    assert keys == sorted(keys)


def test_groups_are_counted_each_on_its_own() -> None:
    corpus = cm.load_sample()
    table = corpus.frequencies(by="group")
    assert table.columns[:2] == ["group", "term"]
    for group in sorted(set(corpus["group"])):
        alone = corpus.filter([value == group for value in corpus["group"]]).frequencies().to_dicts()
        here = [row for row in table.to_dicts() if row["group"] == group]
        assert [{key: row[key] for key in alone[0]} for row in here] == alone


def test_several_columns_make_a_group_and_null_comes_last() -> None:
    data = {"text": ["a b", "a", "b"], "group": ["X", None, "X"], "kind": ["p", "p", "q"]}
    rows = cm.Corpus(data).frequencies(by=["group", "kind"]).to_dicts()
    assert [(row["group"], row["kind"], row["term"]) for row in rows] == [
        ("X", "p", "a"),
        ("X", "p", "b"),
        ("X", "q", "b"),
        (None, "p", "a"),
    ]


def test_a_name_is_one_term_whatever_its_spelling() -> None:
    names = cm.Gazetteer({"Vietnam": ["Vietnam", "Việt Nam"]}, kind="country")
    rows = cm.Corpus(["Việt Nam won.", "Vietnam won."]).frequencies(names=names).to_dicts()
    assert {row["term"]: row["count"] for row in rows} == {"Vietnam": 2, "won": 2}


@pytest.mark.parametrize("column", ["count", "df", "range", "dp", "dp_norm", "per_million"])
def test_every_number_is_explained_and_computed_again(column: str) -> None:
    corpus = cm.load_sample()
    table, groups = corpus.frequencies(), corpus.frequencies(by="group")
    for row in [*table.head(5).to_dicts(), *table.to_dicts()[900:905]]:
        explained = table.explain(row["term"], column)
        assert explained.recompute() == pytest.approx(row[column], rel=1e-12, abs=1e-12)
    row = groups.to_dicts()[40]
    explained = groups.explain(row["term"], column, where={"group": row["group"]})
    assert explained.recompute() == pytest.approx(row[column], rel=1e-12, abs=1e-12)


def test_what_cannot_be_explained_is_named() -> None:
    corpus = cm.Corpus({"text": ["a b"], "group": ["X"]})
    table, groups = corpus.frequencies(), corpus.frequencies(by="group")
    assert table.explain("a").value is None  # one document: nothing to be spread over
    with pytest.raises(cm.InputError, match=r"\[C065\] There is no term 'c'"):
        table.explain("c")
    with pytest.raises(cm.InputError, match=r"where goes with by=; where=\{'group'"):
        groups.explain("a")
    with pytest.raises(cm.InputError, match="Groups: X"):
        groups.explain("a", where={"group": "Y"})
    with pytest.raises(cm.ColumnError, match="C001"):
        table.explain("a", "weight")


def test_an_empty_corpus_has_no_terms() -> None:
    for table in (cm.Corpus([]).frequencies(), cm.Corpus({"text": [], "group": []}).frequencies(by="group")):
        assert len(table) == 0

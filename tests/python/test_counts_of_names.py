"""Counts of mentions: shares with exact intervals, tiers, time, and documents × entities."""

from __future__ import annotations

from types import SimpleNamespace

import comention as cm
import numpy as np
import pyarrow as pa
import pytest
from comention.names.mention_counts import share_interval
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

NAMES = {"Laos": ["Laos", "Lào"], "Oman": ["Oman"]}
TEXTS = [
    {"id": "a", "text": "Laos met Oman. Laos left.", "date": "2024-01-10", "group": "A"},
    {"id": "b", "text": "Laos stayed.", "date": "2024-03-02", "group": "B"},
    {"id": "c", "text": "Nobody came.", "date": "2024-03-05", "group": "B"},
    {"id": "d", "text": "Lào nói.", "date": None, "group": "B"},
]


def mentions(texts: list[dict[str, object]] | None = None) -> cm.Mentions:
    return cm.Corpus(TEXTS if texts is None else texts).mentions(NAMES)


def test_columns_come_in_the_order_of_the_design_and_then_what_else_there_is() -> None:
    assert mentions().counts(by="group").columns == [
        *("entity", "kind", "n_mentions", "n_sentence", "n_paragraph", "n_document", "n_story", "share"),
        *("first_seen", "last_seen", "share025", "share975", "n", "n_strict", "n_lenient", "n_headline"),
        "group",
    ]


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_interval_is_that_of_clopper_and_pearson(k: int, more: int) -> None:
    low, high = share_interval(np.array([k]), np.array([k + more]))
    if k + more == 0:
        assert np.isnan(low[0])
        assert np.isnan(high[0])
        return
    expected = binomtest(k, k + more).proportion_ci(method="exact")
    assert low[0] == pytest.approx(expected.low, abs=1e-9)
    assert high[0] == pytest.approx(expected.high, abs=1e-9)


def test_the_share_stands_inside_its_interval_and_n_is_what_it_is_of() -> None:
    laos = mentions().counts().to_dicts()[0]
    assert (laos["entity"], laos["n_document"], laos["n"], laos["share"]) == ("Laos", 3, 4, 0.75)
    assert laos["share025"] == pytest.approx(0.19412, abs=1e-5)
    assert laos["share975"] == pytest.approx(0.99369, abs=1e-5)


def test_sentences_of_one_text_have_no_interval() -> None:
    table = mentions().counts(unit="sentence")
    assert table["share025"] == [None, None]
    assert "hang together" in table.caption


def test_every_period_is_a_row_also_without_mentions_or_documents() -> None:
    table = mentions().counts(over="month")
    rows = {(row["entity"], row["month"].month): row for row in table}
    assert set(rows) == {(entity, month) for entity in NAMES for month in (1, 2, 3)}
    assert (rows["Laos", 3]["n_document"], rows["Laos", 3]["n"], rows["Laos", 3]["share"]) == (1, 2, 0.5)
    assert (rows["Oman", 3]["n_mentions"], rows["Oman", 3]["share"]) == (0, 0.0)
    assert (rows["Oman", 2]["n"], rows["Oman", 2]["share"], rows["Oman", 2]["share025"]) == (0, None, None)
    assert "1 document without a date left out" in table.caption


@pytest.mark.parametrize(("over", "n"), [("day", 56), ("week", 9), ("month", 3), ("quarter", 1), ("year", 1)])
def test_periods_leave_no_gap(over: str, n: int) -> None:
    assert len(set(mentions().counts(over=over)[over])) == n  # type: ignore[arg-type]


def test_time_and_groups_go_together() -> None:
    rows = mentions().counts(by="group", over="month").to_dicts()
    assert len(rows) == 2 * 2 * 3
    assert sum(row["n_mentions"] for row in rows) == 4


def test_doubtful_mentions_count_at_most_for_each_candidate() -> None:
    people = cm.Gazetteer(
        {"Ada Byron": ["Ada Byron", "Byron"], "George Byron": ["George Byron", "Byron"]}, kind="person"
    )
    corpus = cm.Corpus(["Ada Byron wrote.", "Byron wrote.", "George Byron wrote."])
    rows = {row["entity"]: row for row in corpus.mentions(people).counts()}
    for entity in ("Ada Byron", "George Byron"):
        assert [rows[entity][f"n_{tier}"] for tier in ("strict", "document", "lenient")] == [1, 1, 2]


def test_documents_with_the_name_in_the_headline_are_counted() -> None:
    text = "Laos wins\n\nIn the end it was Laos that won the long match, and everybody saw it.\n"
    laos = mentions([{"id": "a", "text": text}]).counts().to_dicts()[0]
    assert (laos["n_mentions"], laos["n_headline"]) == (2, 1)
    assert mentions().counts()["n_headline"] == [0, 0]


def test_an_empty_corpus_counts_nothing() -> None:
    for table in (mentions([]).counts(), mentions([{"text": "Nobody."}]).counts(by="id")):
        assert len(table) == 0


def test_terms_are_entities_whatever_they_are_called() -> None:
    terms = mentions().terms(idf="none", norm=None)
    assert terms.terms == ["Laos", "Oman"]
    assert terms.counts.toarray().tolist() == [[2, 1], [1, 0], [0, 0], [1, 0]]
    assert terms.top(1, by="group")["term"] == ["Laos", "Laos"]


def test_texts_in_two_languages_that_name_the_same_are_similar() -> None:
    near = mentions().terms(idf="none").similar(k=1, min_score=0.99)
    assert {(row["a"], row["b"]) for row in near} >= {(1, 3)}


def test_a_query_is_read_by_the_names_of_the_gazetteer() -> None:
    ranked = mentions().terms(idf="none").rank("Who met Oman?")
    assert [row["document"] for row in ranked] == [0]


def test_terms_of_nothing_are_empty() -> None:
    assert mentions([]).terms().matrix.shape == (0, 0)


def test_a_weight_of_an_entity_is_explained() -> None:
    found = mentions().terms().explain("a", "Oman")
    assert found.recompute() == pytest.approx(found.value, abs=1e-12)


# -- what others found --


def doc(text: str, *ents: tuple[int, int, str]) -> SimpleNamespace:
    """A document as spaCy makes it."""
    found = [
        SimpleNamespace(
            text=text[start:stop], start_char=start, end_char=stop, label_=label, kb_id_="", ent_id_=""
        )
        for start, stop, label in ents
    ]
    return SimpleNamespace(text=text, ents=found)


def test_entities_of_spacy_count_like_our_own() -> None:
    corpus = cm.Corpus(["Ada met Bell in 1840.", "Ada again."])
    docs = [
        doc("Ada met Bell in 1840.", (0, 3, "PERSON"), (8, 12, "ORG"), (16, 20, "DATE")),
        doc("Ada again.", (0, 3, "PERSON")),
    ]
    found = cm.Mentions.from_spacy(corpus, docs)
    assert list(zip(found["entity"], found["kind"], strict=True)) == [
        ("Ada", "person"), ("Bell", "organisation"), ("Ada", "person"),
    ]  # fmt: skip
    assert "1 with other labels left out" in found.caption
    pairs = found.comentions(within="sentence")
    assert [(row["a"], row["b"], row["n_ab"]) for row in pairs] == [("Ada", "Bell", 1)]
    assert pairs.evidence("Ada", "Bell")["text"] == ["Ada met Bell in 1840."]
    assert corpus.kwic(mentions=found, entity="Ada")["node"] == ["Ada", "Ada"]
    assert found.counts()["n_document"] == [2, 1]
    assert found.terms().terms == ["Ada", "Bell"]


def test_kinds_of_labels_can_be_chosen() -> None:
    corpus = cm.Corpus(["In 1840."])
    found = cm.Mentions.from_spacy(corpus, [doc("In 1840.", (3, 7, "DATE"))], kinds={"DATE": "date"})
    assert (found["entity"], found["kind"]) == (["1840"], ["date"])


@pytest.mark.parametrize(
    ("docs", "said"),
    [
        ([doc("Ada")], "1 spaCy document for 2 documents"),
        ([doc("Ada"), doc("Bel")], "Row 1: the text"),
        ([doc("Ada"), doc("Bell"), doc("")], "3 spaCy documents"),
    ],
)
def test_documents_of_spacy_that_are_not_those_of_the_corpus_are_refused(
    docs: list[object], said: str
) -> None:
    with pytest.raises(cm.InputError, match=rf"\[C036\].*{said}"):
        cm.Mentions.from_spacy(cm.Corpus(["Ada", "Bell"]), docs)


def test_a_surface_that_does_not_stand_at_its_span_names_the_row() -> None:
    corpus = cm.Corpus(["𝒜 Ada"])
    good = [{"document": 0, "start": 2, "stop": 5, "entity": "Ada", "surface": "Ada"}]
    assert cm.Mentions.from_table(corpus, good)["surface"] == ["Ada"]
    utf16 = [*good, {"document": 0, "start": 3, "stop": 5, "entity": "Ada", "surface": "Ada"}]
    with pytest.raises(cm.InputError, match=r"\[C036\] Row 1: .*stands 'da', not 'Ada'"):
        cm.Mentions.from_table(corpus, utf16)


def test_our_own_mentions_survive_a_table() -> None:
    found = mentions()
    again = cm.Mentions.from_table(found.corpus, found.to_arrow())
    for column in ("document", "start", "stop", "entity", "sentence", "token_start"):
        assert again[column] == found[column]
    assert isinstance(found.to_arrow(), pa.Table)

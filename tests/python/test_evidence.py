"""Evidence: every counted unit has its passage, cut from the untouched text, and a place in the order."""

import json
from pathlib import Path

import comention as cm
import pytest
from comention.pairs.evidence import score
from hypothesis import given, settings
from hypothesis import strategies as st
from test_pairs import GAZETTEER, corpora, corpus_of

COLUMNS = [
    "evidence", "document", "id", "date", "start", "stop", "text", "a_start", "a_stop", "b_start", "b_stop",
    "a_surface", "b_surface", "tier", "within", "score",
]  # fmt: skip
TIERS = {"strong": "strict", "antecedent": "default", "ambiguous": "lenient"}


@settings(max_examples=50)
@given(corpora, st.sampled_from(["document", "paragraph", "sentence", cm.window(4)]), st.integers(0, 2))
def test_there_is_one_passage_for_each_counted_unit(corpus, within, context):
    pairs = corpus.mentions(GAZETTEER).comentions(within=within)
    for row in pairs.head(5):
        passages = pairs.evidence(row["a"], row["b"], context=context)
        assert len(passages) == row["n_ab"]
        for passage in passages:
            text = corpus[passage["document"]].text
            assert passage["text"] == text[passage["start"] : passage["stop"]]
            assert passage["evidence"] == f"{passage['id']}:{passage['start']}-{passage['stop']}"
            for side, name in (("a", row["a"]), ("b", row["b"])):
                start, stop = passage[f"{side}_start"], passage[f"{side}_stop"]
                assert passage["start"] <= start < stop <= passage["stop"]
                assert text[start:stop] == passage[f"{side}_surface"] == name
        assert passages["score"] == sorted(passages["score"], reverse=True)


def test_the_columns_are_those_of_the_design_in_their_order():
    bare = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions().evidence("Ada", "Bob")
    assert bare.columns[: len(COLUMNS)] == COLUMNS
    full = corpus_of("Ada met Bob.", date=["2024-03-05"], title=["Talks"], group=["x"])
    passages = full.mentions(GAZETTEER).comentions().evidence("Ada", "Bob")
    assert passages.columns == [*COLUMNS, "gap", "n_entities", "lead", "title", "group"]
    assert passages["date"][0].isoformat() == "2024-03-05T00:00:00+00:00"


def test_the_passage_runs_from_the_first_to_the_last_sentence():
    corpus = corpus_of("Zero. Ada came. Nobody spoke. Bob left. End.")
    pairs = corpus.mentions(GAZETTEER).comentions(within="document")
    assert pairs.evidence("Ada", "Bob")["text"] == ["Ada came. Nobody spoke. Bob left."]
    assert pairs.evidence("Ada", "Bob", context=1)["text"] == ["Zero. Ada came. Nobody spoke. Bob left. End."]
    assert pairs.evidence("Ada", "Bob", context=99)["start"] == [0]


def test_the_closest_two_mentions_are_marked():
    pairs = corpus_of("Ada and then some words, Bob, Ada.").mentions(GAZETTEER).comentions()
    (passage,) = pairs.evidence("Ada", "Bob")
    assert (passage["a_start"], passage["b_start"], passage["gap"]) == (30, 25, 0)


def test_given_an_entity_only_its_units_are_shown():
    corpus = corpus_of("Ada met Bob. Ada met Bob and Cyr.")
    pairs = corpus.mentions(GAZETTEER).comentions(given="Cyr")
    assert pairs["n_ab"] == [1]
    assert pairs.evidence("Ada", "Bob")["text"] == ["Ada met Bob and Cyr."]


def test_scores_and_order_of_the_reference(shared: Path):
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    case = next(case for case in every if case["id"] == "evidence.rank")
    scores = {
        p["id"]: score(p["level"], p["gap"], p["n_entities"], p["lead"], TIERS[p["resolution"]])
        for p in case["inputs"]["passages"]
    }
    assert scores == pytest.approx(case["outputs"]["score"], rel=1e-12)
    ranked = sorted(scores, key=lambda name: -scores[name])
    assert [name for name in ranked if name != "p6"] == case["outputs"]["ranking"]  # p6 is a copy of p1


def test_astral_and_combining_characters_do_not_move_a_place():
    text = "🙂🙂 Việt: Ada met\r\u0301 Bob."
    (passage,) = corpus_of(text).mentions(GAZETTEER).comentions(within="document").evidence("Ada", "Bob")
    assert text[passage["a_start"] : passage["a_stop"]] == "Ada"
    assert text[passage["b_start"] : passage["b_stop"]] == "Bob"


def test_a_notebook_marks_both_names_however_long_the_sentence():
    far = "word " * 60
    pairs = corpus_of(f"{far}<b>Ada</b> met Bob {far}.").mentions(GAZETTEER).comentions()
    shown = pairs.evidence("Ada", "Bob")._repr_html_()
    assert "<mark>Ada</mark>" in shown
    assert "<mark>Bob</mark>" in shown
    assert "&lt;b&gt;" in shown
    assert far not in shown

"""Evidence: every counted unit has its passage, cut from the untouched text, and a place in the order."""

import json
from pathlib import Path

import comention as cm
import pytest
from comention.pairs.evidence import choose_diverse
from comention.pairs.passages import score
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


# -- a few that differ --


def test_the_ranking_of_the_reference_has_one_passage_of_a_story(shared: Path):
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    case = next(case for case in every if case["id"] == "evidence.rank")
    passages = case["inputs"]["passages"]
    scores = {
        p["id"]: score(p["level"], p["gap"], p["n_entities"], p["lead"], TIERS[p["resolution"]])
        for p in passages
    }
    ranked = sorted(passages, key=lambda p: (-scores[p["id"]], p["date"], p["id"]))
    chosen = choose_diverse(
        [scores[p["id"]] for p in ranked],
        [p["cluster"] for p in ranked],
        [None] * len(ranked),
        [set()] * len(ranked),
        n=6,
        max_per_group=1,
    )
    assert [ranked[i]["id"] for i in chosen] == case["outputs"]["ranking"]


words = st.frozensets(st.integers(0, 5), max_size=5)
rows = st.lists(
    st.tuples(st.floats(0.01, 1), st.integers(0, 4), st.sampled_from(["x", "y", None]), words), max_size=8
)


@given(rows, st.integers(0, 6), st.integers(1, 2))
def test_each_choice_is_the_best_that_is_left(passages, n, per_group):
    passages.sort(key=lambda row: -row[0])
    chosen = choose_diverse(
        *map(list, zip(*passages, strict=True)) if passages else [[]] * 4, n=n, max_per_group=per_group
    )
    expected: list[int] = []
    for _ in range(n):
        best, most = None, -1.0
        for i, (points, story, group, run) in enumerate(passages):
            ours = [passages[j] for j in expected]
            if i in expected or any(story == other[1] or (run and run == other[3]) for other in ours):
                continue
            if group is not None and sum(group == other[2] for other in ours) >= per_group:
                continue
            for other in ours:
                together = run | other[3]
                points *= 1 - (len(run & other[3]) / len(together) if run and other[3] else 0) / 2
            if points > most:
                best, most = i, points
        if best is not None:
            expected.append(best)
    assert chosen == expected


def test_diverse_passages_come_from_several_outlets_and_are_no_copies():
    texts = ["Ada met Bob."] * 4 + ["Ada and Bob spoke.", "On Friday Ada wrote to Bob.", "Bob saw, Ada too."]
    corpus = corpus_of(*texts, group=["x", "y", "x", "z", "x", "x", "y"])
    pairs = corpus.mentions(GAZETTEER).comentions()
    found = pairs.evidence("Ada", "Bob", select="diverse")
    assert len(set(found["text"])) == len(found) == 3
    assert "3 of 7 passages" in found.caption
    assert found["group"].count("x") == 2
    assert pairs.evidence("Ada", "Bob", select="diverse", max_per_group=1)["group"].count("x") == 1
    assert len(pairs.evidence("Ada", "Bob", select="diverse", n=2)) == 2
    best = pairs.evidence("Ada", "Bob", n=3)
    assert best["evidence"] == pairs.evidence("Ada", "Bob")["evidence"][:3]


# -- words in context --


def test_kwic_of_a_pair_has_what_stands_before_between_and_after():
    corpus = corpus_of("Then Bob said that Ada was late. Ada.", "Nothing.", "Ada saw Bob on Friday.")
    found = corpus.mentions(GAZETTEER).comentions().kwic("Ada", "Bob", window=1)
    assert [(r["document"], r["left"], r["node"], r["right"]) for r in found] == [
        (0, "Then", "Bob said that Ada", "was"),
        (2, "", "Ada saw Bob", "on"),
    ]


@settings(max_examples=40)
@given(
    corpora,
    st.sampled_from(["document", "paragraph", "sentence", cm.window(4)]),
    st.booleans(),
    st.integers(0, 1),
)
def test_contexts_of_a_pair_lead_back_to_their_articles(corpus, within, others, context):
    pairs = corpus.mentions(GAZETTEER).comentions(within=within)
    for row in pairs.head(3):
        found = pairs.contexts(row["a"], row["b"], context=context, others=others)
        places = list(
            zip(found["article_document"], found["article_start"], found["article_stop"], strict=True)
        )
        assert [corpus[d].text[start:stop] for d, start, stop in places] == found["text"]
        assert places == sorted(set(places))
        assert [corpus["id"][d] for d, _, _ in places] == found["article"]
        about = {place for place, with_both in zip(places, found["about"], strict=True) if with_both}
        passages = pairs.evidence(row["a"], row["b"], context=context)
        assert about == {(p["document"], p["start"], p["stop"]) for p in passages}
        if not others:
            assert len(about) == len(places)
        rest = [place for place in places if place not in about]
        for d, start, stop in rest:
            assert all(d != x or stop <= low or high <= start for x, low, high in about)
        sentences = [s for s in corpus.sentences() if s["document"] in {place[0] for place in about}]
        outside = [
            s for s in sentences
            if all(s["document"] != x or s["stop"] <= low or high <= s["start"] for x, low, high in about)
        ]  # fmt: skip
        assert not others or len(rest) == len(outside)


@settings(max_examples=40)
@given(corpora, st.sampled_from(["document", "paragraph", "sentence"]), st.booleans())
def test_contexts_of_an_entity_are_its_units(corpus, within, others):
    mentions = corpus.mentions(GAZETTEER)
    for entity in {row["entity"] for row in mentions}:
        found = mentions.contexts(entity, within, others=others)
        places = zip(found["article_document"], found["article_start"], found["article_stop"], strict=True)
        assert [corpus[d].text[start:stop] for d, start, stop in places] == found["text"]
        named = {
            (m["document"], m[within] if within != "document" else 0)
            for m in mentions
            if m["entity"] == entity
        }
        assert len(found) - found["about"].count(None) == len(named)
        assert others or None not in found["about"]
        assert all(
            (entity in text) == (about == entity)
            for text, about in zip(found["text"], found["about"], strict=True)
        )


def test_contexts_keep_what_is_known_of_their_articles():
    corpus = corpus_of("Ada met Bob.", date=["2024-03-05"], group=["x"], url=["u"])
    around = corpus.mentions(GAZETTEER).contexts("Ada")
    assert around.columns == [
        "id", "text", "date", "group", "language", "url",
        "about", "article", "article_document", "article_start", "article_stop",
    ]  # fmt: skip
    again = around.mentions(GAZETTEER).contexts("Bob")
    assert (again["id"], again["article"]) == (["0:0-12:0-12"], ["0:0-12"])


def test_a_slip_in_the_choice_of_passages_is_told():
    corpus = corpus_of("Ada met Bob.")
    mentions = corpus.mentions(GAZETTEER)
    pairs = mentions.comentions()
    for message, call in {
        r"C060.*select must be one of 'all', 'diverse'": lambda: pairs.evidence("Ada", "Bob", select="best"),
        r"C061.*n must be": lambda: pairs.evidence("Ada", "Bob", n=-1),
        r"C061.*max_per_group": lambda: pairs.evidence("Ada", "Bob", max_per_group=0),
        r"C061.*context": lambda: pairs.contexts("Ada", "Bob", context=-1),
        r"C060.*within": lambda: mentions.contexts("Ada", "window"),
        r"C035": lambda: mentions.contexts("Zed"),
        r"C060.*sort": lambda: pairs.kwic("Ada", "Bob", sort="4R"),
    }.items():
        with pytest.raises(cm.ComentionError, match=message):
            call()


def test_diverse_passages_are_of_different_stories():
    corpus = corpus_of("Ada met Bob.", "Today Ada met Bob.", "Bob left Ada.", story=["s", "s", "t"])
    pairs = corpus.mentions(GAZETTEER).comentions(stories="story")
    assert pairs.evidence("Ada", "Bob", select="diverse")["document"] == [0, 2]

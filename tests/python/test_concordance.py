"""Keyword in context."""

from __future__ import annotations

import json
import re
from pathlib import Path

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference.concordance import lines

WORDS = st.lists(st.sampled_from(["bamboo", "Bamboos", "wire", "Xi", "nước"]), max_size=25)


def cut(table: cm.Table) -> list[tuple[str, str, str]]:
    return list(zip(table["left"], table["node"], table["right"], strict=True))


def test_reference_case(shared: Path) -> None:
    """Its punctuation counts as words, ours does not: the words are given letters of their own."""
    cases = json.loads((shared / "reference/reference_values.json").read_text())["cases"]
    case = next(case for case in cases if case["id"] == "kwic.basic")
    words = ["STOP" if word == "." else word for word in case["inputs"]["tokens"]]
    found = []
    for pattern in ("nguyen phu trong", "trong praised"):
        (row,) = cm.Corpus([" ".join(words)]).kwic(pattern, window=4)
        found.append(row)
    expected = [{k: v.replace(".", "STOP") for k, v in line.items()} for line in case["outputs"]["lines"]]
    assert {k: found[0][k] for k in ("left", "node", "right")} == expected[0]
    assert found[1]["left"] == expected[1]["left"]


@given(WORDS, st.integers(0, 5))
def test_lines_equal_the_reference(words: list[str], window: int) -> None:
    matches = [(i, i + 1) for i, word in enumerate(words) if word.lower().startswith("bamboo")]
    table = cm.Corpus([" ".join(words), "bamboo"]).kwic("BAMBOO*", window=window)
    assert cut(table)[:-1] == lines(words, matches, window)


def test_contexts_are_slices_that_cross_sentences() -> None:
    text = "Sanctions hurt.  “Trong,” he said —\nnew  sanctions came! And went."
    table = cm.Corpus([text]).kwic("sanction?", window=3)
    assert cut(table) == [
        ("", "Sanctions", "hurt.  “Trong,” he"),
        ("he said —\nnew", "sanctions", "came! And went"),
    ]
    assert [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)] == table["node"]


def test_a_phrase_lies_in_one_sentence() -> None:
    corpus = cm.Corpus(
        ["A strategic\npartnership. Strategic. Partners come. Strategic partner!"], lines="wrapped"
    )
    assert corpus.kwic("strategic partner*")["node"] == ["strategic\npartnership", "Strategic partner"]


def test_patterns_are_folded_as_texts_are() -> None:
    corpus = cm.Corpus(["VIỆT NAM’s ﬁrst U.S. visit"])
    assert corpus.kwic("việt")["node"] == ["VIỆT"]
    assert corpus.kwic("first U.S.")["node"] == ["ﬁrst U.S"]
    assert len(corpus.kwic("viet")) == 0
    assert corpus.kwic("v*t")["node"] == ["VIỆT", "visit"]


def test_lines_are_sorted_by_their_neighbours() -> None:
    corpus = cm.Corpus(["x wire b", "a wire c", "wire a", "a wire b"])
    assert corpus.kwic("wire", sort="1R")["document"] == [2, 0, 3, 1]
    assert corpus.kwic("wire", sort=["1L", "1R"])["document"] == [2, 3, 1, 0]
    assert corpus.kwic("wire", sort="position")["document"] == [0, 1, 2, 3]
    assert corpus.kwic("wire", sort="3L")["document"] == [0, 1, 2, 3]


@pytest.mark.parametrize("pattern", ["", "  ", "*", "— !", "?*", 5, None])
def test_a_pattern_without_a_word_is_refused(pattern: object) -> None:
    with pytest.raises(cm.InputError, match="C064"):
        cm.Corpus(["a"]).kwic(pattern)  # type: ignore[arg-type]


def test_wrong_options_are_named() -> None:
    with pytest.raises(cm.InputError, match="sort must be one of"):
        cm.Corpus(["a"]).kwic("a", sort="4L")
    with pytest.raises(cm.InputError, match="window must be"):
        cm.Corpus(["a"]).kwic("a", window=-1)


# ---- what may differ between pattern and text


@pytest.mark.parametrize(
    ("pattern", "key", "nodes"),
    [
        ("us", "case", ["US", "us"]),
        ("US", "exact", ["US"]),
        ("hoà", "tone", ["hòa", "Hoà"]),
        ("hoa", "tone", []),
        ("hoa", "fold", ["hòa", "Hoà"]),
        ("viet n*", "fold", ["Việt Nam"]),
        ("Viet Nam", "case", []),
        ("V*", "exact", ["Việt"]),
    ],
)
def test_a_key_says_what_may_differ(pattern: str, key: str, nodes: list[str]) -> None:
    corpus = cm.Corpus(["The US told us: hòa bình, Hoà Bình, Việt Nam."])
    assert corpus.kwic(pattern, key=key)["node"] == nodes  # type: ignore[arg-type]


def test_keys_hold_for_both_normal_forms() -> None:
    corpus = cm.Corpus(["Việt Nam", "Vie\u0323\u0302t Nam"])
    for pattern, key in (("việt nam", "case"), ("viet nam", "fold"), ("vie\u0323\u0302t", "case")):
        assert corpus.kwic(pattern, key=key)["document"] == [0, 1]  # type: ignore[arg-type]


def test_tones_are_compared_in_whole_words() -> None:
    with pytest.raises(cm.InputError, match=r"\[C064\] key='tone' compares whole words"):
        cm.Corpus(["a"]).kwic("ho*", key="tone")


TERMS = st.text("ab", max_size=9)


@given(TERMS, st.text("ab*?", min_size=1, max_size=7))
def test_wildcards_agree_with_regular_expressions(term: str, pattern: str) -> None:
    if not pattern.strip("*?"):
        return
    expected = re.fullmatch(pattern.replace("*", ".*").replace("?", "."), term) is not None
    assert len(cm.Corpus([term]).kwic(pattern)) == (expected and term != "")


def test_many_wildcards_on_a_long_word_take_linear_time() -> None:
    assert len(cm.Corpus(["a" * 300_000 + " b"]).kwic("*a" * 12 + "*b")) == 0


# ---- expressions and names


def test_an_expression_matches_as_python_does() -> None:
    text = "Crime against humanity, war crimes; US-led, 3.5 %!"
    table = cm.Corpus([text]).kwic(re.compile(r"[Cc]rimes?|-l|%|x*"), window=1)
    assert cut(table) == [
        ("", "Crime", "against"),
        ("war", "crimes", "; US"),
        ("US", "-l", "ed, 3.5"),  # the rest of a word is no word of the window
        ("3.5", "%", ""),
    ]
    assert [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)] == table["node"]


def test_an_expression_inside_a_word_shows_the_rest_of_it() -> None:
    assert cut(cm.Corpus(["Sanctions bite."]).kwic(re.compile("ction"), window=1)) == [
        ("San", "ction", "s bite")
    ]


def test_the_mentions_of_an_entity_are_found_under_every_name() -> None:
    names = cm.Gazetteer({"Vietnam": ["Vietnam", "Việt Nam"], "Laos": ["Laos"]}, kind="country")
    corpus = cm.Corpus(["Việt Nam met Laos.", "Laos thanks Vietnam's envoy."], language=None)
    mentions = corpus.mentions(names)
    assert cut(corpus.kwic(mentions=mentions, entity="Việt Nam", window=2)) == [
        ("", "Việt Nam", "met Laos"),
        ("Laos thanks", "Vietnam", "'s envoy"),
    ]
    assert corpus.kwic(mentions=mentions)["node"] == ["Việt Nam", "Laos", "Laos", "Vietnam"]


def test_what_is_looked_for_must_be_one_thing() -> None:
    corpus = cm.Corpus(["Laos."])
    mentions = corpus.mentions({"Laos": ["Laos"]})
    with pytest.raises(cm.InputError, match="needs the mentions in which to look it up"):
        corpus.kwic(entity="Laos")
    with pytest.raises(cm.InputError, match="not for both at once"):
        corpus.kwic("Laos", mentions=mentions)
    with pytest.raises(cm.InputError, match="found in another corpus"):
        cm.Corpus(["Laos."]).kwic(mentions=mentions)
    with pytest.raises(cm.InputError, match="made of text, not of bytes"):
        corpus.kwic(re.compile(b"a"))  # type: ignore[arg-type]
    with pytest.raises(cm.InputError, match="C035"):
        corpus.kwic(mentions=mentions, entity="Oman")


# ---- how lines are cut, sorted and shown


def test_contexts_end_with_the_sentence_where_asked() -> None:
    corpus = cm.Corpus(["It rained. The dam broke. All fled.", "A dam."])
    assert cut(corpus.kwic("dam", within="sentence")) == [("The", "dam", "broke"), ("A", "dam", "")]
    assert cut(corpus.kwic(re.compile(r"\."), within="sentence", window=1))[:2] == [
        ("rained", ".", ""),
        ("broke", ".", ""),
    ]


def test_lines_are_sorted_by_what_was_found() -> None:
    corpus = cm.Corpus(["Wires hum", "a WIRE c", "wire b"])
    assert corpus.kwic("wire*", sort=["node", "1R"])["node"] == ["wire", "WIRE", "Wires"]


def test_a_line_from_right_to_left_has_what_comes_before_on_the_right() -> None:
    corpus = cm.Corpus(["قال وزير مصر اليوم", "The envoy of Egypt spoke"])
    table = corpus.kwic(re.compile("مصر|Egypt"), window=1)
    assert cut(table) == [("وزير", "مصر", "اليوم"), ("of", "Egypt", "spoke")]  # in the order of reading
    page = table._repr_html_().partition("<tbody>")[2]
    assert page.index("اليوم") < page.index("مصر") < page.index("وزير")
    assert page.index(">of<") < page.index("Egypt") < page.index(">spoke<")
    assert '<bdi dir="auto"><mark>مصر</mark></bdi>' in page


def test_a_long_left_context_keeps_its_end_on_the_page() -> None:
    page = cm.Corpus(["first " + "word " * 100 + "last dam"]).kwic("dam", window=200)._repr_html_()
    assert "last</bdi>" in page
    assert "first" not in page


def test_hostile_text_is_escaped() -> None:
    table = cm.Corpus(["<b>x</b> <script>dam</script> \u202eevil"]).kwic("dam", window=3)
    assert "<script>" not in table._repr_html_()
    assert "\u202e" not in table._repr_html_()


def test_patterns_are_cut_as_the_texts_are() -> None:
    """By the plain annex each Chinese character is a word; the pattern was one word all the same."""
    corpus = cm.Corpus(["中国和越南"], tokens="uax29")
    assert corpus.kwic("越南", window=1)["node"] == ["越南"]

"""How names are found: spellings, neighbours, scripts, sizes; against the definition on random words."""

import sys
import unicodedata
from pathlib import Path

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "reference"))
import matching as reference


def listed(*names, **about):
    return cm.Gazetteer([{"entity": name, "name": name, "form": "full", **about} for name in names])


def surfaces(names, text, **rules):
    return cm.Corpus([text], **rules).mentions(names)["surface"]


@pytest.mark.parametrize(
    ("name", "text", "surface"),
    [
        ("Timor-Leste", "In Timor Leste it rained.", "Timor Leste"),
        ("Timor Leste", "In Timor\u2010Leste it rained.", "Timor\u2010Leste"),
        ("Guinea-Bissau", "In Guinea\u2011Bissau.", "Guinea\u2011Bissau"),
        ("Côte d'Ivoire", "En Côte d\u2019Ivoire.", "Côte d\u2019Ivoire"),
        ("Côte d\u2019Ivoire", "En Côte d'Ivoire.", "Côte d'Ivoire"),
        ("N'Djamena", "In N\u02bcDjamena.", "N\u02bcDjamena"),
        ("NATO", "The ＮＡＴＯ met.", "ＮＡＴＯ"),
        ("Vietnam", "In Ｖｉｅｔｎａｍ.", "Ｖｉｅｔｎａｍ"),
        ("Đà Nẵng", "Ở Ðà Nẵng.", "Ðà Nẵng"),
        ("Đà Nẵng", "Ở ĐÀ NẴNG.", "ĐÀ NẴNG"),
        ("Vietnam", "VIETNAM'S ECONOMY GREW", "VIETNAM"),
        ("Vietnam", "Vietnam\u2019s own", "Vietnam"),
        ("Laos", "Laos' own", "Laos"),
        ("Viet Nam", "Viet\u00a0Nam and", "Viet\u00a0Nam"),
        ("Straße", "Die STRASSE ist lang.", "STRASSE"),
    ],
)
def test_a_name_is_found_in_every_spelling(name, text, surface):
    assert surfaces(listed(name), text) == [surface]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Niger", "Nigeria grew."),
        ("Oman", "A Roman road."),
        ("Mali", "Somalia waits."),
        ("Timor-Leste", "Timor, Leste"),
        ("Trọng", "Ông Trống nói."),
        ("US", "TELL US MORE"),
        ("US", "It cost US$5."),
    ],
)
def test_what_only_looks_like_a_name_is_none(name, text):
    assert surfaces(listed(name), text) == []


def test_a_name_crosses_a_line_break_only_inside_a_paragraph():
    text = "They flew to New\nYork in May.\n\nThey left New\n\nYork stayed."
    assert surfaces(listed("New York"), text, lines="wrapped") == ["New\nYork"]
    assert surfaces(listed("New York"), text, lines="paragraphs") == []


def test_a_name_inside_a_longer_name_is_not_counted():
    assert surfaces(listed("China", "Bank of China"), "The Bank of China left China.") == [
        "Bank of China",
        "China",
    ]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("ประเทศไทย", "ไปประเทศไทยแล้ว", ["ประเทศไทย"]),
        ("東京", "彼は東京へ行く", ["東京"]),
        ("マリ", "マリオ", []),
        ("约翰·史密斯", "约翰・史密斯说", ["约翰・史密斯"]),
        ("中国", "In Paris, “Hà Nội” and Łódź.", []),
        ("中国", "He said 中国, Hà Nội", ["中国"]),
    ],
)
def test_scripts_without_spaces_are_searched_by_character(name, text, found):
    assert surfaces(listed(name), text) == found


SYLLABLES = st.sampled_from(
    [
        "a",
        "A",
        "b",
        "ạ",
        "a\u0323",
        "â",
        "ậ",
        "a\u0302\u0323",
        "Ậ",
        "d",
        "đ",
        "Đ",
        "Ð",
        "ð",
        "é",
        "e",
        "e\u0301",
    ]
)


@given(st.lists(SYLLABLES, max_size=14), st.lists(st.lists(SYLLABLES, min_size=1, max_size=3), max_size=5))
def test_random_words_with_marks_match_as_defined(tokens, names):
    aliases = {" ".join(words): " ".join(words) for words in names}
    rows = cm.Corpus([" ".join(tokens)]).mentions(listed(*aliases, case="any"))
    wanted = reference.leftmost_longest(reference.all_spans(tokens, aliases))
    assert list(zip(rows["token_start"], rows["token_stop"], strict=True)) == wanted


@given(st.lists(SYLLABLES, max_size=14), st.lists(st.lists(SYLLABLES, min_size=1, max_size=3), max_size=5))
def test_normal_forms_of_text_and_names_change_no_mention(tokens, names):
    text, lines = " ".join(tokens), [" ".join(words) for words in names]
    found = set()
    for of_text in ("NFC", "NFD"):
        for of_names in ("NFC", "NFD"):
            shaped = dict.fromkeys(unicodedata.normalize(of_names, line) for line in lines)
            rows = cm.Corpus([unicodedata.normalize(of_text, text)]).mentions(listed(*shaped, case="any"))
            places = zip(rows["token_start"], rows["token_stop"], rows["key"], strict=True)
            found.add(tuple(places))
    assert len(found) == 1


def test_names_with_long_beginnings_in_common_are_told_apart():
    common = " ".join(["House of the River"] * 20)
    names = listed(*(f"{common} {number}" for number in range(2_000)))
    assert surfaces(names, f"{common} 1999 and {common} 2000.") == [f"{common} 1999"]


def test_the_same_word_over_and_over_holds_a_name_only_where_it_ends():
    names = listed("a " * 300 + "b", "的" * 300 + "b", case="any")
    assert surfaces(names, "a " * 30_000 + "b. " + "的" * 30_000 + "b") == [
        "a " * 300 + "b",
        "的" * 300 + "b",
    ]

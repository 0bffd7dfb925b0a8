"""Mentions: places, keys, letter case, counts, and that nothing depends on threads or normal forms."""

import json
import sys
import unicodedata
from pathlib import Path

import comention as cm
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "reference"))
import matching as reference

SPAN = ["document", "id", "start", "stop", "surface"]
READING = ["entity", "kind", "name", "form", "key", "rule", "tier"]
PLACE = ["sentence", "paragraph", "candidates", "token_start", "token_stop"]
COLUMNS = [*SPAN, *READING, *PLACE]


@pytest.fixture(scope="module")
def cases(shared):
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every}


def found(names, text, **columns):
    rows = cm.Corpus([{"text": text, **columns}]).mentions(names).to_dicts()
    return [(row["surface"], row["key"]) for row in rows]


def names(*listed, **about):
    return cm.Gazetteer([{"entity": name, "name": name, "form": "full", **about} for name in listed])


def test_the_columns_are_those_of_the_design():
    corpus = cm.Corpus([{"text": "Laos.", "title": "T", "date": "2024-01-02", "outlet": "X"}], group="outlet")
    mentions = corpus.mentions({"Laos": []})
    assert mentions.columns == [*COLUMNS, "title", "date", "group"]
    assert mentions.entities == [{"entity": "Laos", "kind": "entity"}]
    row = mentions.to_dicts()[0]
    assert (row["document"], row["start"], row["stop"], row["token_start"], row["token_stop"]) == (
        0,
        0,
        4,
        0,
        1,
    )


@pytest.mark.parametrize("case", ["match.longest", "match.longest_overlap"])
def test_leftmost_longest_as_in_the_reference(cases, case):
    tokens, aliases = (cases[case]["inputs"][part] for part in ("tokens", "aliases"))
    corpus = cm.Corpus([" ".join(tokens)])
    rows = corpus.mentions({entity: [name] for name, entity in aliases.items()}).to_dicts()
    wanted = [tuple(span) for span in cases[case]["outputs"]["leftmost_longest"]]
    assert [(row["entity"], row["token_start"], row["token_stop"]) for row in rows] == wanted


def test_names_match_as_in_the_reference(cases):
    case = cases["names.match"]
    for row, wanted in zip(case["inputs"]["rows"], case["outputs"]["match"], strict=True):
        marks = "Một đêm đó" if row["document_accented"] else "one"
        filler = f"{marks} " * 2 + "x " * (10 if row["document_accented"] else 40)
        capital = row["text"][0].upper() + row["text"][1:]
        name = row["alias"][0].upper() + row["alias"][1:]
        assert bool(found(names(name), f"{filler} {capital}.")) is wanted, row


@given(
    st.lists(st.sampled_from(["a", "b", "ạ", "â", "ậ"]), max_size=12),
    st.lists(st.lists(st.sampled_from(["a", "b", "ạ", "â", "ậ"]), min_size=1, max_size=3), max_size=4),
)
def test_matching_agrees_with_its_definition(tokens, listed):
    aliases = {" ".join(words): " ".join(words) for words in listed}
    rows = cm.Corpus([" ".join(tokens)]).mentions(names(*aliases)).to_dicts()
    wanted = reference.leftmost_longest(reference.all_spans(tokens, aliases))
    assert [(row["token_start"], row["token_stop"]) for row in rows] == wanted


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Trọng", "Ông Trọng nói.", [("Trọng", "exact")]),
        ("Trọng", "ÔNG TRỌNG ĐÃ NÓI", [("TRỌNG", "case")]),
        ("Hòa Bình", "Tỉnh Hoà Bình.", [("Hoà Bình", "tone")]),
        ("Trọng", "Mr. Trong said it was so and left.", [("Trong", "fold")]),
        ("Đà Nẵng", "In Da Nang it rained.", [("Da Nang", "fold")]),
        ("Đà Nẵng", "Ở Da Nang trời mưa.", []),
        ("Trọng", "Mr. Trống said.", []),
    ],
)
def test_the_finest_key_is_told(name, text, expected):
    assert found(names(name), text) == expected


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        ({}, "a paris match", []),
        ({}, "in Paris", ["Paris"]),
        ({"case": "any"}, "a paris match", ["paris"]),
        ({"case": "exact"}, "PARIS or Paris", ["Paris"]),
        ({"case": "exact"}, "VISIT PARIS NOW", []),
    ],
)
def test_letter_case_follows_the_rule_of_the_name(about, text, expected):
    assert [surface for surface, _ in found(names("Paris", **about), text)] == expected


def test_a_name_listed_in_small_letters_needs_none():
    assert [s for s, _ in found(names("bamboo diplomacy"), "Bamboo diplomacy is bamboo diplomacy.")] == [
        "Bamboo diplomacy",
        "bamboo diplomacy",
    ]
    assert [s for s, _ in found(names("the Alliance"), "The Alliance and the Alliance, the alliance.")] == [
        "The Alliance",
        "the Alliance",
    ]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("New York", ["New York"]),
        ("New-York", ["New-York"]),
        ("New\u00a0 York's", ["New\u00a0 York"]),
        ("New, York", []),
        ("New. York", []),
        ("“New” York", []),
        ("the New/York", []),
        ("New York’s own", ["New York"]),
        ("d'New York", ["New York"]),
    ],
)
def test_what_may_stand_inside_a_name(text, surfaces):
    assert [surface for surface, _ in found(names("New York"), text)] == surfaces


def test_points_of_the_name_itself_may_stand_inside():
    assert [s for s, _ in found(names("J. R. Okafor"), "Then J. R. Okafor and J R Okafor spoke.")] == [
        "J. R. Okafor",
        "J R Okafor",
    ]


def test_a_name_never_crosses_a_sentence():
    assert found(names("Paris Hanoi"), "They left Paris. Hanoi welcomed them.") == []


def test_chinese_names_lie_among_characters_and_share_tokens():
    corpus = cm.Corpus(["中国外交部长访问越南"])
    rows = corpus.mentions(cm.Gazetteer({"Vietnam": ["越南"], "China": ["中国"]})).to_dicts()
    assert [(row["start"], row["stop"]) for row in rows] == [(0, 2), (8, 10)]
    tokens = corpus._stream.tokens()
    for row in rows:
        touched = slice(row["token_start"], row["token_stop"])
        assert tokens["start"][touched][0] <= row["start"] < row["stop"] <= tokens["stop"][touched][-1]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_normal_forms_give_the_same_mentions(form):
    text = "Nguyễn Phú Trọng gặp Tập Cận Bình. Ông Trọng nói; HÀ NỘI. ガーナ"
    listed = cm.Gazetteer(
        {"T": ["Nguyễn Phú Trọng"], "X": ["Tập Cận Bình"], "H": ["Hà Nội"], "G": ["ガーナ"]}
    )
    shaped = unicodedata.normalize(form, text)
    rows = cm.Corpus([shaped]).mentions(listed).to_dicts()
    assert [(row["entity"], row["key"]) for row in rows] == [
        ("T", "exact"),
        ("X", "exact"),
        ("H", "case"),
        ("G", "exact"),
    ]
    assert all(shaped[row["start"] : row["stop"]] == row["surface"] for row in rows)


def test_threads_change_nothing(monkeypatch, shared):
    corpus = cm.read(str(shared / "seeds" / "*.txt"))
    listed = cm.Gazetteer.load("countries", "organisations", "vietnam")
    tables = []
    for threads in ("1", "2", "8"):
        monkeypatch.setenv("COMENTION_THREADS", threads)
        tables.append(corpus.mentions(listed).to_arrow())
    assert tables[0].num_rows > 400
    assert all(table.equals(tables[0]) for table in tables)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "😀😀", "\u202e\u200f", "'", "’s", "l’", "Laos’s’s", "." * 50]
)
def test_odd_documents_have_no_mentions_or_right_ones(text):
    mentions = cm.Corpus([text, "Laos"]).mentions({"Laos": []})
    assert all(row["surface"] == "Laos" for row in mentions)
    assert mentions["document"][-1] == 1


def test_an_empty_corpus_and_an_empty_gazetteer():
    assert len(cm.Corpus([]).mentions({"Laos": []})) == 0
    assert len(cm.Corpus(["Laos"]).mentions(cm.Gazetteer())) == 0
    assert cm.Corpus(["Laos"]).mentions(cm.Gazetteer()).counts().to_dicts() == []


def test_without_names_countries_and_organisations_are_looked_for_and_it_says_so():
    with pytest.warns(cm.ComentionWarning, match="countries and organisations"):
        mentions = cm.Corpus(["France joined NATO."]).mentions()
    assert mentions["entity"] == ["France", "NATO"]
    assert "countries and organisations" in mentions.caption


def test_counts_by_level_and_group():
    corpus = cm.Corpus(
        [
            {"text": "Laos and Laos. Then Laos.\nChina.", "outlet": "A", "date": "2024-01-31"},
            {"text": "Laos.", "outlet": "B", "date": "2024-02-01"},
            {"text": "Nothing.", "outlet": "B", "date": "2024-02-02"},
        ],
        group="outlet",
        lines="paragraphs",
    )
    mentions = corpus.mentions(cm.Gazetteer({"Laos": [], "China": []}, kind="country"))
    rows = mentions.counts().to_dicts()
    assert [row["entity"] for row in rows] == ["Laos", "China"]
    first = rows[0]
    assert [first[f"n_{level}"] for level in ("mentions", "sentence", "paragraph", "document", "story")] == [
        4,
        3,
        2,
        2,
        2,
    ]
    assert first["share"] == pytest.approx(2 / 3)
    assert (first["first_seen"].isoformat()[:10], first["last_seen"].isoformat()[:10]) == (
        "2024-01-31",
        "2024-02-01",
    )
    by_outlet = {
        (row["entity"], row["group"]): row["share"] for row in mentions.counts(by="group").to_dicts()
    }
    assert by_outlet == {("Laos", "A"): 1.0, ("Laos", "B"): 0.5, ("China", "A"): 1.0}
    months = mentions.counts(over="month").to_dicts()
    assert [(row["entity"], row["month"].isoformat()[:7]) for row in months] == [
        ("Laos", "2024-01"),
        ("China", "2024-01"),
        ("Laos", "2024-02"),
        ("China", "2024-02"),
    ]
    assert [row["n_document"] for row in months] == [1, 1, 1, 0]
    assert mentions.counts(unit="sentence").to_dicts()[0]["share"] == pytest.approx(3 / 5)


def test_counts_say_how_many_documents_and_what_the_share_is_of():
    mentions = cm.Corpus(["Laos.", "China."], group=None).mentions({"Laos": ["Laos"]})
    assert mentions.counts(unit="story").caption.startswith(
        "Mentions by entity · 2 documents · share of stories. n_story: every document is its own story."
    )


def test_demonyms_count_only_when_named():
    listed = cm.Gazetteer([{"entity": "Laos", "name": "Lao", "form": "demonym"}])
    mentions = cm.Corpus(["A Lao visit."]).mentions(listed)
    assert mentions["form"] == ["demonym"]
    assert len(mentions.counts()) == 0
    assert mentions.counts(forms=["demonym"])["entity"] == ["Laos"]
    with pytest.raises(cm.InputError, match=r"\[C060\] forms: there is no form 'demonyms'.*'demonym'"):
        mentions.counts(forms=["demonyms"])


def test_mentions_of_another_recogniser_are_taken():
    corpus = cm.Corpus({"id": ["x", "y"], "text": ["Ánh went. Binh came home.", "Binh"]})
    given = pa.table(
        {"id": ["y", "x", "x"], "start": [0, 10, 0], "stop": [4, 14, 3], "entity": ["B", "B", "A"]}
    )
    mentions = cm.Mentions.from_table(corpus, given)
    assert mentions["surface"] == ["Ánh", "Binh", "Binh"]
    assert mentions["entity"] == ["A", "B", "B"]
    assert mentions["sentence"] == [0, 1, 0]
    assert (mentions["token_start"], mentions["token_stop"]) == ([0, 2, 0], [1, 3, 1])
    assert mentions.columns == COLUMNS
    assert mentions.counts()["n_document"] == [2, 1]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"document": 0, "start": 0, "stop": 99, "entity": "A"}, "no span of document 0, which has 4"),
        ({"document": 0, "start": 2, "stop": 2, "entity": "A"}, "no span"),
        ({"document": 7, "start": 0, "stop": 1, "entity": "A"}, "no document 7"),
        ({"id": "zz", "start": 0, "stop": 1, "entity": "A"}, "no document with id 'zz'"),
    ],
)
def test_a_span_outside_its_document_is_named(row, said):
    with pytest.raises(cm.InputError, match="C036") as error:
        cm.Mentions.from_table(cm.Corpus(["Laos"]), [row])
    assert said in str(error.value)


def test_a_missing_column_is_named():
    with pytest.raises(cm.ColumnError, match=r"C001.*'stop'"):
        cm.Mentions.from_table(cm.Corpus(["Laos"]), [{"document": 0, "start": 0, "entity": "A"}])

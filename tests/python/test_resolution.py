"""Whom a short name means: the reference cases of methods 10.4, and the tiers."""

import json

import comention as cm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def cases(shared):
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every if case["id"].startswith("names.")}


@pytest.fixture(scope="module")
def registry(cases):
    rows = []
    for entity, about in cases["names.registry"]["inputs"]["entities"].items():
        row = {"entity": entity, "kind": about["type"], "anchors": "|".join(about.get("anchors", []))}
        rows += [{**row, "name": name, "form": "full"} for name in about["strong"]]
        rows += [{**row, "name": name, "form": "given"} for name in about["weak"]]
        rows += [{**row, "name": name, "form": "acronym"} for name in about.get("acronyms", [])]
        rows += [
            {**row, "name": name, "form": "role", "from": start, "to": stop}
            for name, start, stop in about.get("roles", [])
        ]
    return cm.Gazetteer(rows)


def resolve(case, registry):
    """The mentions of a case as (start, stop) of its tokens, with what was decided."""
    sentences = [" ".join(tokens) for tokens in case["inputs"]["sentences"]]
    document = {
        "text": "\n".join(sentences),
        "date": case["inputs"]["date"],
        "language": case["inputs"]["language"],
    }
    corpus = cm.Corpus([document], lines="paragraphs")
    starts, at = {}, 0
    for number, token in enumerate(" ".join(sentences).split(" ")):
        starts[at] = number
        at += len(token) + 1
    return [
        {
            "start": starts[row["start"]],
            "end": starts[row["start"]] + len(row["surface"].split()),
            "surface": row["surface"],
            "entity": row["entity"],
            "rule": row["rule"],
            "tier": row["tier"],
            "candidates": row["candidates"],
        }
        for row in corpus.mentions(registry).to_dicts()
        if row["form"] != "role"
    ]


def test_every_case_of_the_reference(cases, registry):
    tried = 0
    for name, case in cases.items():
        if not name.startswith("names.resolve."):
            continue
        wanted = [
            {key: mention[key] for key in ("start", "end", "surface", "entity", "rule", "tier", "candidates")}
            for mention in case["outputs"]["mentions"]
        ]
        assert resolve(case, registry) == wanted, name
        tried += 1
    assert tried == 19


@pytest.mark.parametrize("name", ["two_compatible", "georgia_unknown"])
def test_tiers_count_as_in_the_reference(cases, registry, name):
    mentions = resolve(cases[f"names.resolve.{name}"], registry)
    wanted = cases[f"names.tiers.{name}"]["outputs"]
    for tier, counted in (("strict", {"strict"}), ("default", {"strict", "default"})):
        counts: dict[str, int] = {}
        for row in mentions:
            if row["tier"] in counted:
                counts[row["entity"]] = counts.get(row["entity"], 0) + 1
        assert counts == wanted[tier]


def decided(names, text, **columns):
    rows = cm.Corpus([{"text": text, **columns}]).mentions(names).to_dicts()
    return [(row["surface"], row["entity"], row["rule"]) for row in rows]


def test_a_listed_country_is_itself_until_the_person_is_introduced():
    rows = cm.Gazetteer({"Jordan": ["Jordan"]}, kind="country") | cm.Gazetteer(
        {"Michael Jordan": []}, kind="person"
    )
    text = "Jordan hosted talks. Michael Jordan came."
    assert decided(rows, text)[0] == ("Jordan", "Jordan", "strong")
    text = "Michael Jordan returned. Then Jordan scored."
    assert decided(rows, text)[1] == ("Jordan", "Michael Jordan", "antecedent")


GEORGIAS = cm.Gazetteer({"Georgia": ["Georgia"]}, kind="place") | cm.Gazetteer(
    {"Georgia (US state)": ["Georgia"]}, kind="place"
)


def test_a_name_of_two_entities_is_listed_not_guessed():
    row = cm.Corpus(["Georgia votes."]).mentions(GEORGIAS).to_dicts()[0]
    assert (row["entity"], row["tier"]) == (None, "lenient")
    assert row["candidates"] == ["Georgia", "Georgia (US state)"]


def test_a_title_before_a_name_is_no_mention_of_its_own():
    rows = cm.Gazetteer(
        [
            {"entity": "Tô Lâm", "name": "Tô Lâm", "kind": "person", "language": "vi"},
            {"entity": "Tô Lâm", "name": "General Secretary", "kind": "person", "form": "role"},
        ]
    )
    assert [s for s, _, _ in decided(rows, "General Secretary Tô Lâm spoke.")] == ["Tô Lâm"]
    assert decided(rows, "The General Secretary spoke.") == [("General Secretary", "Tô Lâm", "role")]


def test_a_role_holds_at_its_dates():
    role = {"entity": "A B", "name": "Speaker", "kind": "person", "form": "role", "from": "2020-01-01"}
    rows = cm.Gazetteer([{"entity": "A B", "name": "A B", "kind": "person"}, {**role, "to": "2021-12-31"}])
    assert decided(rows, "The Speaker rose.", date="2021-12-31")[0][1] == "A B"
    assert decided(rows, "The Speaker rose.", date="2022-01-01")[0][1] is None


def test_where_nouns_have_capitals_nothing_is_taken_for_a_longer_name():
    rows = cm.Gazetteer({"Olaf Scholz": []}, kind="person")
    text = "Olaf Scholz kam. Der Kanzler Scholz Sprach."
    assert decided(rows, text, language="de")[1][2] == "antecedent"
    assert decided(rows, text, language="en")[1][2] == "blocked_longer_name"


def test_the_kind_of_an_open_mention_is_that_of_all_its_candidates():
    rows = GEORGIAS | cm.Gazetteer({"Jordan": ["Jordan"]}, kind="country")
    rows |= cm.Gazetteer({"Jordan (river)": ["Jordan"]}, kind="place")
    mentions = cm.Corpus(["Georgia votes. Jordan waits."]).mentions(rows)
    assert mentions["kind"] == ["place", None]
    people = cm.Gazetteer({"Jordan": ["Jordan"]}, kind="country") | cm.Gazetteer(
        {"Michael Jordan": []}, kind="person"
    )
    assert cm.Corpus(["Michael Jordan came. So Jordan won."]).mentions(people)["kind"] == ["person", "person"]


BODIES = cm.Gazetteer(
    [
        {"entity": "Government of Vietnam", "name": "Government of Vietnam", "form": "full"},
        {
            "entity": "Government of Vietnam",
            "name": "Government",
            "form": "short",
            "anchors": "Vietnam|Vietnamese",
        },
        {"entity": "Vietnam", "name": "Vietnam", "kind": "country", "form": "full"},
        {"entity": "Vietnam", "name": "Vietnamese", "kind": "country", "form": "demonym"},
        {"entity": "Laos", "name": "Laos", "kind": "country", "form": "full"},
        {"entity": "Laos", "name": "Lao", "kind": "country", "form": "demonym"},
    ]
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("In Vietnam the Government met.", "anchor"),
        ("The Vietnamese Government met.", "anchor"),
        ("Vietnam and the Lao Government met.", "blocked_longer_name"),
        ("Vietnam met Laos’s Government.", "blocked_longer_name"),
        ("Vietnam met the Government of Laos.", "blocked_longer_name"),
        ("Vietnam met the Irish Government.", "blocked_longer_name"),
        ("Vietnam saw Government officials.", "blocked_longer_name"),
        ("Vietnam met the Irish Government. Now the Government left.", "unresolved"),
    ],
)
def test_a_short_form_of_a_body_is_not_that_of_somebody_else(text, rule):
    rows = cm.Corpus([text], language=None).mentions(BODIES).to_dicts()
    assert [row["rule"] for row in rows if row["surface"] == "Government"][-1] == rule


def test_a_common_word_at_the_start_of_a_sentence_is_withheld_by_language():
    names = cm.Gazetteer(
        [
            {"entity": "Mai Long", "name": name, "form": form, "kind": "person"}
            for name, form in [("Mai Long", "full"), ("Long", "given")]
        ]
    )
    texts = ["Mai Long spoke. Long live peace. So Long left. Mr. Long slept."] * 2
    corpus = cm.Corpus(
        [{"text": text, "language": code} for text, code in zip(texts, ["en", "ru"], strict=True)]
    )
    rules = [row["rule"] for row in corpus.mentions(names).to_dicts() if row["surface"] == "Long"]
    assert rules == [
        "common_word_initial",
        "antecedent",
        "antecedent",
        "antecedent",
        "antecedent",
        "antecedent",
    ]


def test_a_name_inside_a_longer_one_introduces_its_entity():
    names = cm.Gazetteer(
        [
            {"entity": "CPV", "name": "Communist Party of Vietnam", "form": "full"},
            {"entity": "CPV", "name": "Party", "form": "short"},
            {"entity": "CPC", "name": "Communist Party of China", "form": "full"},
            {"entity": "CPC", "name": "Party", "form": "short"},
            {"entity": "Congress", "name": "20th Congress of the Communist Party of China", "form": "full"},
        ]
    )
    text = "The 20th Congress of the Communist Party of China met. Then the Party spoke."
    rows = cm.Corpus([text], language=None).mentions(names).to_dicts()
    assert [(row["entity"], row["rule"]) for row in rows] == [("Congress", "strong"), ("CPC", "antecedent")]


PIECES = [
    "Communist Party of Vietnam", "(CPV)", "CPV", "CPV's", "Party", "General Secretary", "and", "of", "the",
    "Nguyen Phu Trong", "Trong", "President", "China", "Vietnamese", ",", ".", "\n", "Irish", "said",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_any_text_gives_mentions_in_order_that_are_what_stands_there(text):
    names = cm.Gazetteer(
        [
            {"entity": "P", "name": "Communist Party of Vietnam", "form": "full", "anchors": "Vietnamese"},
            {"entity": "P", "name": "Party", "form": "short", "anchors": "Vietnamese"},
            {"entity": "T", "name": "Nguyen Phu Trong", "kind": "person", "form": "full"},
            {"entity": "T", "name": "Trong", "kind": "person", "form": "given"},
            {"entity": "T", "name": "General Secretary", "kind": "person", "form": "role"},
            {"entity": "X", "name": "President", "kind": "person", "form": "role"},
            {"entity": "China", "name": "China", "kind": "country", "form": "full"},
            {"entity": "Vietnam", "name": "Vietnamese", "kind": "country", "form": "demonym"},
        ]
    )
    text = text.replace("( ", "(")
    rows = cm.Corpus([text], language=None).mentions(names).to_dicts()
    end = 0
    for row in rows:
        assert end <= row["start"] < row["stop"]
        assert text[row["start"] : row["stop"]] == row["surface"]
        assert row["entity"] is None or row["entity"] in row["candidates"]
        assert row["entity"] is not None or row["tier"] in ("lenient", "none")
        end = row["stop"]

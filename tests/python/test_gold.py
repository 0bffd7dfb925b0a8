"""The annotated articles: how well names are found and resolved, held to the bars (tests/gold/README.md)."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[1] / "gold"
sys.path.insert(0, str(GOLD))
import evaluate  # noqa: E402

BARS = {"person": 0.99, "country": 0.99, "organisation": 0.95, "concept": 0.97, "event": 0.95, "place": 0.95}


@pytest.fixture(scope="module")
def seeds(shared):
    folder = shared / "seeds"
    if changed := evaluate.check_documents(folder):
        pytest.skip(f"not the annotated articles: {', '.join(changed)}")
    return folder


@pytest.fixture(scope="module")
def mentions(seeds):
    return evaluate.find(seeds)


def test_the_list_is_in_order_without_overlap_and_each_entity_has_one_kind():
    rows = evaluate.read_gold()
    places = [(row["document"], int(row["start"]), int(row["stop"])) for row in rows]
    assert places == sorted(places)
    assert all(start < stop for _, start, stop in places)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(places))
    kinds = {(row["entity"], row["kind"]) for row in rows}
    assert len(kinds) == len({entity for entity, _ in kinds})


def test_the_places_are_whole_words_of_the_articles(seeds):
    texts = {path.stem: path.read_bytes().decode() for path in seeds.glob("*.txt")}
    for row in evaluate.read_gold():
        text, start, stop = texts[row["document"]], int(row["start"]), int(row["stop"])
        surface = text[start:stop]
        assert surface == surface.strip() and "\n" not in surface
        assert not (start and text[start - 1].isalpha() and surface[0].isalpha()), (row, surface)
        glued = text[stop : stop + 7] == "General"  # two articles run together in one file
        assert glued or not (text[stop : stop + 1].isalpha() and surface[-1].isalpha()), (row, surface)


@pytest.mark.parametrize("kind", BARS)
def test_names_are_found_and_stand_for_the_right_entity(mentions, kind):
    scored = evaluate.score(mentions)[kind]
    assert scored.f1 >= BARS[kind], (scored.missed, scored.false)


def test_people_are_resolved(mentions):
    right, judged = evaluate.people_resolved(mentions)
    assert judged >= 100 and right / judged >= 0.99


def test_adjectives_of_countries_and_titles_alone_are_told_apart_from_names(mentions):
    scores = evaluate.score(mentions)
    assert scores["demonym"].f1 >= 0.97
    assert scores["role"].f1 >= 0.8  # lenient: none of them counts
    assert {row["tier"] for row in mentions.to_dicts() if row["form"] == "role"} == {"lenient"}


def test_without_the_rules_for_short_forms_half_of_the_people_are_lost(mentions):
    strong = mentions.filter(lambda row: row["rule"] == "strong")
    assert evaluate.score(strong)["person"].recall < 0.6

"""What a gazetteer says of itself before a corpus: each finding can be mended by its own line."""

import comention as cm
import pytest


def findings(names, *texts):
    corpus = cm.Corpus([{"text": text, "language": "en"} for text in texts])
    return [row for row in names.check(corpus) if row["finding"] != "never seen"]


def mended(names, finding):
    scope = {"names": names, "cm": cm}
    exec(finding["mend"], scope)
    return scope["names"]


def test_a_shared_name_says_how_many_mentions_each_gets():
    names = cm.Gazetteer(
        [
            {"entity": "Georgia", "name": "Georgia", "kind": "country", "anchors": "Tbilisi"},
            {"entity": "Georgia (US)", "name": "Georgia", "kind": "place", "anchors": "Atlanta"},
        ]
    )
    (found,) = findings(names, "Georgia and Tbilisi.", "Georgia spoke.", "In Atlanta, Georgia.")
    assert found["finding"] == "shared by several entities"
    assert found["entities"] == ["Georgia", "Georgia (US)"]
    assert found["count"] == 3
    assert found["example"] == "Georgia 1; Georgia (US) 1; open 1"
    assert mended(names, found).resolve("Georgia") == "Georgia (US)"


def test_an_ordinary_word_among_the_names_is_told_with_both_counts():
    names = cm.Gazetteer({"Turkey": ["Turkey"]}, kind="country")
    (found,) = findings(names, "They ate turkey. Cold turkey, hot turkey. He left Turkey.")
    assert (found["finding"], found["name"], found["count"]) == ("an ordinary word, too", "Turkey", 1)
    assert found["example"].startswith("turkey 3, Turkey 1; ")
    assert findings(mended(names, found), "He left Turkey.") == []


def test_a_name_that_is_rarely_an_ordinary_word_is_no_finding():
    names = cm.Gazetteer({"Turkey": ["Turkey"]}, kind="country")
    assert findings(names, "He left Turkey and ate turkey.") == []


def test_a_name_seen_only_without_its_marks_gets_its_plain_spelling():
    names = cm.Gazetteer({"Tô Lâm": ["Tô Lâm"]}, kind="person", language="vi")
    (found,) = findings(names, "To Lam spoke to the press. Then To Lam left.")
    assert found["finding"] == "only seen without its marks"
    assert (found["name"], found["count"]) == ("Tô Lâm", 2)
    assert findings(mended(names, found), "To Lam spoke to the press.") == []


def test_a_name_inside_a_longer_one_of_another_is_told():
    names = cm.Gazetteer({"China": ["China"], "Bank of China": ["Bank of China"]}, kind="entity")
    (found,) = findings(names, "The Bank of China lent. China paid. The Bank of China again.")
    assert (found["finding"], found["name"], found["count"]) == ("inside a longer name", "China", 2)
    assert found["entities"] == ["China", "Bank of China"]
    assert mended(names, found).entities == ["China"]


def test_a_capitalised_neighbour_may_belong_to_the_name():
    names = cm.Gazetteer({"Samoa": ["Samoa"]}, kind="country")
    (found,) = findings(names, "The Samoa Pathway. A Samoa Pathway. On the Samoa Pathway. Samoa spoke.")
    assert (found["finding"], found["name"], found["count"]) == (
        "may be part of a longer name",
        "Samoa",
        3,
    )
    assert mended(names, found).entities == ["Samoa", "Samoa Pathway"]


@pytest.mark.parametrize(
    "text",
    [
        "New Mexico. New Mexico. New Mexico.",  # the first word of a sentence
        "US and Mexico. UN Mexico. EU, Mexico.",  # an acronym, a comma
        "Our Mexico City. Our Mexico\nCity. Our Mexico.",  # too few
    ],
)
def test_a_neighbour_that_says_nothing_is_no_finding(text):
    assert findings(cm.Gazetteer({"Mexico": ["Mexico"]}, kind="country"), text) == []


def test_titles_between_two_names_are_no_longer_name():
    names = cm.Gazetteer({"US": ["US"]}) | cm.Gazetteer({"Joe Biden": []}, kind="person")
    assert findings(names, *["The US President Joe Biden spoke."] * 4) == []


def test_entities_never_seen_are_listed_once():
    names = cm.Gazetteer({"Chad": ["Chad"], "Oman": ["Oman", "Sultanate of Oman"], "Mali": ["Mali"]})
    (found,) = names.check(cm.Corpus(["Chad."])).to_dicts()
    assert (found["finding"], found["entities"], found["count"]) == ("never seen", ["Oman", "Mali"], 3)
    assert mended(names, found).entities == ["Chad"]


def test_an_empty_corpus_or_gazetteer_is_no_error():
    names = cm.Gazetteer({"Chad": ["Chad"]})
    assert names.check(cm.Corpus([]))["finding"] == ["never seen"]
    assert len(cm.Gazetteer().check(cm.Corpus(["Chad."]))) == 0


def test_the_gravest_findings_come_first():
    names = cm.Gazetteer({"Turkey": ["Turkey"], "Turkey Point": ["Turkey Point"], "Chad": ["Chad"]})
    found = findings(names, "turkey turkey turkey. He left Turkey for Turkey Point.")
    assert [row["severity"] for row in found] == ["warning", "note"]

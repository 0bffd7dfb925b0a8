"""What hangs on each rule, and what the text leaves open: against counting again without it."""

import comention as cm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PEOPLE = cm.Gazetteer(
    [
        {"entity": entity, "name": name, "kind": "person", "form": form}
        for entity, name, form in [
            ("Bui Thanh Son", "Bui Thanh Son", "full"),
            ("Bui Thanh Son", "Son", "given"),
            ("Nguyen Thanh Son", "Nguyen Thanh Son", "full"),
            ("Nguyen Thanh Son", "Son", "given"),
            ("Xi Jinping", "Xi Jinping", "full"),
            ("Xi Jinping", "Xi", "family"),
            ("Laos", "Laos", "full"),
        ]
    ]
)
WORDS = ["Bui Thanh Son", "Mr. Son", "Nguyen Thanh Son", "Xi Jinping", "Mr. Xi", "Laos", "slept", "left.\n"]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" and ".join)


def mentions_of(texts):
    return cm.Corpus(list(texts), language=None).mentions(PEOPLE)


def counted(mentions):
    return {row["entity"]: row["n_document"] for row in mentions.counts()}


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=4))
def test_the_audit_says_what_counting_again_without_a_row_gives(texts):
    mentions = mentions_of(texts)
    audit = mentions.audit()
    now = {(pair["a"], pair["b"]): pair["n_ab"] for pair in mentions.comentions()}
    for row in audit.to_dicts():
        if row["tier"] == "lenient":
            continue

        def others(mention, row=row):
            same = ("entity", "name", "rule", "tier")
            return any(mention[column] != row[column] for column in same)

        left = mentions.filter(others)
        assert len(mentions) - len(left) == row["n_mentions"]
        assert counted(left).get(row["entity"], 0) == row["document_without"]
        then = {(pair["a"], pair["b"]): pair["n_ab"] for pair in left.comentions()}
        lost = [n - then.get(pair, 0) for pair, n in now.items() if then.get(pair, 0) != n]
        assert (len(lost), sum(lost)) == (row["pairs_without"], row["n_ab_without"])


def test_doubtful_rows_say_what_they_would_add_for_each_candidate():
    mentions = mentions_of(["Bui Thanh Son met Nguyen Thanh Son.\nThen Mr. Son saw Laos.", "Mr. Son left."])
    doubtful = [row for row in mentions.audit().to_dicts() if row["tier"] == "lenient"]
    of_one = {row["rule"]: row for row in doubtful if row["entity"] == "Bui Thanh Son"}
    assert of_one["antecedent"]["n_ab_without"] == 1  # with Laos
    assert of_one["antecedent"]["document_without"] == 1
    assert of_one["unresolved"]["document_without"] == 2
    assert {row["entity"] for row in doubtful} == {"Bui Thanh Son", "Nguyen Thanh Son"}


def test_the_pairs_that_hang_on_a_rule_are_listed():
    mentions = mentions_of(["Xi Jinping spoke.\nThen Mr. Xi met Laos.\nXi Jinping left Laos."])
    pairs = mentions.audit().pairs(without=["antecedent"])
    assert pairs.to_dicts() == [{"a": "Laos", "b": "Xi Jinping", "n_ab": 2, "n_ab_without": 1, "change": -1}]
    assert len(mentions.audit().pairs(without=["strong"])) == 1
    with pytest.raises(cm.InputError, match=r"C060.*'guess'"):
        mentions.audit().pairs(without=["guess"])
    with pytest.raises(cm.InputError, match="C060"):
        mentions.audit(within="word")


def test_nothing_found_is_an_empty_audit_and_nothing_ambiguous():
    mentions = mentions_of(["nothing"])
    assert len(mentions.audit()) == 0 and len(mentions.ambiguous()) == 0


def test_ambiguous_names_are_listed_with_candidates_example_and_the_line_that_settles_them():
    mentions = mentions_of(["Mr. Son left.", "Bui Thanh Son spoke, then Mr. Son left.", "Mr. Xi slept."])
    table = mentions.ambiguous()
    assert table["name"] == ["Son", "Xi"]
    row = table.to_dicts()[0]
    assert (row["n_mentions"], row["n_lenient"], row["n_blocked"]) == (2, 1, 0)
    assert row["ambiguity_rate"] == 0.5
    assert row["stands_for"] == ["Bui Thanh Son: 1"]
    assert row["candidates"] == ["Bui Thanh Son", "Nguyen Thanh Son"]
    assert row["example"] == "Mr. [Son] left."
    assert "'Son' (50%)" in table.caption
    settled = eval(row["decide"], {"mentions": mentions})
    assert settled.ambiguous()["name"] == ["Xi"]

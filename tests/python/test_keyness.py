"""The words that set documents apart: who is compared, what is counted, what may be said."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from typing import Any

import comention as cm
import numpy as np
import pytest
from comention import _core
from comention.words.keyness_words import keyness_measures
from hypothesis import given
from hypothesis import strategies as st
from reference import keyness as slow

DAMS = cm.Corpus(
    {
        "text": ["The dam broke.", "A dam, a flood.", "The dam holds.", "The bank pays.", "A bank?"],
        "group": ["North", "North", "North", "South", None],
        "date": ["2022-05-01", "2022-06-01", "2023-01-01", "2023-02-01", None],
        "pages": [1, 2, 1, 2, 3],
    }
)
COLUMNS = (
    "term n_target n_reference count_target count_reference share_target share_reference lrc log_ratio"
    " log_ratio_low log_ratio_high percent_diff g2_signed log_p_g2 log_p_fisher q z dp_norm"
    " top_document_share"
)
WORDS = st.lists(st.sampled_from(["bamboo", "wire", "Xi", "nước", "dam"]), max_size=8)


def row_of(table: cm.Table, term: str) -> dict[str, Any]:
    return next(row for row in table.to_dicts() if row["term"] == term)


def test_the_table_has_its_columns_and_plain_counts() -> None:
    table = DAMS.keyness({"group": "North"})
    assert table.columns == COLUMNS.split()
    row = row_of(table, "dam")
    assert [row[name] for name in COLUMNS.split()[1:7]] == [3, 0, 3, 0, 1.0, 0.0]
    assert table["term"][0] == "dam"
    assert table["term"][-1] == "bank"


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4), st.booleans())
def test_all_numbers_agree_with_their_definitions(
    target: list[list[str]], reference: list[list[str]], by_tokens: bool
) -> None:
    texts = [" ".join(words) for words in target + reference]
    mask = [True] * len(target) + [False] * len(reference)
    table = cm.Corpus(texts).keyness(mask, counts="tokens" if by_tokens else "documents", min_freq=1)
    one, other = (
        [Counter(word.casefold() for word in words) for words in side] for side in (target, reference)
    )
    n_words = [sum(count.total() for count in side) for side in (one, other)]
    n1, n2 = n_words if by_tokens else (len(one), len(other))
    for row in table.to_dicts():
        counts = [[count[row["term"]] for count in side] for side in (one, other)]
        y1, y2 = (sum(of) for of in counts)
        f1, f2 = (y1, y2) if by_tokens else (sum(n > 0 for n in of) for of in counts)
        assert (row["count_target"], row["count_reference"]) == (y1, y2)
        if n1 and n2:
            word = (f1, n1, f2, n2)
            assert row["lrc"] == pytest.approx(slow.conservative(*word, len(table)), abs=1e-11)
            assert row["log_ratio"] == pytest.approx(slow.walter(*word), abs=1e-12)
        prior = 1000 * (y1 + y2) / sum(n_words)
        if len(table) > 1:
            z = slow.log_odds_z(y1, n_words[0], y2, n_words[1], prior, 1000)
            assert row["z"] == pytest.approx(z, rel=1e-10, abs=1e-12)
        if y1:
            dp_norm = slow.dp(counts[0], [count.total() for count in one])[1]
            assert row["dp_norm"] == (None if dp_norm is None else pytest.approx(float(dp_norm)))
            assert row["top_document_share"] == max(counts[0]) / y1


def test_q_is_corrected_over_the_family() -> None:
    table = cm.load_sample().keyness({"group": "The Harbour Post"}, min_freq=3)
    log_p = np.minimum(np.array(table["log_p_fisher"]), 0)
    assert table["q"] == pytest.approx(np.exp(_core.adjust(log_p, len(table), _core.Correction.bh)).tolist())
    assert f"m = {len(table):,} terms" in table.caption
    assert table.provenance["m"] == len(table)
    assert min(a + b for a, b in zip(table["n_target"], table["n_reference"], strict=True)) == 3


def test_filtering_the_table_changes_no_number() -> None:
    table = cm.load_sample().keyness({"group": "The Harbour Post"})
    few = table.filter(lambda row: row["n_target"] == 6)
    assert 0 < len(few) < len(table)
    assert few.caption == table.caption
    assert all(row == row_of(table, row["term"]) for row in few.to_dicts())
    assert few.explain(table["term"][-1]).value == table["lrc"][-1]


def test_rows_have_a_total_order() -> None:
    table = cm.load_sample().keyness({"group": "Delta Courier"}, counts="tokens")
    keys = [
        (-row["lrc"], -row["g2_signed"], -(-math.inf if row["z"] is None else row["z"]), row["term"].encode())
        for row in table.to_dicts()
    ]
    assert keys == sorted(keys)


def test_any_number_of_threads_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = []
    for threads in ("1", "3"):
        monkeypatch.setenv("COMENTION_THREADS", threads)
        tables.append(cm.load_sample().keyness({"group": "Delta Courier"}).to_arrow())
    assert tables[0].equals(tables[1])


# ---- who is compared


@pytest.mark.parametrize(
    ("target", "rows"),
    [
        ({"group": "North"}, [0, 1, 2]),
        ({"group": ["South", None]}, [3, 4]),
        ({"group": "North", "pages": 1}, [0, 2]),
        ({"pages": {2, 3}}, [1, 3, 4]),
        ({"date": 2022}, [0, 1]),
        ({"date": "2022-05"}, [0]),
        ({"date": [dt.date(2023, 1, 1), dt.datetime(2023, 2, 1)]}, [2, 3]),
        ([True, False, False, False, True], [0, 4]),
        (np.array([0, 1, 0, 0, 0], bool), [1]),
        (lambda document: "bank" in document.text, [3, 4]),
    ],
)
def test_a_target_is_chosen_in_several_ways(target: Any, rows: list[int]) -> None:
    table = DAMS.keyness(target)
    assert table._words.target.rows.tolist() == rows
    assert table._words.reference.rows.tolist() == [row for row in range(5) if row not in rows]


def test_a_reference_leaves_the_others_out() -> None:
    table = DAMS.keyness({"group": "North"}, reference={"group": "South"}, min_freq=1)
    assert "?" not in "".join(table["term"])
    assert table.provenance["n_reference"] == 1
    assert "against group South (1 document" in table.caption
    rarer = DAMS.keyness({"group": "North"}, reference={"group": "South"}).caption
    assert "family m = 2 terms" in rarer and "; 6 rarer ones are left out" in rarer


def test_the_user_s_name_of_a_column_works() -> None:
    corpus = cm.Corpus({"text": ["a", "b"], "outlet": ["X", "Y"]}, group="outlet")
    assert corpus.keyness({"outlet": "X"}).provenance["target"] == "outlet X"


@pytest.mark.parametrize(
    ("target", "reference", "message"),
    [
        ({"group": "Nord"}, None, r"\[C068\] No document has group 'Nord'. Did you mean 'North'\? Values of"),
        ({"group": "West"}, None, r"Values of 'group': 'North' \(3\), None \(1\), 'South' \(1\)"),
        ({"date": 1999}, None, "No document has date 1999.*'2022-05-01'"),
        ({"pages": "two"}, None, "No document has pages 'two'"),
        ({"group": "South", "pages": 1}, None, "No document has all of it"),
        ({"pages": [1, 2, 3]}, None, "The target is the whole corpus"),
        ({"group": "North"}, {"pages": 1}, r"2 documents would be in the target \(group North\) and in the"),
        ([False] * 5, None, "The target chooses none of the 5 documents"),
        ("North", None, r"\[C061\] target must say which documents: \{'group': 'A'\}"),
        (None, None, "target must say which documents"),
        ({}, None, "target must name a column and a value"),
        ([True], None, "The mask has 1 values for 5 rows"),
        ({"outlet": "X"}, None, r"\[C001\] There is no column 'outlet'"),
    ],
)
def test_groups_that_cannot_be_are_named(target: Any, reference: Any, message: str) -> None:
    with pytest.raises(cm.ComentionError, match=message):
        DAMS.keyness(target, reference=reference)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"counts": "words"}, "counts must be one of 'documents', 'tokens'; got 'words'"),
        ({"min_freq": 0}, "min_freq must be at least 1"),
        ({"prior": 0}, "prior must be more than 0"),
        ({"measures": ["lift"]}, "measures must be one of"),
        ({"stop_words": "the"}, "stop_words must be a list of words"),
    ],
)
def test_wrong_options_are_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(cm.InputError, match=message):
        DAMS.keyness({"group": "North"}, **options)


# ---- what is counted


def test_house_spelling_is_no_difference_under_names() -> None:
    texts = ["Việt Nam wins."] * 4 + ["Vietnam wins."] * 4
    corpus = cm.Corpus({"text": texts, "group": ["A"] * 4 + ["B"] * 4}, language=None)
    names = cm.Gazetteer({"Vietnam": ["Vietnam", "Việt Nam"]}, kind="country")
    assert row_of(corpus.keyness({"group": "A"}), "việt")["q"] < 0.05
    row = row_of(corpus.keyness({"group": "A"}, names=names), "Vietnam")
    assert (row["n_target"], row["n_reference"], row["q"]) == (4, 4, 1.0)
    assert row_of(corpus.keyness({"group": "A"}, names=corpus.mentions(names)), "Vietnam")["lrc"] == 0


def test_one_article_that_repeats_a_word_makes_no_keyword() -> None:
    texts = ["dam " * 50] + ["river"] * 9 + ["bank"] * 10
    corpus = cm.Corpus({"text": texts, "group": ["A"] * 10 + ["B"] * 10})
    documents = row_of(corpus.keyness({"group": "A"}, min_freq=1), "dam")
    tokens = row_of(corpus.keyness({"group": "A"}, min_freq=1, counts="tokens"), "dam")
    assert documents["q"] == 1.0 and documents["lrc"] == 0
    assert tokens["q"] < 1e-6
    assert documents["top_document_share"] == 1.0
    assert documents["dp_norm"] == tokens["dp_norm"] > 0.1


def test_runs_of_words_and_stop_words() -> None:
    table = DAMS.keyness({"group": "North"}, ngrams=(2, 2), stop_words=["a"], min_freq=1)
    assert set(table["term"]) == {"the dam", "dam broke", "dam holds", "the bank", "bank pays"}


def test_more_measures_on_request() -> None:
    table = DAMS.keyness({"group": "North"}, measures=keyness_measures())
    assert table.columns[: len(COLUMNS.split())] == COLUMNS.split()
    assert set(keyness_measures()) <= set(table.columns)
    row = row_of(table, "dam")
    assert row["log_ratio_raw"] == math.inf
    assert row["odds_ratio_haldane"] == pytest.approx(3.5 * 2.5 / (0.5 * 0.5))


def test_shuffled_groups_make_no_keywords() -> None:
    """Where documents are dealt to the groups at random, at most a word in a hundred deals may differ."""
    random = np.random.default_rng(5)
    vocabulary = np.array([f"w{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(400)])
    weights = 1 / np.arange(1, 401)
    texts = [" ".join(random.choice(vocabulary, 60, p=weights / weights.sum())) for _ in range(40)]
    corpus = cm.Corpus(texts)
    found = 0
    for _ in range(30):
        mask = np.isin(np.arange(40), random.permutation(40)[:12])
        found += sum(q <= 0.05 for q in corpus.keyness(mask)["q"])
    assert found <= 3


# ---- what may be said


def test_five_documents_say_that_they_can_show_nothing() -> None:
    caption = DAMS.keyness({"group": "North"}).caption
    assert "no term can be significant (the smallest possible p is 0.1, for " in caption
    assert "Read the order as a description." in caption
    assert "rarer ones are left out (min_freq=1 keeps them)" in caption


def test_occurrences_are_said_to_promise_too_much() -> None:
    assert "depend on each other" in DAMS.keyness({"group": "North"}, counts="tokens").caption
    assert "depend on each other" not in DAMS.keyness({"group": "North"}).caption


def test_enough_documents_say_how_many_terms_differ() -> None:
    texts = ["dam river"] * 10 + ["bank river"] * 10
    caption = cm.Corpus({"text": texts, "group": ["A"] * 10 + ["B"] * 10}).keyness({"group": "A"}).caption
    assert "no term can be significant" not in caption
    assert "q ≤ 0.05: 1 term more frequent in the target, 1 less." in caption


def test_the_smallest_q_that_is_promised_is_never_undercut() -> None:
    corpus = cm.load_sample()
    for group in sorted(set(corpus["group"])):
        table = corpus.keyness({"group": group})
        p, q = table._words.best_q()
        assert q <= min(table["q"]) + 1e-12
        assert p <= math.exp(min(table["log_p_fisher"])) * (1 + 1e-9)


def test_groups_in_different_languages_are_warned_of() -> None:
    data = {"text": ["The dam."] * 3 + ["Con đập."] * 3, "language": ["en"] * 3 + ["vi"] * 3}
    corpus = cm.Corpus({**data, "group": ["A"] * 3 + ["B"] * 3})
    assert "not written in the same languages (en 3 against vi 3)" in corpus.keyness({"group": "A"}).caption
    english = corpus.filter(lambda document: document.language == "en")
    assert "languages" not in english.keyness([True, False, False]).caption


def test_a_group_with_a_full_stop_in_its_name_stays_in_the_first_sentence() -> None:
    corpus = cm.Corpus({"text": ["a", "b"], "group": ["St. Louis Post", "Y"]})
    assert repr(corpus.keyness({"group": "St. Louis Post"})).splitlines()[0].count("against all others") == 1


def test_groups_without_words_in_common_or_at_all() -> None:
    empty = cm.Corpus(["", "a a", "a"]).keyness([True, False, False], min_freq=1)
    assert empty["term"] == ["a"] and empty["dp_norm"] == [None]
    nothing = cm.Corpus(["", ""]).keyness([True, False])
    assert len(nothing) == 0
    assert "no term is frequent enough to be compared" in nothing.caption
    assert repr(nothing) and nothing._repr_html_()


# ---- explanations


@pytest.mark.parametrize("counts", ["documents", "tokens"])
def test_every_number_is_explained_and_computed_again(counts: Any) -> None:
    table = cm.load_sample().keyness(
        {"group": "The Harbour Post"}, counts=counts, measures=keyness_measures()
    )
    rows = table.to_dicts()
    for row in [*rows[:3], *rows[len(rows) // 2 :][:3], *rows[-3:]]:
        for column, value in row.items():
            if column == "term":
                continue
            explained = table.explain(row["term"], column)
            assert explained.value == value, column
            if value is not None:
                assert explained.recompute() == pytest.approx(value, rel=1e-12, abs=1e-12), column


def test_an_explanation_leads_to_the_text() -> None:
    explained = cm.load_sample().keyness({"group": "The Harbour Post"}).explain("berth")
    assert any("Berth No. 7" in line for line in explained.inputs["n_target"].evidence)  # type: ignore[union-attr]
    assert explained.value == explained.recompute()


def test_a_term_that_is_not_compared_is_named() -> None:
    table = DAMS.keyness({"group": "North"})
    with pytest.raises(cm.InputError, match=r"\[C065\] There is no term 'dams' among those.*Near it: dam"):
        table.explain("dams")
    with pytest.raises(cm.ColumnError, match="C001"):
        table.explain("dam", "weight")

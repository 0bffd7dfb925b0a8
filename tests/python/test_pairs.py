"""Pairs: counts against their definition, columns, families, verdicts, and what people type wrongly."""

import json
import math
from pathlib import Path

import comention as cm
import numpy as np
import pytest
from comention import _core
from comention.names.noun_phrases import is_title
from comention.pairs.pair_counting import Window
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import adjust as slow_adjust
from reference import measures as exact
from reference import pairs as slow

NAMES = {"Ada": "Ada", "Bob": "Bob", "Cyr": "Cyr", "Dan": "Dan", "Eve": "Eve"}
KINDS = {"Ada": "person", "Bob": "person", "Cyr": "place", "Dan": "place", "Eve": "person"}
GAZETTEER = cm.Gazetteer([{"entity": e, "name": n, "kind": KINDS[e]} for e, n in NAMES.items()])
COLUMNS = [
    "a", "b", "a_kind", "b_kind", "n_ab", "n_a", "n_b", "n", "expected", "ratio", "ic", "ic025", "ic975",
    "q_story", "verdict", "n_story", "n_document", "n_paragraph", "n_sentence", "n_apposed", "n_groups",
    "top_document_share", "n_strict", "n_lenient",
]  # fmt: skip

words = st.sampled_from([*NAMES, "met", "President", "of", "saw", "and"])
sentences = st.lists(words, min_size=1, max_size=7).map(lambda w: "Then " + " ".join(w) + ".")
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
texts = st.lists(paragraphs, max_size=3).map("\n".join)
corpora = st.lists(st.tuples(texts, st.sampled_from(["x", "y"])), max_size=7).map(
    lambda rows: cm.Corpus(
        [{"text": text, "group": group} for text, group in rows] or {"text": [], "group": []}
    )
)


def as_counts(pairs: cm.Pairs, column: str = "n_ab") -> dict[tuple[str, str], int]:
    return {(row["a"], row["b"]): row[column] for row in pairs}


def plain(mentions: cm.Mentions) -> list[slow.Mention]:
    return [
        slow.Mention(
            *(row[c] for c in ("document", "paragraph", "sentence", "token_start", "token_stop", "entity"))
        )
        for row in mentions
    ]


@settings(max_examples=60)
@given(
    corpora,
    st.sampled_from(["document", "paragraph", "sentence"]),
    st.sampled_from(["binary", "min", "product"]),
)
def test_counts_agree_with_their_definition(corpus, level, counting):
    mentions = corpus.mentions(GAZETTEER)
    found = plain(mentions)
    pairs = mentions.comentions(within=level, count=counting, repeats="all")
    assert as_counts(pairs) == slow.count_pairs(found, level, counting)
    groups = dict(enumerate(corpus["group"]))
    distinct, top = slow.n_groups(found, level, groups), slow.top_document(found, level)
    margins = slow.margins(found, level)
    for row in pairs:
        pair = (row["a"], row["b"])
        for column in ("document", "paragraph", "sentence"):
            assert row[f"n_{column}"] == slow.count_pairs(found, column)[pair]
        assert row["n_groups"] == distinct[pair]
        if counting == "binary":
            assert (row["n_a"], row["n_b"]) == (margins[pair[0]], margins[pair[1]])
            assert row["top_document_share"] == top[pair] / row["n_ab"]
            assert row["n_apposed"] <= row["n_ab"] <= min(row["n_a"], row["n_b"]) <= row["n"]


@settings(max_examples=40)
@given(corpora, st.integers(0, 12))
def test_windows_agree_with_their_definition(corpus, k):
    mentions = corpus.mentions(GAZETTEER)
    pairs = mentions.comentions(within=cm.window(k), repeats="all")
    assert as_counts(pairs) == slow.count_window(plain(mentions), k)
    for row in pairs:
        assert row["n"] is row["expected"] is row["ic"] is row["q_story"] is None


@settings(max_examples=40)
@given(corpora, st.sampled_from([None, ("person", "place"), ("person", "person")]), st.integers(1, 3))
def test_q_is_corrected_over_all_pairs_that_could_have_been_found(corpus, between, min_margin):
    mentions = corpus.mentions(GAZETTEER)
    pairs = mentions.comentions(within="document", between=between, min_margin=min_margin)
    margins = slow.margins(plain(mentions), "document")
    names = [name for name in sorted(NAMES) if margins[name] >= min_margin]
    family = [
        (a, b) for a in names for b in names
        if a < b and (between is None or sorted((KINDS[a], KINDS[b])) == sorted(between))
    ]  # fmt: skip
    shared = slow.count_pairs(plain(mentions), "document")
    counted = [name for name in sorted(NAMES) if margins[name] and (not between or KINDS[name] in between)]
    sizes = [len({m.entity for m in unit} & {*counted}) for unit in slow.units(plain(mentions), "document")]
    sizes += [0] * (len(corpus) - len(sizes))
    null = _core.Bicm(np.bincount(sizes), np.array([margins[name] for name in counted]))
    columns = zip(*((shared[a, b], margins[a], margins[b]) for a, b in family), strict=True)
    p = np.exp(null.log_p_greater(*map(np.array, columns))).tolist() if family else []
    q = dict(zip(family, slow_adjust.adjust(p, len(family), "bh"), strict=True))
    for row in pairs:
        expected = q.get((row["a"], row["b"]))
        assert row["q_story"] == (expected and pytest.approx(expected, rel=1e-9))


@settings(max_examples=30)
@given(corpora, st.sampled_from(["sentence", "document", cm.window(4)]))
def test_every_number_can_be_computed_again(corpus, within):
    measures = () if isinstance(within, Window) else _core.measure_names()
    pairs = corpus.mentions(GAZETTEER).comentions(
        within=within, min_margin=1, measures=[m for m in measures if m not in COLUMNS]
    )
    for row in pairs.head(4):
        for column, value in row.items():
            if isinstance(value, str):
                continue
            explanation = pairs.explain(row["a"], row["b"], column)
            assert explanation.value == value or (explanation.value != explanation.value and value != value)
            again = explanation.recompute()
            if value is None:
                assert again is None
            else:
                assert again == pytest.approx(value, rel=1e-12, abs=1e-12, nan_ok=True), column


@settings(max_examples=20)
@given(corpora)
def test_threads_do_not_change_a_bit(corpus):
    mentions = corpus.mentions(GAZETTEER)
    with pytest.MonkeyPatch.context() as patch:
        tables = []
        for n in ("1", "3", "8"):
            patch.setenv("COMENTION_THREADS", n)
            tables.append(mentions.comentions(min_margin=1).to_arrow())
    assert tables[0].equals(tables[1]) and tables[0].equals(tables[2])


@settings(max_examples=20)
@given(corpora)
def test_rows_are_sorted_by_strength_and_each_pair_by_name(corpus):
    rows = corpus.mentions(GAZETTEER).comentions().to_dicts()
    assert rows == sorted(rows, key=lambda r: (-r["ic025"], -r["n_ab"], r["a"].encode(), r["b"].encode()))
    assert all(row["a"].encode() < row["b"].encode() for row in rows)


# ---- the worked document of the reference


@pytest.fixture(scope="module")
def worked(shared: Path) -> dict[str, dict]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every if case["id"].startswith("mentions.")}


def count_worked(case: dict, **options) -> dict[str, dict]:
    mentions = case["inputs"]["mentions"]
    entities = sorted({m["entity"] for m in mentions})
    keys = {"paragraph": "paragraph", "sentence": "sentence", "token_start": "start", "token_stop": "end"}
    columns = {name: np.array([m[key] for m in mentions], dtype=np.int64) for name, key in keys.items()}
    result = _core.count_pairs(
        document=np.zeros(len(mentions), np.int64),
        phrase=np.arange(len(mentions)),
        entity=np.array([entities.index(m["entity"]) for m in mentions]),
        n_entities=len(entities),
        group=np.array([-1]),
        story=np.array([0]),
        first=np.array([1]),
        n_units=np.array([1]),
        **columns,
        **{"within": _core.Level.document, "counting": _core.Counting.binary} | options,
    )
    pairs = result["pairs"]
    counts = {
        f"{entities[a]}-{entities[b]}": int(n)
        for a, b, n in zip(pairs["a"], pairs["b"], pairs["n_ab"], strict=True)
        if n
    }
    margins = {
        name: dict(zip(entities, values.tolist(), strict=True)) for name, values in result["margins"].items()
    }
    return {"counts": counts, "margins": margins}


@pytest.mark.parametrize("level", ["document", "paragraph", "sentence"])
@pytest.mark.parametrize("counting", ["binary", "min", "product"])
def test_the_worked_document_at_every_level(worked, level, counting):
    case = worked["mentions.doc1"]
    got = count_worked(case, within=_core.Level[level], counting=_core.Counting[counting])
    assert got["counts"] == case["outputs"]["counts"][level][counting]
    assert got["margins"][level] == case["outputs"]["unit_margins"][level]
    assert got["margins"]["mention"] == case["outputs"]["mention_margins"]


@pytest.mark.parametrize("k", [3, 5, 10])
def test_the_worked_document_in_windows(worked, k):
    got = count_worked(worked["mentions.doc1"], window=k)
    assert got["counts"] == worked["mentions.window"]["outputs"][f"k{k}"]


# ---- rules


def corpus_of(*texts: str, **columns: list) -> cm.Corpus:
    return cm.Corpus({"text": list(texts), **columns})


def test_the_columns_are_those_of_the_design_in_their_order():
    pairs = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions(measures=["npmi", "O11"])
    assert pairs.columns == [*COLUMNS, "npmi", "O11"]
    assert pairs["O11"] == [1.0]


@pytest.mark.parametrize("texts", [(), ("",), ("Nobody.",), ("Ada.", "Ada."), ("🙂", "\0", "\u202eAda")])
def test_without_pairs_the_table_is_empty_and_typed(texts):
    full = corpus_of("Ada met Bob.", group=["x"]).mentions(GAZETTEER).comentions().to_arrow().schema
    pairs = corpus_of(*texts).mentions(GAZETTEER).comentions()
    assert len(pairs) == 0
    assert pairs.to_arrow().schema.equals(full)
    assert "no pair can be significant" in pairs.caption


def test_five_articles_cannot_be_significant_and_say_so():
    mentions = corpus_of(*["Ada met Bob."] * 3, "Cyr.", "Dan.").mentions(GAZETTEER)
    pairs = mentions.comentions(min_margin=1)
    assert pairs["verdict"] == ["untestable"]
    assert "with 5 stories no pair can be significant" in pairs.caption
    assert any("no pair can be significant" in note for note in pairs.explain("Ada", "Bob").notes)


def test_names_in_all_stories_that_name_anybody_leave_nothing_to_chance_and_that_is_said():
    mentions = corpus_of(*["Ada met Bob."] * 20, *["Nobody."] * 20).mentions(GAZETTEER)
    pairs = mentions.comentions()
    assert pairs["verdict"] == ["untestable"]
    assert "with only 2 names in 40 stories no pair can be significant: count more names" in pairs.caption


def test_the_test_is_opened_down_to_the_fitted_numbers_and_the_plain_null_stands_beside_it():
    stories = ["Ada met Bob.", "Ada and Bob and Cyr.", "Ada.", "Bob saw Cyr.", "Ada, Bob, Dan.", "Cyr."]
    pairs = corpus_of(*stories).mentions(GAZETTEER).comentions(within="document", min_margin=1)
    q = pairs.explain("Ada", "Bob", "q_story")
    log_p = q.inputs["log_p"]
    assert math.exp(log_p.value) == pytest.approx(0.675733124786383, rel=1e-9)
    assert log_p.recompute() == pytest.approx(log_p.value, rel=1e-9)
    assert "expected under the null: 2.952 stories with both" in log_p.notes
    sizes = {row["names"]: row["stories"] for row in log_p.to_dict()["inputs"]["stories"]["classes"]}
    assert sizes == {1: 2, 2: 2, 3: 2}
    plain = q.inputs["log_p_hypergeometric"]
    assert math.exp(plain.value) == pytest.approx(float(exact.greater(3, 4, 4, 6)), rel=1e-12)
    assert plain.recompute() == pytest.approx(plain.value, rel=1e-12)
    assert "for comparison only" in plain.notes[-1]


def outlets(n: int, text: str = "Ada met Bob.") -> cm.Corpus:
    texts = [text] * n + ["Cyr saw Dan and Eve."] * n
    return corpus_of(*texts, group=[f"outlet {i % 3}" for i in range(2 * n)])


def test_a_pair_of_many_outlets_beyond_chance_is_supported():
    pairs = outlets(20).mentions(GAZETTEER).comentions()
    assert set(pairs["verdict"]) == {"supported"}
    assert all(q < 0.01 for q in pairs["q_story"])


def test_a_pair_of_one_outlet_is_fragile():
    corpus = corpus_of(*["Ada met Bob."] * 20, *["Cyr."] * 20, group=["x"] * 40)
    assert corpus.mentions(GAZETTEER).comentions()["verdict"] == ["fragile"]


def test_a_pair_that_is_mostly_one_noun_phrase_is_apposed():
    pairs = outlets(20, "President Bob of Ada spoke.").mentions(GAZETTEER).comentions()
    row = next(row for row in pairs if (row["a"], row["b"]) == ("Ada", "Bob"))
    assert (row["n_apposed"], row["n_ab"], row["verdict"]) == (20, 20, "apposed")


def test_a_pair_as_frequent_as_chance_is_only_counted():
    texts = ["Ada met Bob.", "Ada.", "Bob.", "Nobody."] * 10
    pairs = corpus_of(*texts).mentions(GAZETTEER).comentions()
    assert pairs["verdict"] == ["count_only"]


@pytest.mark.parametrize(
    "between", [" President ", "'s Foreign Minister ", " ", "", ", President of ", " Chủ tịch nước "]
)
def test_titles_leave_one_noun_phrase(between):
    assert is_title(between)


@pytest.mark.parametrize(
    "between", [" and ", ", ", ", the ", "-", " met President ", ", President ", ". ", "president " * 9 + "x"]
)
def test_other_words_and_signs_end_the_noun_phrase(between):
    assert not is_title(between)


def test_two_that_also_meet_outside_the_phrase_are_not_apposed():
    mentions = corpus_of("Ada President Bob met Ada.").mentions(GAZETTEER)
    assert mentions.comentions()["n_apposed"] == [0]


def test_names_that_share_a_token_make_no_pair():
    corpus = corpus_of("Bank of China and Laos.")
    rows = [(0, 13, "Bank of China"), (8, 13, "China"), (18, 22, "Laos")]
    table = [{"document": 0, "start": a, "stop": b, "entity": e, "kind": "k"} for a, b, e in rows]
    pairs = cm.Mentions.from_table(corpus, table).comentions()
    assert set(as_counts(pairs)) == {("Bank of China", "Laos"), ("China", "Laos")}


def test_a_repeated_paragraph_counts_once_in_its_document_or_in_all():
    corpus = corpus_of("Ada met Bob.\nAda met Bob.", "Ada met Bob.")
    mentions = corpus.mentions(GAZETTEER)
    counted = {r: mentions.comentions(repeats=r).to_dicts()[0] for r in ("document", "corpus", "all")}
    assert {r: (row["n_ab"], row["n"]) for r, row in counted.items()} == {
        "document": (2, 2), "corpus": (1, 1), "all": (3, 3),
    }  # fmt: skip


def test_choices_act_before_counting_and_change_the_family():
    mentions = outlets(6, "Ada met Bob in Cyr.").mentions(GAZETTEER)
    everything = mentions.comentions()
    assert everything.provenance["family"]["m"] == 10
    assert mentions.comentions(kinds=["person"]).provenance["family"]["m"] == 3
    assert mentions.comentions(between=("person", "place")).provenance["family"]["m"] == 6
    assert mentions.comentions(exclude=["Ada", "place"]).provenance["family"]["m"] == 1
    given = mentions.comentions(given="Cyr", within="document")
    assert given["n"][0] == 12 and "Cyr" not in {*given["a"], *given["b"]}
    assert mentions.comentions(given="Ada", within="document")["n"][0] == 6


def test_a_choice_may_name_what_the_documents_do_not():
    mentions = corpus_of("Ada met Bob.").mentions(GAZETTEER)
    assert len(mentions.comentions(exclude=["Cyr", "place", "event"], kinds=["person", "place"])) == 1
    assert mentions.comentions(exclude=["ada"]).provenance["options"]["exclude"] == ["Ada"]


def test_a_filter_leaves_q_as_it_is_and_says_so():
    pairs = outlets(20).mentions(GAZETTEER).comentions()
    few = pairs.filter(lambda row: row["a"] == "Ada")
    assert few["q_story"] == [pairs.explain("Ada", "Bob", "q_story").value]
    assert "Filtered to 1 of 4 pairs; q_story still answers for all m tests" in few.caption
    assert pairs.head(2).explain(pairs["a"][0], pairs["b"][0]).inputs


def test_rows_shown_first_are_still_rows_of_all_pairs():
    pairs = outlets(20).mentions(GAZETTEER).comentions()
    assert len(pairs.head(2)) == 2 and pairs.head(2).caption == pairs.caption == pairs.sort("a").caption
    few = pairs.filter(lambda row: row["a"] == "Ada").head(0)
    assert few.caption.startswith("1 pair of ")


def test_min_count_hides_rows_and_changes_no_test():
    mentions = corpus_of(
        *["Ada met Bob."] * 6, *["Cyr saw Dan."] * 5, *["Eve."] * 6, "Ada saw Dan."
    ).mentions(GAZETTEER)
    every, few = mentions.comentions(), mentions.comentions(min_count=5)
    assert len(every) == 3 and len(few) == 2
    assert as_counts(few, "q_story").items() <= as_counts(every, "q_story").items()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"within": "page"}, r"\[C060\] within must be one of"),
        ({"count": "newman"}, r"\[C060\] count must be one of"),
        ({"measures": ["log-dice"]}, r"\[C060\] There is no measure 'log-dice'. Did you mean 'log_dice'"),
        ({"kinds": "person"}, r"\[C061\] kinds must be a list of words; write kinds=\['person'\]"),
        ({"between": ("person",)}, r"\[C061\] between must be two kinds"),
        ({"kinds": ["persons"]}, r"\[C060\] kinds: there is no kind 'persons'. Did you mean 'person'\?"),
        ({"between": ("person", "plase")}, r"\[C060\] between: there is no kind 'plase'.*'place'"),
        ({"forms": ["ful"]}, r"\[C060\] forms: there is no form 'ful'. Did you mean 'full'"),
        ({"exclude": [3]}, r"\[C061\] exclude must be a list of words; got 3"),
        ({"exclude": ["Bobb"]}, r"\[C035\] There is no entity 'Bobb' here. There is: 'Bob'"),
        ({"exclude": ["plaec"]}, r"\[C060\] exclude: 'plaec' is no kind. Did you mean 'place'\?"),
        ({"min_count": 0}, r"\[C061\] min_count must be at least 1"),
        ({"given": "Zoe"}, r"\[C035\]"),
        ({"given": "Ada", "within": cm.window(3)}, r"\[C066\] given= chooses units"),
        ({"stories": [1, 2]}, r"\[C065\] stories= must hold one value for each of the 1 documents; got 2"),
    ],
)
def test_wrong_options_say_what_to_type(options, message):
    mentions = corpus_of("Ada met Bob.").mentions(GAZETTEER)
    with pytest.raises(cm.InputError, match=message):
        mentions.comentions(**options)


def test_explaining_a_pair_that_never_meets_or_a_column_that_is_not_there():
    pairs = corpus_of("Ada met Bob.", "Cyr.").mentions(GAZETTEER).comentions()
    with pytest.raises(cm.InputError, match=r"\[C067\] 'Ada' and 'Cyr' are no row of this table"):
        pairs.explain("Cyr", "Ada")
    with pytest.raises(cm.ColumnError, match=r"\[C001\].*Did you mean 'ratio'"):
        pairs.explain("Ada", "Bob", "ration")
    with pytest.raises(cm.ColumnError, match="'verdict' is no number \\(untestable\\): verdict, the first"):
        pairs.explain("Ada", "Bob", "verdict")


def test_the_order_of_the_two_names_does_not_matter():
    pairs = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions()
    assert repr(pairs.explain("Bob", "Ada")) == repr(pairs.explain("Ada", "Bob"))
    assert pairs.evidence("Bob", "Ada").to_arrow().equals(pairs.evidence("Ada", "Bob").to_arrow())


def test_an_entity_in_every_document_has_limits_not_errors():
    corpus = corpus_of(*["Ada met Bob."] * 5, *["Ada."] * 5)
    row = (
        corpus.mentions(GAZETTEER)
        .comentions(within="document", measures=["phi", "odds_ratio", "npmi"])
        .to_dicts()[0]
    )
    assert row["ratio"] == 1 and row["ic"] == 0 and row["q_story"] == 1
    assert np.isnan(row["phi"]) and np.isnan(row["odds_ratio"]) and row["npmi"] == 0

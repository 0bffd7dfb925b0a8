"""Counts of pairs: modes, stories, tiers of names, and parts that add up to the whole."""

import dataclasses
import json
import math
import pickle
import random
import runpy
from pathlib import Path

import comention as cm
import numpy as np
import pyarrow as pa
import pytest
from comention.pairs.comentions import count, distance
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import pairs as slow
from test_pairs import GAZETTEER, as_counts, corpora, corpus_of, plain

ROOT = Path(__file__).parents[2]
LEVELS = ["document", "paragraph", "sentence"]
WEIGHTS = {
    "reciprocal": (distance(), lambda gap: 1 / (1 + gap)),
    "exponential_lambda5": (distance("exponential", 5), lambda gap: math.exp(-gap / 5)),
    "linear_k10": (distance("linear", 10), lambda gap: max(0, 1 - gap / 10)),
    "cocoscore_poly": (distance("polynomial", 0.5), lambda gap: max(gap, 1) ** -0.5 + 0.02),
}


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, dict]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every}


# ---- counting modes


@settings(max_examples=40)
@given(corpora, st.sampled_from(LEVELS), st.sampled_from(sorted(WEIGHTS)), st.booleans())
def test_weighed_counts_agree_with_their_definition(corpus, level, name, closest):
    mentions = corpus.mentions(GAZETTEER)
    chosen, weight = WEIGHTS[name]
    chosen = dataclasses.replace(chosen, closest=closest)
    by_gap = mentions.comentions(within=level, count=chosen, repeats="all")
    expected = slow.by_gap(plain(mentions), level, weight, closest)
    assert as_counts(by_gap) == pytest.approx({k: v for k, v in expected.items() if v or level}, rel=1e-12)
    shares = mentions.comentions(within=level, count="fractional", repeats="all")
    assert as_counts(shares) == pytest.approx(slow.fractional(plain(mentions), level), rel=1e-12)
    for pairs in (by_gap, shares):
        for row in pairs.head(3):
            assert row["n"] is row["ic"] is None
            again = pairs.explain(row["a"], row["b"], "n_ab")
            assert again.recompute() == pytest.approx(row["n_ab"], rel=1e-12)


@settings(max_examples=30)
@given(corpora, st.sampled_from(LEVELS))
def test_who_is_named_first_is_counted_on_request(corpus, level):
    mentions = corpus.mentions(GAZETTEER)
    pairs = mentions.comentions(within=level, repeats="all", measures=["n_a_first", "n_b_first"])
    expected = slow.first_named(plain(mentions), level)
    for row in pairs:
        assert row["n_a_first"] == expected[row["a"], row["b"]]
        assert row["n_a_first"] + row["n_b_first"] == row["n_ab"]


@pytest.fixture(scope="module")
def worked(cases) -> cm.Mentions:
    """The worked document as mentions: tokens as words, a paragraph to each of its sentences."""
    case = cases["mentions.doc1"]["inputs"]
    mentions = case["mentions"]
    # Positions count punctuation in the reference: words take its place.
    words = [f"w{i}" for i in range(len(case["tokens"]))]
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])
    corpus = cm.Corpus([" ".join(words)])
    rows = [
        {
            "document": 0,
            "start": int(starts[m["start"]]),
            "stop": int(starts[m["end"]]) - 1,
            "entity": m["entity"],
            "kind": "x",
        }
        for m in mentions
    ]
    return cm.Mentions.from_table(corpus, rows)


@pytest.mark.parametrize("name", sorted(WEIGHTS))
@pytest.mark.parametrize("closest", [False, True])
def test_the_worked_document_by_distance(worked, cases, name, closest):
    chosen = dataclasses.replace(WEIGHTS[name][0], closest=closest)
    pairs = worked.comentions(within="document", count=chosen)
    expected = cases["mentions.distance_weighted"]["outputs"][name]["closest" if closest else "sum"]
    got = {f"{a}-{b}": n for (a, b), n in as_counts(pairs).items()}
    assert {pair: n for pair, n in got.items() if n} == pytest.approx(
        {pair: n for pair, n in expected.items() if n}, rel=1e-12, abs=1e-14
    )


def test_the_worked_document_has_the_gaps_of_the_reference(worked, cases):
    counts = worked.comentions(within="document", count="distance").counts
    pairs, histogram = counts.state.pairs, counts.state.histogram
    got: dict[str, dict[str, int]] = {}
    for row, gap, n in zip(histogram.row, histogram.value, histogram.n, strict=True):
        name = f"{counts.entities[pairs['a'][row]]}-{counts.entities[pairs['b'][row]]}"
        got.setdefault(name, {})[str(gap)] = int(n)
    assert got == cases["mentions.gap_histogram"]["outputs"]["hist"]


# ---- stories


def test_copies_of_a_story_count_as_documents_and_are_tested_once():
    texts = ["Ada met Bob."] * 6 + ["Ada saw Cyr."] * 2
    corpus = corpus_of(*texts, story=["x"] * 5 + [None, "y", "y"])
    pairs = corpus.mentions(GAZETTEER).comentions(within="document", stories="story")
    row = next(row for row in pairs if row["b"] == "Bob")
    assert (row["n_story"], row["n_document"], row["n_ab"], row["n"]) == (2, 6, 6, 8)
    assert "3 stories were given" in pairs.caption
    at_story = corpus.mentions(GAZETTEER).comentions(within="story", stories=corpus["story"])
    row = next(row for row in at_story if row["b"] == "Bob")
    assert (row["n_ab"], row["n_a"], row["n_b"], row["n"], row["n_document"]) == (2, 3, 2, 3, 6)
    assert len(at_story.evidence("Ada", "Bob")) == 2


def test_a_story_holds_the_names_of_its_first_document_by_date():
    corpus = corpus_of("Ada met Bob.", "Ada.", story=["x", "x"], date=["2024-02-02", "2024-01-01"])
    row = corpus.mentions(GAZETTEER).comentions(within="document", stories="story").to_dicts()[0]
    assert (row["n_story"], row["n_document"]) == (0, 1)


@settings(max_examples=30)
@given(corpora, st.sampled_from(LEVELS), st.data())
def test_the_variance_between_stories_agrees_with_its_definition(corpus, level, data):
    stories = [data.draw(st.integers(0, 3)) for _ in range(len(corpus))]
    mentions = corpus.mentions(GAZETTEER)
    pairs = mentions.comentions(
        within=level, stories=stories, repeats="all", measures=["n_effective", "ratio_low", "ratio_high"]
    )
    found = plain(mentions)
    n_units = dict.fromkeys(range(len(corpus)), 1)
    if level != "document":
        n_units = dict.fromkeys(range(len(corpus)), 0)
        for document in getattr(corpus, level + "s")()["document"]:
            n_units[document] += 1
    for row in pairs:
        variance = slow.variance(found, level, dict(enumerate(stories)), n_units, (row["a"], row["b"]))
        n_ab, n_a, n_b, n = (row[name] for name in ("n_ab", "n_a", "n_b", "n"))
        least = (1 - n_a / (n + 1)) * (1 - n_b / (n + 1)) / n_ab
        assert row["n_effective"] == pytest.approx(1 / max(variance, least), rel=1e-9)
        assert row["ic025"] <= row["ic"] <= row["ic975"]
        assert row["ratio_low"] <= row["ratio"] <= row["ratio_high"]
    for row in pairs.head(2):
        for column in ("n_effective", "ic025", "ic975", "ratio_low", "ratio_high"):
            again = pairs.explain(row["a"], row["b"], column).recompute()
            assert again == pytest.approx(row[column], rel=1e-12, abs=1e-12), column


def test_sentences_of_one_article_are_not_so_many_witnesses():
    once = corpus_of(*["Ada met Bob. Cyr. Dan."] * 8, *["Cyr. Dan. Eve."] * 8)
    in_one = corpus_of(". ".join(["Ada met Bob"] * 8) + ".", *["Cyr. Dan. Eve. Cyr. Dan."] * 8)
    spread, packed = (c.mentions(GAZETTEER).comentions(repeats="all").to_dicts() for c in (once, in_one))
    width = {
        name: row["ic975"] - row["ic025"] for name, row in (("spread", spread[0]), ("packed", packed[0]))
    }
    assert spread[0]["n_ab"] == packed[0]["n_ab"] == 8
    assert width["packed"] > 1.5 * width["spread"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["short articles", "long articles", "rare pair", "frequent names"])
def test_intervals_of_dependent_sentences_hold_the_truth_as_often_as_they_say(name):
    simulation = runpy.run_path(str(ROOT / "benchmarks" / "interval_coverage.py"))
    setting = simulation["SETTINGS"][name]
    (ic, ratio, *_), _ = simulation["coverage"](setting, n_corpora=2_000, n_articles=300)
    assert 0.93 <= ic <= 0.97 and 0.93 <= ratio <= 0.97


# ---- tiers


def tiered(rows: list[tuple[str, str | None, list[str]]]) -> cm.Mentions:
    """One text of single words, each a mention: tier, entity, candidates."""
    corpus = cm.Corpus([" ".join("word" for _ in rows)])
    table = [
        {"document": 0, "start": 5 * i, "stop": 5 * i + 4, "entity": e or "?", "kind": "x"}
        for i, (_, e, _) in enumerate(rows)
    ]
    mentions = cm.Mentions.from_table(corpus, table)
    data = mentions.to_arrow()
    columns = {
        "tier": [tier for tier, _, _ in rows],
        "entity": [entity for _, entity, _ in rows],
        "candidates": [candidates for _, _, candidates in rows],
    }
    for name, values in columns.items():
        at = data.column_names.index(name)
        data = data.set_column(at, name, pa.array(values, data.schema.field(name).type))
    return mentions._with(data)


def test_every_edge_has_its_count_under_strict_and_under_doubtful_names():
    mentions = tiered(
        [
            ("strict", "Ada", []),
            ("default", "Bob", []),
            ("lenient", None, ["Bob", "Cyr"]),
            ("strict", "Cyr", []),
        ]
    )
    pairs = mentions.comentions(within="document", count="product")
    got = {(row["a"], row["b"]): (row["n_strict"], row["n_ab"], row["n_lenient"]) for row in pairs}
    assert got == {("Ada", "Bob"): (0, 1, 2), ("Ada", "Cyr"): (1, 1, 2), ("Bob", "Cyr"): (0, 1, 3)}
    assert "n_strict 0, n_lenient 2" in str(pairs.explain("Ada", "Bob").notes)


# ---- parts


def table_bytes(pairs: cm.Pairs) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, pairs.to_arrow().schema) as writer:
        writer.write_table(pairs.to_arrow().combine_chunks())
    return sink.getvalue().to_pybytes()


def articles(n: int, seed: int) -> list[dict]:
    draw = random.Random(seed)
    words = ["Ada", "Bob", "Cyr", "Dan", "Eve", "met", "saw", "President", "."]
    return [
        {
            "id": f"{i:03}",
            "text": " ".join(draw.choices(words, k=draw.randrange(12))) + ".",
            "group": draw.choice(["x", "y", None]),
            "story": f"s{i // 2}",
        }
        for i in range(n)
    ]


OPTIONS = [
    {},
    {"within": "document", "stories": "story", "measures": ["npmi", "string_score", "min_log_p"]},
    {"within": "paragraph", "count": "fractional"},
    {"within": "document", "count": "distance"},
    {"within": cm.window(4)},
    {"measures": ["n_a_first", "n_effective"], "between": ("person", "place"), "min_margin": 2},
    {"given": "Eve", "within": "document"},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("n_parts", [1, 2, 7, 64])
def test_random_parts_in_any_order_add_up_to_the_whole_byte_for_byte(options, n_parts):
    rows = articles(120, seed=n_parts)
    whole = cm.Corpus(rows).mentions(GAZETTEER).comentions(**options)
    draw = random.Random(n_parts)
    parts: list[list[dict]] = [[] for _ in range(n_parts)]
    for i in range(0, len(rows), 2):  # a story is not cut
        draw.choice(parts).extend(rows[i : i + 2])
    draw.shuffle(parts)
    empty = {"id": [], "text": [], "group": [], "story": []}
    chunks = [cm.Corpus(part or empty) for part in parts]
    merged = count(chunks, GAZETTEER, **options)
    assert table_bytes(merged) == table_bytes(whole)
    assert merged.caption == whole.caption
    assert merged.counts.digest == whole.counts.digest


def test_merged_pairs_explain_every_number_and_say_where_the_passages_are():
    texts = ["Ada met Bob.", "Ada met Bob. Ada.", "Cyr saw Dan. Eve."]
    parts = [corpus_of(*texts).mentions(GAZETTEER).comentions(min_margin=1) for _ in range(2)]
    merged = parts[0].merge(parts[1])
    for column, value in merged.to_dicts()[0].items():
        if isinstance(value, int | float):
            assert merged.explain("Bob", "Ada", column).recompute() == pytest.approx(
                value, rel=1e-12, abs=1e-12
            )
    with pytest.raises(cm.InputError, match=r"\[C050\] These pairs were made from counts.*6 documents"):
        merged.evidence("Ada", "Bob")
    with pytest.raises(cm.InputError, match=r"\[C035\] There is no entity 'Adda' here. There is: 'Ada'"):
        merged.explain("Adda", "Bob")


def test_counts_can_be_kept_in_a_file():
    pairs = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions()
    again = pickle.loads(pickle.dumps(pairs.counts))
    assert again.digest == pairs.counts.digest
    assert table_bytes(cm.Pairs.from_counts(again)) == table_bytes(pairs)


def test_no_chunks_make_an_empty_table():
    assert len(count([], GAZETTEER)) == 0


def counts(**options) -> "cm.pairs.pair_counts.PairCounts":
    return (
        corpus_of("Ada met Bob.", "Ada met Cyr.", story=["x", "y"])
        .mentions(GAZETTEER)
        .comentions(**options)
        .counts
    )


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ({}, {"within": "document"}, r"\[C069\].*different parameters.*within: 'sentence' and 'document'"),
        ({"repeats": "corpus"}, {"repeats": "corpus"}, r"\[C069\] repeats='corpus' counts"),
        ({"stories": "story"}, {"stories": "story"}, r"\[C069\] Story 'x' is in two parts"),
    ],
)
def test_what_does_not_add_up_is_refused(one, other, message):
    with pytest.raises(cm.InputError, match=message):
        counts(**one).merge(counts(**other))


def test_counts_of_another_version_or_kind_are_refused():
    with pytest.raises(cm.InputError, match=r"\[C069\] Counts of version 99 and 1 do not add up"):
        counts().merge(dataclasses.replace(counts(), version=99))
    with pytest.raises(cm.InputError, match=r"\[C069\] merge adds counts.*got dict"):
        counts().merge({})
    with pytest.raises(cm.InputError, match=r"\[C069\] from_counts takes counts.*got list"):
        cm.Pairs.from_counts([])
    with pytest.raises(cm.InputError, match=r"\[C061\] chunks must be several corpora"):
        count(corpus_of("Ada."))


def changed(**pairs) -> "cm.pairs.pair_counts.PairCounts":
    good = counts()
    return dataclasses.replace(
        good, state=dataclasses.replace(good.state, pairs={**good.state.pairs, **pairs})
    )


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ({"n_ab": np.array([-1, 1])}, "Counts are never negative: n_ab holds -1 in row 0"),
        ({"b": np.array([0, 2])}, "A pair is two entities, the first before the second: not so in row 0"),
        ({"b": np.array([1, 1])}, "Each pair is listed once, in order: 'Ada' and 'Bob' \\(row 1\\) is not"),
        ({"n_sentence": np.array([9, 1])}, "No corpus has such counts: 9 sentence units with 'Ada' \\(2\\)"),
    ],
)
def test_counts_that_no_corpus_has_are_refused(pairs, message):
    with pytest.raises(cm.InputError, match=rf"\[C069\] {message}"):
        cm.Pairs.from_counts(changed(**pairs))


def test_names_that_share_their_tokens_have_no_table_where_cells_would_be_negative():
    corpus = cm.Corpus(["Bank of China.", "Bank of China and China."])
    rows = [(0, 0, 13), (0, 8, 13), (1, 0, 13), (1, 18, 23)]
    table = [
        {"document": d, "start": a, "stop": b, "entity": "Bank" if a == 0 else "China", "kind": "k"}
        for d, a, b in rows
    ]
    row = cm.Mentions.from_table(corpus, table).comentions(within="document").to_dicts()[0]
    assert (row["n_ab"], row["n_a"], row["n_b"], row["n"]) == (1, 2, 2, 2)
    assert row["ic"] is row["ratio"] is row["ic025"] is None


# ---- scores


def test_the_score_of_string_is_that_of_the_authors(cases):
    from comention.pairs.string_score import DISEASES, STRING, string_scores

    for name, weights in (("string.score", STRING), ("string.score_diseases_weights", DISEASES)):
        outputs = cases[name]["outputs"]
        entities = ["A", "B", "C", "D"]
        pairs = {tuple(pair.split("-")): values for pair, values in outputs["pairs"].items()}
        a, b = (np.array([entities.index(pair[i]) for pair in pairs]) for i in (0, 1))
        strength = np.array(
            [
                np.dot(weights, [values["docs"], values["paragraphs"], values["sentences"]])
                for values in pairs.values()
            ]
        )
        got = string_scores(a, b, strength, [None] * 4)
        assert got.tolist() == pytest.approx([values["score"] for values in pairs.values()], rel=1e-12)


def test_the_score_of_string_counts_documents_paragraphs_and_sentences_once_a_document(cases):
    case = cases["string.score"]
    texts = [
        "\n".join(
            " ".join(f"The {' and '.join(s)} spoke." for s in paragraph)
            for paragraph in document["paragraphs"]
        )
        for document in case["inputs"]["docs"]
    ]
    names = cm.Gazetteer({name: [name] for name in "ABCD"})
    pairs = (
        cm.Corpus(texts)
        .mentions(names)
        .comentions(within="document", measures=["string_score"], repeats="all")
    )
    expected = {tuple(pair.split("-")): values["score"] for pair, values in case["outputs"]["pairs"].items()}
    assert as_counts(pairs, "string_score") == pytest.approx(expected, rel=1e-12)
    for a, b in expected:
        again = pairs.explain(a, b, "string_score").recompute()
        assert again == pytest.approx(expected[a, b], rel=1e-12)

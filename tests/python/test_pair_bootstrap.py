"""Bootstrap by story and permutation inside documents: weights anyone can redo, exact chances."""

import json
import math
from itertools import combinations, product
from pathlib import Path

import comention as cm
import numpy as np
import pytest
from comention.pairs import bootstrap as own
from comention.pairs.permutation import log_p_within
from test_pairs import GAZETTEER, corpus_of


@pytest.fixture(scope="module")
def cases(shared: Path) -> dict[str, dict]:
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return {case["id"]: case for case in every}


def test_weights_are_those_of_the_reference(cases):
    case = cases["bootstrap.poisson"]
    expected = [int(t) for t in case["outputs"]["thresholds_floor_2^64_F(k)"]]
    assert own.THRESHOLDS[: len(expected)].tolist() == expected
    assert len(own.THRESHOLDS) == case["outputs"]["n_thresholds"]
    ids = list(case["inputs"]["docs"])
    hashes = np.array([own._fnv1a(name) for name in ids], dtype=np.uint64)
    seeds = own._splitmix(case["inputs"]["seed_state"], case["inputs"]["replicates"])
    weights = np.stack([own.poisson_weights(hashes, seed) for seed in seeds], axis=1)
    assert dict(zip(ids, weights.tolist(), strict=True)) == case["outputs"]["weights"]


def test_hashes_are_those_of_the_reference(cases):
    case = cases["hash.vectors"]
    found = [hex(own._fnv1a(text)) for text in case["inputs"]["fnv1a64_inputs_utf8"]]
    assert found == case["outputs"]["fnv1a64"]
    assert [str(x) for x in own._splitmix(case["inputs"]["splitmix64_seed"], 5)] == case["outputs"][
        "splitmix64_first5"
    ]


def test_percentiles_interpolate_as_in_the_reference(cases):
    case = cases["bootstrap.percentile"]
    low, high = own._percentiles(case["inputs"]["values"], case["inputs"]["conf"])
    assert (low, high) == pytest.approx((case["outputs"]["lower"], case["outputs"]["upper"]), rel=1e-12)


def test_the_values_are_those_of_the_table_and_the_order_of_documents_does_not_matter():
    texts = ["Ada met Bob. Ada.", "Ada met Bob.", "Ada.", "Bob saw Cyr.", "Dan. Eve."] * 6
    ids = [f"{i:02}" for i in range(len(texts))]
    one = corpus_of(*texts, id=ids).mentions(GAZETTEER).comentions()
    other = corpus_of(*texts[::-1], id=ids[::-1]).mentions(GAZETTEER).comentions()
    table = one.bootstrap("Bob", "Ada", replicates=200, seed=7)
    assert table.to_arrow().equals(other.bootstrap("Ada", "Bob", replicates=200, seed=7).to_arrow())
    row = next(row for row in one if (row["a"], row["b"]) == ("Ada", "Bob"))
    for told in table:
        assert told["value"] == pytest.approx(row[told["number"]], rel=1e-12)
        assert told["low"] < told["value"] < told["high"]


def test_the_bootstrap_by_story_gives_the_width_of_the_clustered_interval():
    random = np.random.default_rng(3)
    texts = []
    for _ in range(300):
        about = random.random() < 0.2
        sentences = [
            "Ada met Bob." if random.random() < 0.5 * about + 0.01 else "Cyr slept." for _ in range(12)
        ]
        sentences += ["Ada spoke."] * int(random.integers(0, 2)) + ["Bob spoke."] * int(random.integers(0, 2))
        texts.append(" ".join(sentences))
    mentions = corpus_of(*texts).mentions(GAZETTEER)
    pairs = mentions.comentions(repeats="all", measures=["ratio_low", "ratio_high"])
    row = next(row for row in pairs if (row["a"], row["b"]) == ("Ada", "Bob"))
    ratio = next(told for told in pairs.bootstrap("Ada", "Bob", replicates=600) if told["number"] == "ratio")
    clustered = math.log(row["ratio_high"] / row["ratio_low"])
    assert math.log(ratio["high"] / ratio["low"]) == pytest.approx(clustered, rel=0.15)


def dealt(documents: list[tuple[int, int, int]]) -> list[int]:
    """Joint units of every way to deal the units of b out anew, all ways alike."""
    ways = [
        [len(set(range(n_a)) & set(chosen)) for chosen in combinations(range(n), n_b)]
        for n_a, n_b, n in documents
    ]
    return [sum(way) for way in product(*ways)]


@pytest.mark.parametrize(
    "documents", [[(2, 2, 4)], [(1, 3, 5), (2, 2, 3)], [(1, 1, 2)] * 4, [(3, 3, 3), (1, 2, 4)]]
)
def test_the_permutation_test_is_exact(documents):
    every = dealt(documents)
    for n_ab in range(max(every) + 2):
        share = sum(x >= n_ab for x in every) / len(every)
        expected = math.log(share) if share else -math.inf
        assert log_p_within(n_ab, documents) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_the_permutation_test_explains_itself():
    pairs = corpus_of("Ada met Bob. Cyr. Dan.", "Ada. Bob. Cyr.").mentions(GAZETTEER).comentions()
    told = pairs.permutation("Ada", "Bob")
    assert told.recompute() == pytest.approx(told.value, rel=1e-12)
    assert told.value == pytest.approx(math.log(1 - 2 / 3 * 2 / 3))
    assert "not corrected" in repr(told)


@pytest.mark.parametrize(
    ("options", "verb", "message"),
    [
        ({"within": cm.window(3)}, "bootstrap", r"\[C066\] bootstrap needs units"),
        ({"count": "min"}, "permutation", r"\[C066\] permutation needs units"),
        ({"within": "document"}, "permutation", r"\[C066\] permutation deals out units inside documents"),
    ],
)
def test_what_has_no_units_is_refused(options, verb, message):
    pairs = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions(**options)
    with pytest.raises(cm.InputError, match=message):
        getattr(pairs, verb)("Ada", "Bob")


def test_options_of_the_bootstrap_are_checked():
    pairs = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions()
    with pytest.raises(cm.InputError, match=r"\[C061\] confidence must lie between 0 and 1"):
        pairs.bootstrap("Ada", "Bob", confidence=95)
    with pytest.raises(cm.InputError, match=r"\[C061\] replicates must be at least 1"):
        pairs.bootstrap("Ada", "Bob", replicates=0)

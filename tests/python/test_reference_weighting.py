"""The worked cases of the methods specification that concern weights and similarity."""

import json
from pathlib import Path

import comention as cm
import numpy as np
import pytest
from comention import _core

FILE = Path(__file__).parents[2].parent / "shared/reference/reference_values.json"
if not FILE.exists():
    pytest.skip("reference_values.json is not at hand", allow_module_level=True)
CASES = {case["id"]: case for case in json.loads(FILE.read_text())["cases"]}
C1 = [" ".join(words) for words in CASES["corpus_c1.stats"]["inputs"]["docs"].values()]


def near(case, expected):
    return pytest.approx(expected, rel=case["tolerance"]["rel"], abs=case["tolerance"]["abs"])


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("idf.")])
def test_idf(name):
    case = CASES[name]
    df, n = np.array([case["inputs"]["df"]]), case["inputs"]["N"]
    names = {"smooth": "smooth_sklearn", "probabilistic": "probabilistic_clipped"}
    for kind, member in _core.Idf.__members__.items():
        ours = _core.idf_weights(df, n, member)[0]
        assert ours == near(case, case["outputs"][names.get(kind, kind)])


WEIGHTS = {
    "tfidf.sklearn_default": {"idf": "smooth"},
    "tfidf.sklearn_sublinear_nosmooth": {"idf": "plain_plus1", "sublinear_tf": True},
    "tfidf.sklearn_default_l1": {"idf": "smooth", "norm": "l1"},
    "tfidf.smart_ntn": {"norm": None},
    "tfidf.smart_ltc": {"sublinear_tf": True},
}


@pytest.mark.parametrize("name", WEIGHTS)
@pytest.mark.parametrize("tokens", ["unicode", "sklearn"])
def test_weights(name, tokens):
    case = CASES[name]
    terms = cm.Corpus(C1).tfidf(tokens=tokens, **WEIGHTS[name])
    for row, expected in enumerate(case["outputs"].values()):
        weights = dict(zip(terms.terms, terms.matrix[[row], :].toarray()[0], strict=True))
        assert {t: w for t, w in weights.items() if w} == {t: near(case, w) for t, w in expected.items()}


def test_corpus_statistics():
    case = CASES["corpus_c1.stats"]
    terms = cm.Corpus(C1).tfidf()
    assert dict(zip(terms.terms, terms.df.tolist(), strict=True)) == case["outputs"]["df"]
    occurrences = np.asarray(terms.counts.sum(axis=0)).ravel().tolist()
    assert dict(zip(terms.terms, occurrences, strict=True)) == case["outputs"]["cf"]
    lengths = np.asarray(terms.counts.sum(axis=1)).ravel().tolist()
    assert lengths == list(case["outputs"]["dl"].values())


def test_cosine():
    for name in ("sim.vectors", "sim.disjoint"):
        case = CASES[name]
        vectors = list(case["inputs"].values())
        assert cm.similar(vectors).explain(0, 1).value == near(case, case["outputs"]["cosine"])
    case = CASES["sim.sets"]
    sets = [[int(i in members) for i in range(8)] for members in case["inputs"].values()]
    assert cm.similar(sets).explain(0, 1).value == near(case, case["outputs"]["cosine"])
    assert cm.similar([[0, 0], [1, 1]]).explain(0, 1).value == CASES["sim.sets_empty"]["outputs"]["cosine"]


def rows_of(case):
    documents = case["inputs"]["docs"]
    terms = sorted({term for row in documents.values() for term in row})
    return list(documents), [[row.get(term, 0) for term in terms] for row in documents.values()]


def test_top_k():
    case = CASES["join.topk"]
    ids, rows = rows_of(case)
    found = {name: [] for name in ids}
    for row in cm.similar(rows, k=case["inputs"]["k"], ids=ids):
        found[row["a_id"]].append([row["b_id"], near(case, row["score"])])
    assert found == case["outputs"]


def test_threshold():
    case = CASES["join.threshold"]
    ids, rows = rows_of(case)
    pairs = cm.similar(rows, k=None, min_score=case["inputs"]["tau"], ids=ids)
    found = sorted([row["a_id"], row["b_id"], near(case, row["score"])] for row in pairs.sort(["a", "b"]))
    assert found == case["outputs"]["pairs"]

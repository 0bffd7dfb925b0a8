"""The worked cases of the methods specification that concern weights and similarity."""

import json
from pathlib import Path

import comention as cm
import numpy as np
import pytest
from comention import _core
from comention.words.weight_schemes import schemes

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


@pytest.mark.parametrize("name", ["tf.d1.asean", "tf.d1.vietnam"])
def test_tf(name):
    case = CASES[name]
    document = cm.Corpus([C1[0]])
    names = {"augmented": "augmented_0.5"}
    for kind in [*_core.Tf.__members__, "double_norm_0.4"]:
        terms = document.tfidf(tf=kind, idf="none", norm=None)
        ours = terms.matrix[[0], :].toarray()[0][terms.terms.index(name.removeprefix("tf.d1."))]
        assert ours == near(case, case["outputs"][names.get(kind, kind)])


def test_tf_of_a_term_that_is_absent():
    case = CASES["tf.zero"]
    names = {"augmented": "augmented_0.5"}
    for kind, member in _core.Tf.__members__.items():
        weights, *_ = weigh([[0, 3]], [1, 1], tf=member)
        assert weights[0] == case["outputs"][names.get(kind, kind)]


def weigh(counts, idf, *, norm=_core.Norm.none, **options):
    """Weights of dense counts, all cells in order."""
    counts = np.array(counts, dtype=np.float64)
    columns = np.tile(np.arange(counts.shape[1], dtype=np.uint32), len(counts))
    offsets = np.arange(len(counts) + 1, dtype=np.int64) * counts.shape[1]
    return _core.weigh_counts(
        counts.ravel(), columns, offsets, idf=np.array(idf, np.float64), norm=norm, **options
    )


WEIGHTS = {
    "tfidf.sklearn_default": {"idf": "smooth"},
    "tfidf.sklearn_sublinear_nosmooth": {"idf": "plain_plus1", "sublinear_tf": True},
    "tfidf.sklearn_default_l1": {"idf": "smooth", "norm": "l1"},
    "tfidf.smart_ntn": {"smart": "ntn"},
    "tfidf.smart_ltc": {"smart": "ltc"},
    "tfidf.smart_Lnu": {"smart": "Lnu"},
    "tfidf.pivoted_cosine": {"smart": "ltc", "slope": 0.2},
}


@pytest.mark.parametrize("name", WEIGHTS)
@pytest.mark.parametrize("tokens", ["unicode", "sklearn"])
def test_weights(name, tokens):
    case = CASES[name]
    terms = cm.Corpus(C1).tfidf(tokens=tokens, **WEIGHTS[name])
    outputs = case["outputs"].get("weights", case["outputs"])
    for row, expected in enumerate(outputs.values()):
        weights = dict(zip(terms.terms, terms.matrix[[row], :].toarray()[0], strict=True))
        assert {t: w for t, w in weights.items() if w} == {t: near(case, w) for t, w in expected.items()}
    if "pivot" in case["outputs"]:
        divisor = terms.explain(0, "asean").inputs["divisor"]
        assert divisor.inputs["pivot"].value == near(case, case["outputs"]["pivot"])


def test_textbook_example_of_smart():
    case = CASES["smart.iir"]
    given, outputs = case["inputs"], case["outputs"]
    terms = sorted(given["df"])
    df = np.array([given["df"][term] for term in terms])
    log10 = float(np.log(10))

    def weights(counts, smart):
        scheme, _ = schemes(smart, "raw", "plain", "l2", None, 10)
        kept = [term for term in terms if term in counts]
        idf = _core.idf_weights(df, given["N"], _core.Idf[scheme.idf], log10)
        values, *_ = weigh(
            [[counts[term] for term in kept]],
            [idf[terms.index(term)] for term in kept],
            tf=_core.Tf[scheme.tf],
            log_of_base=log10,
            norm=_core.Norm[scheme.norm or "none"],
        )
        return dict(zip(kept, values, strict=True))

    for smart, kind in (("lnc", "doc"), ("ltn", "query"), ("ltc", "query")):
        ours = weights(given[kind], smart)
        assert ours == {t: near(case, w) for t, w in outputs[f"{kind}_weights_{smart}"].items()}
    for both in ("lnc.ltn", "lnc.ltc", "nnc.ntn"):
        documents, queries = both.split(".")
        left, right = weights(given["doc"], documents), weights(given["query"], queries)
        score = sum(weight * right[term] for term, weight in left.items() if term in right)
        assert score == near(case, outputs[f"score_{both}"])


@pytest.mark.parametrize("variant", ["robertson", "lucene", "lucene_k1plus1", "atire", "plus", "l"])
def test_bm25(variant):
    case = CASES[f"bm25.{variant}"]
    given = {name: case["inputs"][name] for name in ("k1", "b", "delta")}
    vectorizer = cm.BM25Vectorizer(variant=variant, **given)
    matrix = vectorizer.fit_transform(C1).toarray()
    names = vectorizer.get_feature_names_out()
    assert vectorizer.mean_length_ == near(case, case["inputs"]["avgdl"])
    for row, expected in zip(matrix, case["outputs"].values(), strict=True):
        ours = {term: weight for term, weight in zip(names, row, strict=True) if weight}
        assert ours == {t: near(case, w) for t, w in expected.items()}


@pytest.mark.parametrize("name", ["bm25.query", "bm25.query_plus_restricted"])
def test_bm25_query(name):
    case = CASES[name]
    ranking = cm.BM25Vectorizer(variant=case["inputs"]["variant"]).fit(C1).rank("china vietnam")
    scores = dict(zip(ranking["document"], ranking["score"], strict=True))
    for row, expected in enumerate(case["outputs"].values()):
        assert scores.get(row, 0.0) == near(case, expected)


CLASSES = {
    "ctfidf.l1": {},
    "ctfidf.raw": {"tf": "raw"},
    "ctfidf.l1_sqrt": {"tf": "sqrt"},
    "ctfidf.l1_bm25": {"idf": "bm25"},
}


@pytest.mark.parametrize("name", CLASSES)
def test_class_tfidf(name):
    case = CASES[name]
    member = {document: label for label, ids in case["inputs"]["classes"].items() for document in ids}
    documents = CASES["corpus_c1.stats"]["inputs"]["docs"]
    corpus = cm.Corpus([{"text": " ".join(words), "group": member[d]} for d, words in documents.items()])
    classes = corpus.tfidf().by_class("group", **CLASSES[name])
    for label, row in zip(classes.classes, classes.matrix.toarray(), strict=True):
        ours = {term: weight for term, weight in zip(classes.terms, row, strict=True) if weight}
        assert ours == {t: near(case, w) for t, w in case["outputs"][label].items()}


def test_every_case_of_weights_is_looked_at():
    here = {name for name in CASES if CASES[name]["section"] == "1"}
    looked_at = {
        "corpus_c1.stats", "tf.d1.asean", "tf.d1.vietnam", "tf.zero", "smart.iir",
        "bm25.query", "bm25.query_plus_restricted",
        *WEIGHTS, *CLASSES,
        *(f"bm25.{variant}" for variant in _core.Bm25Variant.__members__),
        *(name for name in CASES if name.startswith("idf.")),
    }  # fmt: skip
    assert here == looked_at


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

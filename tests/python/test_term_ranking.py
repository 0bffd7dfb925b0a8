"""Queries against TF-IDF weights: SMART's ddd.qqq; and the letters themselves."""

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import tfidf as reference

WORDS = ["asean", "bamboo", "china", "delta", "envoy"]
LETTERS = {"n": "raw", "l": "log", "a": "augmented", "b": "boolean", "d": "double_log", "L": "log_ave"}
WORLD = {"n": "none", "t": "plain", "p": "probabilistic"}
NORMS = {"n": None, "c": "l2", "u": "unique"}
TRIPLE = st.tuples(st.sampled_from(list(LETTERS)), st.sampled_from(list(WORLD)), st.sampled_from(list(NORMS)))


def options(triple):
    local, world, norm = triple
    slope = 0.2 if norm == "u" else None
    return {"tf": LETTERS[local], "idf": WORLD[world], "norm": NORMS[norm], "slope": slope}


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=6), TRIPLE)
def test_three_letters_say_what_three_options_say(documents, triple):
    corpus = cm.Corpus([" ".join(words) for words in documents])
    lettered, named = corpus.tfidf(smart="".join(triple)), corpus.tfidf(**options(triple))
    assert (lettered.matrix != named.matrix).nnz == 0
    assert repr(lettered) == repr(named)


@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=2, max_size=8),
    st.lists(st.sampled_from([*WORDS, "unheard"]), min_size=1, max_size=6),
    TRIPLE,
    TRIPLE.filter(lambda triple: triple[2] != "u"),
)
def test_scores_are_sums_of_products_of_weights(documents, query, of_documents, of_query):
    corpus = cm.Corpus([" ".join(words) for words in documents])
    terms = corpus.tfidf(smart=f"{''.join(of_documents)}.{''.join(of_query)}")
    given = options(of_documents)
    rows = reference.tfidf(documents, given["idf"], given["norm"], given["tf"], given["slope"])
    asked = weigh_query(documents, query, **options(of_query))
    scores = {i: sum(w * row.get(t, 0.0) for t, w in asked.items()) for i, row in enumerate(rows)}
    ranking = terms.rank(" ".join(query), k=len(documents))
    found = dict(zip(ranking["document"], ranking["score"], strict=True))
    assert found == pytest.approx({i: score for i, score in scores.items() if score > 0}, rel=1e-12)
    for document, score in found.items():
        assert ranking.explain(document).value == score
        assert ranking.explain(document).recompute() == pytest.approx(score, rel=1e-12)


def weigh_query(documents, query, tf, idf, norm, slope):
    n, df = len(documents), reference.document_frequency(documents)
    counts = {t: query.count(t) for t in sorted(set(query)) if t in df}
    row = {
        t: reference.local(tf, c, counts.values()) * reference.idf(idf, df[t], n) for t, c in counts.items()
    }
    size = reference.norm(norm, row.values()) or 1.0
    return {term: weight / size for term, weight in row.items()}


NEWS = [
    {"id": "a", "group": "north", "text": "Hanoi welcomes Paris."},
    {"id": "b", "group": "south", "text": "Paris answers Hà Nội."},
    {"id": "c", "group": "north", "text": "The summit ends."},
]


def test_a_ranking_names_its_documents():
    terms = cm.Corpus(NEWS).tfidf()
    ranking = terms.rank(["summit", "answers welcomes answers"], k=5)
    assert ranking.columns == ["query", "document", "id", "score", "group"]
    assert list(zip(ranking["query"], ranking["id"], strict=True)) == [(0, "c"), (1, "b"), (1, "a")]


def test_names_are_found_in_a_query_too():
    corpus = cm.Corpus(NEWS)
    names = cm.Gazetteer({"Hà Nội": ["Hanoi", "Hà Nội"]}, kind="place")
    for given_as in (names, corpus.mentions(names)):
        ranking = corpus.tfidf(names=given_as).rank("Hanoi")
        assert sorted(ranking["id"]) == ["a", "b"]


def test_a_pivoted_query_takes_the_pivot_of_the_documents():
    terms = cm.Corpus(["aa bb cc", "aa bb", "dd"]).tfidf(smart="nnn.nnu")
    assert terms.rank("dd")["score"] == [pytest.approx(1 / (0.8 * 2 + 0.2 * 1))]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"smart": "lt"}, "three letters"),
        ({"smart": "xtc"}, "three letters"),
        ({"smart": "ltc.lt"}, "three letters"),
        ({"smart": "ltb"}, "three letters"),
        ({"smart": 3}, "three letters"),
        ({"smart": "ltc", "idf": "smooth"}, "leave these out"),
        ({"tf": "double_norm_2"}, "K from 0 to 1"),
        ({"tf": "cubed"}, "tf must be one of"),
        ({"norm": "l3"}, "norm must be one of"),
        ({"slope": 2.0}, "slope must be"),
        ({"slope": 0.2, "norm": None}, "there is none"),
        ({"log_base": 1}, "log_base"),
        ({"tf": "sqrt", "sublinear_tf": True}, "sublinear_tf"),
    ],
)
def test_a_scheme_that_is_none_is_refused(options, said):
    with pytest.raises(cm.InputError, match=said):
        cm.Corpus(NEWS).tfidf(**options)


def test_methods_name_the_weights():
    text = cm.methods(cm.Corpus(NEWS).tfidf(smart="Lnu", log_base=10)).text
    assert "tf log_ave, idf none, norm unique pivoted with slope 0.2, logarithms to base 10" in text


def test_limits_fall_in_one_order_whatever_the_ties():
    corpus = cm.Corpus(["cc bb aa dd", "bb cc dd", "ee ee"])
    assert corpus.tfidf(max_features=3).terms == ["bb", "cc", "dd"]  # each twice, and ee too
    assert corpus.tfidf(max_features=1).terms == ["bb"]
    assert corpus[::-1].tfidf(max_features=3).terms == ["bb", "cc", "dd"]
    assert corpus.tfidf(min_df=2, max_features=2).terms == ["bb", "cc"]
    assert corpus.tfidf(max_df=1).terms == ["aa", "ee"]

"""Class TF-IDF from its definition, and every weight opened up."""

import comention as cm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import bm25 as reference

WORDS = st.lists(st.sampled_from(["asean", "bamboo", "china", "delta"]), max_size=9)


@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), WORDS), min_size=1, max_size=8),
    st.sampled_from(["l1", "raw", "sqrt"]),
    st.sampled_from(["log1p", "bm25"]),
    st.booleans(),
)
def test_weights_and_their_explanations_follow_the_definition(documents, tf, idf, truncate_a):
    corpus = cm.Corpus([{"text": " ".join(words), "group": label} for label, words in documents])
    classes = (
        corpus.tfidf().by_class("group", tf=tf, idf=idf, truncate_a=truncate_a)
        if any(words for _, words in documents)
        else None
    )
    if classes is None:
        return
    together = {label: [] for label in sorted({label for label, _ in documents})}
    for label, words in documents:
        together[label] += words
    assert classes.classes == list(together)
    expected = reference.class_tfidf(list(together.values()), tf, idf, truncate_a)
    for label, row, weights in zip(together, classes.matrix.toarray(), expected, strict=True):
        ours = {term: weight for term, weight in zip(classes.terms, row, strict=True) if weight}
        assert ours == pytest.approx({t: w for t, w in weights.items() if w}, rel=1e-12)
        for term in classes.terms:
            explained = classes.explain(label, term)
            assert explained.value == pytest.approx(weights.get(term, 0.0), rel=1e-12)
            assert explained.recompute() == pytest.approx(explained.value, rel=1e-12, abs=1e-15)


NEWS = [
    {"text": "Rain and rain", "group": "A", "place": "north"},
    {"text": "Sun and wind", "group": "B", "place": "north"},
    {"text": "Fog", "group": None, "place": "south"},
]


def test_top_lists_the_first_terms_of_each_class():
    classes = cm.Corpus(NEWS).tfidf().by_class("group")
    top = classes.top(1)
    assert top.columns == ["group", "term", "weight", "count", "df"]
    assert [tuple(row.values())[:2] for row in top] == [("A", "rain"), ("B", "sun"), (None, "fog")]
    assert top["count"] == [2, 1, 1]
    assert classes.explain(None, "fog").value == top["weight"][2]


def test_classes_may_be_made_of_several_columns():
    classes = cm.Corpus(NEWS).tfidf().by_class(["place", "group"])
    assert classes.classes == [("north", "A"), ("north", "B"), ("south", None)]
    assert classes.top(1).columns[:2] == ["place", "group"]


def test_what_is_not_there_is_named():
    classes = cm.Corpus(NEWS).tfidf().by_class("group")
    with pytest.raises(cm.InputError, match="no class 'C'"):
        classes.explain("C", "rain")
    with pytest.raises(cm.InputError, match="no term 'snow'"):
        classes.explain("A", "snow")
    with pytest.raises(cm.InputError, match="tf must be one of"):
        cm.Corpus(NEWS).tfidf().by_class("group", tf="log")


def test_a_class_without_words_has_no_weights():
    corpus = cm.Corpus([{"text": "", "group": "A"}, {"text": "Rain", "group": "B"}])
    classes = corpus.tfidf().by_class("group")
    assert classes.matrix.toarray().tolist()[0] == [0.0]
    assert classes.a == 0.5

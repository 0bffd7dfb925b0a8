"""The promises of the public face, checked from outside: names, defaults, columns, types, offsets, bytes."""

from __future__ import annotations

import inspect
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import comention as cm
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

FORMS = ("full", "short", "given", "family", "acronym")
NO_DEFAULT = inspect.Parameter.empty

# Keyword and default of each name of the interface that is built so far.
SIGNATURES: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "read": (cm.read, {"metadata": None, "lines": "auto", "text": "text", "id": None, "date": None}),
    "Corpus": (
        cm.Corpus,
        {"text": "text", "id": None, "date": None, "group": None, "title": None, "language": None},
    ),
    "join": (cm.Corpus.join, {"on": "id"}),
    "tfidf": (cm.Corpus.tfidf, {"idf": "plain", "names": None, "tokens": "unicode", "min_df": 1}),
    "kwic": (cm.Corpus.kwic, {"window": 8, "sort": None}),
    "keyness": (
        cm.Corpus.keyness,
        {"target": NO_DEFAULT, "reference": None, "counts": "documents", "names": None},
    ),
    "collocations": (cm.Corpus.collocations, {"size": 2}),
    "frequencies": (cm.Corpus.frequencies, {"by": None}),
    "top": (cm.Terms.top, {"n": 10, "by": None}),
    "explain a weight": (cm.Terms.explain, {"document": NO_DEFAULT, "term": NO_DEFAULT}),
    "rank by BM25": (cm.BM25Vectorizer.rank, {"query": NO_DEFAULT, "k": 10}),
    "rank": (cm.Terms.rank, {"query": NO_DEFAULT, "k": 10}),
    "class TF-IDF": (cm.Terms.by_class, {"by": NO_DEFAULT, "tf": "l1", "idf": "log1p"}),
    "near documents": (cm.Terms.similar, {"k": 10, "min_score": None}),
    "similar": (cm.similar, {"X": NO_DEFAULT, "k": 10}),
    "explain a similarity": (cm.Similarity.explain, {"a": NO_DEFAULT, "b": NO_DEFAULT}),
    "Gazetteer": (cm.Gazetteer, {"kind": "entity"}),
    "Gazetteer.read": (cm.Gazetteer.read, {"path": NO_DEFAULT}),
    "Gazetteer.load": (cm.Gazetteer.load, {}),
    "mentions": (cm.Corpus.mentions, {"names": None}),
    "from_table": (cm.Mentions.from_table, {"corpus": NO_DEFAULT, "data": NO_DEFAULT}),
    "counts": (cm.Mentions.counts, {"by": None, "over": None, "unit": "document"}),
    "explain a pair": (cm.Pairs.explain, {"a": NO_DEFAULT, "b": NO_DEFAULT}),
    "evidence": (cm.Pairs.evidence, {"select": "all", "context": 0}),
    "network": (cm.Pairs.network, {}),
    "over time": (cm.Pairs.over_time, {"over": NO_DEFAULT}),
    "compare": (cm.Pairs.compare, {"by": NO_DEFAULT, "target": None, "reference": None}),
    "panel": (cm.Pairs.panel, {"by": None, "over": None}),
    "first seen": (cm.Pairs.first_seen, {}),
    "ego": (cm.Pairs.ego, {"a": NO_DEFAULT}),
    "backbone": (cm.Pairs.backbone, {}),
    "communities": (cm.Pairs.communities, {"seed": 0}),
    "contexts of a pair": (cm.Pairs.contexts, {"a": NO_DEFAULT, "b": NO_DEFAULT}),
    "contexts": (cm.Mentions.contexts, {"entity": NO_DEFAULT, "within": "sentence"}),
    "report": (cm.Corpus.report, {"path": NO_DEFAULT, "names": None}),
    "methods": (cm.methods, {}),
    "window": (cm.window, {"k": NO_DEFAULT}),
}

COMENTIONS = {
    "within": "sentence",
    "stories": None,
    "count": "binary",
    "exclude": (),
    "kinds": None,
    "between": None,
    "given": None,
    "forms": FORMS,
    "min_count": 1,
    "min_margin": 5,
    "repeats": "document",
    "measures": (),
}

COLUMNS = {
    "paragraphs": "document id paragraph start stop part repeat_of",
    "sentences": "document id paragraph sentence start stop part repeat_of",
    "tokens": "document id sentence start stop surface term",
    "top": "document id term weight count df",
    "kwic": "document id start stop left node right",
    "frequencies": "term count df range dp dp_norm per_million",
    "collocations": "term count n_documents expected g2_signed pmi npmi log_dice t_score ic025 head tail"
    " n_head n_tail n",
    "keyness": "term n_target n_reference count_target count_reference share_target share_reference lrc"
    " log_ratio log_ratio_low log_ratio_high percent_diff g2_signed log_p_g2 log_p_fisher q z dp_norm"
    " top_document_share",
    "mentions": "document id start stop surface entity kind name form key rule tier sentence paragraph"
    " candidates",
    "counts": "entity kind n_mentions n_sentence n_paragraph n_document n_story share first_seen last_seen",
    "pairs": "a b a_kind b_kind n_ab n_a n_b n expected ratio ic ic025 ic975 q_story verdict n_story"
    " n_document n_paragraph n_sentence n_apposed n_groups top_document_share",
    "evidence": "evidence document id date start stop text a_start a_stop b_start b_stop a_surface b_surface"
    " tier within score",
    "similarity": "a b score a_id b_id",
}

INTEGERS = (
    "document paragraph sentence start stop count df n_ab n_a n_b n n_mentions n_sentence n_paragraph"
    " n_document n_story n_apposed n_groups a_start a_stop b_start b_stop n_documents n_head n_tail n_target"
    " n_reference count_target count_reference"
)
FLOATS = (
    "weight score share expected ratio ic ic025 ic975 q_story top_document_share range dp dp_norm per_million"
    " g2_signed pmi npmi log_dice t_score share_target share_reference lrc log_ratio log_ratio_low"
    " log_ratio_high percent_diff log_p_g2 log_p_fisher q z"
)
DATES = {"date", "first_seen", "last_seen"}
STRINGS = (
    "id surface term left node right entity kind name form key rule tier a_kind b_kind verdict evidence text"
    " a_surface b_surface within part repeat_of a_id b_id title group head tail"
)


@pytest.mark.parametrize("name", SIGNATURES)
def test_every_name_of_the_interface_has_its_keywords_and_defaults(name: str) -> None:
    function, wanted = SIGNATURES[name]
    parameters = inspect.signature(function).parameters
    assert {key: parameters[key].default for key in wanted} == wanted


def test_comentions_shows_its_keywords_and_defaults_to_whoever_asks_for_help() -> None:
    parameters = dict(inspect.signature(cm.Mentions.comentions).parameters)
    del parameters["self"]
    assert {name: p.default for name, p in parameters.items()} == COMENTIONS
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())


def test_what_follows_the_data_is_keyword_only() -> None:
    for function in (
        cm.read,
        cm.Corpus,
        cm.Corpus.tfidf,
        cm.Corpus.report,
        cm.Corpus.keyness,
        cm.Corpus.collocations,
        cm.Corpus.frequencies,
        cm.Corpus.join,
        cm.Pairs.evidence,
    ):
        keywords = [p for p in inspect.signature(function).parameters.values() if p.default is not NO_DEFAULT]
        assert {p.kind for p in keywords} == {inspect.Parameter.KEYWORD_ONLY}, function


def test_a_table_has_every_verb() -> None:
    table = cm.Corpus(["Laos met Oman."]).tokens()
    assert table.to_arrow().num_rows == len(table) == 3
    assert len(table.to_pandas()) == len(table.to_polars()) == len(table.to_dicts()) == 3
    assert len(table.head(2)) == 2 and len(table.filter([True, False, True])) == 2
    assert table.sort("term")["term"] == ["laos", "met", "oman"]
    assert pa.table(table).equals(table.to_arrow())
    assert "<table" in table._repr_html_() and isinstance(table.provenance, dict)


def all_tables(corpus: cm.Corpus, names: Any) -> dict[str, cm.Table]:
    terms = corpus.tfidf()
    mentions = corpus.mentions(names)
    pairs = mentions.comentions(within="document")
    tables: dict[str, cm.Table] = {
        "paragraphs": corpus.paragraphs(),
        "sentences": corpus.sentences(),
        "tokens": corpus.tokens(),
        "top": terms.top(5),
        "kwic": corpus.kwic("*an*"),
        "frequencies": corpus.frequencies(),
        "collocations": corpus.collocations(),
        "mentions": mentions,
        "counts": mentions.counts(),
        "pairs": pairs,
        "similarity": terms.similar(k=3),
    }
    if len(corpus) > 1:
        tables["keyness"] = corpus.keyness([True] + [False] * (len(corpus) - 1))
    if len(pairs):
        tables["evidence"] = pairs.evidence(pairs["a"][0], pairs["b"][0])
    return tables


def small(texts: list[str]) -> cm.Corpus:
    return cm.Corpus([{"text": text, "title": None} for text in texts] if texts else [])


def seeds(shared: Path) -> cm.Corpus:
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip("no seed articles")
    return cm.read(folder / "*.txt", date="infer")


CORPORA: dict[str, Callable[[Path], cm.Corpus]] = {
    "sample": lambda shared: cm.load_sample(),
    "seeds": seeds,
    "empty": lambda shared: cm.Corpus([]),
    "two documents without names": lambda shared: small(["", "Nothing here."]),
}


@pytest.fixture(scope="module", params=CORPORA)
def tables(request: pytest.FixtureRequest) -> dict[str, cm.Table]:
    shared = request.getfixturevalue("shared") if request.param == "seeds" else Path()
    return all_tables(CORPORA[request.param](shared), cm.Gazetteer.load("countries", "vietnam"))


@pytest.mark.parametrize("name", COLUMNS)
def test_every_table_has_its_columns_in_order_with_sensible_types(
    name: str, tables: dict[str, cm.Table]
) -> None:
    if name not in tables:
        pytest.skip("no pairs, so no evidence; one document, so nothing to compare")
    wanted = COLUMNS[name].split()
    schema = tables[name].to_arrow().schema
    assert [column for column in schema.names if column in wanted] == wanted
    for field in schema:
        if field.name in INTEGERS.split():
            assert field.type == pa.int64(), field
        elif field.name in FLOATS.split():
            assert field.type == pa.float64(), field
        elif field.name in DATES:
            assert field.type == pa.timestamp("s", "UTC"), field
        elif field.name in STRINGS.split():
            assert pa.types.is_string(field.type) or pa.types.is_large_string(field.type), field


def test_tables_of_documents_carry_what_the_corpus_knows_of_them() -> None:
    tables = all_tables(cm.load_sample(), cm.Gazetteer.load("countries"))
    for name in ("paragraphs", "sentences", "tokens", "top", "kwic", "mentions", "evidence"):
        assert {"title", "date", "group"} <= set(tables[name].columns), name


def test_every_table_says_what_it_is(tables: dict[str, cm.Table]) -> None:
    for name, table in tables.items():
        assert table.caption, name
        json.dumps(table.provenance)


# -- offsets --

PIECES = [
    "Laos", "Việt Nam", "\u0110\u00f4ng", "e\u0301", "o\u031b\u0323", "\U0001f1fb\U0001f1f3", "\U00020000",
    "越南", "\r\n", "\n", "\r", "\0", "\u00ad", "\u200b", "\u202e", "\ufeff", " ", ". ", "U.S.", "ไทย",
    "لاوس", "Oman", "\u2028", "İ", "ß", "ﬁ", "Å", "가", "\u0301", "“", "”", "-",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join)
OFFSET_NAMES = cm.Gazetteer({"Laos": ["Laos", "لاوس"], "Vietnam": ["Việt Nam", "越南"], "Oman": ["Oman"]})


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=3))
@example(["La\u00ados met Oman.\r\nVie\u0323\u0302t Nam\0\U0001f1fb\U0001f1f3 Laos"])
@example(["\ufeffLaos. Oman", "\U00020000越南 Laos"])
def test_offsets_give_back_the_very_characters_whatever_the_text(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    corpus = cm.Corpus(texts)
    assert corpus["text"] == texts
    for row in corpus.tokens():
        assert texts[row["document"]][row["start"] : row["stop"]] == row["surface"]
    for table in (corpus.paragraphs(), corpus.sentences()):
        ends = dict.fromkeys(range(len(texts)), 0)
        for row in table:
            document, start, stop = row["document"], row["start"], row["stop"]
            assert ends[document] <= start < stop <= len(texts[document])
            assert texts[document][ends[document] : start].strip() == "", "characters outside all units"
            assert texts[document][start:stop].strip() == texts[document][start:stop]
            ends[document] = stop
        assert all(not texts[document][end:].strip() for document, end in ends.items())
    mentions = corpus.mentions(OFFSET_NAMES)
    for row in mentions:
        assert texts[row["document"]][row["start"] : row["stop"]] == row["surface"]
    for row in corpus.kwic("laos"):
        assert texts[row["document"]][row["start"] : row["stop"]] == row["node"]
    pairs = mentions.comentions(within="document")
    for pair in pairs:
        for row in pairs.evidence(pair["a"], pair["b"]):
            text = texts[row["document"]]
            assert text[row["start"] : row["stop"]] == row["text"]
            assert text[row["a_start"] : row["a_stop"]] == row["a_surface"]
            assert text[row["b_start"] : row["b_stop"]] == row["b_surface"]


# -- determinism --


def everything(corpus: cm.Corpus) -> dict[str, Any]:
    """All results as Arrow tables and bytes."""
    tables = all_tables(corpus, cm.Gazetteer.load("countries", "organisations"))
    matrix = corpus.tfidf(ngrams=(1, 2)).matrix
    parts = {name: getattr(matrix, name).tobytes() for name in ("data", "indices", "indptr")}
    return {name: table.to_arrow() for name, table in tables.items()} | parts


def test_any_number_of_threads_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for threads in ("1", "2", "3", "8"):
        monkeypatch.setenv("COMENTION_THREADS", threads)
        found.append(everything(cm.load_sample()))
    for other in found[1:]:
        assert found[0].keys() == other.keys()
        for name, value in found[0].items():
            assert value == other[name] if isinstance(value, bytes) else value.equals(other[name]), name


def test_composed_and_decomposed_text_count_the_same() -> None:
    def in_form(form: Any) -> cm.Corpus:
        texts = [unicodedata.normalize(form, text) for text in cm.load_sample()["text"]]
        return cm.Corpus(texts)

    composed, decomposed = in_form("NFC"), in_form("NFD")
    names = cm.Gazetteer.load("countries", "vietnam")
    assert composed.tokens()["term"] == decomposed.tokens()["term"]
    one, other = composed.tfidf(), decomposed.tfidf()
    assert one.terms == other.terms
    assert (one.matrix != other.matrix).nnz == 0
    mentions = [corpus.mentions(names) for corpus in (composed, decomposed)]
    for column in ("document", "entity", "sentence", "paragraph", "form", "key", "tier"):
        assert mentions[0][column] == mentions[1][column], column
    for within in ("sentence", "document", cm.window(10)):
        one_pairs, other_pairs = (found.comentions(within=within).to_arrow() for found in mentions)
        assert one_pairs.equals(other_pairs)


# -- numbers, opened up --


@pytest.mark.parametrize("within", ["sentence", "paragraph", "document", cm.window(10)], ids=str)
def test_every_number_of_every_pair_is_derived_again_in_plain_python(within: Any) -> None:
    pairs = (
        cm.load_sample()
        .mentions(cm.Gazetteer.load("countries"))
        .comentions(within=within, measures=("npmi", "g2", "log_dice", "t_score"), min_margin=2)
    )
    for row in pairs.head(25):
        whole = pairs.explain(row["a"], row["b"])
        for name, value in row.items():
            if isinstance(value, float):
                again = whole.inputs[name].recompute()
                assert again == pytest.approx(value, rel=1e-12, abs=1e-12), (row["a"], row["b"], name)


# -- what people bring --


def test_polars_frames_work_with_all_their_kinds_of_strings() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(
        {
            "id": polars.Series(["x", "y"], dtype=polars.Categorical),
            "group": polars.Series(["A", None], dtype=polars.Enum(["A", "B"])),
            "text": ["Laos met Oman.", "Nothing."],
        }
    )
    corpus = cm.Corpus(frame)
    assert (corpus["id"], corpus["group"]) == (["x", "y"], ["A", None])
    found = polars.DataFrame({"id": ["x", "x"], "start": [0, 9], "stop": [4, 13], "entity": ["Laos", "Oman"]})
    assert cm.Mentions.from_table(corpus, found).comentions()["n_ab"] == [1]


@pytest.fixture
def met() -> cm.Mentions:
    return cm.Corpus(["The USA met Oman and Laos.", "Oman left."]).mentions("countries")


def test_exclude_takes_any_name_of_an_entity(met: cm.Mentions) -> None:
    pairs = met.comentions(exclude=["USA"])
    assert (pairs["a"], pairs["b"]) == (["Laos"], ["Oman"])


def test_a_slip_in_a_choice_never_passes_in_silence(met: cm.Mentions) -> None:
    for slip in ({"forms": ["ful"]}, {"exclude": ["Omna"]}, {"kinds": ["contry"]}, {"given": "Omna"}):
        with pytest.raises(cm.InputError, match=r"C0(60|35)"):
            met.comentions(**slip)


def test_an_input_that_cannot_be_meant_is_named(met: cm.Mentions, tmp_path: Path) -> None:
    corpus = met.corpus
    span = {"document": None, "start": 0, "stop": 3, "entity": "Laos"}
    for message, call in {
        "C036.*Row 0: 'document' is missing": lambda: cm.Mentions.from_table(
            corpus, [span, {**span, "document": 0}]
        ),
        "C030.*Gazetteer.load\\('countries'\\)": lambda: cm.Gazetteer("countries"),
        "C030.*got 'NATO'": lambda: cm.Gazetteer(["NATO"]),
        "C020.*No term survived: 2 documents": lambda: corpus.tfidf(min_df=3),
        "C006.*There is no folder": lambda: met.save(tmp_path / "absent" / "x.csv"),
        "C061.*methods": lambda: cm.methods(corpus),
    }.items():
        with pytest.raises(cm.ComentionError, match=message):
            call()


def test_a_recogniser_may_find_nothing(met: cm.Mentions) -> None:
    assert len(cm.Mentions.from_table(met.corpus, []).comentions()) == 0


def test_a_mention_says_which_listed_name_it_is() -> None:
    names = {"Vietnam": ["Việt Nam", "Viet Nam"], "Laos": ["Laos", "Lao PDR"]}
    mentions = cm.Corpus(["VIỆT NAM, Viet nam and the LAO  PDR met Laos."]).mentions(names)
    assert mentions["name"] == ["Việt Nam", "Viet Nam", "Lao PDR", "Laos"]


def test_the_closest_two_mentions_of_a_long_document_are_found_without_comparing_all() -> None:
    text = "Laos one two. " * 30_000 + "Laos met Oman. " + "Oman three four. " * 30_000
    pairs = cm.Corpus([text]).mentions("countries").comentions(within="document")
    passages = pairs.evidence("Laos", "Oman")
    assert passages["text"] == ["Laos met Oman."]
    near = cm.Corpus([text]).mentions("countries").comentions(within=cm.window(3))
    assert len(near.evidence("Laos", "Oman")) == near["n_ab"][0]


def test_names_as_international_texts_write_them_are_known_in_their_language() -> None:
    texts = {
        "fr": "L'Iraq et la République arabe syrienne ont écrit au Royaume-Uni de Grande-Bretagne et"
        " d'Irlande du Nord.",
        "es": "La resolución sobre el Iraq, Kenya y Djibouti.",
    }
    corpus = cm.Corpus([{"text": text, "language": language} for language, text in texts.items()])
    found = corpus.mentions("countries")["entity"]
    assert found == ["Iraq", "Syria", "United Kingdom", "Iraq", "Kenya", "Djibouti"]

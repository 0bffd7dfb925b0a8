"""Dictionaries of other programs: what they say is kept, what is not understood is named."""

import json
import re
import sys

import comention as cm
import pytest

SAID = [
    ('{"label": "ORG", "pattern": [{"LEMMA": "be"}]}', r"line 1: of a token only LOWER"),
    ('{"label": "ORG", "pattern": [{"LOWER": "a", "OP": "+"}]}', r"line 1: of a token only LOWER"),
    ('{"label": "ORG", "pattern": ""}', r"row 1: the entity is empty"),
    ("[1]", r"line 1: an object"),
    ("{", r"line 1: not JSON"),
]


def test_patterns_of_spacy_become_names(tmp_path):
    patterns = [
        {"label": "ORG", "pattern": "Apple", "id": "apple"},
        {"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "francisco"}], "id": "san-francisco"},
        {"label": "NORP", "pattern": [{"TEXT": "Kinh"}]},
    ]
    path = tmp_path / "patterns.jsonl"
    path.write_text("\n".join(map(json.dumps, patterns)))
    names = cm.Gazetteer.read(path)
    assert {entity: names.kind(entity) for entity in names} == {
        "apple": "organisation",
        "san-francisco": "place",
        "Kinh": "norp",
    }
    found = cm.Corpus(["Apple left SAN Francisco."]).mentions(names)
    assert found["entity"] == ["apple", "san-francisco"]


@pytest.mark.parametrize(("line", "said"), SAID)
def test_a_pattern_that_is_not_understood_is_named_by_its_line(tmp_path, line, said):
    (tmp_path / "patterns.jsonl").write_text(line)
    with pytest.raises(cm.InputError, match=r"C030.*patterns\.jsonl, " + said):
        cm.Gazetteer.read(tmp_path / "patterns.jsonl")


def test_a_dictionary_of_quanteda_becomes_concepts(tmp_path):
    pytest.importorskip("yaml")
    path = tmp_path / "concepts.yml"
    path.write_text(
        "economy:\n  trade: [tariff*, trade war]\n  NO: ['norw?y']\nsanctions:\n- sanction*\n- embargo\n"
    )
    names = cm.Gazetteer.read(path)
    assert names.entities == ["economy.trade", "economy.NO", "sanctions"]
    assert {row["name"]: row["match"] for row in names.table} == {
        "tariff*": "glob",
        "trade war": "name",
        "norw?y": "glob",
        "sanction*": "glob",
        "embargo": "name",
    }
    assert set(names.table["kind"]) == {"concept"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [b\n", "not YAML"),
        ("- a\n- b\n", "keys with lists of words"),
        ("a: &x [b]\nc: *x\n", "alias"),
        ("a:\n- [b, c]\n", "a list inside a list"),
        ("a: ['*']\n", "row 1: the name '\\*' has no letter"),
        ("a: " + "[" * 50_000, "not YAML"),
    ],
)
def test_a_dictionary_that_is_not_understood_is_named(tmp_path, text, said):
    pytest.importorskip("yaml")
    (tmp_path / "concepts.yaml").write_text(text)
    with pytest.raises(cm.InputError, match=rf"C030.*concepts\.yaml.*{said}"):
        cm.Gazetteer.read(tmp_path / "concepts.yaml")


def test_without_pyyaml_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    (tmp_path / "concepts.yml").write_text("a: [b]\n")
    with pytest.raises(cm.MissingExtra, match=re.escape("comention[read]")):
        cm.Gazetteer.read(tmp_path / "concepts.yml")


def test_a_dictionary_of_the_tagger_is_two_files(tmp_path):
    (tmp_path / "x_entities.tsv").write_text("1\t9606\tENSP1\n2\t-26\tDOID:1\n")
    (tmp_path / "x_names.tsv").write_text("1\tTIMP-1\n1\tTIMP1\n2\tmelanoma\n1\tTIMP1\n")
    names = cm.Gazetteer.read(tmp_path / "x_entities.tsv")
    assert names.entities == ["ENSP1", "DOID:1"]
    assert names.kind("ENSP1") == "9606"
    assert names.table["name"] == ["TIMP-1", "TIMP1", "melanoma"]


@pytest.mark.parametrize(
    ("entities", "names", "said"),
    [
        ("1\t9606\n", "1\tA\n", r"C032.*entities\.tsv, row 1: 3 columns"),
        ("1\t9606\tE\n", "1\tA\n2\tB\n", r"C030.*names\.tsv, row 2: no entity has the number '2'"),
        ("1\t9606\tE\n", "1\t--\n", r"C030.*row 1: the name '--' has no letter"),
    ],
)
def test_a_dictionary_of_the_tagger_with_a_wrong_row_is_named(tmp_path, entities, names, said):
    (tmp_path / "entities.tsv").write_text(entities)
    (tmp_path / "names.tsv").write_text(names)
    with pytest.raises(cm.InputError, match=said):
        cm.Gazetteer.read(tmp_path / "entities.tsv")


def test_a_dictionary_of_the_tagger_without_its_names_is_named(tmp_path):
    (tmp_path / "entities.tsv").write_text("1\t9606\tE\n")
    with pytest.raises(cm.MissingFile, match=r"C006.*'names\.tsv' beside it"):
        cm.Gazetteer.read(tmp_path / "entities.tsv")


def test_the_dictionary_of_the_tagger_is_read_whole(shared, tmp_path):
    for name in ("entities", "names"):
        text = (shared / "data/comention/tagger_data" / f"test_{name}.tsv").read_text()
        (tmp_path / f"test_{name}.tsv").write_text(text)
    with pytest.warns(cm.ComentionWarning, match="'ERK': ENSP00000215832, ENSP00000363763"):
        names = cm.Gazetteer.read(tmp_path / "test_entities.tsv")
    assert len(names) > 0 and "HDAC6" in names.table["name"]


def test_thirty_five_thousand_noisy_names_load(shared):
    """Actors as another project lists them: codes on lines of their own, names with ``_`` for spaces."""
    actors: dict[str, list[str]] = {}
    entity = ""
    for path in sorted((shared / "data/gazetteers/phoenix").glob("Phoenix.*.actors.txt")):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            name = line.partition("[")[0].partition("#")[0].strip().lstrip("+").strip("_").replace("_", " ")
            if not re.search(r"\w", name):
                continue
            entity = entity if line.startswith("+") else name
            actors.setdefault(entity, []).append(name)
    with pytest.warns(cm.ComentionWarning, match="stand for several entities"):
        names = cm.Gazetteer(actors)
    assert len(names.table) > 34_000
    found = cm.Corpus(["BAN KI-MOON spoke. Ban Ki-moon left."]).mentions(names)
    assert len(found) > 0

"""Networks: what is written is what networkx reads."""

import math
import sys
import xml.etree.ElementTree as ET

import comention as cm
import pytest
from test_pairs import GAZETTEER, corpus_of

networkx = pytest.importorskip("networkx")


@pytest.fixture(scope="module")
def pairs() -> cm.Pairs:
    corpus = corpus_of("Ada met Bob.", "Ada met Bob and Cyr.", group=["x", "y"])
    return corpus.mentions(GAZETTEER).comentions(measures=["odds_ratio", "npmi"])


def attributes(pairs: cm.Pairs) -> dict[tuple[str, str], dict]:
    rows = [{name: value for name, value in row.items() if value is not None} for row in pairs]
    return {(row.pop("a"), row.pop("b")): row for row in rows}


def same(value, other) -> bool:
    return value == other or (isinstance(value, float) and math.isnan(value) and math.isnan(other))


def test_the_network_has_an_edge_for_every_row(pairs):
    graph = pairs.network()
    assert set(graph.nodes) == {"Ada", "Bob", "Cyr"}
    assert graph.nodes["Ada"] == {"kind": "person", "n_mentions": 2, "n_document": 2}
    assert graph.edges["Ada", "Bob"]["weight"] == 2
    assert graph.number_of_edges() == len(pairs) == 3


def test_gexf_is_read_back_equal(pairs, tmp_path):
    pairs.save(tmp_path / "pairs.gexf")
    graph = networkx.read_gexf(tmp_path / "pairs.gexf", relabel=True)
    assert {"kind": "place", "n_mentions": 1, "n_document": 1}.items() <= graph.nodes["Cyr"].items()
    for (a, b), known in attributes(pairs).items():
        edge = graph.edges[a, b]
        assert edge["weight"] == known["n_ab"]
        assert all(same(edge[name], value) for name, value in known.items())


def test_graphml_is_read_back_equal(pairs, tmp_path):
    pairs.save(tmp_path / "pairs.graphml")
    graph = networkx.read_graphml(tmp_path / "pairs.graphml")
    graph = networkx.relabel_nodes(graph, networkx.get_node_attributes(graph, "label"))
    for (a, b), known in attributes(pairs).items():
        assert all(same(graph.edges[a, b][name], value) for name, value in known.items())


def test_gexf_is_version_1_3_with_typed_attributes(pairs, tmp_path):
    pairs.save(tmp_path / "pairs.gexf")
    root = ET.parse(tmp_path / "pairs.gexf").getroot()
    space = {"g": "http://gexf.net/1.3"}
    assert root.get("version") == "1.3"
    types = {
        a.get("title"): a.get("type")
        for a in root.findall(".//g:attributes[@class='edge']/g:attribute", space)
    }
    assert (types["n_ab"], types["ic025"], types["verdict"]) == ("long", "double", "string")
    assert "no pair can be significant" in root.find(".//g:description", space).text


@pytest.mark.parametrize("suffix", ["gexf", "graphml"])
def test_hostile_names_make_no_markup(tmp_path, suffix):
    name = '<Ada>\x00\x0b\ufffe & "Bob\'s"'
    table = [
        {"document": 0, "start": 0, "stop": 3, "entity": name},
        {"document": 0, "start": 8, "stop": 11, "entity": "B"},
    ]
    pairs = cm.Mentions.from_table(corpus_of("Ada met Bob."), table).comentions()
    pairs.save(tmp_path / f"pairs.{suffix}")
    text = (tmp_path / f"pairs.{suffix}").read_text()
    ET.fromstring(text)
    assert "<Ada>" not in text


@pytest.mark.parametrize("suffix", ["gexf", "graphml"])
def test_no_pairs_are_a_network_without_nodes(tmp_path, suffix):
    path = tmp_path / f"pairs.{suffix}"
    corpus_of().mentions(GAZETTEER).comentions().save(path)
    read = networkx.read_gexf if suffix == "gexf" else networkx.read_graphml
    assert len(read(path)) == 0


def test_without_networkx_the_message_says_what_to_type(pairs, monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(cm.MissingExtra, match=r"\[C101\].*pip install 'comention\[graph\]'"):
        pairs.network()

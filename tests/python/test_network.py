"""Networks: what is written is what networkx reads."""

import json
import math
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import comention as cm
import numpy as np
import pytest
from comention.pairs.backbone import disparity
from comention.pairs.communities import adjusted_rand
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
    known = {"kind": "person", "n_mentions": 2, "n_document": 2, "n_story": 2, "degree": 2, "strength": 3.0}
    assert graph.nodes["Ada"] == {**known, "ambiguity_rate": 0.0}
    assert graph.edges["Ada", "Bob"]["weight"] == 2
    assert graph.edges["Ada", "Bob"]["distance"] == 0.5
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


def dated() -> cm.Pairs:
    corpus = corpus_of("Ada met Bob.", "Ada met Bob and Cyr.", date=["2024-03-05", None])
    return corpus.mentions(GAZETTEER).comentions()


def test_gexf_has_what_gephi_draws_and_networkx_reads_it(pairs, tmp_path):
    dated().save(tmp_path / "pairs.gexf")
    graph = networkx.read_gexf(tmp_path / "pairs.gexf", relabel=True)
    look = graph.nodes["Ada"]["viz"]
    assert look["color"] == {"r": 0, "g": 114, "b": 178, "a": 1.0}
    assert look["size"] == 50
    assert set(look["position"]) == {"x", "y", "z"}
    assert graph.nodes["Ada"]["first_seen"] == graph.nodes["Ada"]["last_seen"] == "2024-03-05T00:00:00+00:00"
    assert "first_seen" not in graph.nodes["Cyr"]
    root = ET.parse(tmp_path / "pairs.gexf").getroot()
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    widths = [float(of.get("value")) for of in root.findall(".//g:edge/viz:thickness", space)]
    assert max(widths) == 10


def test_every_attribute_of_gexf_is_declared_and_of_its_type(tmp_path):
    dated().save(tmp_path / "pairs.gexf")
    root = ET.parse(tmp_path / "pairs.gexf").getroot()
    space = {"g": "http://gexf.net/1.3"}
    convert = {"long": int, "double": float, "string": str}
    for kind in ("node", "edge"):
        declared = {
            of.get("id"): of.get("type")
            for of in root.findall(f".//g:attributes[@class='{kind}']/g:attribute", space)
        }
        for value in root.findall(f".//g:{kind}/g:attvalues/g:attvalue", space):
            convert[declared[value.get("for")]](value.get("value"))
    nodes = {of.get("id") for of in root.findall(".//g:node", space)}
    for edge in root.findall(".//g:edge", space):
        assert {edge.get("source"), edge.get("target")} <= nodes


def test_the_two_tables_agree_with_the_network():
    pairs = dated()
    graph, edges, nodes = pairs.network(weight="n_story"), pairs.edges("n_story"), pairs.nodes("n_story")
    for row in edges:
        assert graph.edges[row["source"], row["target"]]["distance"] == row["distance"] == 1 / row["weight"]
    for row in nodes:
        assert row["degree"] == graph.degree(row["id"])
        assert row["strength"] == graph.degree(row["id"], weight="weight")
    assert edges["first_seen"][0].isoformat() == "2024-03-05T00:00:00+00:00"
    assert nodes.columns[:4] == ["id", "label", "kind", "n_mentions"]


def test_a_name_that_the_text_left_open_makes_its_entities_ambiguous():
    with pytest.warns(cm.ComentionWarning, match="stands for several"):
        names = cm.Gazetteer({"Ada One": ["Ada"], "Ada Two": ["Ada", "Ada Two"], "Bob": ["Bob"]})
    corpus = corpus_of("Ada met Bob.", "Ada Two met Bob.")
    rates = {row["id"]: row["ambiguity_rate"] for row in corpus.mentions(names).comentions().nodes()}
    assert rates == {"Ada Two": 0.5, "Bob": 0.0}


# -- the reference graph --

EDGES = [
    ("A", "B", 10),
    ("A", "C", 4),
    ("A", "D", 1),
    ("B", "C", 6),
    ("B", "D", 1),
    ("C", "E", 3),
    ("D", "E", 2),
]


def of_the_reference() -> cm.Pairs:
    texts = [f"{a}lpha met {b}lpha." for a, b, n in EDGES for _ in range(n)]
    names = cm.Gazetteer({name: [name + "lpha"] for name in "ABCDE"})
    return corpus_of(*texts).mentions(names).comentions()


def cases(shared, *names):
    every = json.loads((shared / "reference" / "reference_values.json").read_text())["cases"]
    return [case for case in every if case["id"] in names]


def test_the_disparity_filter_of_the_reference(shared):
    (case,) = cases(shared, "network.disparity")
    found = of_the_reference().backbone("disparity", alpha=1)
    for row in found:
        wanted = case["outputs"]["edges"][f"{row['a']}-{row['b']}"]
        assert row["alpha_a"] == pytest.approx(wanted["alpha_from_source"], rel=1e-12)
        assert row["alpha_b"] == pytest.approx(wanted["alpha_from_target"], rel=1e-12)
        assert row["strength_a"] == case["outputs"]["strength"][row["a"]]
        assert row["degree_b"] == case["outputs"]["degree"][row["b"]]
    assert len(found) == 7
    kept = of_the_reference().backbone("disparity", alpha=0.2)
    assert [(row["a"], row["b"]) for row in kept] == [("A", "B")]
    assert len(of_the_reference().backbone("disparity", alpha=0.15, rule="and")) == 0


def test_an_edge_is_never_significant_from_the_side_of_a_leaf(shared):
    (case,) = cases(shared, "network.disparity_leaf")
    given = case["inputs"]
    alpha = disparity(*(np.array([given[name]]) for name in ("weight", "strength", "degree")))
    assert alpha.tolist() == [case["outputs"]["alpha"]]


def test_the_measures_that_others_compute_have_the_values_of_the_reference(shared):
    (case,) = cases(shared, "network.measures")
    wanted, graph = case["outputs"], of_the_reference().network()
    found = {
        "betweenness_distance_1_over_w_normalised": networkx.betweenness_centrality(graph, weight="distance"),
        "closeness_distance_1_over_w": networkx.closeness_centrality(graph, distance="distance"),
        "eigenvector_weighted": networkx.eigenvector_centrality_numpy(graph, weight="weight"),
        "pagerank_0.85": networkx.pagerank(graph, weight="weight", tol=1e-14, max_iter=1000),
        "strength": dict(graph.degree(weight="weight")),
    }
    for name, values in found.items():
        assert values == pytest.approx(wanted[name], rel=1e-8, abs=1e-10), name
    parts = [{"A", "B", "C"}, {"D", "E"}]
    quality = networkx.community.modularity(graph, parts, weight="weight")
    assert quality == pytest.approx(wanted["modularity_ABC_DE"], rel=1e-8)


def test_the_numbers_of_a_backbone_can_be_computed_again():
    backbone = of_the_reference().backbone("disparity", alpha=1)
    for row in backbone:
        for column in ("alpha_a", "alpha_b", "strength_a", "degree_b", "weight"):
            again = backbone.explain(row["a"], row["b"], column).recompute()
            assert again == pytest.approx(row[column], rel=1e-12)


def test_the_backbone_of_the_null_model_keeps_what_passed_its_test():
    pairs = cm.load_sample().mentions("countries").comentions(min_margin=2)
    level = sorted(q for q in pairs["q_story"] if q is not None)[2]
    kept = pairs.backbone(alpha=level)
    assert 3 <= len(kept) < len(pairs)
    assert kept["q_story"] == [q for q in pairs["q_story"] if q is not None and q <= level]
    assert f"with q_story (BiCM) at most {level:g}" in kept.caption


# -- egos and communities --


def test_an_ego_has_its_neighbours_and_their_ties():
    pairs = of_the_reference()
    assert {frozenset((r["a"], r["b"])) for r in pairs.ego("E")} == {frozenset("CE"), frozenset("DE")}
    assert len(pairs.ego("A")) == 5
    assert len(pairs.ego("A", ties=False)) == 3
    assert "Around A: its pairs with 3 neighbours" in pairs.ego("A").caption


def two_circles() -> cm.Pairs:
    circles = ["Ada Bob Cyr", "Dan Eve Fay"]
    texts = [f"{a} met {b}." for c in circles for a in c.split() for b in c.split() if a < b] * 5
    names = {name: [name] for c in circles for name in c.split()}
    return corpus_of(*texts, "Cyr met Dan.").mentions(names).comentions()


def test_communities_are_those_that_meet_each_other_and_firm():
    table = two_circles().communities(seed=0)
    found = {row["entity"]: row["community"] for row in table}
    assert found == {"Ada": 0, "Bob": 0, "Cyr": 0, "Dan": 1, "Eve": 1, "Fay": 1}
    assert set(table["stability"]) == {1.0}
    assert table.provenance["stability"] == 1.0
    assert table.caption.startswith("2 communities of 6 entities · modularity 0.4")


def test_communities_are_the_same_in_every_process():
    script = (
        "import comention as cm; pairs = cm.load_sample().mentions('countries').comentions();"
        "print(pairs.communities(seed=3).to_dicts())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


def test_the_adjusted_rand_index_is_one_for_the_same_and_negative_below_chance():
    assert adjusted_rand(np.array([0, 1, 2]), np.array([2, 0, 1])) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)


def test_no_pairs_have_no_nodes_edges_or_communities():
    empty = corpus_of().mentions(GAZETTEER).comentions()
    assert len(empty.nodes()) == len(empty.edges()) == len(empty.communities()) == 0
    assert len(empty.backbone()) == len(empty.backbone("disparity")) == 0
    assert empty.edges().columns == dated().edges().columns


def test_slips_are_told_with_what_to_type(pairs):
    windows = corpus_of("Ada met Bob.").mentions(GAZETTEER).comentions(within=cm.window(3))
    for message, call in {
        r"C001.*no column 'n_abc'.*'n_ab'": lambda: pairs.network(weight="n_abc"),
        r"C061.*holds no numbers": lambda: pairs.communities(weight="verdict"),
        r"C061.*negative or empty.*'n_ab'": lambda: pairs.backbone("disparity", weight="ic025"),
        r"C060.*method": lambda: pairs.backbone("noise"),
        r"C061.*alpha": lambda: pairs.backbone(alpha=2),
        r"C066.*not tested.*'disparity'": lambda: windows.backbone(),
        r"C035": lambda: pairs.ego("Zed"),
        r"C061.*seed": lambda: pairs.communities(seed=-1),
        r"C061.*resolution": lambda: pairs.communities(resolution=0),
    }.items():
        with pytest.raises(cm.ComentionError, match=message):
            call()
    alone = pairs.filter(lambda row: "Cyr" not in (row["a"], row["b"]))
    with pytest.raises(cm.InputError, match=r"C067.*meets nobody"):
        alone.ego("Cyr")


def test_pairs_made_of_counts_are_a_network_without_dates(tmp_path):
    merged = cm.Pairs.from_counts(dated().counts)
    nodes, edges = merged.nodes(), merged.edges()
    assert nodes["n_document"] == dated().nodes()["n_document"]
    assert set(nodes["first_seen"]) == set(edges["last_seen"]) == {None}
    assert len(merged.ego("Ada")) == 3
    merged.save(tmp_path / "pairs.gexf")
    assert len(networkx.read_gexf(tmp_path / "pairs.gexf")) == 3

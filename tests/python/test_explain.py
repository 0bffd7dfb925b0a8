"""Explanations: what is printed is what is computed."""

import json
import math

import pytest
from comention.explain import Explanation


def expected() -> Explanation:
    return Explanation("expected", 1.5, "n_a * n_b / n", {"n_a": 100, "n_b": 150, "n": 10000})


def test_the_printed_formula_is_the_one_that_is_evaluated():
    ratio = Explanation("ratio", 20.0, "n_ab / expected", {"n_ab": 30, "expected": expected()})
    assert ratio.recompute() == 20.0
    assert "numbers   30 / 1.5" in repr(ratio)
    assert "└─ n = 10,000" in repr(ratio)


def test_a_sum_runs_over_all_inputs_whatever_their_names():
    parts = {"sea; import os": Explanation("sea", 0.25, "x * y", {"x": 0.5, "y": 0.5}), "đảo": 0.5}
    assert Explanation("score", 0.75, "sum(inputs)", parts).recompute() == 0.75


def test_a_fact_without_a_formula_is_its_own_value():
    assert Explanation("n_ab", 3).recompute() == 3
    assert Explanation("q_story", None).recompute() is None
    assert math.isnan(float(Explanation("q_story", None)))


@pytest.mark.parametrize("formula", ["__import__('os').getcwd()", "[x for x in inputs]", "(lambda: 1)()"])
def test_a_formula_is_arithmetic_only(formula):
    with pytest.raises((ValueError, NameError)):
        Explanation("x", 1, formula, {}).recompute()


def test_names_and_evidence_are_escaped_in_html():
    hostile = Explanation("<script>", 1, evidence=["<b>&"], notes=["<i>"])
    html = hostile._repr_html_()
    assert "<script>" not in html and "&lt;b&gt;&amp;" in html and "<i>" not in html


def test_the_tree_becomes_json():
    tree = json.loads(json.dumps(expected().to_dict()))
    assert tree["formula"] == "n_a * n_b / n"
    assert tree["inputs"]["n"] == 10000

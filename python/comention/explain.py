"""Explanations: any number of the package, opened up.

An :class:`Explanation` is a tree. Its formula is an ordinary arithmetic expression over its inputs, and
:meth:`Explanation.recompute` evaluates exactly that expression in plain Python, so that what is printed
and what is computed cannot differ.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from types import CodeType
from typing import Any, TypeAlias

__all__ = ["Explanation"]

Number: TypeAlias = int | float
Input: TypeAlias = "Explanation | Number"

# What a formula may call. Modules with a function of their own add it with `formula_function`.
FUNCTIONS: dict[str, Callable[..., Number]] = {
    "abs": abs,
    "exp": math.exp,
    "expm1": math.expm1,
    "log": math.log,
    "log1p": math.log1p,
    "log2": math.log2,
    "max": max,
    "min": min,
    "sqrt": math.sqrt,
    "sum": sum,
}
CONSTANTS = {"inf": math.inf, "nan": math.nan}
_GRAMMAR = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.IfExp, ast.Compare, ast.Call, ast.Name, ast.Constant,
    ast.BoolOp, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.expr_context,
)  # fmt: skip
_MOST_FILLED = 8  # a formula over more inputs than this is not printed again with its numbers


def formula_function(function: Callable[..., Number]) -> Callable[..., Number]:
    """Let formulas call ``function`` by its name. It must be plain Python and give the same value always."""
    FUNCTIONS[function.__name__] = function
    return function


class Explanation:
    """How a number came about: its formula, what went into it, and where that stands in the text.

    Parameters
    ----------
    name
        What the number is called (the column, or "weight of 'asean' in d1").
    value
        The number as the package reports it; None for a count without a formula that is null.
    formula
        An arithmetic expression over the names of ``inputs`` (``"log2((n_ab + 0.5) / (expected + 0.5))"``).
        ``inputs`` in a formula is the list of all of them: ``"sum(inputs)"``. Empty: the value is a
        count or another plain fact.
    inputs
        Name to number or to a further Explanation.
    evidence
        Passages behind a count, one readable line each (``"id:start-stop  text"``).
    notes
        What a careful reader should know, a sentence each.
    largest_first
        Print the inputs by size: parts of a sum. ``inputs`` and the formula keep their order.

    Examples
    --------
    >>> expected = Explanation("expected", 1.5, "n_a * n_b / n", {"n_a": 100, "n_b": 150, "n": 10000})
    >>> ic = Explanation("ic", 3.930737337562886, "log2((n_ab + 0.5) / (expected + 0.5))",
    ...                  {"n_ab": 30, "expected": expected})
    >>> ic
    ic = 3.93074
    ├─ formula   log2((n_ab + 0.5) / (expected + 0.5))
    ├─ numbers   log2((30 + 0.5) / (1.5 + 0.5))
    ├─ n_ab = 30
    └─ expected = 1.5
       ├─ formula   n_a * n_b / n
       ├─ numbers   100 * 150 / 10000
       ├─ n_a = 100
       ├─ n_b = 150
       └─ n = 10,000
    >>> abs(ic.recompute() - ic.value) < 1e-12
    True
    """

    def __init__(
        self,
        name: str,
        value: Number | None,
        formula: str = "",
        inputs: Mapping[str, Input] | None = None,
        evidence: Sequence[Any] = (),
        notes: Sequence[str] = (),
        *,
        largest_first: bool = False,
    ) -> None:
        self.name = name
        self.value = value
        self.formula = formula
        self.inputs = dict(inputs or {})
        self.evidence = list(evidence)
        self.notes = list(notes)
        self._largest_first = largest_first

    def recompute(self) -> Number | None:
        """Derive the value again from the leaves, in plain Python; must agree with ``value`` to 1e-12."""
        if not self.formula:
            return self.value
        values = {name: _recomputed(given) for name, given in self.inputs.items()}
        names: dict[str, Any] = {
            **values,
            **CONSTANTS,
            **FUNCTIONS,
            "inputs": list(values.values()),
            "__builtins__": {},
        }
        result: Number | None = eval(_compiled(self.formula), names)
        return result

    def to_dict(self) -> dict[str, Any]:
        """The tree as nested dictionaries, ready for JSON (``name value formula inputs evidence notes``)."""
        return {
            "name": self.name,
            "value": self.value,
            "formula": self.formula,
            "inputs": {
                name: given.to_dict() if isinstance(given, Explanation) else given
                for name, given in self.inputs.items()
            },
            "evidence": list(self.evidence),
            "notes": list(self.notes),
        }

    def __float__(self) -> float:
        return math.nan if self.value is None else float(self.value)

    def __repr__(self) -> str:
        return "\n".join(self._tree(set()))

    def _tree(self, told: set[int]) -> Iterator[str]:
        """The lines of the tree; what has been told is not told again."""
        yield f"{self.name} = {shown(self.value)}"
        if id(self) in told:
            return
        told.add(id(self))
        branches = [[line] for line in self._facts()]
        for name, given in self._printed():
            leaf = [f"{name} = {shown(given)}"]
            branches.append(list(given._tree(told)) if isinstance(given, Explanation) else leaf)
        for i, lines in enumerate(branches):
            last = i == len(branches) - 1
            yield ("└─ " if last else "├─ ") + lines[0]
            yield from (("   " if last else "│  ") + line for line in lines[1:])

    def _printed(self) -> list[tuple[str, Input]]:
        """The inputs in the order in which people read them."""
        inputs = list(self.inputs.items())
        return sorted(inputs, key=lambda item: -abs(float(item[1]))) if self._largest_first else inputs

    def _facts(self) -> Iterator[str]:
        if self.formula:
            yield f"formula   {self.formula}"
            filled = _filled(self.formula, self.inputs) if 0 < len(self.inputs) <= _MOST_FILLED else ""
            if filled not in ("", self.formula) and self.formula not in self.inputs:
                yield f"numbers   {filled}"
        yield from (f"evidence  {line}" for line in self.evidence)
        yield from (f"note      {line}" for line in self.notes)

    def _repr_html_(self) -> str:
        return f'<div class="comention-explanation">{self._details(opened=True)}</div>'

    def _details(self, opened: bool = False) -> str:
        title = f"<summary>{escape(self.name)} = {escape(shown(self.value))}</summary>"
        items = [f"<bdi>{escape(line)}</bdi>" for line in self._facts()]
        for name, given in self._printed():
            leaf = f"{escape(name)} = {escape(shown(given))}"
            items.append(given._details() if isinstance(given, Explanation) else leaf)
        listed = "".join(f"<li>{item}</li>" for item in items)
        return f"<details{' open' if opened else ''}>{title}<ul>{listed}</ul></details>"


def shown(value: Any) -> str:
    """A number as people read it: thousands set off, six significant digits, "null" for None."""
    if value is None:
        return "null"
    if isinstance(value, Explanation):
        return shown(value.value)
    return f"{value:,}" if isinstance(value, int) else f"{value:.6g}"


def _recomputed(given: Input) -> Number | None:
    return given.recompute() if isinstance(given, Explanation) else given


@cache
def _parsed(formula: str) -> ast.Expression:
    tree = ast.parse(formula, mode="eval")
    for node in ast.walk(tree):
        if not isinstance(node, _GRAMMAR):
            raise ValueError(
                f"explanation: a formula is arithmetic, found {ast.unparse(node)!r} in {formula!r}"
            )
    return tree


@cache
def _compiled(formula: str) -> CodeType:
    return compile(_parsed(formula), "<formula>", "eval")


def _filled(formula: str, inputs: Mapping[str, Input]) -> str:
    """The formula with each input's number in place of its name."""

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            if node.id not in inputs:
                return node
            return ast.Name(shown(inputs[node.id]).replace(",", ""), ast.Load())

    return ast.unparse(Fill().visit(ast.parse(formula, mode="eval")))

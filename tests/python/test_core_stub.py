"""The hand-kept stub of the compiled module names exactly what the module has."""

from __future__ import annotations

import ast
from pathlib import Path

import comention._core as core

STUB = ast.parse((Path(core.__file__).parent / "_core.pyi").read_text(encoding="utf-8"))


def names_of_stub(body: list[ast.stmt]) -> set[str]:
    names = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    names |= {
        node.target.id
        for node in body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    return {name for name in names if name == "__version__" or is_public(name)}


def is_public(name: str) -> bool:
    """Whether people call it; special methods and type aliases (plain assignments) are left out."""
    return not name.startswith("_") or name in {"__len__", "__getitem__", "__iter__"}


def names_of_module(thing: object) -> set[str]:
    return {name for name in vars(thing) if name == "__version__" or is_public(name)}


def enum_members(node: ast.ClassDef) -> set[str]:
    """Members of an enum stand as plain assignments."""
    targets = [target for item in node.body if isinstance(item, ast.Assign) for target in item.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_stub_names_what_the_module_has() -> None:
    assert names_of_stub(STUB.body) == names_of_module(core)


def test_stub_names_the_members_of_each_class() -> None:
    for node in STUB.body:
        if isinstance(node, ast.ClassDef):
            assert names_of_stub(node.body) | enum_members(node) == names_of_module(
                getattr(core, node.name)
            ), node.name


def test_stub_names_the_arguments_of_each_function() -> None:
    """pybind11 writes a function's signature first in its docstring."""
    for node in STUB.body:
        if isinstance(node, ast.FunctionDef):
            signature = (getattr(core, node.name).__doc__ or "").splitlines()[0]
            described = ast.parse(f"def {signature.split(' -> ')[0]}: ...").body[0]
            assert isinstance(described, ast.FunctionDef)
            assert [a.arg for a in node.args.args] == [a.arg for a in described.args.args], node.name

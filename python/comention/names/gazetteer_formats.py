"""Files of names that other programs read: spaCy's EntityRuler, quanteda, the JensenLab tagger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import InputError, MissingExtra
from .gazetteer_files import Row

__all__ = ["dictionary_rows", "pattern_row", "tagger_rows"]

# Labels of spaCy's models; any other is a kind of its own.
KINDS_OF_LABELS = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organisation",
    "EVENT": "event",
}
ANY_CASE, SAME_CASE = {"LOWER"}, {"TEXT", "ORTH"}  # what we know of a token of a pattern


def pattern_row(pattern: Row, where: str) -> Row:
    """A line for spaCy's EntityRuler: ``{"label": "ORG", "pattern": "NATO", "id": "nato"}``.

    The entity is the ``id``, else the pattern itself. A pattern of tokens may say ``LOWER``, ``TEXT`` or
    ``ORTH`` of each.

    >>> pattern_row({"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "jose"}]}, "")["case"]
    'any'
    """
    label, tokens = str(pattern["label"]), pattern["pattern"]
    keys: set[str] = set()
    if isinstance(tokens, list):
        for token in tokens:
            if not isinstance(token, dict) or len(token) != 1 or not set(token) <= ANY_CASE | SAME_CASE:
                raise InputError(
                    "C030",
                    f"{where}: of a token only LOWER, TEXT or ORTH is understood, not {str(token)[:60]}. "
                    'Write the names it stands for: "pattern": "San José".',
                )
            keys |= set(token)
        name = " ".join(str(value) for token in tokens for value in token.values())
    else:
        name = str(tokens)
    kind = KINDS_OF_LABELS.get(label, label.lower())
    entity = str(pattern.get("id") or name)
    return {"entity": entity, "name": name, "kind": kind, "case": "any" if keys & ANY_CASE else ""}


def dictionary_rows(text: str, where: str) -> Iterator[Row]:
    """A dictionary of quanteda: keys with their words; keys may hold keys ("economy.trade").

    Words are globs where they hold ``*`` or ``?``, and letter case does not matter, as there.
    """
    try:
        import yaml
    except ImportError as error:
        raise MissingExtra(
            "C101", f"{where}: YAML is read by PyYAML. Type: pip install 'comention[read]'"
        ) from error

    class Loader(yaml.BaseLoader):  # type: ignore[misc]
        """Every scalar is text ("NO" too), and nothing stands for something else."""

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("an alias (*name) is not understood")
            return super().compose_node(parent, index)

    try:
        content = yaml.load(text, Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError("C030", f"{where}: not YAML ({' '.join(str(error).split())}).") from error
    if not isinstance(content, dict):
        raise InputError("C030", f"{where}: keys with lists of words were expected.")
    return (row for key, value in content.items() for row in _words(str(key), value, where))


def _words(key: str, value: Any, where: str) -> Iterator[Row]:
    if isinstance(value, dict):
        for inner, below in value.items():
            yield from _words(f"{key}.{inner}", below, where)
        return
    for word in value if isinstance(value, list) else [value]:
        if isinstance(word, dict):
            yield from _words(key, word, where)
        elif isinstance(word, list):
            raise InputError("C030", f"{where}: {key!r} holds a list inside a list.")
        else:
            match = "glob" if {"*", "?"} & set(word) else "name"
            yield {"entity": key, "name": word, "kind": "concept", "case": "any", "match": match}


def tagger_rows(entities: str, names: str, entities_path: str, names_path: str) -> Iterator[Row]:
    """A dictionary of the JensenLab tagger: serial, type, identifier; and serial, name.

    The type is the kind. Hyphens and spaces are alike there as here.
    """
    known = {serial: (kind, identifier) for serial, kind, identifier in _columns(entities, 3, entities_path)}
    for number, (serial, name) in enumerate(_columns(names, 2, names_path), 1):
        if serial not in known:
            raise InputError(
                "C030", f"{names_path}, row {number}: no entity has the number {serial!r} in {entities_path}."
            )
        kind, identifier = known[serial]
        yield {"entity": identifier, "name": name, "kind": kind, "code": identifier, "_row": number}


def _columns(text: str, n: int, path: str) -> Iterator[list[str]]:
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        cells = line.removesuffix("\r").split("\t")
        if len(cells) < n:
            raise InputError(
                "C032", f"{path}, row {number}: {n} columns split by tabs were expected, got {len(cells)}."
            )
        yield cells[:n]

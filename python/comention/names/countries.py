"""Countries: the names ICU knows, in all its languages, under our English entity names."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

import pyarrow as pa
import pyarrow.compute as pc

from .. import _core
from .gazetteer_files import COLUMNS, DERIVED_FROM
from .name_forms import inflected_rows

__all__ = ["load_countries", "names_in"]

# Territories whose display names put a second name in brackets ("Myanmar (Burma)"); elsewhere the
# brackets hold a part of the name, or a word that belongs to another country.
TWO_NAMES = {"CI", "FK", "MM", "NZ"}
# Names that are ordinary words as well ("meeting"; "he", "virtue", "idea", "shirt"), those with marks in
# every language: alone they count only near an anchor or after a longer name.
ORDINARY_WORDS = {"Réunion", "Reunión", "Reunião", "Anh", "Đức", "Ý", "Áo", "Bỉ"}
BRACKETS = re.compile(r"\s*[(（]([^)）]*)[)）]$")


def load_countries(overlay: pa.Table) -> pa.Table:
    """ICU's display names merged with our own rows (`overlay`, a gazetteer table).

    The overlay gives each ISO code its entity; a code it does not name is left out.
    """
    full = overlay.filter(pc.equal(overlay["form"], "full"))
    entities: dict[str, str] = {}
    for code, entity in zip(full["code"].to_pylist(), full["entity"].to_pylist(), strict=True):
        if code:
            entities.setdefault(code, entity)
    codes, languages, names = [], [], []
    for code, language, display in _core.region_names():
        if code in entities:
            for name in names_in(display, code, language):
                codes.append(code)
                languages.append(language)
                names.append(name)
    displayed = _table(
        entity=[entities[code] for code in codes],
        name=names,
        kind=["country"] * len(codes),
        language=languages,
        form=["short" if name in ORDINARY_WORDS else "full" for name in names],
        code=codes,
    )
    listed = pa.concat_tables([_table(**overlay.to_pydict()), displayed])
    with_affixes = listed.filter(pc.is_in(listed["language"], value_set=pa.array(["ar", "ru"])))
    inflected = inflected_rows(with_affixes.to_pylist())
    derived = {column: [row.get(column, "") for row in inflected] for column in [*COLUMNS, DERIVED_FROM]}
    return pa.concat_tables([listed, _table(**derived)]).combine_chunks()


def _table(**columns: list[Any]) -> pa.Table:
    """The columns of a gazetteer, those not given empty."""
    blank = [""] * len(columns["name"])
    every = [*COLUMNS, DERIVED_FROM]
    return pa.table({column: pa.array(columns.get(column, blank), pa.string()) for column in every})


def names_in(display: str, code: str, language: str) -> list[str]:
    """Names in a display name of ICU: ``"Myanmar (Burma)"`` holds two.

    French newspapers leave the accent off a first capital: ``"Etats-Unis"``. It is not the article that
    needs the capital: ``"la Réunion"``.

    >>> names_in("Myanmar (Burma)", "MM", "en"), names_in("Congo (DRC)", "CD", "en")
    (['Myanmar', 'Burma'], ['Congo (DRC)'])
    >>> names_in("États-Unis", "US", "fr")
    ['États-Unis', 'Etats-Unis']
    """
    if display.startswith("La "):
        return ["la " + display.removeprefix("La ")]
    inside = BRACKETS.search(display)
    if inside is not None and code in TWO_NAMES:
        return [display[: inside.start()].strip(), inside.group(1).strip()]
    first = normalize("NFD", display[0])[0]
    if language == "fr" and first != display[0]:
        return [display, first + display[1:]]
    return [display]

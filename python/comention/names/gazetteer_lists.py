"""The lists of names that come with the package, each read once per process."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from ..errors import InputError
from .countries import load_countries
from .gazetteer import Gazetteer
from .gazetteer_files import COLUMNS

__all__ = ["LISTS", "load_lists"]

LISTS = {
    "countries": "gazetteers/countries.csv",
    "organisations": "gazetteers/organisations.csv",
    "vietnam": "gazetteers/vietnam.csv",
    "sample": "sample/people.csv",
}


@cache
def load_lists(names: tuple[str, ...], languages: tuple[str, ...] | None) -> Gazetteer:
    """Some of our own lists together, in some languages or all."""
    gazetteer = Gazetteer()
    for name in names:
        gazetteer |= _load_list(name)
    if languages is None:
        return gazetteer
    wanted = pa.array([*languages, ""], pa.string())
    return Gazetteer._of(gazetteer._table.filter(pc.is_in(gazetteer._table["language"], value_set=wanted)))


@cache
def _load_list(name: str) -> Gazetteer:
    if name not in LISTS:
        raise InputError("C034", f"There is no list {name!r}. Lists: {', '.join(map(repr, LISTS))}.")
    rows = _read(LISTS[name])
    return Gazetteer._of(load_countries(rows)) if name == "countries" else Gazetteer(rows)


def _read(path: str) -> pa.Table:
    strings = pa_csv.ConvertOptions(
        column_types=dict.fromkeys(COLUMNS, pa.string()), strings_can_be_null=False
    )
    with as_file(files("comention") / "data" / path) as file:
        return pa_csv.read_csv(file, convert_options=strings)

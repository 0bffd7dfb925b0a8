"""The lists of names that come with the package, each read once per process."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import pyarrow as pa
import pyarrow.csv as pa_csv

from .errors import InputError
from .gazetteer_files import COLUMNS

__all__ = ["LISTS", "load_list"]

LISTS = {
    "countries": "gazetteers/countries.csv",
    "organisations": "gazetteers/organisations.csv",
    "vietnam": "gazetteers/vietnam.csv",
    "sample": "sample/people.csv",
}


@cache
def load_list(name: str) -> pa.Table:
    """One of our own lists as a gazetteer table, forms filled in and derived."""
    if name not in LISTS:
        raise InputError("C034", f"There is no list {name!r}. Lists: {', '.join(map(repr, LISTS))}.")
    if name == "countries":
        from .countries import load_countries

        return load_countries(_read(LISTS[name]))
    from .gazetteer import Gazetteer

    return Gazetteer(_read(LISTS[name]))._table


def _read(path: str) -> pa.Table:
    strings = pa_csv.ConvertOptions(
        column_types=dict.fromkeys(COLUMNS, pa.string()), strings_can_be_null=False
    )
    with as_file(files("comention") / "data" / path) as file:
        return pa_csv.read_csv(file, convert_options=strings)

"""Forms of a name: which part of a person's name may stand for the whole."""

from __future__ import annotations

from collections import defaultdict

from .gazetteer_files import Row

__all__ = ["derived_rows", "fill_forms"]

# Where the family name comes first, the last word is no family name.
FAMILY_FIRST = {"zh", "ko", "ja", "hu", "km", "my"}
SHORT_FORMS = {"short", "given", "family"}


def fill_forms(rows: list[Row]) -> list[Row]:
    """Rows whose form was left open get one.

    A few capital letters are an acronym. A person's name whose words end a longer name of the same
    person is its short form: given name (Vietnamese), family name (elsewhere), or short.
    """
    fulls: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows:
        fulls[row["entity"]].append(row["name"].split())
    return [row if row.get("form") else {**row, "form": _form(row, fulls[row["entity"]])} for row in rows]


def _form(row: Row, names: list[list[str]]) -> str:
    words = row["name"].split()
    if row["name"].isupper() and len(words) == 1 and 2 <= len(row["name"]) <= 6:
        return "acronym"
    ends_longer = any(len(words) < len(name) and name[-len(words) :] == words for name in names)
    if row["kind"] == "person" and ends_longer:
        if len(words) > 1:
            return "short"
        return "given" if row.get("language") == "vi" else "family"
    return "full"


def derived_rows(rows: list[Row]) -> list[Row]:
    """Short forms of persons that follow from their full names in the Latin alphabet.

    Of a Vietnamese (a person with a full name in ``vi``): the given name (last syllable) and middle +
    given name, unless ``indivisible``; the family name alone is no form, since 40 % of the people
    share one. Of others: the last word, where no short form is listed.
    """
    vietnamese = {row["entity"] for row in rows if row["form"] == "full" and row.get("language") == "vi"}
    has_short = {row["entity"] for row in rows if row["form"] in SHORT_FORMS}
    indivisible = {
        row["entity"] for row in rows if str(row.get("indivisible") or "") not in ("", "0", "false")
    }
    derived: list[Row] = []
    for row in rows:
        words = row["name"].split()
        if row["kind"] != "person" or row["form"] != "full" or len(words) < 2 or not _is_latin(words[-1]):
            continue
        if row["entity"] in vietnamese - indivisible:
            derived.append({**row, "name": words[-1], "form": "given"})
            if len(words) > 2:
                derived.append({**row, "name": " ".join(words[-2:]), "form": "short"})
        elif row["entity"] not in has_short | vietnamese and row.get("language") not in FAMILY_FIRST:
            derived.append({**row, "name": words[-1], "form": "family"})
    return derived


def _is_latin(word: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in word)

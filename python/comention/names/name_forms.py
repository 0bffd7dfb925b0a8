"""Forms of a name that follow from it by rule: short forms of persons, cases and clitics of a language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .arabic_forms import arabic_forms
from .family_names import family_names
from .gazetteer_files import Row
from .russian_forms import russian_forms

__all__ = ["derived_rows", "fill_forms", "inflected_rows"]

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
    share one. Of others the family name (:func:`family_names`), where no short form is listed and the name
    is not ``indivisible``.
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
            derived.append({**row, "name": words[-1], "form": "given", "derived_from": row["name"]})
            if len(words) > 2:
                short = {"name": " ".join(words[-2:]), "form": "short"}
                derived.append({**row, **short, "derived_from": row["name"]})
        elif row["entity"] not in has_short | vietnamese | indivisible:
            for name in family_names(words, row.get("language") or ""):
                derived.append({**row, "name": name, "form": "family", "derived_from": row["name"]})
    return derived


def inflected_rows(rows: Iterable[Row]) -> list[Row]:
    """Russian names in their cases, Arabic ones with what is written together with them.

    Only of names that carry the language. A name that is listed stays as it is listed, and a listed form
    of another name is not declined again.
    """
    listed: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("language") in ("ru", "ar") and row.get("match") != "glob":
            listed[row["entity"], row["language"], row["form"]].append(row)
    inflected: list[Row] = []
    for alike in listed.values():
        forms = {row["name"]: _forms(row) for row in alike}
        of_another = {
            form for name in forms for form in forms[name] if form in forms and name not in forms[form]
        }
        seen = set(forms)
        for row in alike:
            if row["name"] not in of_another:
                new = [form for form in forms[row["name"]] if form not in seen]
                inflected += ({**row, "name": form, "derived_from": row["name"]} for form in new)
                seen.update(new)
    return inflected


def _forms(row: Row) -> list[str]:
    if row["language"] == "ar":
        return arabic_forms(row["name"], form=row["form"])
    return russian_forms(row["name"], kind=row["kind"], form=row["form"])


def _is_latin(word: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in word)

"""Keys of words: K0 (term), K1 (tone marks as digits), K2 (no marks)."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from comention import _core
from hypothesis import given
from hypothesis import strategies as st
from reference.keys import k0, k1, k2

# Characters that the interpreter's own Unicode knows (ours is 15.0) and that can be encoded.
KNOWN = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=12)


def keys(*words: str) -> tuple[list[str], list[str], list[str], list[bool]]:
    return _core.keys(list(words))


def test_keys_of_the_reference_cases(shared: Path) -> None:
    cases = json.loads((shared / "reference/reference_values.json").read_text())["cases"]
    case = next(case for case in cases if case["id"] == "names.keys")
    for form in ("NFC", "NFD"):
        words = [unicodedata.normalize(form, word) for word in case["inputs"]["tokens"]]
        _, tones, plains, marks = keys(*words)
        assert tones == case["outputs"]["k1"]
        assert plains == case["outputs"]["k2"]
        assert marks == case["outputs"]["has_marks"]


@given(KNOWN)
def test_keys_equal_those_of_the_definition(word: str) -> None:
    terms, tones, plains, marks = keys(word)
    assert (terms[0], tones[0], plains[0]) == (k0(word), k1(word), k2(word))
    assert marks[0] == (k2(word) != k0(word))


@given(KNOWN)
def test_keys_do_not_depend_on_the_normal_form(word: str) -> None:
    assert keys(unicodedata.normalize("NFC", word)) == keys(unicodedata.normalize("NFD", word))


@given(st.text(max_size=50))
def test_a_key_is_its_own_key(word: str) -> None:
    word = word.encode("utf-8", "ignore").decode()
    terms, _, _, _ = keys(word)
    assert keys(*terms)[0] == terms


def test_every_character_folds_as_the_case_folding_file_says(shared: Path) -> None:
    words, folds = [], []
    for line in (shared / "data/unicode15/CaseFolding.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].split(";")
        if len(fields) > 2 and fields[1].strip() in "CF":
            words.append(chr(int(fields[0], 16)))
            folds.append("".join(chr(int(code, 16)) for code in fields[2].split()))
    assert len(words) > 1400
    assert keys(*words)[0] == keys(*folds)[0]


def test_all_forms_of_the_normalisation_test_have_one_key(shared: Path) -> None:
    rows = []
    for line in (shared / "data/unicode15/NormalizationTest.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].split(";")
        if len(fields) > 5:
            rows.append(["".join(chr(int(code, 16)) for code in f.split()) for f in fields[:5]])
    assert len(rows) > 18000
    for column in range(1, 5):
        assert keys(*(row[column] for row in rows))[0] == keys(*(row[0] for row in rows))[0]


def test_marks_beyond_thirty_leave_the_key() -> None:
    marks = "\u0300\u0316"
    kept, cut = keys("a" + marks * 15, "a" + marks * 500)[0]
    assert cut == kept
    assert keys("a" + "\u0301\u00ad" * 31)[0] == keys("a" + "\u0301" * 30)[0]


@pytest.mark.parametrize(
    "flood", ["\u0300\u0316", "\uff9e\u0301", "\u0300\u00ad\u0316", "\u0344", "\u034f\u0301"]
)
def test_a_flood_of_marks_takes_linear_time(flood: str) -> None:
    word = "a" + flood * (1_000_000 // len(flood.encode()))
    begin = time.process_time()
    keys(word)
    assert time.process_time() - begin < 0.5


def test_versions_are_those_of_the_library() -> None:
    assert _core.icu_version().split(".")[0].isdigit()
    assert float(_core.unicode_version()) >= 15 or _core.icu_version() < "72"

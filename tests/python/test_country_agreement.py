"""Countries in real texts: translations agree, and whoever speaks names his own country."""

import csv
import gzip
import json
import runpy
from pathlib import Path

import comention as cm
import pytest

pytestmark = pytest.mark.slow

AGREEMENT = Path(__file__).parents[2] / "benchmarks" / "country_agreement.py"
LEAST_F1 = {"es": 0.985, "fr": 0.96, "zh": 0.95, "ar": 0.93, "ru": 0.90}


@pytest.fixture(scope="module")
def agreement():
    return runpy.run_path(str(AGREEMENT))


@pytest.fixture(scope="module")
def english(shared, agreement):
    return agreement["find"](str(shared / "data/unsc/unsc-2020-2023.en.jsonl.gz"))[1]


@pytest.mark.parametrize("language", LEAST_F1)
def test_translations_of_a_resolution_name_the_same_countries(shared, agreement, english, language):
    path = shared / f"data/unsc/unsc-2020-2023.{language}.jsonl.gz"
    _, translation = agreement["find"](str(path))
    common = english.documents & translation.documents
    ours, theirs = translation.of(common).named, english.of(common).named
    assert len(common) > 200
    assert agreement["agreement"](ours, theirs)[2] >= LEAST_F1[language]


def test_speakers_name_their_own_country(shared):
    with (shared / "data/gazetteers/country-codes.csv").open(encoding="utf-8") as file:
        short = {row["ISO3166-1-Alpha-3"]: row["ISO3166-1-Alpha-2"] for row in csv.DictReader(file)}
    with gzip.open(shared / "data/ungdc-2015-2024.jsonl.gz", "rt", encoding="utf-8") as lines:
        speeches = [row for row in map(json.loads, lines) if row["country"] in short]
    corpus = cm.Corpus([{"text": row["text"], "language": "en"} for row in speeches])
    names = cm.Gazetteer.load("countries")
    codes = {row["entity"]: row["code"] for row in names.table if row["code"]}
    named = {
        (row["document"], codes.get(row["entity"]))
        for row in corpus.mentions(names)
        if row["form"] not in ("demonym", "role")
    }
    own = sum((i, short[row["country"]]) in named for i, row in enumerate(speeches))
    assert own / len(speeches) >= 0.97

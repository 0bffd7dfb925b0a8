"""Countries: ICU's names in all its languages, and the traps among them."""

import comention as cm
import pytest


@pytest.fixture(scope="module")
def countries():
    return cm.Gazetteer.load("countries")


def found(names, text, language="en"):
    corpus = cm.Corpus([{"text": text, "language": language}])
    mentions = corpus.mentions(names)
    counted = (row for row in mentions if row["form"] not in ("demonym", "role") and row["entity"])
    return [(row["surface"], row["entity"]) for row in counted]


def entities(names, text, language="en"):
    return [entity for _, entity in found(names, text, language)]


def test_every_iso_country_has_names_in_many_languages(countries):
    rows = countries.table.to_arrow()
    codes = set(rows["code"].to_pylist()) - {""}
    assert len(codes) >= 249
    assert len(set(rows["language"].to_pylist())) > 180
    vietnamese = [r["name"] for r in rows.to_pylist() if r["code"] == "DE" and r["language"] == "vi"]
    assert "Đức" in vietnamese


def test_names_in_brackets_are_names_of_their_own(countries):
    german = {r["name"] for r in countries.table if r["code"] == "MM" and r["language"] == "vi"}
    assert {"Myanmar", "Miến Điện"} <= german


def test_some_languages_keep_their_names_and_those_of_none():
    german = cm.Gazetteer.load("countries", languages=["de"])
    assert {row["language"] for row in german.table} == {"de", ""}
    assert found(german, "Die Bank of China in Deutschland", "de") == [
        ("Bank of China", "Bank of China"),
        ("Deutschland", "Germany"),
    ]


def test_loading_again_costs_nothing(countries):
    assert cm.Gazetteer.load("countries") is countries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niger and Nigeria met.", ["Niger", "Nigeria"]),
        (
            "Guinea, Guinea-Bissau, Guinea Bissau, Equatorial Guinea and Papua New Guinea.",
            ["Guinea", "Guinea-Bissau", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"],
        ),
        (
            "The Democratic Republic of the Congo and the Republic of the Congo agreed.",
            ["Democratic Republic of the Congo", "Republic of the Congo"],
        ),
        ("South Korea answered North Korea.", ["South Korea", "North Korea"]),
        ("South-Korea and the DPRK spoke.", ["South Korea", "North Korea"]),
        ("Chad and Jordan signed, Oman waited.", ["Chad", "Jordan", "Oman"]),
        ("They ate turkey from fine china.", []),
        ("Turkey and China spoke.", ["Turkey", "China"]),
        ("A Roman road led to Somalia, not Mali.", ["Somalia", "Mali"]),
        ("Northern Ireland and Ireland differ.", ["Northern Ireland", "Ireland"]),
        ("Ships crossed the South China Sea.", ["South China Sea"]),
        ("The Bank of China lent money.", ["Bank of China"]),
        ("Voters in New Mexico decided.", ["New Mexico"]),
        ("The US told us about the U.S. plan.", ["United States", "United States"]),
        ("PLEASE TELL US MORE", []),
        ("A loan of US$5 million from the US.", ["United States"]),
        ("VIETNAM AND CHINA SIGN A DEAL", ["Vietnam", "China"]),
        ("Viet-Nam, Viet Nam, Việt Nam and Vietnam.", ["Vietnam"] * 4),
        ("Côte d’Ivoire, Cote d'Ivoire, Ivory Coast.", ["Ivory Coast"] * 3),
        ("St. Lucia and St Lucia are one.", ["Saint Lucia"] * 2),
        ("Island, Maurice and Dominique went home.", []),
        ("Peoples Republic of China and Republic of Congo", ["China", "Republic of the Congo"]),
        ("He rules India today, not Russia today.", ["India", "Russia"]),
        ("The SAMOA Pathway was agreed in Samoa.", ["SAMOA Pathway", "Samoa"]),
    ],
)
def test_traps(countries, text, expected):
    assert entities(countries, text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Pirates of the Gulf of Guinea", "es", ["Gulf of Guinea"]),
        ("la mer d'Oman et le golfe de Guinée", "fr", ["Gulf of Oman", "Gulf of Guinea"]),
        ("印度洋和几内亚湾", "zh", ["Indian Ocean", "Gulf of Guinea"]),
        ("في خليج غينيا", "ar", ["Gulf of Guinea"]),
        ("у озера Чад", "ru", ["Lake Chad"]),
        ("the Islamic State in Iraq and the Levant", "en", ["Islamic State"]),
        ("تنظيم الدولة الإسلامية في العراق والشام", "ar", ["Islamic State"]),
    ],
)
def test_a_longer_name_is_not_the_country_in_it(countries, text, language, expected):
    assert entities(countries, text, language) == expected


def test_a_foreign_name_counts_where_its_marks_show(countries):
    assert entities(countries, "He spoke of España and of Deutschland.") == ["Spain"]
    assert entities(countries, "Er sprach von Deutschland.", "de") == ["Germany"]
    assert entities(countries, "Island und Deutschland", "de") == ["Iceland", "Germany"]


def test_in_an_unknown_language_every_name_counts(countries):
    corpus = cm.Corpus(["Deutschland"])
    assert corpus.languages == [None]
    assert corpus.mentions(countries)["entity"] == ["Germany"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("L’Allemagne, l'Italie et la Côte d’Ivoire.", "fr", ["Germany", "Italy", "Ivory Coast"]),
        ("Après l’été, les Etats-Unis et l'Egypte ont répété.", "fr", ["United States", "Egypt"]),
        ("中国和美国会谈。法国总统访问越南。", "zh", ["China", "United States", "France", "Vietnam"]),
        ("ドイツとフランス、マリオとソマリア", "ja", ["Germany", "France", "Somalia"]),
        ("เยอรมนีและฝรั่งเศส", "th", ["Germany", "France"]),
        ("Германия и Вьетнам", "ru", ["Germany", "Vietnam"]),
        ("ألمانيا وقالت فرنسا", "ar", ["Germany", "France"]),
        ("بين السودان وجنوب السودان وللصين وبتشاد", "ar", ["Sudan", "South Sudan", "China", "Chad"]),
        ("в Германии, с Кубой и к Соломоновым Островам", "ru", ["Germany", "Cuba", "Solomon Islands"]),
        ("发展中国家、合法国家、地中海地区、葡萄牙语", "zh", []),
        ("运往南苏丹的货物", "zh", ["South Sudan"]),
        ("印度尼西亚、印尼和印度", "zh", ["Indonesia", "Indonesia", "India"]),
        ("马里乌波尔、马里兰州和马里卜不是马里", "zh", ["Mariupol", "Maryland", "Marib", "Mali"]),
        ("Réunion du Conseil. La réunion.", "fr", []),
        ("À la Réunion et à La Réunion", "fr", ["Réunion"] * 2),
        ("Reunión del Consejo en Qatar", "es", ["Qatar"]),
        ("Đức và Pháp", "vi", ["Germany", "France"]),
        ("Anh Thanh nói. Áo trắng. Ông Trần Minh Đức cho biết.", "vi", []),
        ("Thủ tướng Anh tới Luân Đôn.", "vi", ["United Kingdom"]),
    ],
)
def test_other_languages_and_scripts(countries, text, language, expected):
    assert entities(countries, text, language) == expected


def test_surfaces_are_slices_of_the_text(countries):
    text = "Vietnam's\u00a0ties; the U.S. said. L’Italie\u2028中国😀 Guinea-\nBissau"
    corpus = cm.Corpus([text], lines="wrapped")
    rows = corpus.mentions(countries).to_dicts()
    assert [row["surface"] for row in rows] == [text[row["start"] : row["stop"]] for row in rows]
    assert [row["surface"] for row in rows] == ["Vietnam", "U.S.", "Italie", "中国", "Guinea-\nBissau"]

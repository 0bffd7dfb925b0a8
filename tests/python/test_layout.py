"""Paragraphs of an article and what part they play."""

from __future__ import annotations

from pathlib import Path

import comention as cm
import pytest
from comention import _core

BODY = "Leaders of both countries met on Monday and signed a deal on trade."


def parts(text: str) -> list[tuple[str, str]]:
    table = cm.Corpus([text]).paragraphs()
    return [(row["part"], text[row["start"] : row["stop"]]) for row in table]


def test_an_article_is_told_apart_from_what_stands_around_it() -> None:
    article = f"""Hanoi welcomes Paris

By Anh Huyen
9:28:03 AM | 12/25/2023
Chia sẻ

(VNA) - {BODY}


Leaders at the airport of Hanoi

{BODY} {BODY}

What comes next

{BODY} Photo: VNA

Source: Vietnam Agency

Related news
Paris answers Hanoi
Rome waits
"""
    assert [part for part, _ in parts(article)] == [
        *("headline", "byline", "dateline", "teaser", "body", "caption", "body", "body"),
        *("caption", "byline", "teaser", "teaser", "teaser"),
    ]


def test_a_headline_stands_only_where_prose_follows() -> None:
    assert parts("Hanoi welcomes Paris")[0][0] == "body"
    assert parts(f"Hanoi welcomes Paris\n{BODY}")[0][0] == "headline"
    assert parts(f"Will Hanoi welcome Paris this year?\n{BODY}")[0][0] == "headline"
    assert parts(f"{BODY}\nHanoi welcomes Paris\n{BODY}")[1][0] == "body"
    assert parts(f"{BODY}\n{BODY}")[0][0] == "body"


@pytest.mark.parametrize(
    "stamp", ["date 2024-07-27", "2024-07-27", "Published: 27/07/2024 09:30", "27.07.2024"]
)
def test_a_date_stamp_is_a_sentence_of_its_own(stamp: str) -> None:
    text = f" {stamp} {BODY}"
    table = cm.Corpus([text]).sentences()
    assert table["part"] == ["dateline", "body"]
    assert text[table["start"][0] : table["stop"][0]] == stamp
    assert cm.Corpus([text]).paragraphs()["part"] == ["body"]


def test_a_number_before_the_text_is_no_date_stamp() -> None:
    for text in (f"2024 was long. {BODY}", "1.2.3 is a version of it.", "2024-07-27 to 2024-07-30 they met."):
        assert "dateline" not in cm.Corpus([text]).sentences()["part"]


@pytest.mark.parametrize(
    "line", ["Thứ Hai, 25/12/2023 | 9:28 (GMT+7)", "Updated: 3 May 2024", "le 3 mai 2024 à 10h15"]
)
def test_a_line_that_is_a_date_is_a_dateline(line: str) -> None:
    assert parts(f"Hanoi welcomes Paris\n{line}\n{BODY}")[1][0] == "dateline"


def test_links_given_twice_are_teasers_with_what_they_link() -> None:
    link = "Paris answers Hanoi"
    found = [part for part, _ in parts(f"{BODY}\n{BODY} Yes.\n{link}\n{link}\n{BODY}\n")]
    assert found == ["body", "body", "teaser", "teaser", "teaser"]


WRAPPED = """The leaders of both countries met on Monday in Hanoi and
signed an agreement on trade, energy and the training of
young engineers, officials said after the meeting, which
lasted for more than three hours and ended with a dinner.

A second round of talks is planned for the spring of the
coming year, when ministers of both sides will meet again
in Paris to look at what has been done.
"""


def test_hard_wrapped_text_is_recognised() -> None:
    assert [len(parts(WRAPPED)), len(parts(WRAPPED.replace("\n", "\r\n")))] == [2, 2]
    assert len(cm.Corpus([WRAPPED], lines="paragraphs").paragraphs()) == 7
    assert len(cm.Corpus([WRAPPED]).sentences()) == 2


def test_lists_and_short_lines_are_not_hard_wrapped() -> None:
    assert len(parts("apples\npears\nplums and many more of them\nfigs\nnuts\ngrapes")) == 6
    assert len(parts("\n".join([BODY, BODY + " " + BODY] * 4))) == 8
    assert len(cm.Corpus(["a\nb\n\nc"], lines="wrapped").paragraphs()) == 2


@pytest.mark.parametrize("ending", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_ends_a_paragraph(ending: str) -> None:
    assert parts(f"One.{ending}Two.") == [("body", "One."), ("body", "Two.")]
    blank = f"One.{ending}{ending}Two."
    assert len(cm.Corpus([blank], lines="wrapped").paragraphs()) == 2


def test_a_repeat_is_of_the_first_equal_paragraph_before_it() -> None:
    data = [
        {"id": "b", "date": "2024-01-02", "text": f"{BODY}\n{BODY.upper()}\nBamboo bends"},
        {"id": "a", "date": "2024-01-02", "text": f"— {BODY}"},
        {"id": "c", "date": "2024-01-01", "text": "Bamboo  bends!\n—\n—"},
        {"id": "d", "date": None, "text": BODY},
    ]
    table = cm.Corpus(data).paragraphs()
    assert table["repeat_of"] == ["1:0", "0:0", "2:0", None, None, None, None, "1:0"]


def test_the_first_articles_look_as_they_do_on_the_page(shared: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    corpus = cm.Corpus([path.read_text(encoding="utf-8") for path in files])
    table = corpus.paragraphs().to_pandas()
    at = {
        name: list(zip(rows["document"], rows["paragraph"], strict=True))
        for name, rows in table.groupby("part")
    }
    assert at["headline"] == [(1, 0), (2, 0), (4, 0)]
    assert at["dateline"] == [(1, 1)]
    assert at["byline"] == [(1, 32), (4, 1)]
    assert at["caption"] == [(1, 3), (1, 11), (1, 22), (4, 4), (4, 11)]
    assert at["teaser"] == [(2, n) for n in range(12, 31)] + [(4, 2)]
    stamps = [row for row in corpus.sentences() if row["part"] == "dateline" and row["document"] != 1]
    assert [corpus[row["document"]].text[row["start"] : row["stop"]] for row in stamps] == [
        "date 2024-07-27",
        "VOV.VN -",
        "date 2023-10-26",
        "(VOVWORLD) -",
    ]
    assert table["repeat_of"].notna().sum() == 12


SAID = {
    "en": "The leaders of the two countries have met and it was said that they will sign.",
    "vi": "Lãnh đạo của hai nước đã gặp nhau và được cho là không ký các văn kiện.",
    "fr": "Les dirigeants des deux pays se sont rencontrés et ils ont signé un accord sur la paix.",
    "es": "Los líderes de los dos países se reunieron y firmaron un acuerdo para la paz en el mundo.",
    "de": "Die Staatschefs der beiden Länder haben sich getroffen und es ist nicht das erste Mal.",
    "ru": "Лидеры двух стран встретились в Ханое и подписали договор о том, что не будет войны.",
    "uk": "Лідери двох країн зустрілися в Ханої та підписали договір про те, що це не війна і мир.",
    "ar": "التقى قادة البلدين في هانوي وقال المتحدث إن هذا الاتفاق على السلام من أهم ما تم.",
    "fa": "رهبران دو کشور در هانوی دیدار کردند و این توافق را برای صلح به امضا رساندند که شده است.",
    "zh": "两国领导人在河内会晤并签署协议。",
    "ja": "両国の首脳はハノイで会談し、協定に署名した。",
    "ko": "두 나라 정상은 하노이에서 만났다.",
    "th": "ผู้นำทั้งสองประเทศพบกันที่ฮานอย",
}


@pytest.mark.parametrize("language", SAID)
def test_languages_are_known_by_script_and_function_words(language: str) -> None:
    assert guess(SAID[language]) == language


def test_a_script_of_one_language_is_enough() -> None:
    said = {"ka": "საქართველოს მთავრობა", "lo": "ລັດຖະບານລາວ", "am": "የኢትዮጵያ መንግሥት", "bn": "বাংলাদেশ সরকার"}
    assert {language: guess(text) for language, text in said.items()} == {code: code for code in said}


def guess(text: str) -> str:
    return _core.guess_languages(cm.Corpus([text])._texts)[0]


def test_vietnamese_is_known_without_its_marks() -> None:
    assert guess("Lanh dao cua hai nuoc da gap nhau va khong ky van kien cho nguoi dan tai Ha Noi.") == "vi"


@pytest.mark.parametrize("text", ["", "Hanoi", "12 345", "NATO GDP ASEAN", "👩‍💻", "\x00" * 50])
def test_a_text_that_does_not_say_has_no_language(text: str) -> None:
    assert guess(text) == ""

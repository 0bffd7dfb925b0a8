"""Where sentences end. "|" stands where the text is cut."""

from __future__ import annotations

import comention as cm
import pytest

CASES = {
    "titles": "Mr. Trong met Gen. Lam.| They spoke.",
    "acronyms": "In the U.S. Senate J. R. Okafor spoke.| He left.",
    "acronym at the end": "He lives in the U.S.| The talks go on.",
    "times": "They met at 9 a.m. Monday.| It rained.",
    "decimals": "It cost $3.5 million.| No. 5 won, see Art. 3 of it.",
    "a number begins": "The talks ended.| 45 visits followed.",
    "no is a word too": "He said no.| Others agreed.",
    "question inside": "“Why?” he asked.| “Stop!”| She left.",
    "closing marks": 'He called it "historic."| (It was.)| Then we left.',
    "labels": "1. Decides to meet.| 2. Requests a report.",
    "companies": "Apple Inc. Chief Cook came.| Boeing Co. did not.",
    "Vietnamese": "Ông ở TP. Hồ Chí Minh gặp PGS. TS. Nguyễn Hải.| Họ nói chuyện.",
    "German": "Am 3. Oktober traf Dr. Merkel z.B. Putin.| Das war 2021.| Die Welt sah zu.",
    "French": "M. Macron a dit : « Non. »| Puis il partit avec Mme. Dupont.",
    "Spanish": "El Sr. Pérez viajó a EE. UU. ayer.| La Sra. Díaz no.",
    "Russian": "А. С. Пушкин жил на ул. Ленина в 1830 г. в Москве.| Он писал.",
    "Russian initials": "Выступил Дж. Р. Окафор.| Потом В. В. Путин и Ю. А. Ким.| Он ушёл.",
    "Latin initials that are words": "We met J. A. Okafor and O. I. Ng.| A talk followed.",
    "Chinese": "他说：“我们很好。”|“我们走吧！”|然后离开了。",
    "Arabic": "وصل الرئيس.| ماذا قال؟| قال شيئا.",
    "Arabic initials": "التقى ج. ر. أوكافور د. أحمد.| ثم غادر.",
    "Arabic eras": "وقع ذلك عام 2021 م.| رحب الجميع بالقرار.",
    "Arabic initials at the end": "وصل السيد ر.| وقال إنه سعيد.| غادر.",
    "Hebrew initials": "דיבר ש. פרס.| הוא הלך.",
    "syllables are no initials": "यह अच्छा है.| वह आया।| 그럴 수 있는 것.| 그는 갔다.",
    "Hindi": "यह पहला है।| यह दूसरा है।",
    "agencies": "VOV.VN -| Party leaders met.| See vietnam.vn for more.",
    "ellipsis": "Well...| Then he left… He came back… and stayed.".replace("left… ", "left…| "),
    "ellipsis without case": "वह गया... और आया।| 他说……我们走。",
    "an ellipsis begins": "... Then he left.| He came.",
    "Hindi initials": "डॉ. एस. जयशंकर और पी. चिदंबरम मिले।| के. आर. नारायणन आए।",
    "Hindi letters that are words": "वह आई.| फिर आई. के. गुजराल गए।",
    "Vietnamese letters that are words": "Ông rất đắc ý.| Anh cao 50 m.| Chị cười.",
    "Vietnamese words like abbreviations": "Chúng tôi thấy tất cả.| Họ nói như cá.| Bà về.",
    "Vietnamese places": "Ông ở tp. HCM và TX. Thủ Dầu Một.| Họ đi theo Nghị định số 5.",
    "pages": "See p. 819 and pp. 5 to 9 of vol. II.| See it.",
    "years": "Murió en 44 a. C. en Roma.| Nació antes.",
    "degrees": "It stays under 1.5 °C.| Furthermore, seas rise.",
    "brackets without a space": "See PSC/PR/COMM.(CMXIII) of the Council.| Done.",
    "a short quotation is one clause": "He shouted “Stop! Thief!” and ran.| Then he left.",
    "a short quotation in straight marks": 'She cried "No! Never!" and left.| He stayed.',
    "a long quotation has sentences": (
        "“We will meet the leaders of both countries in Hanoi on Monday.| The talks will go on for "
        "as long as they must,” he said.| Then he left."
    ),
    "a straight mark closes after a space": 'Em hỏi: "Ai đấy nhỉ? ".| Anh cười.',
    "Russian places and years": "Он жил в г. Москве и в 1830 гг. ушёл.| Это было давно, т. е. до войны.",
    "French titles": "M. Le Drian et Mme. Dupont sont venus.| Ils ont parlé, cf. art. 5.",
    "German lists": "Vgl. Abs. 2 und Nr. 5, d.h. ca. 300 Mio. Euro usw.| Die Welt sah zu.",
    "Thai has no stops": "นายกรัฐมนตรีเดินทางถึงกรุงฮานอย พบผู้นำเวียดนาม",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    table = cm.Corpus([text]).sentences()
    found = [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)]
    assert found == [piece.strip() for piece in marked.split("|")]


def cut(text: str, **options: object) -> list[str]:
    table = cm.Corpus([text], **options).sentences()
    return [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)]


def test_an_abbreviation_of_the_user_ends_no_sentence() -> None:
    text = "Theo Nghị quyết số. Hà Nội, xb. Hội. Theo số. Hà Nội."
    assert len(cut(text)) == 5
    own = ["nghị  quyết số.", "XB"]
    assert cut(text, abbreviations=own) == ["Theo Nghị quyết số. Hà Nội, xb. Hội.", "Theo số.", "Hà Nội."]
    assert cut("Up ca. 45 came. 45 left.", abbreviations=["came"]) == ["Up ca. 45 came. 45 left."]


def test_abbreviations_of_the_user_must_be_words() -> None:
    assert cut("One. Two.", abbreviations=["", ".", " "]) == ["One.", "Two."]
    with pytest.raises(cm.InputError, match=r"C061.*got 5"):
        cm.Corpus(["a"], abbreviations=[5])


DATELINES = {
    "place and agency": "HÀ NỘI (VNS) —| Prime Minister Chính met them.",
    "agency": "(Reuters) -| Oil rose on Monday.",
    "agency without a space": "(VOVWORLD) -Continuing the talks, they met.".replace("-C", "-|C"),
    "place, date and agency": "HANOI, July 27 (Xinhua) --| Vietnam and China met.",
    "a date in Vietnamese": "Hà Nội, ngày 27/7 (TTXVN) –| Hai nước đã gặp nhau.",
    "place": "WASHINGTON —| The president spoke at noon.",
    "place with a comma": "PARIS, France –| Ministers met on Monday.",
    "site": "VTV.vn -| Các nhà lãnh đạo đã gặp nhau.",
    "paper": "TTO -| Ông Nguyễn Văn A nói với báo chí.",
    "Russian": "МОСКВА, 5 мая - РИА Новости.| Президент подписал указ.",
    "Russian in slashes": "КИЕВ, 5 мая. /ТАСС/.| Президент подписал указ.",
    "Arabic": "هانوي (رويترز) -| التقى قادة البلدين في العاصمة.",
    "Chinese": "新华社河内7月27日电（记者王某）| 两国领导人今天在河内会晤并签署协议。",
    "after a date": "date 2024-07-27 HÀ NỘI (VNS) —| Prime Minister Chính met them.",
}


@pytest.mark.parametrize("marked", DATELINES.values(), ids=DATELINES)
def test_a_dateline_is_a_sentence_of_its_own(marked: str) -> None:
    text = marked.replace("|", "")
    table = cm.Corpus([f"Leaders meet\n{text}"]).sentences()
    pieces = marked.split("|")
    assert [row["part"] for row in table] == ["headline", "dateline", *["body"] * (len(pieces) - 1)]
    assert cut(text) == [piece.strip() for piece in pieces]


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of the West - met on Monday.",
        "ASEAN - China relations grew in the last year.",
        "EU – Vietnam trade rose by a third in May.",
        "The group (ABC) - which was founded in 1990 - left.",
        "He left - Then she came back to Hanoi.",
        "Hanoi (Viet Nam's capital) is a city of lakes.",
        "5 - Five leaders of the region met in Hanoi.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    assert cut(text) == [text]


def test_parts_can_be_left_out() -> None:
    text = "Leaders meet\nBy Anh Huyen\ndate 2024-07-27 HÀ NỘI (VNS) — Both sides met on Monday. They spoke."
    for table in (cm.Corpus([text], parts=False).paragraphs(), cm.Corpus([text], parts=False).sentences()):
        assert set(table["part"]) == {"body"}
    assert len(cm.Corpus([text]).sentences()) == len(cut(text, parts=False)) + 1


def test_abbreviations_are_known_in_capitals_and_without_marks() -> None:
    assert len(cm.Corpus(["MR. TRONG MET DR. LAM."]).sentences()) == 1
    assert len(cm.Corpus(["La Dna. Ana vino."]).sentences()) == 1


def test_a_word_is_not_cut_by_the_end_of_a_sentence() -> None:
    text = "هذا بيت.ورقة هنا"
    corpus = cm.Corpus([text])
    assert "بيت.ورقة" in corpus.tokens()["surface"]
    assert len(corpus.sentences()) == 1

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
    "ellipsis": "Well...| Then he left.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    table = cm.Corpus([text]).sentences()
    found = [text[a:b] for a, b in zip(table["start"], table["stop"], strict=True)]
    assert found == [piece.strip() for piece in marked.split("|")]


def test_abbreviations_are_known_in_capitals_and_without_marks() -> None:
    assert len(cm.Corpus(["MR. TRONG MET DR. LAM."]).sentences()) == 1
    assert len(cm.Corpus(["La Dna. Ana vino."]).sentences()) == 1


def test_a_word_is_not_cut_by_the_end_of_a_sentence() -> None:
    text = "هذا بيت.ورقة هنا"
    corpus = cm.Corpus([text])
    assert "بيت.ورقة" in corpus.tokens()["surface"]
    assert len(corpus.sentences()) == 1

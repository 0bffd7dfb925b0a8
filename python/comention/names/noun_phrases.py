"""Names that stand in one noun phrase: "Chinese President Xi", "Chủ tịch Trung Quốc Tập Cận Bình".

The rule: between two neighbouring mentions of a sentence stand nothing but title words ("President",
"Foreign Minister"), "of" and "the" (in some languages of news), or nothing at all; a possessive 's may
follow the first, and a comma where a title and an "of" come later ("Xi Jinping, President of China"). Any
other word or sign ends the phrase: "China, Vietnam" and "China-Vietnam" are no phrases.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["RULE", "phrase_numbers"]

RULE = 'one noun phrase: title words, "of", "the" or nothing between the two'
LONGEST = 8  # word tokens between two names of a phrase

_OF = "of de du des del der des von của thuộc"
_THE = "the la le les el al die das"
_TITLES = """
    president vice deputy prime foreign defence defense finance interior trade minister premier chancellor
    king queen crown prince emperor sultan leader chairman chairwoman chair general secretary party chief
    state councilor councillor ambassador envoy spokesman spokeswoman spokesperson governor mayor senator
    director head commissioner counterpart supreme former then current acting first lady special official
    mr mrs ms dr ministry government member

    président présidente premier ministre étrangères affaires chancelier roi reine secrétaire général chef
    presidente primer ministro canciller rey secretario general jefe bundeskanzler präsident außenminister

    chủ tịch nước tổng bí thư thủ tướng tổng thống ngoại trưởng bộ phó quốc hội ủy viên chính trị trưởng ban
    đại sứ người phát ngôn nguyên cựu đồng chí ông bà ngài quốc vương thái tử lãnh đạo

    президент премьер-министр министр председатель генеральный секретарь глава канцлер король
    国家主席 主席 总统 總統 总理 總理 外长 外交部长 总书记 總書記 首相
"""
OF = frozenset(_OF.split())
LINKS = OF | frozenset(_THE.split())
TITLES = frozenset(_TITLES.split())
_AFTER_FIRST = re.compile(r"(?:['’]s)?\s*(,?)")


def phrase_numbers(
    texts: Any,
    document: npt.NDArray[np.int64],
    sentence: npt.NDArray[np.int64],
    token_start: npt.NDArray[np.int64],
    token_stop: npt.NDArray[np.int64],
    start: npt.NDArray[np.int64],
    stop: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """A number for each mention (sorted by place); those of one noun phrase share it.

    ``texts[d]`` is the text of document ``d``; ``start`` and ``stop`` are its code points.
    """
    gap = token_start[1:] - token_stop[:-1]
    near = (
        (document[1:] == document[:-1])
        & (sentence[1:] == sentence[:-1])
        & (gap >= 0)
        & (gap <= LONGEST)
        & (start[1:] >= stop[:-1])
    )
    new_phrase = np.ones(len(document), dtype=bool)
    text, of = "", -1
    for i in np.flatnonzero(near):
        if document[i] != of:
            of = document[i]
            text = texts[of]
        new_phrase[i + 1] = not is_title(text[stop[i] : start[i + 1]])
    return np.cumsum(new_phrase).astype(np.int64)


def is_title(between: str) -> bool:
    """Whether what stands between two names leaves them one noun phrase.

    Examples
    --------
    >>> [is_title(between) for between in (" President ", "'s Foreign Minister ", "", ", President of ")]
    [True, True, True, True]
    >>> [is_title(between) for between in (" and ", ", ", "-", " said President ", ", President ")]
    [False, False, False, False, False]
    """
    first = _AFTER_FIRST.match(between)
    comma = first is not None and first[1] == ","
    words = between[first.end() if first else 0 :].casefold().split()
    known = all(word.strip(".") in TITLES or word in LINKS for word in words)
    return known and (not comma or not (OF.isdisjoint(words) or TITLES.isdisjoint(words)))

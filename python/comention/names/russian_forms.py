"""Russian names in their cases, by the endings of their words.

A name declines to the end of its first noun: adjectives before it agree with it, what follows stands
fixed ("Республика Корея", "Республики Корея"). Right after that noun "и", a hyphen or a dash begins
another name ("Босния и Герцеговина"); before a hyphen the noun may also stay ("Коста-Рика"). All words of
a person decline, or only the last. A word whose ending is not listed, or all in capitals, stays ("Чили",
"США"). Where an ending leaves several ways open, all are given: what nobody writes finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

__all__ = ["russian_forms"]

Endings = list[tuple[str, str]]

# Endings in genitive, dative, accusative, instrumental, prepositional; "|" splits those that may stand, "="
# is the ending of the nominative. The first pattern that fits a word holds; adjectives come before nouns.
ADJECTIVES: Endings = [
    (r"(?<=[гхжшщ])ий|(?<=[сцо]к)ий", "ого|его ому|ему = им ом|ем"),
    (r"(?<=[нч])ий", "его ему = им ем"),
    (r"ый", "ого ому = ым ом"),
    (r"ой", "ого ому = ым|им ом"),
    (r"ая", "ой ой ую ой ой"),
    (r"яя", "ей ей юю ей ей"),
    (r"(?<=[гкхжшщ])ое", "ого ому = им ом"),
    (r"ое", "ого ому = ым ом"),
    (r"ее", "его ему = им ем"),
    (r"ые|(?<=[ое]в)ы", "ых ым = ыми ых"),
    (r"(?<=[гкхжшчщ])ие", "их им = ими их"),
]
NOUNS: Endings = [
    (r"(?<=стров)а", "ов ам = ами ах"),  # острова
    (r"(?<=н)ие|(?<=ст)ие|(?<=ят)ие", "ия ию = ием ии"),
    (r"(?<=ор)е", "я ю = ем е"),  # море
    (r"ия", "ии ии ию ией ии"),
    (r"ии", "ий иям = иями иях"),
    (r"ий", "ия ию = ием ии"),
    (r"(?<![ауоэ])я", "и е ю ей е"),
    (r"(?<=[гкх])а", "и е у ой е"),
    (r"(?<=[жшчщ])а", "и е у ей|ой е"),
    (r"(?<=ц)а", "ы е у ей е"),
    (r"(?<=[бвдзлмнпрстф])а", "ы е у ой е"),
    (r"(?<=ств)о", "а у = ом е"),
    (r"(?<=[бвдзлмнпрстфц])ы", "ов| ам = ами ах"),
    (r"й", "я ю = ем е"),
    (r"ь", "я|и ю|и = ем|ью е|и"),
    (r"(?<=[жшчщц])", "а у = ем е"),
    (r"(?<=[бвгдзклмнпрстфх])", "а у = ом е"),
]
# Of persons: given names in -ий are nouns, family names in -ов and -ин have an instrumental of their own.
PERSONS: Endings = [
    (r"(?<=[сц]к)ий|(?<=[сц]к)ой", "ого ому ого им ом"),
    (r"ий", "ия ию ия ием ии"),
    (r"й", "я ю я ем е"),
    (r"(?<=[оеё]в)|(?<=[иы]н)", "а у а ым|ом е"),
    (r"(?<=[ое]в)а|(?<=ин)а", "ой|ы ой|е у ой ой|е"),
    (r"ая", "ой ой ую ой ой"),
    (r"ь", "я|и ю|и я|ь ем|ью е|и"),
    (r"(?<=[жшчщц])", "а у а ем е"),
    (r"(?<=[бвгдзклмнпрстфх])", "а у а ом е"),
    *NOUNS,
]
# Of nationalities: all genders and numbers.
NATIONALITIES: Endings = [
    (r"ий", "ого ому им ом ая ой ую ое ие их ими"),
    (r"ый", "ого ому ым ом ая ой ую ое ые ых ыми"),
    (r"(?<=[аеоуи])ец", "йца йцу йцем йце йцы йцев йцам йцами йцах"),
    (r"(?<=л)ец", "ьца ьцу ьцем ьце ьцы ьцев ьцам ьцами ьцах"),
    (r"ец", "ца цу цем цом це цы цев цов цам цами цах"),
    (r"(?<=[ая]н)ин", "ина ину ином ине е | ам ами ах"),
    (r"(?<=[гкх])а", "и е у ой ам ами ах"),
    (r"(?<=[гкх])", "а у ом е и ов ам ами ах"),
    (r"(?<=[бвдзлмнпрстф])", "а у ом е ы ов ам ами ах"),
]
AND = {"и", "-", "–", "—"}  # another name begins


def russian_forms(name: str, *, kind: str = "entity", form: str = "full") -> list[str]:
    """All forms of a Russian name but itself, with ``ё`` also spelled ``е``.

    >>> russian_forms("Саудовская Аравия")
    ['Саудовской Аравии', 'Саудовскую Аравию', 'Саудовской Аравией']
    >>> russian_forms("Республика Чад")[:2], russian_forms("Чили")
    (['Республики Чад', 'Республике Чад'], [])
    >>> russian_forms("Сергей Лавров", kind="person")[4:6]
    ['Сергеем Лавровым', 'Сергеем Лавровом']
    """
    if form == "demonym":
        spelled = _nationality(name)
    elif kind == "person" and form != "role":
        spelled = _person(re.split(r"([ -])", name))
    else:
        spelled = _phrase(re.split(r"([ -])", name))
    forms = [name, *spelled]
    forms += [each.replace("ё", "е").replace("Ё", "Е") for each in forms]
    return [each for each in dict.fromkeys(forms) if each != name]


def _nationality(word: str) -> Iterable[str]:
    for pattern, endings in NATIONALITIES:
        if found := re.search(f"(?:{pattern})$", word):
            stem = word[: found.start()]
            return [stem + ending for ending in re.split("[ |]", endings)]
    return []


def _person(words: Sequence[str]) -> Iterator[str]:
    for case in range(5):
        forms = [(_cases(word, PERSONS) or [[word]] * 5)[case] for word in words]
        yield from _joined(forms)
        yield from _joined([*([word] for word in words[:-1]), forms[-1]])


def _phrase(words: Sequence[str]) -> Iterator[str]:
    for case in range(5):
        forms: list[list[str]] = []
        state = "before"  # the first noun, right after it ("noun"), or "fixed"
        for word in words:
            adjective = _cases(word, ADJECTIVES)
            noun = _cases(word, NOUNS)
            if word == " " or (word in AND and state != "noun") or state == "fixed":
                forms.append([word])
            elif state == "noun":
                state = "before" if word in AND else "fixed"
                if word == "-":
                    forms[-1] = [*forms[-1], words[len(forms) - 1]]
                forms.append([word])
            else:
                state = "before" if adjective else "noun"
                forms.append((adjective or noun or [[word]] * 5)[case])
        yield from _joined(forms)


def _joined(forms: Sequence[Sequence[str]]) -> Iterator[str]:
    return ("".join(chosen) for chosen in product(*forms))


def _cases(word: str, endings: Endings) -> list[list[str]] | None:
    """For each of the five cases the ways to write the word; None where it does not decline."""
    if word.isupper():
        return None
    for pattern, of_cases in endings:
        if found := re.search(f"(?:{pattern})$", word):
            stem, nominative = word[: found.start()], word
            return [
                [nominative if ending == "=" else stem + ending for ending in of_case.split("|")]
                for of_case in of_cases.split(" ")
            ]
    return None

"""Which spellings and short forms are names of the same: the rules, from the surest to the boldest.

1. The same letters but for marks, case, hyphens, spaces and periods: "Việt Nam", "Vietnam". Two
   spellings with different marks stay apart ("Trọng", "Trống").
2. An acronym in brackets behind a name with these initials, or the initials of one name only.
3. A person's short form: the last words of a longer name ("Trong", "Thanh Son"), or, with a title,
   its first ("President Xi"). Of several bearers the one with whom it shares most documents.
4. A body under a name with its owner before or behind: "UN Security Council".
5. One word for a body ("the Party"): of those it heads, the one that stands in half of its documents
   or more.

Places that hold two names ("President of China Xi") count for the person and are no name of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .suggest_words import BODIES, EVENTS, PLACES, SMALL, SURNAMES

__all__ = ["Name", "group_variants", "kind_of"]

MOST_ALIKE = 100  # persons with the same first and last word that are looked through
_NO_LETTER = re.compile(r"[\W_]+")
_BODIES, _EVENTS, _PLACES = frozenset(BODIES.split()), frozenset(EVENTS.split()), frozenset(PLACES.split())
_SURNAMES, _SMALL = frozenset(SURNAMES.split()), frozenset(SMALL.split())


@dataclass(slots=True, eq=False)
class Name:
    """One spelling at first, then all that are put to it; numbers are of all its places."""

    sequences: list[int]
    surface: str
    words: tuple[str, ...]  # plain keys
    tone: str  # tone key where the spelling has marks, else ""
    n: int
    n_titled: int = 0
    n_speaks: int = 0
    n_where: int = 0
    n_office: int = 0
    n_article: int = 0
    documents: frozenset[int] = frozenset()
    names: dict[str, int] = field(default_factory=dict)  # spellings and how often each stands
    person: bool = False
    owner: Name | None = None  # it turned out to be a name of this one

    @property
    def is_acronym(self) -> bool:
        return len(self.words) == 1 and self.surface.isupper() and len(self.surface) > 1

    def join(self, owner: Name, as_name: bool = True) -> None:
        """From now on its places are the owner's, and its spellings, unless it holds two names."""
        owner.sequences += self.sequences
        owner.n += self.n
        owner.n_titled += self.n_titled
        owner.n_speaks += self.n_speaks
        owner.n_where += self.n_where
        owner.n_office += self.n_office
        owner.n_article += self.n_article
        owner.documents |= self.documents
        owner.person |= self.person
        if as_name:
            for name, n in self.names.items():
                owner.names[name] = owner.names.get(name, 0) + n
        self.owner = owner


def group_variants(names: list[Name], defined: Mapping[tuple[int, int], int]) -> list[Name]:
    """The names with their variants put to them.

    Parameters
    ----------
    names : list of Name
        One for each sequence, by number.
    defined : dict
        How often the second sequence stands in brackets behind the first.
    """
    heads = _same_letters(names)
    for name in heads:
        name.person = _is_person(name)
    _acronyms(heads, names, defined)
    _two_names(_left(heads))
    _persons(_left(heads))
    _single_bodies(_left(heads))
    _owned_bodies(_left(heads))
    return _left(heads)


def kind_of(name: Name) -> str:
    """The kind that titles and the words of the name speak for; "entity" where nothing does."""
    if name.person:
        return "person"
    words = {word for variant in name.names for word in _split(variant.casefold())}
    last = name.words[-1]
    if last in _EVENTS or ("of" in name.words and name.words[name.words.index("of") - 1] in _EVENTS):
        return "event"
    if last in _PLACES:
        return "place"
    if words & _BODIES:
        return "organisation"
    if 2 * name.n_article < name.n and 8 * (name.n_where + name.n_office) >= name.n:
        return "place"
    return "organisation" if any(v.isupper() and len(v) > 1 for v in name.names) else "entity"


def _split(text: str) -> list[str]:
    return [word for word in _NO_LETTER.split(text) if word]


def _left(names: Iterable[Name]) -> list[Name]:
    return [name for name in names if name.owner is None]


def _most(names: Iterable[Name]) -> Name:
    return min(names, key=lambda name: (-name.n, name.sequences[0]))


def _same_letters(names: list[Name]) -> list[Name]:
    alike: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        alike["".join(name.words)].append(name)
    heads = []
    for group in alike.values():
        marked: dict[str, list[Name]] = defaultdict(list)
        for name in group:
            marked[name.tone].append(name)
        plain = marked.pop("", [])
        several = [_joined(spellings) for spellings in marked.values()]
        if plain:
            without = _joined(plain)
            several = [_joined([_most(several), without]), *several] if several else [without]
        heads += list(dict.fromkeys(several))
    return heads


def _joined(spellings: list[Name]) -> Name:
    head = _most(spellings) if not spellings[0].tone else spellings[0]
    for name in spellings:
        if name is not head:
            name.join(head)
    return head


def _is_person(name: Name) -> bool:
    if name.is_acronym or len(name.words) > 5 or not _SMALL.isdisjoint(name.words):
        return False
    if not (_BODIES | _PLACES | _EVENTS).isdisjoint(name.words):
        return False
    if 20 * name.n_titled >= name.n and name.n_titled > name.n_office:
        return True
    several = 2 <= len(name.words) <= 4
    if several and name.words[0] in _SURNAMES and (len(name.words) > 2 or name.n_speaks):
        return True
    return several and name.n_speaks > 0 and name.n_where == 0


def _acronyms(heads: list[Name], names: list[Name], defined: Mapping[tuple[int, int], int]) -> None:
    by_initials: dict[str, list[Name]] = defaultdict(list)
    for name in heads:
        if len(name.words) > 1 and not name.person:
            by_initials[_initials(name)].append(name)
    numbered = {name.sequences[0]: name for name in names}
    told: dict[Name, dict[Name, int]] = defaultdict(lambda: defaultdict(int))
    for (i, j), n in defined.items():
        if i in numbered and j in numbered:
            full, acronym = _head(numbered[i]), _head(numbered[j])
            if full is not acronym and _abbreviates(acronym, full):
                told[acronym][full] += n
    acronyms = {name.words: name for name in heads if name.is_acronym}
    for short in heads:
        if not short.is_acronym:
            continue
        site, _, domain = short.surface.partition(".")
        if domain and len(site) > 1 and (site.casefold(),) in acronyms:  # "VOV.VN"
            short.join(acronyms[site.casefold(),])
            continue
        alike = {bearer: bearer.n for bearer in by_initials["".join(short.words)]}
        if bearers := told.get(short) or alike:
            first, *others = sorted(bearers.items(), key=lambda b: (-b[1], -b[0].n, b[0].sequences[0]))
            if short in told or not others or first[0].n >= 3 * others[0][0].n:
                short.join(first[0])


def _head(name: Name) -> Name:
    while name.owner is not None:
        name = name.owner
    return name


def _initials(name: Name) -> str:
    return "".join(word[0] for word in name.words if word not in _SMALL)


def _abbreviates(short: Name, full: Name) -> bool:
    """The letters come in this order as initials or inside, the first at the beginning."""
    if not short.is_acronym or len(full.words) < 2:
        return False
    letters, rest = "".join(short.words), iter("".join(full.words))
    return letters[0] == full.words[0][0] and all(letter in rest for letter in letters)


def _persons(heads: list[Name]) -> None:
    by_last: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    by_first: dict[str, list[Name]] = defaultdict(list)
    by_ends: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in heads:
        if not name.person or len(name.words) < 2:
            continue
        by_first[name.words[0]].append(name)
        by_ends[name.words[0], name.words[-1]].append(name)
        for size in range(1, len(name.words)):
            by_last[name.words[-size:]].append(name)
    for name in sorted(heads, key=lambda name: -len(name.words)):
        if name.owner is not None or name.is_acronym:
            continue
        bearers = by_last.get(name.words, [])
        if len(name.words) > 1 and name.person:
            alike = by_ends[name.words[0], name.words[-1]]
            bearers = bearers or [b for b in alike[:MOST_ALIKE] if _is_inside(name, b)]
        if not bearers and name.person and len(name.words) == 1:
            bearers = by_first.get(name.words[0], [])
        may_be = name.person or name.n_speaks > 0 or 5 * name.n_where < name.n
        if may_be and (bearer := _nearest(name, bearers)) is not None:
            name.join(bearer)


def _is_inside(short: Name, full: Name) -> bool:
    """ "Antonio Guterres" of "Antonio Manuel Guterres": all its words, in order."""
    rest = iter(full.words)
    return len(short.words) < len(full.words) and all(word in rest for word in short.words)


def _nearest(name: Name, bearers: list[Name]) -> Name | None:
    """Who shares most documents with the name; of equals the most mentioned."""
    free = [bearer for bearer in bearers if bearer is not name and bearer.owner is None]
    shared = {bearer: len(name.documents & bearer.documents) for bearer in free}
    near = [bearer for bearer in free if shared[bearer] > 0]
    if not near:
        return free[0] if len(free) == 1 and name.n_titled > 0 else None
    return min(near, key=lambda b: (-shared[b], -b.n, b.sequences[0]))


def _two_names(heads: list[Name]) -> None:
    """ "China Xi", "Central Committee Nguyen Phu Trong": a name and a person that ends the sequence."""
    by_words = {words: name for name in heads for words in _all_words(name)}
    for name in heads:
        if name.owner is not None or len(name.words) < 2:
            continue
        if name.words[-1] == name.words[-2]:  # a slip of the pen: "Nguyen Phu Trong Trong"
            once = by_words.get(name.words[:-1])
            if once is not None and once.owner is None:
                name.join(once, as_name=False)
            continue
        for size in range(len(name.words) - 1, 0, -1):
            person = by_words.get(name.words[-size:])
            before = by_words.get(name.words[:-size])
            if person is None or not person.person or person is name or name.n > 2 * person.n:
                continue
            known = before is not None and not before.person and before.n >= name.n
            if (known and (size > 1 or name.n_office)) or (size > 2 and name.words[-size - 1] in _BODIES):
                name.join(person, as_name=False)
                break


def _all_words(name: Name) -> Iterable[tuple[str, ...]]:
    yield name.words
    for variant in name.names:
        yield tuple(_split(variant.casefold()))


def _owned_bodies(heads: list[Name]) -> None:
    """ "UN Charter" is "Charter of the United Nations", and the "Security Council" that of the UN where no
    other owner is named with it.
    """
    by_words = {words: name for name in heads for words in _all_words(name)}
    owned: dict[tuple[str, ...], dict[Name, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name in heads:
        if name.person:
            continue
        for variant in _all_words(name):
            for owner, body in _owner_and_body(variant, by_words):
                if owner is not name and not _BODIES.isdisjoint(body):
                    owned[body][owner].append(name)
    for body, owners in owned.items():
        for several in owners.values():
            alone = by_words.get(body) if len(owners) == 1 and len(body) > 1 else None
            same = list(dict.fromkeys(_head(name) for name in [*several, *([alone] if alone else [])]))
            first = _most(same)
            for name in same:
                if name is not first and not name.person:
                    name.join(first)


def _owner_and_body(
    words: tuple[str, ...], by_words: dict[tuple[str, ...], Name]
) -> Iterable[tuple[Name, tuple[str, ...]]]:
    for cut in range(1, len(words)):
        if words[cut] == "of":
            body, owner = words[:cut], tuple(word for word in words[cut + 1 :] if word != "the")
        else:
            owner, body = words[:cut], words[cut:]
        if owner in by_words and not by_words[owner].person:
            yield _head(by_words[owner]), body


def _single_bodies(heads: list[Name]) -> None:
    headed: dict[str, list[Name]] = defaultdict(list)
    for name in heads:
        if len(name.words) > 1 and not name.person:
            end = name.words.index("of") if "of" in name.words else len(name.words)
            headed[name.words[end - 1]].append(name)
    for name in heads:
        if len(name.words) == 1 and name.words[0] in _BODIES and name.owner is None:
            bearer = _nearest(name, headed[name.words[0]])
            if bearer is not None and 2 * len(name.documents & bearer.documents) >= len(name.documents):
                name.join(bearer)

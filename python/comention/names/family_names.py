"""Family names of people, East and West: in which ways the name of a person stands alone."""

from __future__ import annotations

__all__ = ["family_names"]

# Where the family name comes first, and where there is none.
FAMILY_FIRST = {"zh", "ko", "ja", "hu", "km"}
NO_FAMILY = {"my"}
SON_OF = {"bin", "ibn", "ben", "bint"}
_PARTICLES = "von van der den ten ter zu zum zur de del della di da do dos das du la le los las"
PARTICLES = SON_OF.union(_PARTICLES.split())
ARTICLES = ("al-", "el-", "ad-", "ar-", "as-", "at-", "ash-")
# Second given names that stand before one family name: "Juan Manuel Santos".
_SECOND_GIVEN = """
    Alberto Alejandro Alfonso Andrés Antonio Augusto Carlos César Daniel David Eduardo Enrique Ernesto
    Esteban Fernando Francisco Gabriel Ignacio Jaime Javier Jesús José Juan Luis Manuel María Mario Martín
    Miguel Pablo Patricio Pedro Rafael Ramón Ricardo Roberto Rodrigo Ángel Ana Beatriz Carmen Cristina Elena
    Eugenia Inés Isabel Josefina Laura Luisa Mercedes Paula Pilar Rosa Teresa Victoria
"""
SECOND_GIVEN = frozenset(_SECOND_GIVEN.split())


def family_names(words: list[str], language: str) -> list[str]:
    """The family name of a person who is no Vietnamese, in the ways in which it stands alone.

    Chinese, Korean, Japanese, Hungarian and Khmer names (by their language) begin with it; Burmese have
    none. Elsewhere it is the last word, with the particles before it: "von der Leyen", "bin Salman"; where
    it is joined to an article, also without ("al-Assad", "Assad"). Of a Spanish name of three words or
    more both family names, and each alone: "García Márquez", "García", "Márquez".

    Examples
    --------
    >>> family_names("Xi Jinping".split(), "zh"), family_names("Ursula von der Leyen".split(), "")
    (['Xi'], ['von der Leyen', 'Leyen'])
    >>> family_names("Gabriel García Márquez".split(), "es")
    ['García Márquez', 'García', 'Márquez']
    """
    if language in NO_FAMILY:
        return []
    if language in FAMILY_FIRST:
        return [words[0]]
    last, begin = words[-1], len(words) - 1
    while begin > 1 and words[begin - 1].lower() in PARTICLES:
        begin -= 1
    found = [" ".join(words[begin:])]
    if begin < len(words) - 1 and words[-2].lower() not in SON_OF:
        found.append(last)
    if last.lower().startswith(ARTICLES):
        found.append(last.partition("-")[2])
    is_double = language == "es" and begin > 1 and words[begin - 1] not in SECOND_GIVEN
    if is_double and not words[begin - 1].endswith("."):
        found = [f"{words[begin - 1]} {found[0]}", words[begin - 1], *found]
    return [name for name in found if len(name) > 1]

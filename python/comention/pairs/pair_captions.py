"""What a table of pairs says about itself: the unit, N, the family, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names.noun_phrases import RULE
from ..tables.cells import many
from .bicm import NULL
from .pair_counting import Window
from .pair_tests import ALPHA, VERDICT_RULE, Family

if TYPE_CHECKING:
    from .pair_counting import PairOptions
    from .pair_counts import PairCounts
    from .pair_state import PairState

__all__ = ["caption_of"]

REPEATS = {
    "document": "A paragraph counts once in its document.",
    "corpus": "A paragraph counts once in the whole corpus.",
    "all": "Repeated paragraphs count every time.",
}


def caption_of(n_pairs: int, counts: PairCounts, family: Family) -> str:
    """A first sentence to stand above the table, then how it was made."""
    state, options = counts.state, counts.options
    title = (
        f"{many(n_pairs, 'pair')} of {many(len(counts.entities), 'entity', 'entities')} · "
        f"within {options.within} · {many(counts.n_documents, 'document')}"
    )
    sentences = [
        _counts(state, options),
        _choices(options),
        REPEATS[options.repeats],
        _left_out(counts.left_out),
        f"n_story, n_document, n_paragraph and n_sentence count the units of each level that hold both; "
        f"{_stories(options, state)}.",
        _tests(options, family),
        f"n_apposed: units where the two meet only inside {RULE}.",
        _tiers(counts),
        VERDICT_RULE,
    ]
    if untestable := nothing_testable(family):
        title += f" · {untestable}"
    return title + ". " + " ".join(sentence for sentence in sentences if sentence)


def nothing_testable(family: Family) -> str:
    """Why no pair can be significant, or nothing where some can."""
    if family.m and len(family.best_q) and family.best_q.min() <= ALPHA:
        return ""
    stories, names = many(family.n_stories, "story", "stories"), many(int((family.margins > 0).sum()), "name")
    if family.m and len(family.a) and family.few_names:
        return f"with only {names} in {stories} no pair can be significant: count more names beside them"
    return f"with {stories} no pair can be significant: read the passages"


def _counts(state: PairState, options: PairOptions) -> str:
    if options.testable_units:
        level = "storie" if options.level == "story" else options.level
        return f"n_ab, n_a, n_b and n count {level}s (n = {state.n_units[options.level]:,}, also empty ones)."
    if options.weighed:
        how = "in each unit 1 / (k - 1), k the entities that it holds"
        if options.count != "fractional":
            how = f"pairs of mentions in a unit by {options.count}"
        margins = "units that hold another entity, too" if options.count == "fractional" else "mentions"
        return (
            f"n_ab sums {how}, n_a and n_b count {margins}: no 2x2 table, so n, expected, ratio and ic are "
            "empty."
        )
    how = {
        "binary": "pairs of mentions that close together",
        "min": "in each unit the smaller number of mentions",
        "product": "in each unit all pairs of mentions",
    }[str(options.count)]
    return f"n_ab counts {how}, n_a and n_b mentions: no 2x2 table, so n, expected, ratio and ic are empty."


def _choices(options: PairOptions) -> str:
    chosen = {
        "kinds": options.kinds and ", ".join(options.kinds),
        "between": options.between and " and ".join(options.between),
        "given": options.given,
        "excluded": ", ".join(options.exclude),
        "forms": ", ".join(options.forms),
        "min_count": options.min_count if options.min_count > 1 else None,
    }
    return "Counted: " + "; ".join(f"{name} {value}" for name, value in chosen.items() if value) + "."


def _stories(options: PairOptions, state: PairState) -> str:
    if not options.stories_given:
        return "every document is its own story"
    return (
        f"{many(state.n_units['story'], 'story', 'stories')} were given, each with the names of its first "
        "document by date"
    )


def _tiers(counts: PairCounts) -> str:
    if counts.all_strict and counts.lenient is counts.state:
        return "All names are strict, so that n_strict and n_lenient are n_ab."
    return "n_strict and n_lenient are n_ab when only strict names, and when doubtful names, too, count."


def _left_out(left_out: dict[str, int]) -> str:
    if not left_out:
        return ""
    total = sum(left_out.values())
    reasons = ", ".join(f"{n:,} {reason}" for reason, n in left_out.items())
    return f"Left out: {many(total, 'mention')} ({reasons})."


def _fit(family: Family) -> str:
    """What to say of a fit that did not get where it should."""
    return "" if family.null.converged else f"; its fit misses an expected number by {family.null.error:.1e}"


def _tests(options: PairOptions, family: Family) -> str:
    text = (
        f"q_story: stories with both against the {NULL}, which knows how many names each story holds and how "
        f"many stories each name is in (exact, one-sided{_fit(family)}), Benjamini-Hochberg over the family "
        f"of m = {many(family.m, 'pair')} of names in at least {family.min_margin} of "
        f"{many(family.n_stories, 'story', 'stories')}, those never seen together included; outside the "
        "family empty."
    )
    if isinstance(options.within, Window):
        text = "A window is not tested: q_story is empty."
    if options.clustered:
        text += f" The interval of ic knows that {options.level}s of one story depend on each other."
    return text

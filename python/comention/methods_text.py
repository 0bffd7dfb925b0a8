"""The methods paragraph: what was done, in words that a reviewer can check."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from . import _core
from .errors import InputError
from .names.mentions import Mentions
from .pairs.pair_captions import nothing_testable
from .pairs.pair_tests import ALPHA, Family
from .pairs.pairs import Pairs
from .pairs.rate_methods import of_backbone, of_rates
from .pairs.rate_table import RateTable
from .tables.cells import many
from .tables.table import Table
from .tables.table_face import caption_parts
from .words.keyness import Keyness, cannot_say
from .words.terms import Terms

if TYPE_CHECKING:
    from .documents.corpus import Corpus

__all__ = ["MethodsText", "methods"]

REPEATS = {
    "document": "a paragraph repeated in its document counted once",
    "corpus": "a paragraph repeated anywhere in the corpus counted once",
    "all": "repeated paragraphs counted every time",
}


class MethodsText:
    """A paragraph and the reference to cite; ``str()`` gives both."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def bibtex(self) -> str:
        """The software as a BibTeX entry."""
        return (
            "@software{comention,\n"
            "  title = {comention: TF-IDF, document similarity and co-mention statistics over "
            "multilingual news},\n"
            f"  version = {{{_core.__version__}}}\n"
            "}"
        )

    def __str__(self) -> str:
        return f"{self.text}\n\n{self.bibtex}"

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        return f"{_escaped(self.text)}\n\n```bibtex\n{self.bibtex}\n```"


def methods(result: Any) -> MethodsText:
    """The methods paragraph of a result.

    Parameters
    ----------
    result : Pairs, Keyness, Mentions, Terms, Similarity or any Table
        What is to be reported.

    Returns
    -------
    MethodsText
        ``str()`` and a notebook show the paragraph and the BibTeX entry of the software.

    Examples
    --------
    >>> import comention as cm
    >>> corpus = cm.Corpus(["Laos and Cambodia met.", "Laos spoke."])
    >>> mentions = corpus.mentions({"Laos": ["Laos"], "Cambodia": ["Cambodia"]})
    >>> print(cm.methods(mentions.comentions()).text[:64])
    The corpus comprised 2 documents without dates (2 sentences in 2
    """
    corpus = getattr(result, "corpus", None) or getattr(result, "_corpus", None)
    parts = [] if corpus is None else [_corpus(corpus)]
    if isinstance(result, Pairs):
        parts += [_names(result), _units(result), _association(result), _significance(result)]
        parts.append(of_backbone(result))
    elif isinstance(result, RateTable):
        parts += [_names(result._pairs), of_backbone(result._pairs), of_rates(result)]
    elif isinstance(result, Keyness):
        parts.append(_keyness(result))
    elif isinstance(result, Mentions):
        parts.append(f"Names were found with a gazetteer: {result.caption}")
    elif isinstance(result, Table):
        parts.append(of_rates(result) or f"The table holds {caption_parts(result)[0].rstrip('.')}.")
    elif isinstance(result, Terms):
        parts.append(_weights(result))
    else:
        given = type(result).__name__
        raise InputError("C061", f"methods describes a result: Pairs, Mentions, Terms, a Table; got {given}.")
    parts.append(_software(corpus))
    return MethodsText(" ".join(part for part in parts if part))


def _corpus(corpus: Corpus) -> str:
    stream = corpus._stream
    return (
        f"The corpus comprised {many(len(corpus), 'document')} {_dates(corpus)} "
        f"({many(len(stream.sentences()['document']), 'sentence')} in "
        f"{many(len(stream.paragraphs()['document']), 'paragraph')})."
    )


def _dates(corpus: Corpus) -> str:
    dates = [date for date in corpus["date"] if date] if "date" in corpus.columns else []
    if not dates:
        return "without dates"
    missing = len(corpus) - len(dates)
    text = f"dated {min(dates):%Y-%m-%d} to {max(dates):%Y-%m-%d}"
    return text + (f" ({missing:,} without a date)" if missing else "")


def _weights(terms: Terms) -> str:
    made = terms.provenance
    n, m = terms.matrix.shape
    keys = "".join(f"{option} {made[option]}, " for option in ("fold", "stem") if made.get(option))
    return (
        f"{many(n, 'document')} and {many(m, 'term')} were weighted by tf · idf ({terms._scheme}, "
        f"tokens {made['tokens']}, {keys}min_df {made['min_df']}, max_df {made['max_df']}); "
        f"{REPEATS[made['repeats']]}."
    )


def _keyness(keyness: Keyness) -> str:
    words, made = keyness._words, keyness.provenance
    unit = "occurrences of words" if words.by_tokens else "documents that hold the word"
    (n1, n2), m = words.n, many(words.m, "term")
    names = ", each mention of a name as one term" if made["names"] else ""
    text = (
        f"Words of {words.target.label} were compared with those of {words.reference.label}, counting {unit} "
        f"({n1:,} against {n2:,}{names}). The {m} with a frequency of at least {made['min_freq']} in both "
        "groups together were tested with Fisher's exact test (two-sided), corrected by Benjamini and "
        "Hochberg (1995) over all of them. Effects are log2 ratios of the rates with 1/2 added to every "
        "count (Walter 1975) and conservative log-ratios, the limit next to 0 of the exact interval that "
        "holds for all terms at once at 95 % (Evert 2022); z is the log-odds ratio weighted by a prior of "
        f"{made['prior']:g} pseudo-words drawn from both groups (Monroe, Colaresi and Quinn 2008); "
        "dispersion is Gries' normalised deviation of proportions over the documents of the target."
    )
    text += f" {REPEATS[made['repeats']].capitalize()}."
    reason = cannot_say(words)
    return text + (f" Note: {reason}." if reason else "")


def _names(pairs: Pairs) -> str:
    counts, options = pairs._counts, pairs._options
    text = (
        f"{many(counts.n_mentions, 'mention')} of {many(len(counts.entities), 'entity', 'entities')} "
        f"were counted, under names of the forms {', '.join(options.forms)} and with strict or default "
        f"resolution"
    )
    if options.kinds or options.between:
        text += f", of the kinds {', '.join(options.kinds or options.between or ())}"
    if options.exclude:
        text += f", without {', '.join(options.exclude)}"
    left_out = ", ".join(f"{n:,} {reason}" for reason, n in counts.left_out.items())
    mentions = pairs._mentions_counted
    decisions = None if mentions is None else mentions.decisions
    by_hand = f" Of {many(len(decisions), 'decision')} by hand {decisions.summary}." if decisions else ""
    return text + (f"; left out were {left_out}." if left_out else ".") + by_hand


def _units(pairs: Pairs) -> str:
    options = pairs._options
    if options.testable_units:
        where = f"the number of {options.level}s that mention both (each counted once)"
    else:
        where = f"{options.count} counts within {options.within}"
    text = f"The strength of a pair is {where}; {REPEATS[options.repeats]}"
    if options.given:
        text += f"; only units that mention {options.given} were counted"
    if options.min_count > 1:
        text += f"; pairs below {options.min_count} are not listed"
    return text + "."


def _association(pairs: Pairs) -> str:
    if not pairs._options.testable_units:
        return ""
    text = (
        "Association is reported as the information component IC = log2((n_ab + 1/2) / (E + 1/2)) with "
        f"E = n_a n_b / n, n = {pairs._state.n_units[pairs._options.level]:,}, and its 95 % interval "
        f"from the "
        "2.5 % and 97.5 % quantiles of Gamma(n_ab + 1/2, 1) (Norén, Hopstadius and Bate 2013)"
    )
    if pairs._options.clustered:
        text += (
            f", with the effective number of {pairs._options.level}s in place of n_ab: the inverse of the "
            "variance of the log-ratio between stories (Liang and Zeger 1986), since those of one story "
            "depend on each other"
        )
    return text + "."


def _significance(pairs: Pairs) -> str:
    family = pairs._family
    stories = "Every document was taken as its own story; copies of articles were not merged. "
    if pairs._options.stories_given:
        stories = "Copies of an article were taken as one story, with the names of its first document. "
    text = stories + (
        "Whether two entities "
        "share more documents than chance was tested against the bipartite configuration model (Saracco et "
        "al. 2015, 2017), in which a document names an entity with a chance such that the expected number of "
        "entities of every document and of documents of every entity are the observed ones; the one-sided "
        f"p-value is the exact upper tail of the Poisson-binomial distribution (Hong 2013){_fit(family)}, "
        f"corrected by Benjamini and Hochberg (1995) over {_family(family)}, at a false discovery rate of "
        f"{ALPHA}."
    )
    reason = nothing_testable(family)
    return text + (f" Note: {reason}." if reason else "")


def _fit(family: Family) -> str:
    error = family.null.error
    return "" if family.null.converged else f" (the fit misses an expected number by {error:.1e} of it)"


def _family(family: Family) -> str:
    least = f"entities in at least {many(family.min_margin, 'document')}"
    if family.m == 1:
        return f"the only pair of {least}"
    if family.m == 0:
        return f"the pairs of {least} (here there is none)"
    return f"all {family.m:,} pairs of {least}, pairs never observed included"


def _software(corpus: Corpus | None) -> str:
    text = (
        f"Computed with comention {_core.__version__} (ICU {_core.icu_version()}, "
        f"Unicode {_core.unicode_version()})"
    )
    return text + (
        f"; fingerprint of the input: sha256 {fingerprint(corpus)}." if corpus is not None else "."
    )


def fingerprint(corpus: Corpus) -> str:
    """SHA-256 over ids and texts in order, each with its length: the same documents, the same digest."""
    digest = hashlib.sha256()
    for name in ("id", "text"):
        for value in corpus.table.column(name):
            data = value.as_buffer() if value.is_valid else b""
            digest.update(len(data).to_bytes(8, "little"))
            digest.update(data)
    return digest.hexdigest()


def _escaped(text: str) -> str:
    """Markdown shows it as it is: names may hold anything."""
    for sign in "\\`*_<>[]#|":
        text = text.replace(sign, "\\" + sign)
    return text

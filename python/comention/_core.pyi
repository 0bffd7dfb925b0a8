"""The compiled core. Private: use the package. Kept by hand; a test compares it with the module."""

import enum
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

__version__: str

Tick = Callable[[int], None] | None

# ---- text -------------------------------------------------------------------------------------

class Texts:
    """UTF-8 documents: bytes ``[offsets[i], offsets[i + 1])`` of ``data`` are document ``i``."""

    def __init__(self, data: npt.NDArray[np.uint8], offsets: npt.NDArray[np.int64]) -> None: ...
    def __len__(self) -> int: ...
    @property
    def n_bytes(self) -> int: ...
    def first_invalid(self) -> tuple[int, int] | None: ...

def utf8_of(items: list[Any]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]] | None:
    """Strings as one UTF-8 buffer with offsets; None where an item is no str or holds a lone surrogate."""

def keys(words: list[str]) -> tuple[list[str], list[str], list[str], list[bool]]:
    """Keys K0, K1, K2 of each word, and whether it carries marks."""

def guess_languages(texts: Texts, threads: int = 0, tick: Tick = None) -> list[str]:
    """ISO 639-1 code of each text, "" where it does not say."""

def icu_version() -> str: ...
def unicode_version() -> str: ...

# ---- stream -----------------------------------------------------------------------------------

class LineMode(enum.Enum):
    auto = ...
    wrapped = ...
    paragraphs = ...

class Segmentation(enum.Enum):
    unicode = ...
    uax29 = ...

class TokenStream:
    """Paragraphs, sentences and word tokens; all spans in code points."""

    @property
    def n_documents(self) -> int: ...
    @property
    def n_tokens(self) -> int: ...
    def paragraphs(self) -> dict[str, npt.NDArray[Any]]:
        """Columns document, start, stop, part (0 headline, byline, dateline, caption, teaser, body)."""

    def sentences(self) -> dict[str, npt.NDArray[Any]]:
        """Columns document, paragraph (in its document), start, stop, part."""

    def tokens(self, begin: int = 0, end: int | None = None) -> dict[str, npt.NDArray[Any]]:
        """Columns document, sentence (in its document), start, stop, form, of documents [begin, end)."""

    @property
    def token_offsets(self) -> npt.NDArray[np.uint64]:
        """Document d has tokens [token_offsets[d], token_offsets[d + 1])."""

    def repeats(self, rank: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """Earlier equal paragraph of each paragraph of the corpus, or -1; ``rank`` orders documents."""

    def spellings(self) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]: ...
    def terms(self) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]: ...
    def terms_of_forms(self) -> npt.NDArray[np.uint32]: ...

def tokenize(
    texts: Texts,
    lines: LineMode,
    threads: int = 0,
    tick: Tick = None,
    *,
    segmentation: Segmentation = ...,
    parts: bool = True,
    abbreviations: Sequence[str] = (),
) -> TokenStream: ...

# ---- counts -----------------------------------------------------------------------------------

Csr = tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]  # data, indices, indptr

class TermCounts:
    """Documents x terms; terms in ascending order, or those of the vocabulary given."""

    @property
    def n_documents(self) -> int: ...
    @property
    def n_terms(self) -> int: ...
    def terms(self) -> list[str]: ...
    def document_frequency(self) -> npt.NDArray[np.int64]: ...
    def term_frequency(self) -> npt.NDArray[np.int64]: ...
    def keep_only(self, mask: npt.NDArray[np.uint8]) -> None: ...
    def matrix(
        self,
        *,
        dtype: str,
        tf: str = "raw",
        idf: npt.NDArray[np.float64] | None = None,
        norm: str | None = None,
        threads: int = 0,
        tick: Tick = None,
    ) -> Csr: ...
    def take_matrix(
        self,
        *,
        dtype: str,
        tf: str = "raw",
        idf: npt.NDArray[np.float64] | None = None,
        norm: str | None = None,
        threads: int = 0,
        tick: Tick = None,
    ) -> Csr: ...

class WordTally:
    """Counts the words of documents that come in any number of chunks."""

    def __init__(
        self,
        *,
        lowercase: bool,
        accents: str | None,
        ngrams: tuple[int, int],
        stop_words: Sequence[bytes],
        vocabulary: Sequence[bytes] | None,
        threads: int = 0,
        tick: Tick = None,
    ) -> None: ...
    def add_strings(self, strings: Sequence[str]) -> None: ...
    def add_texts(self, texts: Texts) -> None: ...
    def finish(self) -> TermCounts: ...

def count_stream(
    stream: TokenStream,
    *,
    ngrams: tuple[int, int],
    stop_words: Sequence[bytes],
    left_out: npt.NDArray[np.uint8],
    documents: npt.NDArray[np.int64],
    begins: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    names: npt.NDArray[np.int64],
    texts: Sequence[str],
    threads: int = 0,
    tick: Tick = None,
) -> TermCounts: ...
def read_symbols(
    stream: TokenStream,
    *,
    left_out: npt.NDArray[np.uint8],
    documents: npt.NDArray[np.int64],
    begins: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    names: npt.NDArray[np.int64],
    texts: Sequence[str],
    threads: int = 0,
    tick: Tick = None,
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Terms, and names after them, of all documents, with gaps of 2**32 - 1; offsets of the documents."""

def number_pairs(
    left: npt.NDArray[np.uint32], right: npt.NDArray[np.uint32], tick: Tick = None
) -> npt.NDArray[np.uint32]:
    """A number for each place, the same for equal pairs, by first sight; a gap where one is a gap."""

class TermStatistics:
    """Documents, and per term its documents and occurrences; sound, with terms in ascending order."""

    def __init__(
        self,
        n_documents: int,
        bytes: npt.NDArray[np.uint8],
        ends: npt.NDArray[np.int64],
        df: npt.NDArray[np.int64],
        cf: npt.NDArray[np.int64],
    ) -> None: ...
    @property
    def n_documents(self) -> int: ...
    @property
    def n_terms(self) -> int: ...
    def terms(self, mask: npt.NDArray[np.uint8] | None = None) -> list[str]:
        """All terms, or those where the mask is not 0."""

    def vocabulary(self, mask: npt.NDArray[np.uint8] | None = None) -> dict[str, int]:
        """The same with their places."""

    def bytes(self) -> npt.NDArray[np.uint8]: ...
    def ends(self) -> npt.NDArray[np.int64]: ...
    def document_frequency(self) -> npt.NDArray[np.int64]: ...
    def term_frequency(self) -> npt.NDArray[np.int64]: ...
    def plus(self, other: TermStatistics) -> TermStatistics: ...
    def minus(self, part: TermStatistics) -> TermStatistics: ...
    def lacks(self, part: TermStatistics) -> str | None:
        """A term of ``part`` that is not counted here often enough."""

def statistics_of(counts: TermCounts) -> TermStatistics: ...
def words_of(counts: TermCounts) -> list[str]:
    """The distinct words of all terms."""

def with_keys(
    counts: TermCounts,
    keys: Sequence[bytes],
    vocabulary: Sequence[bytes] | None = None,
    threads: int = 0,
    tick: Tick = None,
) -> TermCounts:
    """Each word replaced by its key, in the order of ``words_of``; equal terms added up."""

def join_rows(
    counts: TermCounts, row_ends: npt.NDArray[np.int64], threads: int = 0, tick: Tick = None
) -> TermCounts:
    """Row i is the sum of rows ``[row_ends[i - 1], row_ends[i])``."""

# ---- weighting --------------------------------------------------------------------------------

Floats = npt.NDArray[np.float64]

class Tf(enum.Enum):
    raw = ...
    log = ...
    boolean = ...
    log1p = ...
    double_log = ...
    sqrt = ...
    augmented = ...
    log_ave = ...
    relative = ...

class Idf(enum.Enum):
    none = ...
    plain = ...
    plain_plus1 = ...
    smooth = ...
    log1p = ...
    probabilistic = ...
    bm25_robertson = ...
    bm25_lucene = ...
    bm25_plus = ...
    bm25_l = ...

class Norm(enum.Enum):
    none = ...
    l1 = ...
    l2 = ...
    max = ...
    unique = ...

class Bm25Variant(enum.Enum):
    lucene = ...
    lucene_k1plus1 = ...
    robertson = ...
    atire = ...
    plus = ...
    l = ...

class ClassTf(enum.Enum):
    raw = ...
    l1 = ...
    sqrt = ...

class ClassIdf(enum.Enum):
    log1p = ...
    bm25 = ...

def idf_weights(
    df: npt.NDArray[np.int64], n_documents: int, kind: Idf, log_of_base: float = 1.0
) -> Floats: ...
def bm25_idf(variant: Bm25Variant) -> Idf: ...
def class_idf(occurrences: npt.NDArray[np.int64], a: float, kind: ClassIdf) -> Floats: ...
def weigh_counts(
    counts: Floats,
    columns: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    *,
    idf: Floats,
    tf: Tf,
    k: float = 0.5,
    log_of_base: float = 1.0,
    norm: Norm,
    slope: float | None = None,
    pivot: float | None = None,
    threads: int = 0,
    tick: Tick = None,
) -> tuple[Floats, Floats, float]: ...
def weigh_bm25(
    counts: Floats,
    columns: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    *,
    idf: Floats,
    mean_length: float,
    variant: Bm25Variant,
    k1: float,
    b: float,
    delta: float,
    threads: int = 0,
    tick: Tick = None,
) -> Floats: ...
def weigh_classes(
    counts: Floats,
    columns: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    *,
    idf: Floats,
    tf: ClassTf,
    threads: int = 0,
    tick: Tick = None,
) -> Floats: ...

# ---- similarity -------------------------------------------------------------------------------

class PostingIndex:
    """Weights by column, for queries."""

    def __init__(
        self,
        values: Floats,
        columns: npt.NDArray[np.uint32],
        offsets: npt.NDArray[np.int64],
        n_columns: int,
        threads: int = 0,
        tick: Tick = None,
    ) -> None: ...
    @property
    def n_rows(self) -> int: ...
    @property
    def n_columns(self) -> int: ...
    def at(self, column: int, row: int) -> float: ...
    def rank(
        self,
        values: Floats,
        columns: npt.NDArray[np.uint32],
        offsets: npt.NDArray[np.int64],
        k: int,
        threads: int = 0,
        tick: Tick = None,
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]: ...

def unit_length(
    values: npt.NDArray[np.float64],
    columns: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    n_columns: int,
) -> npt.NDArray[np.float64]: ...
def join_top_k(
    values: npt.NDArray[np.float64],
    columns: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    n_columns: int,
    k: int,
    min_score: float,
    threads: int = 0,
    tick: Tick = None,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]: ...
def join_threshold(
    values: npt.NDArray[np.float64],
    columns: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    n_columns: int,
    min_score: float,
    threads: int = 0,
    tick: Tick = None,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]: ...

# ---- matching ---------------------------------------------------------------------------------

class Entities:
    """Entities and the names they go by; row ``i`` of the arrays describes ``names[i]``."""

    def __init__(
        self,
        names: Texts,
        entity: npt.NDArray[np.uint32],
        form: npt.NDArray[np.uint8],
        case: npt.NDArray[np.uint8],
        language: npt.NDArray[np.int16],
        from_day: npt.NDArray[np.int32],
        to_day: npt.NDArray[np.int32],
        persons: npt.NDArray[np.uint8],
        anchors: Texts,
        anchor_entity: npt.NDArray[np.uint32],
    ) -> None: ...
    def __len__(self) -> int: ...
    @property
    def n_aliases(self) -> int: ...

def find_mentions(
    entities: Entities,
    stream: TokenStream,
    languages: npt.NDArray[np.int16],
    capital_nouns: npt.NDArray[np.uint8],
    days: npt.NDArray[np.int32],
    codes: list[str],
    threads: int = 0,
    tick: Tick = None,
) -> dict[str, Any]:
    """Columns of the mentions; entity -1: open; surface and candidates as values with offsets."""

def find_capitalised(
    stream: TokenStream,
    words: list[str],
    roles: npt.NDArray[np.uint16],
    capital_nouns: npt.NDArray[np.uint8],
    threads: int = 0,
    tick: Tick = None,
) -> dict[str, Any]:
    """Places of capitalised sequences in bytes of their documents, with titles and surroundings.

    ``capital_nouns`` is 0, 1, or 2 where it has to be guessed. ``surfaces`` and ``titles`` are strings as
    Arrow holds them, numbered by ``name`` and ``title``.
    """

def region_names() -> list[tuple[str, str, str]]:
    """ISO code, language, display name: what ICU writes in its own tables."""

# ---- pairs ------------------------------------------------------------------------------------

class Level(enum.Enum):
    story = 0
    document = 1
    paragraph = 2
    sentence = 3

class Counting(enum.Enum):
    binary = 0
    min = 1
    product = 2
    fractional = 3
    gaps = 4
    closest_gap = 5

def count_pairs(
    document: npt.NDArray[np.int64],
    paragraph: npt.NDArray[np.int64],
    sentence: npt.NDArray[np.int64],
    token_start: npt.NDArray[np.int64],
    token_stop: npt.NDArray[np.int64],
    phrase: npt.NDArray[np.int64],
    entity: npt.NDArray[np.int64],
    n_entities: int,
    *,
    group: npt.NDArray[np.int64],
    story: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    n_units: npt.NDArray[np.int64],
    within: Level,
    counting: Counting,
    window: int | None = None,
    given: int | None = None,
    in_order: bool = False,
    clustered: bool = False,
    threads: int = 0,
    tick: Tick = None,
) -> dict[str, Any]: ...

# ---- stats ------------------------------------------------------------------------------------

class Correction(enum.Enum):
    bonferroni = 0
    holm = 1
    bh = 2
    by = 3

def measure_names() -> list[str]: ...
def measure(
    name: str,
    n_ab: npt.NDArray[np.int64],
    n_a: npt.NDArray[np.int64],
    n_b: npt.NDArray[np.int64],
    n: int,
    threads: int = 0,
    tick: Tick = None,
) -> npt.NDArray[np.float64]: ...
def adjust(
    log_p: npt.NDArray[np.float64], family: int, correction: Correction
) -> npt.NDArray[np.float64]: ...
def gamma_quantile(p: float, shape: float) -> float: ...
def gamma_quantiles(
    p: float, shapes: npt.NDArray[np.float64], threads: int = 0, tick: Tick = None
) -> npt.NDArray[np.float64]: ...
def information_component_limit(share: float, observed: float, expected: float) -> float: ...
def lower_log_odds(successes: float, failures: float, tail: float) -> float: ...
def keyness_names() -> list[str]: ...
def keyness(
    name: str,
    f1: npt.NDArray[np.int64],
    f2: npt.NDArray[np.int64],
    n1: int,
    n2: int,
    family: int,
    threads: int = 0,
    tick: Tick = None,
) -> npt.NDArray[np.float64]: ...
def weighted_log_odds(
    y1: npt.NDArray[np.int64],
    y2: npt.NDArray[np.int64],
    n1: int,
    n2: int,
    prior: npt.NDArray[np.float64],
    total_prior: float,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """delta, variance, variance_full of each word."""

def dispersion(
    offsets: npt.NDArray[np.int64],
    parts: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    sizes: npt.NDArray[np.int64],
    threads: int = 0,
    tick: Tick = None,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """dp, dp_norm of each word; the documents of word w are ``parts[offsets[w]:offsets[w + 1]]``."""

def rate(
    name: str,
    f1: npt.NDArray[np.int64],
    n1: npt.NDArray[np.int64],
    f2: npt.NDArray[np.int64],
    n2: npt.NDArray[np.int64],
    threads: int = 0,
    tick: Tick = None,
) -> npt.NDArray[np.float64]:
    """A measure of cpp/comention/stats/rates.hpp, one value a row."""

class Bicm:
    """The bipartite configuration model, fitted: see cpp/comention/stats/bicm.hpp."""

    def __init__(
        self,
        stories_of_size: npt.NDArray[np.int64],
        entity_degrees: npt.NDArray[np.int64],
        tick: Tick = None,
    ) -> None: ...
    @property
    def error(self) -> float: ...
    @property
    def converged(self) -> bool: ...
    def stories(self) -> dict[str, npt.NDArray[Any]]:
        """``degree size block fitness`` of the classes of stories, the longest first."""

    def entities(self) -> dict[str, npt.NDArray[Any]]: ...
    def log_p_greater(
        self,
        both: npt.NDArray[np.int64],
        n_a: npt.NDArray[np.int64],
        n_b: npt.NDArray[np.int64],
        threads: int = 0,
        tick: Tick = None,
    ) -> npt.NDArray[np.float64]: ...
    def expected(self, n_a: npt.NDArray[np.int64], n_b: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]: ...

def poisson_binomial(
    p: npt.NDArray[np.float64],
    n: npt.NDArray[np.int64],
    a: npt.NDArray[np.int64],
    greater: bool = True,
) -> npt.NDArray[np.float64]:
    """ln P(X >= a), or P(X <= a), of n trials of each probability p together."""

"""What one can ask of pairs beyond their table: one method a verb, each answered by a module of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from .. import _options
from .cells import MOST_ROWS
from .evidence import Evidence, Sentences, find_evidence

if TYPE_CHECKING:
    from ..documents.corpus import Corpus
    from ..tables.table import Table
    from ..words.concordance import Concordance
    from .comparison import Comparison
    from .pairs import Pairs
    from .timelines import Panel, Timeline

__all__ = ["PairVerbs"]

Period: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
Per: TypeAlias = Literal["story", "a", "b", "either"]


class PairVerbs:
    """The questions to :class:`Pairs`. Every answer is new; the pairs never change."""

    @property
    def _pairs(self) -> Pairs:
        """Only pairs have these verbs."""
        return cast("Pairs", self)

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._pairs.corpus)

    # -- passages --

    def evidence(
        self,
        a: str,
        b: str,
        *,
        select: Literal["all", "diverse"] = "all",
        context: int = 0,
        n: int | None = None,
        max_per_group: int | None = None,
    ) -> Evidence:
        """The passages behind ``n_ab``: one row for each counted unit, the closest two mentions marked.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        select : {"all", "diverse"}
            Every passage, or some that differ: the best of each story, few of an outlet, none in the words
            of another.
        context : int
            Sentences more on either side.
        n : int, optional
            At most so many, the best; by default all, and 10 of ``"diverse"``. The caption says how many
            there are.
        max_per_group : int, optional
            Of ``"diverse"``: passages of one ``group``, by default 2.

        Returns
        -------
        Table
            ``evidence document id date start stop text a_start a_stop b_start b_stop a_surface b_surface
            tier within score gap n_entities lead`` and ``title group`` where the corpus has them. ``text``
            is the slice ``[start, stop)`` of the document, from its first to its last sentence; all
            places are code points of the document. Best first: ``docs/formulas.md`` has the score.

        Raises
        ------
        InputError
            C035: no such entity; C060, C061: an option out of range.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman.", "Laos met Oman.", "In Oman, Laos signed the treaty."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> pairs.evidence("Laos", "Oman", select="diverse")["text"]
        ['In Oman, Laos signed the treaty.', 'Laos met Oman.']
        """
        _options.one_of("select", select, ("all", "diverse"))
        return find_evidence(
            self._pairs,
            *self._pairs._pair(a, b),
            context=_options.at_least("context", context, 0),
            select=select,
            n=None if n is None else _options.at_least("n", n, 0),
            max_per_group=None
            if max_per_group is None
            else _options.at_least("max_per_group", max_per_group, 1),
        )

    def kwic(
        self, a: str, b: str, *, window: int = 8, sort: str | Sequence[str] | None = None
    ) -> Concordance:
        """What stands before, between and after the two: one line for each counted unit.

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        window : int
            Words on either side of the node, which runs from the first of the two names to the second.
        sort : str or list of str, optional
            ``"position"``, ``"node"``, ``"1L"`` ... ``"3R"``, see `Corpus.kwic`.

        Returns
        -------
        Concordance
            ``document id start stop left node right``.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["At noon Laos thanked Oman for the rice."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> [(row["left"], row["node"], row["right"]) for row in pairs.kwic("Laos", "Oman", window=2)]
        [('At noon', 'Laos thanked Oman', 'for the')]
        """
        from .pair_kwic import pair_kwic

        return pair_kwic(self._pairs, *self._pairs._pair(a, b), window=window, sort=sort)

    def contexts(self, a: str, b: str, *, context: int = 0, others: bool = False) -> Corpus:
        """The passages with both as documents of a corpus: which words surround the two?

        Parameters
        ----------
        a, b : str
            Two entities, in any order, by their id or any unambiguous name.
        context : int
            Sentences more on either side.
        others : bool
            Also the other sentences of the same articles, without ``about``, to compare with.

        Returns
        -------
        Corpus
            One document a passage, each once: the columns of its article, ``id`` as in `evidence`,
            ``about`` (``"a – b"``), and the way back:
            ``corpus[article_document].text[article_start:article_stop]`` is ``text``; ``article`` is the id
            there.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos thanked Oman for rice. The port was closed.", "Oman sold Laos rice."])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> around = pairs.contexts("Laos", "Oman", others=True)
        >>> around["article_start"], around["about"]
        ([0, 28, 0], ['Laos – Oman', None, 'Laos – Oman'])
        >>> around.keyness({"about": "Laos – Oman"}, stop_words=["laos", "oman"])["term"][0]
        'rice'
        """
        from .contexts import contexts_of_pair

        return contexts_of_pair(
            self._pairs, *self._pairs._pair(a, b), _options.at_least("context", context, 0), others
        )

    # -- time and comparison --

    def over_time(
        self,
        over: Period,
        *,
        window: int = 1,
        per: Per = "story",
        interval: Literal["exact", "wilson"] = "exact",
        max_rows: int = MOST_ROWS,
    ) -> Timeline:
        """How often each pair meets in each period, as a share with its interval.

        Parameters
        ----------
        over : {"day", "week", "month", "quarter", "year"}
            UTC periods by the date of the documents; weeks begin on Monday. Every period from the first
            to the last has a row, also those without documents.
        window : int
            Sum each period with the ``window - 1`` before it: a trailing window, ratio of sums.
        per : {"story", "a", "b", "either"}
            What ``rate`` is a share of: all stories of the period, those that name a, that name b, or one
            of them. The last three do not rise because a name is in the news more often.
        interval : {"exact", "wilson"}
            Clopper and Pearson's 95 % interval of the share, or Wilson's, which is shorter.
        max_rows : int
            Refuse to make more rows than this.

        Returns
        -------
        Timeline
            ``a b``, the period (a column ``"month"`` ...), ``n_both n_units n_a n_b n rate rate_low
            rate_high count_low count_high``; pairs in the order of this table. Documents without a date
            are left out; the caption says how many, and for how many pairs a constant rate fits badly.

        Raises
        ------
        ColumnError
            C001: the documents have no dates.
        InputError
            C041 too many rows; C060, C061 an option out of range; C068 no document has a date.

        Notes
        -----
        A story counts once, in the period of its earliest member. Costs one more count of the pairs.
        Sources: Clopper & Pearson 1934, Wilson 1927, Garwood 1936.

        Examples
        --------
        >>> import comention as cm
        >>> texts = ["Laos met Oman.", "Oman spoke.", "Laos and Oman."]
        >>> corpus = cm.Corpus({"text": texts, "date": ["2024-01-05", "2024-01-09", "2024-03-01"]})
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> [(f"{row['month']:%Y-%m}", row["n_both"], row["n"]) for row in pairs.over_time("month")]
        [('2024-01', 1, 2), ('2024-02', 0, 0), ('2024-03', 1, 1)]
        >>> pairs.over_time("month").explain("Laos", "Oman", "2024-01", "rate")
        rate = 0.5
        ├─ formula   quotient(x, n)
        ...
        """
        from .timelines import over_time

        return over_time(self._pairs, over, window=window, per=per, interval=interval, max_rows=max_rows)

    def compare(
        self,
        by: str | Sequence[str],
        target: Any = None,
        reference: Any = None,
        *,
        per: Per = "story",
        min_stories: int = 5,
        correction: Literal["bh", "by", "holm", "bonferroni"] = "bh",
        max_rows: int = MOST_ROWS,
    ) -> Comparison:
        """Which pairs meet more often in one group of documents than in another.

        Parameters
        ----------
        by : str or list of str
            Metadata columns that make the groups.
        target : value or list of values, optional
            The groups to look at, each on its own; by default every group. With several columns a value is
            a tuple.
        reference : value or list of values, optional
            What each is compared with, taken together; by default all other groups.
        per : {"story", "a", "b", "either"}
            What a rate is a share of, see `over_time`: ``"either"`` asks whether the two are *tied* more
            closely, not whether they are named more often.
        min_stories : int
            Test pairs that meet in so many stories of the two sides together; sets the family.
        correction : {"bh", "by", "holm", "bonferroni"}
            Over all pairs and groups in one family.
        max_rows : int
            Refuse to make more rows than this.

        Returns
        -------
        Comparison
            ``a b``, the columns of ``by``, ``n_both n n_units``, the same of the reference,
            ``rate rate_reference ratio ratio_low ratio_high log_p q``; smallest p first, untested rows last.

        Raises
        ------
        ColumnError
            C001: there is no such column.
        InputError
            C068: there is no such group, or nothing to compare with; C041, C060, C061.

        Notes
        -----
        Given the sum of the two counts, the first is binomial under equal rates: ``log_p`` is twice the
        smaller exact tail, the interval is Clopper and Pearson's. A pair that never meets on one side has
        a ratio of 0 or inf, with its finite end. Sources: Przyborowski & Wilenski 1940.

        Examples
        --------
        >>> import comention as cm
        >>> texts = ["Laos met Oman."] * 6 + ["Oman spoke.", "Laos and Oman."] * 4
        >>> corpus = cm.Corpus({"text": texts, "group": ["North"] * 6 + ["South"] * 8})
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> [row] = pairs.compare(by="group", target="North", reference="South")
        >>> row["n_both"], row["n"], row["n_both_reference"], row["n_reference"], row["ratio"]
        (6, 6, 4, 8, 2.0)
        """
        from .comparison import compare

        return compare(
            self._pairs,
            by,
            target,
            reference,
            per=per,
            min_stories=min_stories,
            correction=correction,
            max_rows=max_rows,
        )

    def panel(
        self, by: str | Sequence[str] | None = None, over: Period | None = None, *, max_rows: int = MOST_ROWS
    ) -> Panel:
        """Every pair in every group and period, zeros written out: ready for a regression.

        Parameters
        ----------
        by : str or list of str, optional
            Metadata columns that make the groups.
        over : {"day", "week", "month", "quarter", "year"}, optional
            Periods, see `over_time`.
        max_rows : int
            Refuse to make more rows than this; the error says how many there would be. From a million on
            a warning says so before they are made.

        Returns
        -------
        Panel
            ``a b``, the groups, the period, ``n_both n_units n_a n_b n``. ``n_both`` of ``n`` stories is the
            outcome and its exposure: a Poisson regression takes log ``n`` as offset.

        Raises
        ------
        ColumnError
            C001: there is no such column, or no dates.
        InputError
            C041 too many rows; C060, C061, C068 as for `over_time` and `compare`.

        Examples
        --------
        >>> import comention as cm
        >>> rows = [("Laos met Oman.", "x", "2023-05-01"), ("Oman spoke.", "y", "2024-05-01")]
        >>> corpus = cm.Corpus([dict(zip(("text", "group", "date"), row)) for row in rows])
        >>> pairs = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions()
        >>> [(r["group"], r["year"].year, r["n_both"], r["n"]) for r in pairs.panel(by="group", over="year")]
        [('x', 2023, 1, 1), ('x', 2024, 0, 0), ('y', 2023, 0, 0), ('y', 2024, 0, 1)]
        """
        from .timelines import panel

        return panel(self._pairs, by, over, max_rows=max_rows)

    def first_seen(self) -> Table:
        """When each pair first met in this corpus, when in a second story, and when last.

        Returns
        -------
        Table
            ``a b``, then ``first_seen first_document first_id``, the same of ``second`` and ``last``,
            ``delay_days`` from the first to the second, ``n_undated``; null where no document has a date.

        Examples
        --------
        >>> import comention as cm
        >>> texts = ["Laos met Oman.", "Laos and Oman again.", "Laos."]
        >>> corpus = cm.Corpus({"text": texts, "date": ["2024-01-05", "2024-01-09", None]})
        >>> [row] = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions().first_seen()
        >>> row["first_id"], row["last_id"], row["delay_days"]
        ('0', '1', 4.0)
        """
        from .first_seen import first_seen

        return first_seen(self._pairs)

    # -- networks --

    def network(self, weight: str = "n_ab") -> Any:
        """The pairs as a ``networkx.Graph``: entities and edges with all that their two tables hold.

        Parameters
        ----------
        weight : str
            The column that becomes ``weight``; ``distance`` is 1 / weight.

        Raises
        ------
        MissingExtra
            C101: networkx is not installed.

        Examples
        --------
        >>> import comention as cm
        >>> corpus = cm.Corpus(["Laos met Oman.", "Laos and Oman."])
        >>> graph = corpus.mentions({"Laos": ["Laos"], "Oman": ["Oman"]}).comentions().network()
        >>> graph.edges["Laos", "Oman"]["weight"], graph.nodes["Laos"]["n_document"]
        (2, 2)
        """
        from .network import as_networkx

        return as_networkx(self._pairs, weight)

    def edges(self, weight: str = "n_ab") -> Table:
        """The edges of the network, for Gephi, igraph, Cytoscape.

        Returns
        -------
        Table
            ``source target level``, the other columns of this table, ``first_seen last_seen weight
            distance``. ``weight`` is a strength, ``distance`` a length: passing the one for the other
            turns betweenness and closeness upside down.
        """
        from .network_tables import edge_table

        return edge_table(self._pairs, weight)

    def nodes(self, weight: str = "n_ab") -> Table:
        """The nodes of the network.

        Returns
        -------
        Table
            ``id label kind n_mentions n_document n_story degree strength first_seen last_seen
            ambiguity_rate``; the caption has the rank correlation of ``strength`` with ``n_story``: a
            centrality that only repeats how often a name is mentioned is no finding.
        """
        from .network_tables import node_table

        return node_table(self._pairs, weight)

    def ego(self, a: str, *, ties: bool = True) -> Pairs:
        """The pairs around one entity, with those of its neighbours among each other.

        Parameters
        ----------
        a : str
            By its id or any unambiguous name.
        ties : bool
            Whether pairs of two neighbours stay.

        Raises
        ------
        InputError
            C035: no such entity. C067: it meets nobody in this table.

        Examples
        --------
        >>> import comention as cm
        >>> names = {"Laos": ["Laos"], "Oman": ["Oman"], "Peru": ["Peru"]}
        >>> pairs = cm.Corpus(["Laos met Oman. Oman met Peru."]).mentions(names).comentions()
        >>> [(row["a"], row["b"]) for row in pairs.ego("Laos")]
        [('Laos', 'Oman')]
        """
        from .ego import ego

        return ego(self._pairs, a, ties)

    def backbone(
        self,
        method: Literal["bicm", "disparity"] = "bicm",
        *,
        alpha: float = 0.05,
        rule: Literal["or", "and"] = "or",
        weight: str = "n_ab",
    ) -> Pairs:
        """Only the pairs that chance does not explain.

        Parameters
        ----------
        method : {"bicm", "disparity"}
            ``"bicm"``: ``q_story`` at most ``alpha``, under the null that knows how many names a story has.
            ``"disparity"``: an edge that takes more of the strength of a node than a random share would;
            for weights that no test is made of, like those of windows.
        alpha : float
            Level of the test.
        rule : {"or", "and"}
            Whether one of the two nodes or both must say so; for ``"disparity"``.
        weight : str
            A column >= 0; for ``"disparity"``.

        Returns
        -------
        Pairs
            Fewer rows; the disparity filter adds ``weight strength_a strength_b degree_a degree_b alpha_a
            alpha_b``, which ``explain`` opens up.

        Raises
        ------
        InputError
            C060, C061: an option or a weight that cannot be. C066: a window has no tests.

        Notes
        -----
        Sources: Saracco et al. 2017 (BiCM), Serrano, Boguñá & Vespignani 2009 (disparity).
        """
        from .backbone import backbone

        return backbone(self._pairs, method, alpha, rule, weight)

    def communities(
        self, seed: int = 0, *, weight: str = "n_ab", resolution: float = 1.0, runs: int = 20
    ) -> Table:
        """Groups of entities that meet more among each other than with the rest, and how firm they are.

        Parameters
        ----------
        seed : int
            Of the order in which nodes are visited; ``seed + 1 ...`` are tried as well.
        weight : str
            A strength; edges where it is null, negative or 0 are left out.
        resolution : float
            Above 1: smaller communities.
        runs : int
            Seeds in all.

        Returns
        -------
        Table
            ``entity kind community stability degree strength n_document``, the largest community first.
            ``stability`` is the share of its fellows that another seed leaves with the entity; the caption
            has the modularity and the mean adjusted Rand index of the partition with the others.

        Raises
        ------
        MissingExtra
            C101: networkx is not installed.

        Notes
        -----
        Louvain's method of networkx; the same bytes for the same seed. Run it on a backbone: in all
        pairs, those who are mentioned most gather everybody. Sources: Blondel et al. 2008, Traag, Waltman
        & van Eck 2019 (communities in several parts), Hubert & Arabie 1985.
        """
        from .communities import find_communities

        return find_communities(self._pairs, seed=seed, weight=weight, resolution=resolution, runs=runs)

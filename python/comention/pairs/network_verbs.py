"""Pairs as a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from .question import Question

if TYPE_CHECKING:
    from ..tables.table import Table
    from .pairs import Pairs

__all__ = ["NetworkVerbs"]


class NetworkVerbs(Question):
    """Pairs as a network."""

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

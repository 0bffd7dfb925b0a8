"""Pairs by time and group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .cells import MOST_ROWS
from .question import Question

if TYPE_CHECKING:
    from ..tables.table import Table
    from .comparison import Comparison
    from .timelines import Panel, Timeline

__all__ = ["TimeVerbs"]

Period: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
Per: TypeAlias = Literal["story", "a", "b", "either"]


class TimeVerbs(Question):
    """Pairs by time and group."""

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

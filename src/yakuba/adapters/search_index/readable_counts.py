"""How often words stand in what somebody may read: a word of closed papers alone counts as one that stands nowhere.

Else whether something answers, and what is said of words that stand nowhere, would tell of papers that the asker must
not know. The order of what is found still rests a little on tantivy's own counts, which are those of all passages.
"""

from collections.abc import Iterable
from datetime import date

import tantivy

from yakuba.adapters.search_index import fields
from yakuba.adapters.search_index.fields import Clause, Scope

# A count takes 0.3 to 1.6 ms at 50,000 passages; the common words of questions come again and again.
MOST_KEPT = 100_000
Key = tuple[frozenset[int], date, str]
EVERY_PASSAGE = ""


class ReadableCounts:
    """The counts of one opened build, kept as long as it is."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._kept: dict[Key, int] = {}

    def within(
        self, terms: Iterable[str], scope: Scope
    ) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, and how many there are; of all dates, whatever the scope's."""
        wide = Scope(scope.collections, scope.on)
        bounds = fields.bounds(wide)
        counts = {term: self._count(term, wide, bounds) for term in set(terms)}
        return counts, self._count(EVERY_PASSAGE, wide, bounds)

    def _count(self, term: str, scope: Scope, bounds: list[Clause]) -> int:
        key = (scope.collections, scope.on, term)
        if key in self._kept:
            return self._kept[key]
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()

        clauses = list(bounds)
        if term != EVERY_PASSAGE:
            word = fields.any_of("body", {term: 1.0})
            clauses.append((tantivy.Occur.Must, word))

        query = tantivy.Query.boolean_query(clauses)
        found = self._searcher.search(query, 1, count=True)
        # Its stubs do not know it.
        self._kept[key] = found.count or 0  # type: ignore[attr-defined]
        return self._kept[key]

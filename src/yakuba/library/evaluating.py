"""Ranks a foreign corpus through the product's own index, in a throw-away folder: for measuring, by anyone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yakuba.library import tuning
from yakuba.library.index import Entry, Scope, SearchIndex, Tuning

EVERYTHING = Scope(frozenset({1}), date.max)


def rank(corpus: Sequence[dict[str, Any]], asked: Sequence[dict[str, Any]], *, limit: int) -> Iterator[dict[str, Any]]:
    """For each query line {"id", "text"} a run line {"id", "ranked"} over the corpus lines {"id", "title", "text"}."""
    with indexed(corpus) as index:
        for query in asked:
            hits = index.find(str(query["text"]), EVERYTHING, limit)
            yield {"id": query["id"], "ranked": [corpus[hit.passage]["id"] for hit in hits]}


@contextmanager
def indexed(corpus: Sequence[dict[str, Any]]) -> Iterator[SearchIndex]:
    """The corpus in an index that goes away, with the matcher that its own pairs of title and text train."""
    entries = [
        Entry(number, number, 1, str(line.get("title", "")), str(line["text"])) for number, line in enumerate(corpus)
    ]
    with TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        with index.rebuilding(Tuning(tuning.matcher_of(tuning.pairs_of(entries)))) as writer:
            for entry in entries:
                writer.put(entry.document, [entry])
        yield index

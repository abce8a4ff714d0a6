"""Ranks a foreign corpus through the product's own index, in a throw-away folder: for measuring, by anyone."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yakuba.library.index import Entry, Scope, SearchIndex

EVERYTHING = Scope(frozenset({1}), date.max)


def rank(corpus: Sequence[dict[str, Any]], asked: Sequence[dict[str, Any]], *, limit: int) -> Iterator[dict[str, Any]]:
    """For each query line {"id", "text"} a run line {"id", "ranked"} over the corpus lines {"id", "title", "text"}."""
    with TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder))
        with index.rebuilding() as writer:
            for number, line in enumerate(corpus):
                entry = Entry(number, number, 1, str(line.get("title", "")), str(line["text"]))
                writer.put(number, [entry])
        for query in asked:
            hits = index.find(str(query["text"]), EVERYTHING, limit)
            yield {"id": query["id"], "ranked": [corpus[hit.passage]["id"] for hit in hits]}

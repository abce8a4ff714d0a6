"""Ranks a foreign corpus through the product's own index, in a throw-away folder: for measuring, by anyone."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yakuba.adapters.encoder import encoder
from yakuba.adapters.search_index import (
    NOTHING_NEAR,
    Hit,
    IndexEntry,
    Nearness,
    Scope,
    SearchIndex,
    SearchModel,
)
from yakuba.adapters.search_index.candidates import Candidates
from yakuba.adapters.search_index.vectors import DenseStore, nearest
from yakuba.core.retrieval.asked_text import AskedText, read_question
from yakuba.core.retrieval.vector_texts import vector_texts
from yakuba.library.search.model import training

EVERYTHING = Scope(frozenset({1}), date.max)
LONGEST = 512  # characters of a text that become a vector
QUESTION = re.compile(r"[?？]|か[。．]?$")
AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class TrialLibrary:
    """A foreign corpus, indexed as documents are; its passages are numbered by their lines."""

    index: SearchIndex
    vectors: DenseStore
    documents: range

    def find(self, asked: AskedText, limit: int) -> list[Hit]:
        near = self.near(asked.text)
        return self.index.find(asked, EVERYTHING, limit, near=near)

    def judge(self, asked: AskedText) -> Candidates:
        near = self.near(asked.text)
        return self.index.judge(asked, EVERYTHING, near=near)

    def near(self, question: str) -> Nearness:
        vectors = self.vectors.read()
        if not len(vectors.passages):
            return NOTHING_NEAR

        (asked,) = encoder().questions([question])
        return nearest(vectors, asked, self.documents)


def rank(
    corpus: Sequence[dict[str, Any]],
    asked: Sequence[dict[str, Any]],
    *,
    limit: int,
) -> Iterator[dict[str, Any]]:
    """For each query line {"id", "text"} a run line {"id", "ranked"} over the corpus lines {"id", "title", "text"}."""
    with indexed(corpus) as library:
        for query in asked:
            hits = library.find(read_question(str(query["text"])), limit)
            yield {
                "id": query["id"],
                "ranked": [corpus[hit.passage]["id"] for hit in hits],
            }


@contextmanager
def indexed(
    corpus: Sequence[dict[str, Any]], *, with_vectors: bool = True
) -> Iterator[TrialLibrary]:
    """The corpus in an index that goes away.

    Where titles are questions it is an FAQ: as in the product, its pairs train a matcher, and question and answer
    become a vector each.
    """
    entries = [
        IndexEntry(
            number, number, 1, str(line.get("title", "")), str(line["text"])
        )
        for number, line in enumerate(corpus)
    ]
    is_faq = _asks(entries)
    pairs = training.pairs_of(entries) if is_faq else []
    with TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "index")
        model = SearchModel(training.matcher_of(pairs))
        with index.rebuilding(model) as writer:
            for entry in entries:
                writer.put(entry.document, [entry])

        store = DenseStore(Path(folder) / "vectors", "encoder")
        if with_vectors:
            for begin in range(0, len(entries), AT_ONCE):
                some = entries[begin : begin + AT_ONCE]
                store.put(_vectors(some, is_faq=is_faq))

        yield TrialLibrary(index, store, range(len(entries)))


def _asks(entries: Sequence[IndexEntry]) -> bool:
    """Whether most titles are questions."""
    asking = [entry for entry in entries if QUESTION.search(entry.title)]
    return len(asking) * 2 > len(entries)


def _vectors(
    entries: Sequence[IndexEntry], *, is_faq: bool
) -> Iterator[tuple[int, int, Any]]:
    for entry in entries:
        question = entry.title if is_faq else ""
        texts = vector_texts(question, [entry.title], entry.body, LONGEST)
        for vector in encoder().passages(texts):
            yield entry.passage, entry.document, vector

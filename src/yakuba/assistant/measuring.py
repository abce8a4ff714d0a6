"""Questions over a foreign corpus, through the same search, brief and choice of sentence as at the desk: for measuring."""

from collections.abc import Iterator, Sequence
from typing import Any

from yakuba.assistant.finding import MOST_SOURCES, asked_words
from yakuba.core.brief import Brief, Evidence
from yakuba.core.key_sentence import key_sentence
from yakuba.core.vocabulary.starter import starter
from yakuba.library.evaluating import EVERYTHING, indexed
from yakuba.library.index import Hit, SearchIndex


def quote(corpus: Sequence[dict[str, Any]], asked: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each line {"id", "question"} the paragraph of {"id", "title", "text"} and the sentence of it that answer."""
    with indexed(corpus) as index:
        for line in asked:
            hits = index.find(line["question"], EVERYTHING, MOST_SOURCES)
            key = key_sentence(_brief(line["question"], hits, corpus, index))
            paragraph = corpus[hits[key.evidence.mark - 1].passage]["id"] if key else None
            yield {"id": line["id"], "paragraph": paragraph, "quote": key.text if key else ""}


def _brief(question: str, hits: Sequence[Hit], corpus: Sequence[dict[str, Any]], index: SearchIndex) -> Brief:
    evidence = tuple(
        Evidence(
            mark,
            corpus[hit.passage]["text"],
            str(corpus[hit.passage].get("title", "")),
            score=hit.score / hits[0].score,
        )
        for mark, hit in enumerate(hits, start=1)
    )
    return Brief("ask", question, evidence, words=asked_words(question, "", starter(), (), index))

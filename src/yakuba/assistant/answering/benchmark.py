"""For measuring: questions over a foreign corpus, through the same search and choice of sentence as at the desk."""

from collections.abc import Iterator, Sequence
from typing import Any

from yakuba.adapters.search_index import Hit, SearchIndex
from yakuba.assistant.answering.search.search import MOST_SOURCES
from yakuba.core.evidence.brief import Brief, Evidence
from yakuba.core.evidence.key_sentence import key_sentence
from yakuba.core.retrieval.asked_text import AskedText, read_question
from yakuba.core.retrieval.vocabulary.starter import starter
from yakuba.library.search.benchmark import indexed
from yakuba.library.search.word_weights import asked_words


def quote(
    corpus: Sequence[dict[str, Any]], asked: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """For each line {"id", "question"} the paragraph of {"id", "title", "text"} and the sentence of it that answer."""
    with indexed(corpus) as library:
        for line in asked:
            question = read_question(line["question"])
            hits = library.find(question, MOST_SOURCES)
            key = key_sentence(_brief(question, hits, corpus, library.index))
            paragraph = (
                corpus[hits[key.evidence.mark - 1].passage]["id"]
                if key
                else None
            )
            yield {
                "id": line["id"],
                "paragraph": paragraph,
                "quote": key.text if key else "",
            }


def _brief(
    question: AskedText,
    hits: Sequence[Hit],
    corpus: Sequence[dict[str, Any]],
    index: SearchIndex,
) -> Brief:
    evidence = tuple(
        Evidence(
            mark,
            corpus[hit.passage]["text"],
            str(corpus[hit.passage].get("title", "")),
            score=hit.score / hits[0].score,
        )
        for mark, hit in enumerate(hits, start=1)
    )
    words = asked_words(question, starter(), (), index)
    return Brief("ask", question.text, evidence, words=words)

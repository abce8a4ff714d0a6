"""What search learns from: the library's own pairs of question and answer, and a set of questions with answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from yakuba.adapters.search_index import IndexEntry, Scope
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.library.search.model.training import KnownQuestion


def question_entries(documents: Iterable[Document]) -> Iterator[IndexEntry]:
    """The library's own pairs: every passage that is an answer, under its question."""
    for passage in (
        PassageRecord.objects.filter(document__in=documents)
        .exclude(question="")
        .iterator(chunk_size=500)
    ):
        yield IndexEntry(
            passage.pk, passage.document_id, 0, passage.question, passage.text
        )


def pair_count() -> int:
    """How many pairs of question and answer the indexed documents hold."""
    return (
        PassageRecord.objects.filter(document__state=DocumentState.INDEXED)
        .exclude(question="")
        .count()
    )


def known_questions(
    lines: Iterable[Mapping[str, Any]], scope: Scope
) -> Iterator[KnownQuestion]:
    """Questions of a set: {"text", "expected": [{"document": file name, "quote": words of the answer}, …]}.

    An empty list says that no document answers. A quote is looked for without its spaces.
    """
    for line in lines:
        answers: set[int] = set()
        for item in line["expected"]:
            passages = PassageRecord.objects.filter(
                document__file_name=item["document"],
                document__collection__in=scope.collections,
                document__state=DocumentState.INDEXED,
            )
            quote = _without_spaces(item["quote"])
            for passage in passages:
                if quote in _without_spaces(passage.text):
                    answers.add(passage.pk)

        if answers or not line["expected"]:
            yield KnownQuestion(str(line["text"]), dict.fromkeys(answers, 2))


def _without_spaces(text: str) -> str:
    return "".join(text.split())

"""The passages of the asker's own files, and which come nearest to a question. Nothing of them leaves the memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from yakuba.assistant.answering.question import AttachedFile
from yakuba.core.answers.quotation.signals import SECOND_SCORE
from yakuba.core.evidence.brief import AskedWord, Evidence
from yakuba.core.evidence.coverage import SearchedText
from yakuba.core.evidence.passages import Passage, passages
from yakuba.core.retrieval import designations
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.vector_texts import vector_texts
from yakuba.library.search.embedding import LONGEST_SENTENCE, likeness
from yakuba.library.search.word_weights import WordCounts

MOST_COMPARED = 20  # by meaning: at most a twentieth of a second for each
ENOUGH = 12  # other passages: it tells that one is ahead of so many
MOST_DOUBTFUL = 4
OF_TEXT = 0.3  # what stands in the text itself counts so much more than what is above it


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A passage of a file; `title` is what the file calls itself. What spoke for it: as in Evidence."""

    file: str
    title: str
    passage: Passage
    score: float = 1.0
    named: float = 0.0
    meaning: float | None = None
    likelihood: float = 1.0
    rows: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        above = [self.title, *self.passage.headings]
        return tuple(dict.fromkeys(filter(None, above)))

    @property
    def place(self) -> str:
        return self.passage.place_label

    def as_evidence(self, mark: int) -> Evidence:
        passage = self.passage
        return Evidence(
            mark=mark,
            text=passage.text,
            title=self.file,
            unit=passage.unit,
            question=passage.question,
            headings=self.headings,
            place=passage.place,
            score=self.score,
            named=self.named,
            meaning=self.meaning,
            likelihood=self.likelihood,
            written_on=passage.written_on,
            rows=self.rows,
            own=True,
        )


class OwnFiles:
    """All passages of the files, read once; it counts words as the index does."""

    def __init__(
        self, files: Sequence[AttachedFile], readable: WordCounts
    ) -> None:
        self._readable = readable
        self.passages = [
            OwnPassage(file.name, file.extract.title, passage)
            for file in files
            for passage in passages(file.extract)
        ]
        self._texts = [
            SearchedText.of(each.passage.text) for each in self.passages
        ]
        contexts = [each.as_evidence(0).context for each in self.passages]
        read = {text: SearchedText.of(text) for text in set(contexts)}
        self._wholes = [
            text.under(read[context])
            for text, context in zip(self._texts, contexts, strict=True)
        ]

    def document_frequencies(
        self, terms: Iterable[str]
    ) -> tuple[dict[str, int], int]:
        """In how many passages each word stands, those of the library counted in: a few pages do not tell which words
        are rare.
        """
        words = list(terms)
        counts, total = self._readable.document_frequencies(words)
        for word in words:
            own = sum(word in text.words for text in self._wholes)
            counts[word] = counts.get(word, 0) + own

        return counts, total + len(self._wholes)

    def nearest(
        self, asked: AskedText, words: Sequence[AskedWord]
    ) -> tuple[list[OwnPassage], list[OwnPassage]]:
        """The best by words: what can be quoted, and what may be misread, which takes no place of the others."""
        scores = [
            whole.coverage(words) + OF_TEXT * text.coverage(words)
            for whole, text in zip(self._wholes, self._texts, strict=True)
        ]
        named = designations.named_in(asked.question.folded)
        scored = [
            replace(item, score=score, named=_named(named, item))
            for item, score in zip(self.passages, scores, strict=True)
        ]
        found = [each for each in scored if each.score or each.named]
        ranked = sorted(found, key=_worth, reverse=True)
        certain = [each for each in ranked if not each.passage.doubt]
        doubtful = [each for each in ranked if each.passage.doubt]
        best = [*certain[:MOST_COMPARED], *doubtful[:MOST_DOUBTFUL]]
        shares = _as_shares(best, len(self.passages))
        compared = _with_meaning(asked.text, shares)
        count = len(certain[:MOST_COMPARED])
        return compared[:count], compared[count:]


def _worth(item: OwnPassage) -> tuple[float, float]:
    return item.named, item.score


def _named(
    asked: Sequence[designations.Designation], item: OwnPassage
) -> float:
    """How surely the question names it (「第4条」)."""
    if not asked:
        return 0.0

    passage = item.passage
    title = " ".join([passage.question, *item.headings]).strip()
    own = designations.keys(title, passage.text, passage.unit)
    return max(
        (
            sure
            for each in asked
            for key, sure in each.keys.items()
            if key in own
        ),
        default=0.0,
    )


def _as_shares(ranked: list[OwnPassage], among: int) -> list[OwnPassage]:
    """Scores as shares of the best one's. To be ahead of few passages says little: the fewer, the nearer they lie
    together, and to what is usual for the second.
    """
    tells = min(1.0, (among - 1) / ENOUGH)
    first = SECOND_SCORE + (1.0 - SECOND_SCORE) * tells
    best = max((each.score for each in ranked), default=0.0) or 1.0
    return [
        replace(each, score=first - tells * (1.0 - each.score / best))
        for each in ranked
    ]


def _with_meaning(question: str, ranked: list[OwnPassage]) -> list[OwnPassage]:
    texts = [_meant(each) for each in ranked]
    cosines = likeness(question, texts) if texts else None
    if cosines is None:
        return ranked

    return [
        replace(each, meaning=cosine)
        for each, cosine in zip(ranked, cosines, strict=True)
    ]


def _meant(item: OwnPassage) -> str:
    passage = item.passage
    texts = vector_texts(
        passage.question, item.headings, passage.text, LONGEST_SENTENCE
    )
    return texts[0]

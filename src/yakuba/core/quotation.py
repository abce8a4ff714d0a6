"""An answer without a language model: which sentences of which passages answer, and how they are put together."""

from collections.abc import Iterator
from dataclasses import dataclass

from yakuba.core import asked_for
from yakuba.core.brief import Brief, Evidence
from yakuba.core.citations import mark
from yakuba.core.coverage import coverage
from yakuba.core.key_sentence import worth
from yakuba.core.text import sentences

WHOLE = 220  # a passage up to this many characters is quoted whole
MOST_SENTENCES = 4
MOST_SOURCES = 3
MISFIT = 0.8
CLOSE = 0.75  # a further source is quoted when it covers the question nearly as well as the first


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one source, in their order, and how well they meet the question (0…1)."""

    evidence: Evidence
    sentences: tuple[str, ...]
    score: float


def quotes(brief: Brief) -> list[Quote]:
    """The sources worth quoting, best first, with the sentences that answer."""
    found = [quote for quote in (_quote(brief, evidence) for evidence in brief.evidence) if quote.sentences]
    found.sort(key=lambda quote: -quote.score)
    return [quote for quote in found if quote.score >= CLOSE * found[0].score][:MOST_SOURCES]


def _quote(brief: Brief, evidence: Evidence) -> Quote:
    pieces = [sentence.text.strip() for sentence in sentences(evidence.text)]
    pieces = [piece for piece in pieces if piece]
    score = coverage(brief.words, evidence.whole) * evidence.score * _fit(brief.question, evidence.text)
    if len(evidence.text) <= WHOLE or len(pieces) <= 2:
        return Quote(evidence, tuple(pieces[: MOST_SENTENCES + 2]), score)
    ranked = sorted(range(len(pieces)), key=lambda i: (-worth(brief, evidence, pieces[i]), i))
    kept = sorted(ranked[:MOST_SENTENCES])
    return Quote(evidence, tuple(pieces[i] for i in kept), score)


def _fit(question: str, text: str) -> float:
    """Less than 1 where the text cannot hold what is asked for: no amount where it asks how much."""
    return MISFIT if asked_for.share_held(question, text) == 0.0 else 1.0


def compose(brief: Brief) -> Iterator[str]:
    """The answer line by line, each with the mark of the source it stands in."""
    chosen = quotes(brief)
    for quote in chosen:
        evidence = quote.evidence
        where = f"（{evidence.unit}）" if evidence.unit else ""
        yield f"「{evidence.title}」{where}に、次のとおり書かれています。{mark(evidence.mark)}\n"
        for sentence in quote.sentences:
            yield f"・{sentence}{mark(evidence.mark)}\n"
    unit = chosen[0].evidence.unit if chosen else ""
    if unit:
        yield f"詳しくは、担当の{unit}にお問い合わせください。{mark(chosen[0].evidence.mark)}\n"


def uncovered(brief: Brief) -> tuple[str, ...]:
    """The weightiest words of the question that no quoted source holds: what was not found."""
    texts = [quote.evidence.whole for quote in quotes(brief)]
    return tuple(
        item.word
        for item in brief.words
        if len(item.word) > 1 and item.word in brief.question and all(coverage([item], text) == 0.0 for text in texts)
    )

"""Step 8: invented citations go, and every sentence that must rest on a source is compared with it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import lru_cache, partial
from typing import Protocol

from yakuba.assistant.answering.events import (
    CheckNote,
    SentenceCheck,
    Source,
    Text,
)
from yakuba.assistant.answering.usage.counts import CheckCounts
from yakuba.core.answers.plain_text_stream import PlainTextStream
from yakuba.core.answers.sentence_stream import SentenceStream
from yakuba.core.evidence import citations, grounding
from yakuba.core.evidence.brief import Brief
from yakuba.core.evidence.grounding import Judge, Support
from yakuba.core.language import wording

READ_AT_ONCE = 3_000  # characters of evidence that are read in less time than a thread takes to begin
SENTENCES_REMEMBERED = 500
NOTE = "※ 次の記述は、使う前に確かめてください。"
UNSUPPORTED = "・⚠ 根拠が見つかりません：「{sentence}」"
DIFFERS = "・✗ 資料と異なります（資料：{stated}）：「{sentence}」"


async def checked(
    pieces: AsyncIterator[str],
    brief: Brief,
    sources: tuple[Source, ...],
    counts: CheckCounts,
    *,
    is_draft: bool,
    judge: Judge | None = None,
) -> AsyncIterator[Text | SentenceCheck | CheckNote]:
    """The text as it comes; after each sentence the result of its check; at the end what is amiss, in words.

    In a look-up every sentence is checked; in a draft, those that state what was not given.
    """
    marks = {item.mark for item in brief.evidence}
    support = _support(brief, judge)
    amiss: list[str] = []
    async for text, sentence in _sentences(pieces):
        kept, invented = citations.drop_invented(text, marks)
        counts.invented_marks += invented
        if kept:
            yield Text(kept)
        if not sentence.strip():
            continue
        if is_draft and grounding.states_only(sentence, brief.parts()):
            continue
        cited, _ = citations.drop_invented(sentence, marks)
        result = await support(cited)
        _count(result, counts)
        amiss += _remarks(result, citations.without_marks(cited).strip())
        yield _event(result, brief, sources)

    if amiss:
        yield CheckNote("\n".join(["\n", NOTE, *amiss]))


class TextStream(Protocol):
    """Text that comes in pieces, as something else; what cannot be told yet is held."""

    def feed(self, piece: str) -> str: ...

    def finish(self) -> str: ...


def plain(pieces: AsyncIterator[str], brief: Brief) -> AsyncIterator[str]:
    """A model's text with citations as the marks of its sources; where it is no draft, without signs of Markdown."""
    marks = {item.mark for item in brief.evidence}
    cited = _through(citations.CitationStream(marks), pieces)
    if brief.task == "draft":
        return cited

    return _through(PlainTextStream(), cited)


async def _through(
    stream: TextStream, pieces: AsyncIterator[str]
) -> AsyncIterator[str]:
    try:
        async for piece in pieces:
            text = stream.feed(piece)
            if text:
                yield text
    except Exception:
        # What is still held is shown before the failure is said.
        yield stream.finish()
        raise

    yield stream.finish()


def _support(
    brief: Brief, judge: Judge | None
) -> Callable[[str], Awaitable[Support]]:
    """The comparison of a sentence with the evidence; where it takes long, in a thread of its own."""
    # Of this answer only.
    read = lru_cache(maxsize=SENTENCES_REMEMBERED)(wording.read)
    support = partial(
        grounding.support, evidence=brief.evidence, read=read, judge=judge
    )
    is_long = sum(len(item.text) for item in brief.evidence) > READ_AT_ONCE

    async def compared(sentence: str) -> Support:
        if is_long or judge:
            return await asyncio.to_thread(support, sentence)

        return support(sentence)

    return compared


async def _sentences(
    pieces: AsyncIterator[str],
) -> AsyncIterator[tuple[str, str]]:
    """Each stretch of text with the sentence that ends in it, or an empty one (`SentenceStream`)."""
    stream = SentenceStream()
    async for piece in pieces:
        for part in stream.feed(piece):
            yield part

    for part in stream.finish():
        yield part


def _count(result: Support, counts: CheckCounts) -> None:
    match result.verdict:
        case "supported":
            counts.supported += 1
        case "differs":
            counts.differs += 1
        case "unsupported":
            counts.unsupported += 1


def _remarks(result: Support, sentence: str) -> list[str]:
    if result.verdict == "differs":
        return [DIFFERS.format(stated=result.stated, sentence=sentence)]
    if result.verdict == "unsupported":
        return [UNSUPPORTED.format(sentence=sentence)]

    return []


def _event(
    result: Support, brief: Brief, sources: tuple[Source, ...]
) -> SentenceCheck:
    texts = {item.mark: item.text for item in brief.evidence}
    passages = {source.mark: source.passage for source in sources}
    return SentenceCheck(
        verdict=result.verdict,
        reasons=result.reasons,
        mark=result.mark,
        quote=texts.get(result.mark, "")[result.start : result.end],
        start=result.start,
        end=result.end,
        stated=result.stated,
        passage=passages.get(result.mark),
    )

"""Step 8: invented citations go, and every sentence that must rest on a source is compared with it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from yakuba.assistant.answering.events import (
    AnswerRow,
    AnswerTable,
    CheckNote,
    SentenceCheck,
    Source,
    Text,
)
from yakuba.assistant.answering.usage.counts import CheckCounts
from yakuba.core.answers.plain_text_stream import PlainTextStream
from yakuba.core.answers.sentence_stream import SentenceStream
from yakuba.core.answers.tables.markdown_stream import (
    MarkdownHead,
    Part,
    TableStream,
)
from yakuba.core.evidence import citations, grounding, row_grounding
from yakuba.core.evidence.brief import Brief
from yakuba.core.evidence.grounding import Judge, Support
from yakuba.core.evidence.row_grounding import RowClaim
from yakuba.core.language import wording

READ_AT_ONCE = 3_000  # characters of evidence that are read in less time than a thread takes to begin
SENTENCES_REMEMBERED = 500
NOTE = "※ 次の記述は、使う前に確かめてください。"
UNSUPPORTED = "・⚠ 根拠が見つかりません：「{sentence}」"
DIFFERS = "・✗ 資料と異なります（資料：{stated}）：「{sentence}」"

Shown = Text | AnswerTable | AnswerRow
Checked = Shown | SentenceCheck | CheckNote


@dataclass(frozen=True, slots=True)
class SentenceClaim:
    """A sentence with its marks; empty where none has ended."""

    text: str

    def without_invented(self, known: Collection[int]) -> "SentenceClaim":
        """Without citations of what was not given."""
        return SentenceClaim(citations.drop_invented(self.text, known)[0])


Claim = SentenceClaim | RowClaim
NOTHING = SentenceClaim("")


async def checked(
    parts: AsyncIterator[Part],
    brief: Brief,
    sources: tuple[Source, ...],
    counts: CheckCounts,
    *,
    is_draft: bool,
    judge: Judge | None = None,
) -> AsyncIterator[Checked]:
    """The text as it comes; after each sentence and row the result of its check; at the end what is amiss, in words.

    In a look-up every sentence is checked; in a draft, those that state what was not given.
    """
    marks = {item.mark for item in brief.evidence}
    support = _support(brief, judge)
    amiss: list[str] = []
    async for event, claim in _claims(parts):
        kept, invented = _without_invented(event, marks)
        counts.invented_marks += invented
        if kept.text:
            yield kept
        if not claim.text.strip():
            continue
        if is_draft and grounding.states_only(claim.text, brief.parts()):
            continue
        cited = claim.without_invented(marks)
        result = await support(cited)
        _count(result, counts)
        amiss += _remarks(result, citations.without_marks(cited.text).strip())
        yield _event(result, brief, sources)

    if amiss:
        yield CheckNote("\n".join(["\n", NOTE, *amiss]))


class TextStream(Protocol):
    """Text that comes in pieces, as something else; what cannot be told yet is held."""

    def feed(self, piece: str) -> str: ...

    def finish(self) -> str: ...


async def with_tables(pieces: AsyncIterator[str]) -> AsyncIterator[Part]:
    """A model's text with its tables as such."""
    stream = TableStream()
    try:
        async for piece in pieces:
            for part in stream.feed(piece):
                yield part
    except Exception:
        # What is still held is shown before the failure is said.
        for part in stream.finish():
            yield part
        raise

    for part in stream.finish():
        yield part


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
) -> Callable[[Claim], Awaitable[Support]]:
    """The comparison of a claim with the evidence; where it takes long, in a thread of its own."""
    # Of this answer only.
    read = lru_cache(maxsize=SENTENCES_REMEMBERED)(wording.read)
    is_long = sum(len(item.text) for item in brief.evidence) > READ_AT_ONCE

    def support(claim: Claim) -> Support:
        if isinstance(claim, RowClaim):
            return row_grounding.support(claim, brief.evidence, read, judge)

        return grounding.support(claim.text, brief.evidence, read, judge)

    async def compared(claim: Claim) -> Support:
        if is_long or judge:
            return await asyncio.to_thread(support, claim)

        return support(claim)

    return compared


async def _claims(
    parts: AsyncIterator[Part],
) -> AsyncIterator[tuple[Shown, Claim]]:
    """What is shown with the claim that ends in it, or an empty one (`SentenceStream`)."""
    stream = SentenceStream()
    headings: tuple[str, ...] = ()
    async for part in parts:
        if isinstance(part, str):
            for text, sentence in stream.feed(part):
                yield Text(text), SentenceClaim(sentence)

            continue

        for text, sentence in stream.finish():
            yield Text(text), SentenceClaim(sentence)

        if isinstance(part, MarkdownHead):
            headings = part.headings
            yield AnswerTable(0, "", headings, (), part.text), NOTHING
        else:
            row = RowClaim(headings, part.cells)
            yield AnswerRow(part.cells, part.text), row

    for text, sentence in stream.finish():
        yield Text(text), SentenceClaim(sentence)


def _without_invented(
    shown: Shown, marks: Collection[int]
) -> tuple[Shown, int]:
    def kept(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(citations.drop_invented(each, marks)[0] for each in texts)

    text, invented = citations.drop_invented(shown.text, marks)
    match shown:
        case Text():
            return Text(text), invented
        case AnswerRow():
            return AnswerRow(kept(shown.cells), text), invented
        case AnswerTable():
            headings = kept(shown.headings)
            return replace(shown, headings=headings, text=text), invented


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

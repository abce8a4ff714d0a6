"""Step 8: invented citations go, and every sentence that must rest on a source is compared with it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import lru_cache, partial

from yakuba.assistant.events import Checked, Source, Text
from yakuba.core import citations, grounding, intent, wording
from yakuba.core.brief import Brief
from yakuba.core.grounding import Support
from yakuba.core.sentence_stream import SentenceStream

READ_AT_ONCE = 3_000  # characters of evidence that are read in less time than a thread takes to begin
SENTENCES_REMEMBERED = 500
UNSUPPORTED = "（⚠ 根拠が見つかりません）"
DIFFERS = "（✗ 資料と異なります（資料：{stated}））"


@dataclass(slots=True)
class Counts:
    """What the checks of one answer came to."""

    supported: int = 0
    unsupported: int = 0
    differs: int = 0
    invented_marks: int = 0


async def checked(
    pieces: AsyncIterator[str], brief: Brief, sources: tuple[Source, ...], counts: Counts
) -> AsyncIterator[Text | Checked]:
    """The text as it comes; after each sentence what is amiss with it, in words, and the result of its check.

    In a look-up every sentence is checked; in a draft, those that state what was not given.
    """
    read = lru_cache(maxsize=SENTENCES_REMEMBERED)(wording.read)  # of this answer only
    support = partial(grounding.support, evidence=brief.evidence, read=read)
    is_small = sum(len(item.text) for item in brief.evidence) <= READ_AT_ONCE
    known, stream = {item.mark for item in brief.evidence}, SentenceStream()
    is_draft = brief.task == "draft" or (brief.task == "ask" and intent.is_writing_task(brief.question))
    async for piece in _with_end(pieces):
        for text, sentence in stream.finish() if piece is None else stream.feed(piece):
            kept, invented = citations.drop_invented(text, known)
            counts.invented_marks += invented
            if kept:
                yield Text(kept)
            if not sentence.strip() or (is_draft and grounding.states_only(sentence, brief.parts())):
                continue
            cited, _ = citations.drop_invented(sentence, known)
            found = support(cited) if is_small else await asyncio.to_thread(support, cited)
            if remark := _remark(found, counts):
                yield Text(remark)
            if found.reasons != ("nothing_to_check",):
                counts.supported += found.holds
                yield _event(found, brief, sources)


async def _with_end(pieces: AsyncIterator[str]) -> AsyncIterator[str | None]:
    async for piece in pieces:
        yield piece
    yield None


def _remark(found: Support, counts: Counts) -> str:
    """What every door shows behind the sentence, in the text itself."""
    if found.verdict == "differs":
        counts.differs += 1
        return DIFFERS.format(stated=found.stated)
    if found.verdict == "unsupported":
        counts.unsupported += 1
        return UNSUPPORTED
    return ""


def _event(found: Support, brief: Brief, sources: tuple[Source, ...]) -> Checked:
    evidence = next((item for item in brief.evidence if item.mark == found.mark), None)
    source = next((item for item in sources if item.mark == found.mark), None)
    return Checked(
        verdict=found.verdict,
        reasons=found.reasons,
        mark=found.mark,
        quote=evidence.text[found.start : found.end] if evidence else "",
        start=found.start,
        end=found.end,
        stated=found.stated,
        passage=source.passage if source else None,
    )

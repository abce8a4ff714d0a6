"""Matches of the library as an answer uses them: what it may quote, and what is shown beside it."""

from dataclasses import replace

from yakuba.assistant.answering.events import Source, SourceCopy
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.extract import Place
from yakuba.core.language.eras import to_japanese_era
from yakuba.library.search.queries import Match

QUOTE_CHARS = 300
NEAREST_SHOWN = 3  # sources beside the sentence that nothing answers


def sources_of(
    certain: list[Match],
    doubtful: list[Match],
    *,
    first: bool,
    nearest: bool,
) -> tuple[Source, ...]:
    """What is shown beside the answer: what it may quote, and what may be misread where that may hold it too
    (`first`). Where there is no answer, the `nearest` of all.
    """
    marked = list(enumerate([*certain, *doubtful], start=1))
    sources = [_source(mark, match) for mark, match in marked]
    if nearest:
        in_doubt = [each for each in sources if each.doubt]
        ranked = [*in_doubt, *sources] if first else sources
        shown = list(dict.fromkeys(ranked))[:NEAREST_SHOWN]
        return tuple(
            replace(source, mark=mark)
            for mark, source in enumerate(shown, start=1)
        )

    return tuple(sources if first else sources[: len(certain)])


def evidence_of(matches: list[Match]) -> tuple[Evidence, ...]:
    """Numbered from 1; scores are shares of the best one's."""
    evidence = []
    best = max((match.hit.score for match in matches), default=1.0)
    for mark, match in enumerate(matches, start=1):
        record = match.record
        document = record.document
        piece = Evidence(
            mark=mark,
            text=match.text,
            title=document.title,
            unit=record.unit,
            question=record.question,
            headings=tuple(record.headings),
            place=Place(record.page, record.sheet, record.cells),
            score=1.0 if match.rows else match.hit.score / best,
            named=match.hit.named,
            meaning=match.hit.meaning,
            written_on=record.written_on,
            document=document.pk,
            rows=len(match.rows.texts) if match.rows else 0,
        )
        evidence.append(piece)

    return tuple(evidence)


def _source(mark: int, match: Match) -> Source:
    record = match.record
    document = record.document
    written_on = record.written_on
    heading = record.question or "".join(record.headings[-1:])
    quote = match.text[:QUOTE_CHARS]
    if record.doubt:
        heading = quote = ""

    copies = [
        SourceCopy(copy.document.title, copy.pk) for copy in match.copies
    ]
    return Source(
        mark=mark,
        title=document.title,
        place=record.place_alone if record.doubt else match.place_label,
        unit=record.unit,
        date=to_japanese_era(written_on) if written_on else "",
        quote=quote,
        passage=record.pk,
        document=document.pk,
        file_name=document.file_name,
        heading=heading,
        copies=tuple(copies),
        doubt=record.doubt,
    )

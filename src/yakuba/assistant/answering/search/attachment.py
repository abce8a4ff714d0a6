"""A text that its asker brings along."""

from yakuba.assistant.answering.events import Source
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.core.evidence import doubt
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.passages import passages

QUOTE_CHARS = 300


def attached(question: Question) -> SearchOutcome:
    """An attachment's own passages are its evidence: each sentence of a summary says where it stands."""
    assert question.attachment is not None  # noqa: S101  # the views and commands always give one for this task
    title = question.attachment.title or "要約する文章"
    found = list(passages(question.attachment))
    certain = [passage for passage in found if not passage.doubt]
    evidence = []
    sources = []
    for mark, passage in enumerate(certain, start=1):
        item = Evidence(
            mark,
            passage.text,
            title,
            "",
            passage.question,
            passage.headings,
            passage.place,
            own=True,
        )
        evidence.append(item)
        quote = item.text[:QUOTE_CHARS]
        sources.append(Source(mark, title, _place_words(item), "", "", quote))

    places = [
        str(passage.place) or doubt.SOMEWHERE
        for passage in found
        if passage.doubt
    ]
    why_not = doubt.NOTHING_TO_SUMMARISE if found and not certain else ""
    return SearchOutcome(
        tuple(evidence),
        tuple(sources),
        levels=("",) * len(evidence),
        why_not=why_not,
        doubtful=doubt.said_of_summary(places),
    )


def _place_words(item: Evidence) -> str:
    place = item.place
    if place.page:
        return f"{place.page}ページ"
    if place.sheet or place.cells:
        return f"{place.sheet} {place.cells}".strip()
    if item.headings:
        return item.headings[-1]

    return f"{item.mark}番目の段落"

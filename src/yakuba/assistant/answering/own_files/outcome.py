"""What the asker's own files hold, judged as the library is."""

from collections.abc import Sequence
from dataclasses import replace

from yakuba.adapters.judge import answer_judge
from yakuba.assistant.answering.events import Source
from yakuba.assistant.answering.own_files.passages import (
    OwnFiles,
    OwnPassage,
)
from yakuba.assistant.answering.own_files.rows import with_rows
from yakuba.assistant.answering.question import AttachedFile
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.assistant.answering.search.refusal import nearest_said
from yakuba.assistant.answering.search.several import numbered
from yakuba.assistant.answering.search.sources import (
    NEAREST_SHOWN,
    QUOTE_CHARS,
)
from yakuba.core.answers.quotation import judge
from yakuba.core.answers.quotation.signals import AskedMatter, look_up
from yakuba.core.evidence import doubt
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.doubt import DoubtfulPlace
from yakuba.core.language.eras import to_japanese_era
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.vocabulary import Vocabulary
from yakuba.library.search.word_weights import (
    WordCounts,
    asked_words,
    personal_words,
)

MOST_SOURCES = 6
NOT_IN_FILES = "お尋ねの内容に答えられる記載は、添付したファイルの中に見つかりませんでした。"
OTHER_WORDS = "言葉を変えてもう一度お尋ねください。"
SUMMARY = "ファイルの要点を知りたいときは、「要約する」をお使いください。"


def in_files(
    files: Sequence[AttachedFile],
    asked: AskedText,
    vocabulary: Vocabulary,
    readable: WordCounts,
) -> SearchOutcome:
    """The passages of the files that go with a question. `readable` counts words in what the asker may read besides."""
    own = OwnFiles(files, readable)
    personal = personal_words(f"{asked.text}\n{asked.circumstances.text}")
    words = asked_words(asked, vocabulary, personal, own)
    matter = look_up(asked.question, words)
    certain, doubtful = own.nearest(asked, words)
    quoted, lead = _judged(matter, certain, own.passages)
    said = ""
    if doubtful:
        said = _said_of_doubtful(matter, [*certain, *doubtful])

    evidence = _evidence(quoted)
    why_not = _why_not(matter, evidence, said)
    return SearchOutcome(
        evidence,
        _sources(quoted, doubtful if said else [], nearest=bool(why_not)),
        asked,
        words,
        ("",) * len(evidence),
        why_not,
        known=vocabulary,
        terms=tuple(asked.question.terms),
        doubtful=said,
        table_lead=lead,
    )


def _judged(
    matter: AskedMatter, certain: list[OwnPassage], every: list[OwnPassage]
) -> tuple[list[OwnPassage], str]:
    """The likeliest first, or rows of a table that answer by rule, and what these say in a few words. Nothing where all
    have nothing to do with it.
    """
    rated = judge.judged(matter, _evidence(certain), answer_judge())
    ranked = [
        replace(certain[item.mark - 1], likelihood=item.likelihood)
        for item in rated
    ]
    ranked, lead = with_rows(matter.text, ranked, every)
    has_rows = any(each.rows for each in ranked)
    if judge.state_of(rated) == "none" and not has_rows:
        return [], ""

    return ranked[:MOST_SOURCES], lead


def _evidence(items: Sequence[OwnPassage]) -> tuple[Evidence, ...]:
    return tuple(
        each.as_evidence(mark) for mark, each in enumerate(items, start=1)
    )


def _said_of_doubtful(matter: AskedMatter, nearest: list[OwnPassage]) -> str:
    """Where the answer may stand in what may be misread, likeliest first; judged together with the rest, as the
    library's are.
    """
    rated = judge.judged(matter, _evidence(nearest), answer_judge())
    in_doubt = [item for item in rated if nearest[item.mark - 1].passage.doubt]
    if judge.state_of(in_doubt) != "answered":
        return ""

    places = [
        DoubtfulPlace(item.title, str(item.place), "") for item in in_doubt
    ]
    return doubt.said_of(places)


def _why_not(
    matter: AskedMatter, evidence: Sequence[Evidence], doubtful: str
) -> str:
    state = judge.state_of(evidence)
    if state == "answered":
        return ""
    if doubtful:
        return doubtful
    if state == "none":
        return f"{NOT_IN_FILES}\n{OTHER_WORDS}{SUMMARY}"

    return f"{NOT_IN_FILES}\n{nearest_said(matter, evidence)}{OTHER_WORDS}"


def _sources(
    quoted: list[OwnPassage], doubtful: list[OwnPassage], *, nearest: bool
) -> tuple[Source, ...]:
    """What is quoted, then what may be misread; where there is no answer, the nearest, that which may hold it first."""
    shown = [*quoted, *doubtful]
    if nearest:
        shown = [*doubtful, *quoted][:NEAREST_SHOWN]

    return tuple(numbered([_source(each) for each in shown]))


def _source(item: OwnPassage) -> Source:
    passage = item.passage
    written_on = passage.written_on
    source = Source(
        mark=0,
        title=item.file,
        place=str(passage.place),
        unit=passage.unit,
        date=to_japanese_era(written_on) if written_on else "",
        quote="",
        file_name=item.file,
        doubt=passage.doubt,
    )
    if passage.doubt:
        return source

    return replace(
        source,
        place=item.place,
        quote=passage.text[:QUOTE_CHARS],
        heading=passage.question or "".join(item.headings[-1:]),
    )

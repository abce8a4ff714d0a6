"""What was found for a question, and what is said of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from yakuba.assistant.answering.events import (
    Contradiction,
    ConversationSubject,
    NarrowedSearch,
    SearchedNames,
    Source,
    State,
    StatementOfSource,
)
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.core.answers.quotation import judge
from yakuba.core.answers.quotation import quotes as quotation
from yakuba.core.evidence.brief import (
    AskedWord,
    Brief,
    BriefPart,
    Evidence,
    NamedTerm,
)
from yakuba.core.evidence.contradiction import (
    StatedValue,
    contradictions,
    outdated_marks,
)
from yakuba.core.language.eras import to_japanese_era
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.vocabulary import Vocabulary

MOST_MISSING = 3
DIFFERING = "資料によって記載が異なります。新しい順に示します。どちらが正しいかは、担当課に確かめてください。"
OUTDATED = "古い資料に、今と異なる記載があります。"
OF_YEAR = "{year}年の資料"
UNCOVERED = "「{words}」に当たる記載は、引用した資料にありません。"


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """What was found for a question.

    `asked` is the question as it was searched; `words` are what was asked for, each with its weight; `terms` the words
    that were looked up.
    `levels` holds the class of each piece of evidence; empty for the asker's own text, whose class its owner states.
    `why_not` is the sentence to say instead of an answer (`outcome`), or empty. `doubtful` is what is said of text that
    may be misread: nothing of it is among the evidence. `table_lead` is what the rows that were asked for say.
    `several` are the questions that were answered where there were more than one, `unanswered` what is said of the
    others.
    """

    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    asked: AskedText | None = None
    words: tuple[AskedWord, ...] = ()
    levels: tuple[str, ...] = ()
    why_not: str = ""
    outcome: AnswerOutcome = AnswerOutcome.ABSTAINED
    known: Vocabulary = field(default_factory=Vocabulary)
    terms: tuple[str, ...] = ()
    several: tuple[BriefPart, ...] = ()
    unanswered: tuple[str, ...] = ()
    narrowed: NarrowedSearch | None = None
    doubtful: str = ""
    table_lead: str = ""

    def levels_of(self, marks: Collection[int]) -> list[str]:
        """The classes of the evidence with these marks."""
        return [
            level
            for item, level in zip(self.evidence, self.levels, strict=True)
            if item.mark in marks
        ]

    def led_by(self, marks: Sequence[int]) -> "SearchOutcome":
        """The same, numbered anew so that the evidence with these marks comes first, in their order."""
        ranked = sorted(
            range(len(self.evidence)),
            key=lambda place: _rank(self.evidence[place].mark, marks),
        )
        evidence = [self.evidence[place] for place in ranked]
        new = {item.mark: mark for mark, item in enumerate(evidence, start=1)}
        sources = [
            replace(source, mark=new.get(source.mark, source.mark))
            for source in self.sources
        ]
        return replace(
            self,
            evidence=tuple(
                replace(item, mark=new[item.mark]) for item in evidence
            ),
            levels=tuple(self.levels[place] for place in ranked)
            if self.levels
            else (),
            sources=tuple(sorted(sources, key=lambda source: source.mark)),
        )

    def answers_with(self, marks: Collection[int]) -> bool:
        """Whether the evidence with these marks would have been enough for an answer."""
        left = tuple(item for item in self.evidence if item.mark in marks)
        return not self.words or judge.state_of(left) == "answered"

    @property
    def state(self) -> State:
        """How the documents stand to the question."""
        if not self.why_not:
            return "answered"

        return "near" if judge.state_of(self.evidence) != "none" else "none"

    @property
    def unit(self) -> str:
        """The unit of the best source; none where it has nothing to do with the question."""
        if not self.evidence or self.state == "none":
            return ""

        return self.evidence[0].unit

    @property
    def nearest(self) -> int | None:
        """The document that came nearest to a question, answered or not."""
        return self.sources[0].document if self.sources else None

    def preface(
        self,
    ) -> Iterator[ConversationSubject | NarrowedSearch | SearchedNames]:
        """How it was searched: as a question about what, in documents of which dates, and under which names besides."""
        if self.asked and self.asked.subject:
            yield ConversationSubject(self.asked.subject, self.asked.carries)

        if self.narrowed:
            yield self.narrowed

        names = [each.sentence for each in self.known.rewordings(self.terms)]
        if names:
            yield SearchedNames("".join(names))

    def terms_in(self, text: str) -> tuple[NamedTerm, ...]:
        """The vocabulary's terms in a text that have something to say."""
        terms = []
        for named in self.known.named_in(text):
            entry = named.entry
            is_discouraged = named.kind == "discouraged"
            if entry.definition or entry.plain or is_discouraged:
                term = NamedTerm(
                    named.form,
                    entry.preferred,
                    entry.definition,
                    entry.plain,
                    is_discouraged,
                    entry.level,
                )
                terms.append(term)

        return tuple(terms)

    def differing(self) -> Iterator[Contradiction]:
        """Where the documents contradict each other on what was asked."""
        for pair in contradictions(self.words, self.evidence):
            has_one_title = len({item.title for item in pair}) == 1
            files = self._file_names() if has_one_title else {}
            stated = [_stated(item, files.get(item.mark, "")) for item in pair]
            lines = [f"・{_said(item)}" for item in stated]
            is_dated = any(item.outdated for item in stated)
            text = "\n".join([OUTDATED if is_dated else DIFFERING, *lines])
            yield Contradiction(tuple(stated), text)

    @property
    def current(self) -> tuple[Evidence, ...]:
        """The evidence without what a newer paper says otherwise: it is shown beside an answer, and answers nothing."""
        outdated = outdated_marks(self.words, self.evidence)
        return tuple(
            item for item in self.evidence if item.mark not in outdated
        )

    def alike(self, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """Those of its evidence that are given, by whatever mark."""
        wanted = {replace(item, mark=0) for item in evidence}
        found = []
        for item in self.evidence:
            unmarked = replace(item, mark=0)
            if unmarked in wanted:
                found.append(item)

        return tuple(found)

    def _file_names(self) -> dict[int, str]:
        return {source.mark: source.file_name for source in self.sources}

    def notices(self, brief: Brief) -> list[str]:
        """What is said after an answer: where more may stand, and the words that no quoted source holds."""
        said = list(self.unanswered)
        if self.doubtful:
            said.append(self.doubtful)

        if brief.task != "ask":
            return said

        texts = [quote.evidence.whole for quote in quotation.quotes(brief)]
        missing = quotation.uncovered(brief.words, brief.question, texts)
        if missing:
            words = "」「".join(missing[:MOST_MISSING])
            said.append(UNCOVERED.format(words=words))

        return said


def _rank(mark: int, marks: Sequence[int]) -> int:
    return marks.index(mark) if mark in marks else len(marks)


def _stated(item: StatedValue, file_name: str) -> StatementOfSource:
    """`file_name` tells documents of one title apart."""
    day = to_japanese_era(item.written_on) if item.written_on else "日付なし"
    title = f"{item.title}（{file_name}）" if file_name else item.title
    outdated = ""
    if item.is_outdated:
        year, _, _ = day.partition("年")
        outdated = OF_YEAR.format(year=year)

    return StatementOfSource(
        item.mark, title, day, item.value, item.sentence, outdated
    )


def _said(item: StatementOfSource) -> str:
    of_year = f"（{item.outdated}）" if item.outdated else ""
    return f"{item.value}{of_year}：「{item.title}」（{item.date}）"

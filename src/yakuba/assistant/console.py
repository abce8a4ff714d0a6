"""An answer on a terminal."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Protocol

from django.core.management.base import CommandError

from yakuba.accounts.models import User
from yakuba.adapters.terminal import aligned, bilingual
from yakuba.assistant.answering.events import (
    AnsweredBy,
    AnswerEvent,
    AnswerRefusal,
    AnswerRow,
    AnswerState,
    AnswerTable,
    Contradiction,
    ConversationSubject,
    Discard,
    Done,
    FormOffer,
    Guidance,
    Lead,
    NarrowedSearch,
    Remark,
    Review,
    ReviewText,
    SearchedNames,
    SentenceCheck,
    Source,
    Sources,
    Text,
    Unavailable,
)
from yakuba.core.evidence.citations import marks_in
from yakuba.core.evidence.doubt import DOUBTFUL

CONFIRM = "庁外に送る前に確かめることがあります。確かめて送るには、「質問する」のページをお使いください。"

FORM = "様式：{name}（「書く・整える」のページ）"

DISCARDED = "（ここまではモデルの考えの途中でした。回答は次のとおりです。）"


class Out(Protocol):
    def write(self, msg: str, *, ending: str) -> object: ...


def asker(user_name: str | None) -> User:
    """The person on whose behalf the command asks: what they may not read, the command does not show."""
    if user_name:
        people = User.objects.filter(user_name=user_name)
    else:
        people = User.objects.filter(is_active=True)[:2]

    if len(people) != 1:
        raise CommandError(
            bilingual(
                "どの職員として尋ねるかを --user ユーザー名 で指定してください。",
                "Say with --user NAME on whose behalf to ask.",
            )
        )

    return people[0]


async def show(events: AsyncIterator[AnswerEvent], out: Out) -> bool:
    """Print the events as they come, the cited sources last; returns whether what was said has been met."""
    screen = Screen(out)
    is_met = False
    async for event in events:
        screen.show(event)
        if isinstance(event, AnswerState):
            is_met = event.state in ("write", "chat")

    screen.close()
    return screen.answered or is_met


@dataclass
class TerminalTable:
    """A table that is still read; `marks` of its rows stand at their ends."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def add(self, event: AnswerTable | AnswerRow) -> None:
        if isinstance(event, AnswerTable):
            self.rows += [event.headings, *event.rows]
        else:
            self.rows.append(event.cells)

        self.marks += [""] * (len(self.rows) - len(self.marks))

    def lines(self) -> list[str]:
        lines = zip(aligned(self.rows), self.marks, strict=True)
        return [line + mark for line, mark in lines]


class Screen:
    """An answer on its way to a terminal."""

    def __init__(self, out: Out) -> None:
        self.answered = False
        self.out = out
        self._sources: tuple[Source, ...] = ()
        self._text = ""
        self._marks = ""  # of the sentences of the line that is being written
        self._table = TerminalTable()
        self._by = ""
        self._contact = ""

    def show(self, event: AnswerEvent) -> None:
        if not isinstance(event, AnswerRow | SentenceCheck):
            self._end_table()

        self._show(event)

    def _show(self, event: AnswerEvent) -> None:
        match event:
            case Sources() | AnswerState() | AnsweredBy() | Done():
                self._keep(event)
            case Text():
                self._write(event.text)
            case AnswerTable() | AnswerRow():
                self._text += event.text
                self._table.add(event)
            case Discard():
                self._marks = ""
                self._line(DISCARDED)
                self._text = ""
            case SentenceCheck() if self._table.rows:
                self._table.marks[-1] += _mark(event)
            case SentenceCheck():
                self._marks += _mark(event)
            case Review():
                self._review(event)
            case Guidance() | FormOffer():
                self._line("\n".join(_lines_of(event)))
            case (
                ConversationSubject()
                | Lead()
                | NarrowedSearch()
                | SearchedNames()
                | Contradiction()
                | Remark()
                | AnswerRefusal()
                | Unavailable()
            ):
                self._line(event.text)

    def _keep(self, event: Sources | AnswerState | AnsweredBy | Done) -> None:
        """What is said below the answer."""
        match event:
            case Sources():
                self._sources = event.sources
            case AnswerState():
                self._contact = event.contact
            case AnsweredBy():
                self._by = f"回答: {event.name}（{event.place}）"
            case Done():
                self.answered = event.answered

    def close(self) -> None:
        """The sources that the answer cites, all where it cites none, and who answered."""
        self._end_table()
        self._end_line()
        marks = set(marks_in(self._text))
        for source in self._sources:
            if marks and source.mark not in marks and not source.doubt:
                continue

            place = f"{source.place} {source.unit} {source.date}".strip()
            if source.doubt:
                place = f"{place}（{DOUBTFUL}）"

            line = f"〔{source.mark}〕{source.title} {place}"
            self.out.write(line.rstrip(), ending="\n")

        if self._contact:
            self.out.write(f"担当: {self._contact}", ending="\n")

        if self.answered:
            self.out.write(self._by, ending="\n")

    def _write(self, text: str) -> None:
        """The marks of a line stand at its end."""
        self._text += text
        line, end, rest = text.partition("\n")
        self.out.write(line, ending="")
        if end:
            self._end_line()

        self.out.write(end + rest, ending="")

    def _end_table(self) -> None:
        for line in self._table.lines():
            self.out.write(line, ending="\n")

        self._table = TerminalTable()

    def _end_line(self) -> None:
        self.out.write(self._marks, ending="")
        self._marks = ""

    def _review(self, event: Review) -> None:
        for shown in event.shown:
            self.out.write(f"{shown.name}: {_reviewed(shown)}", ending="\n")

        sentence = CONFIRM if event.token else ""
        self.out.write(sentence, ending="\n")

    def _line(self, text: str) -> None:
        """A sentence about the answer, on a line of its own; nothing where there is none."""
        if not text:
            return

        self._end_line()
        is_within_line = self._text and not self._text.endswith("\n")
        self.out.write(f"\n{text}" if is_within_line else text, ending="\n")


def _mark(check: SentenceCheck) -> str:
    if check.verdict == "supported":
        if "computed" in check.reasons:
            return " ✓計算"

        return " ✓" if check.quote else ""
    if check.verdict == "differs":
        return f" ✗ 資料と異なります（資料：{check.stated}）"
    if check.verdict == "unsupported":
        return " ⚠ 根拠が見つかりません"

    return ""


def _lines_of(event: Guidance | FormOffer) -> list[str]:
    """What is said to what is no question; a form with what would stand in it, which is opened on the page."""
    if isinstance(event, Guidance):
        return [event.text, *(f"・{each}" for each in event.examples)]

    filled = [
        f"・{each.label}：{each.value}".replace("\n", "\n　")
        for each in event.fields
    ]
    return [FORM.format(name=event.name), *filled]


def _reviewed(shown: ReviewText) -> str:
    """The own text with what would be sent instead: 北川→〔氏名1〕."""
    parts = []
    for segment in shown.segments:
        if segment.mark is None:
            parts.append(segment.text)
            continue

        if segment.mark.treatment == "guess":
            parts.append(f"【{segment.mark.reason}:{segment.text}】")
            continue

        instead = segment.mark.placeholder or "そのまま"
        parts.append(f"【{segment.mark.name}:{segment.text}→{instead}】")

    return "".join(parts)

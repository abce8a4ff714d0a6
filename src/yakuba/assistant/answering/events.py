"""What an answer consists of, as every door consumes it: page, command line, gateway."""

from dataclasses import dataclass
from typing import Literal

from yakuba.core.evidence.brief import NamedTerm
from yakuba.core.evidence.grounding import Reason, Verdict
from yakuba.core.privacy.marked_text import Segment


@dataclass(frozen=True, slots=True)
class SourceCopy:
    """Another document in which the same stands."""

    title: str
    passage: int


@dataclass(frozen=True, slots=True)
class Source:
    """A citation's target.

    `place` is in words; `passage` is the record to open in the viewer, None for an attachment. `doubt` says why it may
    be misread: then it is named, and nothing of it is quoted.
    """

    mark: int
    title: str
    place: str
    unit: str
    date: str
    quote: str
    passage: int | None = None
    document: int | None = None
    file_name: str = ""
    heading: str = ""
    copies: tuple[SourceCopy, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    sources: tuple[Source, ...]
    type: Literal["sources"] = "sources"


@dataclass(frozen=True, slots=True)
class NarrowedSearch:
    """Only documents dated within the period that the question names were searched. `lifted` where nothing of it was
    found, so that all were; otherwise the person may ask for that.
    """

    text: str
    lifted: bool
    type: Literal["narrowed"] = "narrowed"


@dataclass(frozen=True, slots=True)
class ConversationSubject:
    """What is spoken of, in few words (粗大ごみ). `is_carried` says that the question did not name it itself: it was
    taken from those before.
    """

    subject: str
    is_carried: bool
    type: Literal["subject"] = "subject"

    @property
    def text(self) -> str:
        """What the person is told; nothing where the question named it."""
        if not self.is_carried:
            return ""

        return f"「{self.subject}」についての質問として探しました。"


State = Literal["answered", "near", "none", "write", "chat"]


@dataclass(frozen=True, slots=True)
class AnswerState:
    """What the documents have for the question, decided once and shown alike at every door.

    answered: they answer it. near: only something near it, which is shown as such. none: nothing. write and chat
    were no look-ups. `unit` is responsible for it, as far as anything says so; `telephone` is its number on the city's
    list of contacts. `is_own_unit`: the asker belongs to it.
    """

    state: State
    unit: str = ""
    telephone: str = ""
    is_own_unit: bool = False
    type: Literal["state"] = "state"

    @property
    def contact(self) -> str:
        """「環境課（0000-12-3161）」, without the number where none is known. Nobody is sent to themselves."""
        if self.is_own_unit:
            return ""

        number = f"（{self.telephone}）" if self.telephone else ""
        return self.unit + number


@dataclass(frozen=True, slots=True)
class Lead:
    """What answers in a few words, by rule, from the quotations that follow."""

    text: str
    type: Literal["lead"] = "lead"


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """Which endpoint writes what follows, and where it runs, in words. `generates` is false where it only quotes."""

    name: str
    place: str
    generates: bool
    type: Literal["answered_by"] = "answered_by"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    type: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table: quoted from the source with this mark, whole; or a model's (mark 0), whose rows follow one by one.

    `text` is the same as lines of the answer, for doors that show no tables and for what is kept.
    """

    mark: int
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text: str
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """The next row of the last table; its check follows like that of a sentence."""

    cells: tuple[str, ...]
    text: str
    type: Literal["row"] = "row"


@dataclass(frozen=True, slots=True)
class Discard:
    """All text so far was the model's thought: doors take it back, and the answer begins anew."""

    type: Literal["discard"] = "discard"


@dataclass(frozen=True, slots=True)
class SentenceCheck:
    """The text since the last such event is a sentence, or a row; this is how it stands to the source it was compared
    with.

    Doors show it beside the text, never within; nothing where the verdict is "no_claim". `quote` is the span `start` to
    `end` of the passage's own text, `stated` what the source says instead; `mark` and `passage` are empty where no
    source came near.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    mark: int
    quote: str
    start: int
    end: int
    stated: str
    passage: int | None = None
    type: Literal["checked"] = "checked"


@dataclass(frozen=True, slots=True)
class CheckNote:
    """What is amiss with the whole text, sentence by sentence, for whoever takes it along without the marks."""

    text: str
    type: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class StatementOfSource:
    """What one document says of a matter; `date` in words. `outdated` says of when it is (令和4年の資料) where a newer one
    says otherwise.
    """

    mark: int
    title: str
    date: str
    value: str
    sentence: str
    outdated: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Documents that give different values for what was asked, newest first: shown side by side."""

    stated: tuple[StatementOfSource, ...]
    text: str
    type: Literal["differing"] = "differing"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about the answer: what was not found, what the guard did."""

    text: str
    type: Literal["notice"] = "notice"


@dataclass(frozen=True, slots=True)
class Guidance:
    """What is said to what is no question: where a text can be written, to small talk, why something is declined.

    `examples` are questions that the documents answer.
    """

    text: str
    examples: tuple[str, ...] = ()
    type: Literal["guidance"] = "guidance"


@dataclass(frozen=True, slots=True)
class OfferedField:
    """A field of a form with what the request says of it; `label` as the form shows it."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FormOffer:
    """The form (TaskTemplate) in which a text can be drafted, filled in as far as it was said."""

    template: str
    name: str
    fields: tuple[OfferedField, ...]
    type: Literal["form"] = "form"


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """What was found in the asker's own text, from where to where (characters), why, what happens to it, and what is
    sent instead. The page shows it; nothing of it is kept.

    The treatment `guess` is what no detector found: it may be somebody's, the likelier the larger `likelihood` (0…1).
    """

    start: int
    end: int
    kind: str
    name: str
    reason: str
    treatment: str
    placeholder: str
    waivable: bool
    likelihood: float = 0.0


@dataclass(frozen=True, slots=True)
class ReviewText:
    """One of the asker's own texts (質問, 文章 …), cut where something was found in it."""

    name: str
    segments: tuple[Segment[ReviewMark], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What would be sent, before it is. `token` sent back with the same question says that the person agreed;
    without one it cannot be sent at all.
    """

    shown: tuple[ReviewText, ...]
    token: str = ""
    type: Literal["review"] = "review"


@dataclass(frozen=True, slots=True)
class Remember:
    """The sealed memory of the conversation, which the page sends back with the next question."""

    memory: str
    type: Literal["remember"] = "remember"


@dataclass(frozen=True, slots=True)
class SearchedNames:
    """Under which names of the office an everyday wording was searched besides."""

    text: str
    type: Literal["reworded"] = "reworded"


@dataclass(frozen=True, slots=True)
class ExplainedTerms:
    """The terms that stand in the answer: to be explained, and discouraged ones to be replaced if the person wishes."""

    terms: tuple[NamedTerm, ...]
    type: Literal["terms"] = "terms"


@dataclass(frozen=True, slots=True)
class AnswerRefusal:
    text: str
    type: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class FileRefusal:
    """A file beside the question cannot be read, and why: the question was not asked."""

    text: str
    type: Literal["file_refused"] = "file_refused"


@dataclass(frozen=True, slots=True)
class Unavailable:
    text: str
    retry: bool
    type: Literal["unavailable"] = "unavailable"


@dataclass(frozen=True, slots=True)
class Done:
    """`answered` is false where nothing was answered: refused, abstained, asked back, unavailable.

    `draft` is what the page holds to say later how much of a draft was changed; empty where it is none.
    """

    answered: bool
    elapsed_ms: int
    draft: str = ""
    type: Literal["done"] = "done"


AnswerEvent = (
    Sources
    | NarrowedSearch
    | SearchedNames
    | ConversationSubject
    | AnswerState
    | Lead
    | AnsweredBy
    | Text
    | AnswerTable
    | AnswerRow
    | Discard
    | SentenceCheck
    | CheckNote
    | Contradiction
    | ExplainedTerms
    | Remark
    | Guidance
    | FormOffer
    | Review
    | Remember
    | AnswerRefusal
    | FileRefusal
    | Unavailable
    | Done
)

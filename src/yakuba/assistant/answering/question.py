"""What is asked: the values that every step of the story reads."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from yakuba.accounts import queries as accounts
from yakuba.accounts.models import User
from yakuba.core.evidence.brief import FilledField, Task, Turn
from yakuba.core.evidence.extract import Extract

# 利用目的 of sending unmasked what looks personal (個人情報保護委員会「生成AIサービスの利用に関する注意喚起等」, 2023-06-02).
PURPOSES = {
    "not_personal": "個人に関する情報ではない（見つけ方の誤り）",
    "published": "公表されている情報で、そのまま伝える必要がある",
    "lawful": "所掌事務に必要で、本人の同意か法令の定めがある",
}
Waived = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Handling:
    """What the asker says about sending the own text.

    `level` is its class; `hidden` are values to be hidden although nothing says so;
    `waived` are (kind, comparable value) pairs to be sent as they are, for `purpose`;
    `confirmed` proves that the review was shown; `memory` is the sealed Memory.
    """

    level: str = ""
    hidden: frozenset[str] = frozenset()
    waived: Waived = frozenset()
    purpose: str = ""
    confirmed: str = ""
    memory: str = ""

    @property
    def states_purpose(self) -> bool:
        return self.purpose in PURPOSES


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of the asker's own, as it was read for this question."""

    name: str
    extract: Extract


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks for.

    `attachment` is the text to summarise, `template` and `fields` are the form to draft from.
    `files` stand beside the question and are searched with it, `files_alone` instead of the library.
    `destination` is the chosen `Destination.endpoint`; empty means the first that the asker may use.
    `all_dates` searches documents of every date whatever period the question names.
    `conversation` is the page's name for what belongs together, where the city keeps conversations.
    """

    text: str
    task: Task = "ask"
    history: tuple[Turn, ...] = ()
    collections: tuple[int, ...] = ()
    attachment: Extract | None = None
    files: tuple[AttachedFile, ...] = ()
    files_alone: bool = False
    sentences: int = 5
    destination: str = ""
    template: str = ""
    fields: tuple[FilledField, ...] = ()
    conversation: UUID = field(default_factory=uuid4)
    all_dates: bool = False
    handling: Handling = field(default_factory=Handling)

    @property
    def work(self) -> str:
        """The kind of work: a form's name, or ask, summarise."""
        return self.template or self.task

    @property
    def texts(self) -> tuple[str, ...]:
        """What the person wrote: the question and those before it, or what stands in the form."""
        earlier = [turn.question for turn in self.history]
        filled = [each.value for each in self.fields]
        return (self.text, *earlier, *filled)


@dataclass(frozen=True)
class Asking:
    """Who asks what on which day. `request_id` joins the ledger's entries of one question."""

    asker: User
    question: Question
    today: date
    request_id: str = field(default_factory=lambda: secrets.token_hex(8))

    @cached_property
    def unit(self) -> int | None:
        """The unit for which the asker counts today; read from the database once, so not on the event loop."""
        return accounts.unit_id_of(self.asker, self.today)

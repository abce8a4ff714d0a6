"""What the coordinator decides about several applications at once. One that cannot take the step stops no other."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.messages import constants
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.pilots import actions, rules
from yakuba.pilots.models import PilotApplication

DONE = {
    "approve": "{count}人を参加にしました。説明と確認の問いを済ませるよう、知らせました。",
    "put_on_list": "{count}人を補欠にしました。",
    "decline": "{count}人の参加を見送りました。",
    "give_back": "{count}人の応募を差し戻しました。",
    "withdraw": "{count}人の参加を終えました。使う方式は、すぐに閉じました。",
}


@dataclass(frozen=True)
class Outcome:
    """How many went through, and why others did not."""

    step: str
    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def sentences(self) -> list[tuple[int, str]]:
        """(level of the message, sentence)."""
        told = [(constants.SUCCESS, DONE[self.step].format(count=self.done))] if self.done else []
        return told + [(constants.ERROR, f"{count}人は、{reason}") for reason, count in self.refused.items()]


def decide(*, step: str, chosen: Iterable[PilotApplication], comment: str, actor: User) -> Outcome:
    """Take one step for each, in the order of their applications."""
    done, refused = 0, Counter[str]()
    for application in sorted(chosen, key=lambda each: (each.submitted_at, each.pk)):
        try:
            _verb(step, application, comment, actor)()
            done += 1
        except actions.StepGone as gone:
            refused[gone.message] += 1
    return Outcome(step, done, refused)


def steps_for(application: PilotApplication) -> list[tuple[str, str]]:
    """The steps that can be taken from where the application is."""
    return [(step, label) for step, label in rules.OFFICE_STEPS.items() if rules.may(step, application.state)]


def _verb(step: str, application: PilotApplication, comment: str, actor: User) -> Callable[[], None]:
    now = timezone.now()
    verbs: dict[str, Callable[[], None]] = {
        "approve": lambda: actions.approve(application=application, actor=actor, now=now),
        "put_on_list": lambda: actions.put_on_list(application=application, actor=actor, now=now),
        "decline": lambda: actions.decline(application=application, actor=actor, comment=comment, now=now),
        "give_back": lambda: actions.give_back(application=application, actor=actor, comment=comment),
        "withdraw": lambda: actions.withdraw(application=application, now=now, actor=actor),
    }
    return verbs[step]

"""How a text is met before anything is searched."""

from dataclasses import dataclass

from yakuba.assistant.answering.events import FormOffer, Guidance, State
from yakuba.assistant.answering.usage.enums import AnswerOutcome


@dataclass(frozen=True, slots=True)
class Reception:
    """`guidance` is all that is said where nothing is searched, and `outcome` how it ends then.

    `offer` is the form for a text that is to be written; `wants_text` where a model writes it.
    """

    state: State = "none"
    outcome: AnswerOutcome | None = None
    guidance: Guidance | None = None
    offer: FormOffer | None = None
    wants_text: bool = False

    @property
    def events(self) -> list[Guidance | FormOffer]:
        return [each for each in (self.guidance, self.offer) if each]


LOOKED_UP = Reception()

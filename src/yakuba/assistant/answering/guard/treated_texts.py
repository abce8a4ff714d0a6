"""The texts of a brief, each with what stands in it, what may be somebody's, and what policy and the asker say."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from yakuba.assistant.answering.guard.brief_texts import (
    BriefText,
    brief_texts,
    findings_in,
)
from yakuba.assistant.answering.question import Waived
from yakuba.core.evidence.brief import Brief
from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.findings import CHOSEN, Finding
from yakuba.core.privacy.guesses.choice import REASON, chosen_in
from yakuba.core.privacy.guesses.guess import Guess
from yakuba.core.privacy.guesses.search import guesses
from yakuba.core.privacy.inspection import Treatment
from yakuba.core.privacy.marked_text import Coverage
from yakuba.core.privacy.spellings import folded, merged
from yakuba.policies.protection.rules import (
    DestinationRules,
    Treatments,
    treat,
)

# Of these values (with what they may be), those that everybody knows as words.
KnownWords = Callable[[Mapping[str, Guess]], Collection[str]]


def nothing_known(values: Mapping[str, Guess]) -> Collection[str]:
    """For a house without words."""
    return ()


@dataclass(frozen=True, slots=True)
class TreatedText:
    """One text of a brief, what was found in it, and what policy says of that.

    `passage` numbers the passages of the library; None for the asker's own texts. `guesses` are what may be somebody's
    and is not hidden.
    """

    owner: str
    passage: int | None
    text: str
    findings: tuple[Finding, ...]
    treatments: Treatments
    guesses: tuple[Guess, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.owner != "history"


@dataclass(frozen=True, slots=True)
class OwnWill:
    """What the asker says of values: (kind, comparable value) pairs to be sent as they are, and values to be hidden.

    `names` are those of persons that were hidden earlier in this conversation.
    """

    waived: Waived
    hidden: Mapping[str, str]  # value → kind
    names: tuple[str, ...] = ()


def treated_texts(
    brief: Brief,
    levels: Callable[[int | None], str],
    will: OwnWill,
    rules: DestinationRules,
    lists: CityLists,
    known: KnownWords,
) -> list[TreatedText]:
    """Every text of the brief as it is treated. `levels` says of which class a passage is, or the asker's own text."""
    texts = list(brief_texts(brief))
    found = findings_in(texts, lists, will.names)
    guessed: list[list[Guess]] = [[] for _ in texts]
    if not rules.in_house:
        guessed = _guessed(texts, found, lists, known)

    hidden = _as_guessed(will.hidden, texts, guessed)
    treated = []
    for text, findings, unsure in zip(texts, found, guessed, strict=True):
        chosen = list(chosen_in(text.text, hidden))
        taken = Coverage(chosen)
        left = [guess for guess in unsure if not taken.touches(guess)]
        level = levels(text.passage)
        if rules.is_strict(level):
            findings += tuple(guess.as_finding() for guess in left)
            left = []

        decided = tuple(_decided(findings, chosen, rules))
        treated_text = _treated(text, decided, left, will.waived, rules)
        treated.append(treated_text)

    return treated


def _treated(
    text: BriefText,
    findings: tuple[Finding, ...],
    left: Sequence[Guess],
    waived: Waived,
    rules: DestinationRules,
) -> TreatedText:
    """Only of the own texts can anything be waived."""
    harmless: list[Finding] = []
    if text.passage is None:
        harmless = [each for each in findings if _pair(each, text) in waived]

    treatments = treat(findings, rules, waived=harmless)
    return TreatedText(
        text.owner,
        text.passage,
        text.text,
        findings,
        treatments,
        tuple(left),
    )


def _pair(finding: Finding, text: BriefText) -> tuple[str, str]:
    """A finding as the asker waives it."""
    value = finding.value_in(text.text)
    return finding.kind, comparable(finding.kind, value)


def _guessed(
    texts: Sequence[BriefText],
    found: Sequence[Sequence[Finding]],
    lists: CityLists,
    known: KnownWords,
) -> list[list[Guess]]:
    """What may be somebody's in each text, without the words that everybody knows."""
    made = []
    values: dict[str, Guess] = {}
    for text, findings in zip(texts, found, strict=True):
        unsure = guesses(text.text, findings, lists)
        made.append(unsure)
        for guess in unsure:
            value = guess.value_in(text.text)
            values.setdefault(value, guess)

    words = known(values)
    left = []
    for text, unsure in zip(texts, made, strict=True):
        kept = [
            guess for guess in unsure if guess.value_in(text.text) not in words
        ]
        left.append(kept)

    return left


def _as_guessed(
    hidden: Mapping[str, str],
    texts: Sequence[BriefText],
    guessed: Sequence[Sequence[Guess]],
) -> Mapping[str, str]:
    """The values to hide, each under the kind of what it may be."""
    kinds = {
        folded(guess.value_in(text.text)): guess.kind
        for text, unsure in zip(texts, guessed, strict=True)
        for guess in unsure
    }
    return {
        value: kinds.get(folded(value), kind) if kind == CHOSEN else kind
        for value, kind in hidden.items()
    }


def _decided(
    findings: Sequence[Finding],
    chosen: Sequence[Finding],
    rules: DestinationRules,
) -> Iterator[Finding]:
    """The findings with what was chosen: of what both touch all is hidden, and what would go as it is gives way."""
    taken = Coverage(chosen)
    touched = []
    for finding in findings:
        treatment = rules.treatment(finding.kind)
        stays = treatment is Treatment.REFUSE
        if stays or not taken.touches(finding):
            yield finding
        elif treatment is Treatment.MASK:
            touched.append(finding)

    for finding in merged([*touched, *chosen]):
        yield replace(finding, reason=REASON)

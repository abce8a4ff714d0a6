"""What would happen to a text at a destination: for the pages on which it is tried."""

from dataclasses import dataclass

from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.guesses.search import guesses
from yakuba.core.privacy.inspection import Treatment, inspect
from yakuba.core.privacy.masking import labels_with, mask
from yakuba.policies.protection.rules import (
    DestinationRules,
    Treatments,
    clear,
    treat,
)
from yakuba.policies.protection.sentences import DECIDED_BY, sentence_of

TREATED = {
    Treatment.ALLOW: "そのまま",
    Treatment.WARN: "警告",
    Treatment.MASK: "伏せ字",
    Treatment.REFUSE: "遮断",
}


SENT_AS_IT_IS = "送れます。この機密性を、そのまま送ってよいと決めてあります。"


SENT_MASKED = (
    "送れます。この機密性を、伏せ字にして送ってよいと決めてあります。"
)


STAYS = "庁内で処理するため、どの機密性も送れます。庁外へは出ません。"


# The value, its kind's name, what happens to it.
TriedLine = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class DestinationVerdict:
    """`sentence` says why it may or may not go, `decided_by` which limit said so; `sent` is what would leave."""

    allowed: bool
    sentence: str
    decided_by: str
    sent: str
    lines: tuple[TriedLine, ...]


def tried_out(
    text: str, level: str, rules: DestinationRules, lists: CityLists
) -> DestinationVerdict:
    """What would happen to a text of a class on its way to a destination."""
    labels = labels_with(lists.kinds)
    findings = inspect(text, lists)
    if rules.is_strict(level):
        unsure = guesses(text, findings, lists)
        findings += tuple(guess.as_finding() for guess in unsure)

    treated = treat(findings, rules)
    code = clear([treated], level=level, rules=rules)
    sent = ""
    if code == "ok":
        sent = mask([text], [treated.masked], labels=labels).texts[0]

    treatments = treated.by_finding()
    lines = []
    for finding in sorted(findings, key=_start):
        value = text[finding.start : finding.end]
        treatment = TREATED[treatments.get(finding, Treatment.ALLOW)]
        lines.append((value, labels.get(finding.kind, ""), treatment))

    return DestinationVerdict(
        allowed=code == "ok",
        sentence=sentence_of(code, [treated], labels)
        or _sentence_sent(rules, treated),
        decided_by=DECIDED_BY[code],
        sent=sent,
        lines=tuple(lines),
    )


def _sentence_sent(rules: DestinationRules, treated: Treatments) -> str:
    """Why it may go."""
    if rules.in_house:
        return STAYS

    return SENT_MASKED if treated.masked else SENT_AS_IT_IS


def _start(finding: Finding) -> int:
    return finding.start

"""What the asker sees of the own texts before anything of them is sent."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yakuba.assistant.answering.events import ReviewMark, ReviewText
from yakuba.assistant.answering.memory import Memory
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.marked_text import segments
from yakuba.core.privacy.masking import ANY
from yakuba.policies.protection.rules import DestinationRules, Treatments

OWNERS = {
    "question": "質問",
    "field": "入力した内容",
    "history": "これまでの会話",
    "attachment": "添付した文章",
}


@dataclass(frozen=True, slots=True)
class TreatedText:
    """One text of a brief, what was found in it, and what policy says of that.

    `passage` numbers the passages of the library; None for the asker's own texts.
    """

    owner: str
    passage: int | None
    text: str
    findings: tuple[Finding, ...]
    treatments: Treatments

    @property
    def is_new(self) -> bool:
        return self.owner != "history"


def must_be_seen(own: Sequence[TreatedText], memory: Memory) -> bool:
    """Whether anything is masked or warned of that the person has not seen in this conversation."""
    seen = set(memory.originals.values())
    for text in own:
        if text.is_new and text.treatments.warned:
            return True

        masked = {
            text.text[item.start : item.end] for item in text.treatments.masked
        }
        if masked - seen:
            return True

    return False


def review_texts(
    own: Sequence[TreatedText],
    rules: DestinationRules,
    labels: Mapping[str, str],
    originals: Mapping[str, str],
) -> tuple[ReviewText, ...]:
    """The asker's own texts with what was found in them, as the page shows them."""
    placeholders = {
        value: placeholder for placeholder, value in originals.items()
    }
    texts = []
    for text in own:
        if text.findings:
            marks = _marks(text, rules, labels, placeholders)
            cut = tuple(segments(text.text, marks))
            texts.append(ReviewText(OWNERS[text.owner], cut))

    return tuple(texts)


def _marks(
    text: TreatedText,
    rules: DestinationRules,
    labels: Mapping[str, str],
    placeholders: Mapping[str, str],
) -> Iterator[ReviewMark]:
    for finding in text.findings:
        value = text.text[finding.start : finding.end]
        is_masked = finding in text.treatments.masked
        yield ReviewMark(
            start=finding.start,
            end=finding.end,
            kind=finding.kind,
            name=labels.get(finding.kind, ANY),
            reason=finding.reason,
            treatment=text.treatments.treatment(finding).name.lower(),
            placeholder=placeholders.get(value, "") if is_masked else "",
            waivable=rules.may_waive(finding.kind),
        )


def digest_of(own: Sequence[TreatedText], level: str) -> str:
    """Of what was shown: the texts, their class, what is masked in them, what is warned of and what goes as it is."""
    texts = [text.text for text in own]
    spans = [_spans(text) for text in own]
    shown = json.dumps([texts, level, spans])
    return hashlib.sha256(shown.encode()).hexdigest()


def _spans(text: TreatedText) -> list[tuple[int, int, str]]:
    return [
        (finding.start, finding.end, text.treatments.treatment(finding).name)
        for finding in text.findings
    ]

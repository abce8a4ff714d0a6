"""What the asker sees of the own texts before anything of them is sent."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from yakuba.assistant.answering.events import ReviewMark, ReviewText
from yakuba.assistant.answering.guard.treated_texts import TreatedText
from yakuba.assistant.answering.memory import Memory
from yakuba.core.privacy.guesses.guess import REASONS
from yakuba.core.privacy.inspection import Treatment
from yakuba.core.privacy.marked_text import segments
from yakuba.core.privacy.masking import ANY
from yakuba.policies.protection.rules import DestinationRules

OWNERS = {
    "question": "質問",
    "field": "入力した内容",
    "history": "これまでの会話",
    "attachment": "添付した文章",
}
# From here on, one alone is worth a look before anything is sent.
LIKELY = 0.5
NOT_HIDDEN = "隠していない：{reason}"


def must_be_seen(own: Sequence[TreatedText], memory: Memory) -> bool:
    """Whether anything is masked, warned of or likely somebody's that the person has not seen in this conversation."""
    seen = set(memory.originals.values())
    for text in own:
        if text.is_new and _likely(text) - memory.passed:
            return True
        if text.is_new and text.treatments.warned:
            return True

        masked = {
            text.text[item.start : item.end] for item in text.treatments.masked
        }
        if masked - seen:
            return True

    return False


def _likely(text: TreatedText) -> set[str]:
    return {
        guess.value_in(text.text)
        for guess in text.guesses
        if guess.likelihood >= LIKELY
    }


def shown_guesses(own: Sequence[TreatedText]) -> frozenset[str]:
    """The values that may be somebody's and are not hidden."""
    return frozenset(
        guess.value_in(text.text)
        for text in own
        if text.is_new
        for guess in text.guesses
    )


def review_texts(
    own: Sequence[TreatedText],
    rules: DestinationRules,
    labels: Mapping[str, str],
    originals: Mapping[str, str],
    *,
    is_whole: bool = False,
) -> tuple[ReviewText, ...]:
    """The asker's own texts with what was found in them, as the page shows them; those with nothing in them if all are
    to be read.
    """
    placeholders = {
        value: placeholder for placeholder, value in originals.items()
    }
    texts = []
    for text in own:
        marks = [
            *_marks(text, rules, labels, placeholders),
            *_guess_marks(text, labels),
        ]
        is_read = is_whole and text.is_new and text.text.strip()
        if marks or is_read:
            cut = tuple(segments(text.text, marks))
            texts.append(ReviewText(OWNERS[text.owner], cut))

    return tuple(texts)


def _marks(
    text: TreatedText,
    rules: DestinationRules,
    labels: Mapping[str, str],
    placeholders: Mapping[str, str],
) -> Iterator[ReviewMark]:
    treatments = text.treatments.by_finding()
    for finding in text.findings:
        value = text.text[finding.start : finding.end]
        treatment = treatments.get(finding, Treatment.ALLOW)
        is_masked = treatment is Treatment.MASK
        yield ReviewMark(
            start=finding.start,
            end=finding.end,
            kind=finding.kind,
            name=labels.get(finding.kind, ANY),
            reason=finding.reason,
            treatment=treatment.name.lower(),
            placeholder=placeholders.get(value, "") if is_masked else "",
            waivable=rules.may_waive(finding.kind),
        )


def _guess_marks(
    text: TreatedText, labels: Mapping[str, str]
) -> Iterator[ReviewMark]:
    for guess in text.guesses if text.is_new else ():
        yield ReviewMark(
            start=guess.start,
            end=guess.end,
            kind=guess.kind,
            name=labels.get(guess.kind, ANY),
            reason=NOT_HIDDEN.format(reason=REASONS[guess.kind]),
            treatment="guess",
            placeholder="",
            waivable=False,
            likelihood=guess.likelihood,
        )


def digest_of(own: Sequence[TreatedText], level: str) -> str:
    """Of what was shown: the texts, their class, what is masked in them, what is warned of and what goes as it is, what
    may be somebody's among that.
    """
    texts = [text.text for text in own]
    spans = [_spans(text) for text in own]
    guesses = [text.guesses for text in own]
    shown = json.dumps([texts, level, spans, guesses])
    return hashlib.sha256(shown.encode()).hexdigest()


def _spans(text: TreatedText) -> list[tuple[int, int, str]]:
    treatments = text.treatments.by_finding()
    spans = []
    for finding in text.findings:
        treatment = treatments.get(finding, Treatment.ALLOW)
        spans.append((finding.start, finding.end, treatment.name))

    return spans

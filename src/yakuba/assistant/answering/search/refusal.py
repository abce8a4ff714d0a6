"""What is said where nothing answers."""

from collections.abc import Sequence

from yakuba.assistant.answering.search.outcome import MOST_MISSING
from yakuba.assistant.answering.search.sources import NEAREST_SHOWN
from yakuba.core.answers.quotation import judge
from yakuba.core.answers.quotation.quotes import uncovered
from yakuba.core.answers.quotation.signals import AskedMatter
from yakuba.core.evidence.brief import Evidence

NOTHING = (
    "お尋ねの内容に答えられる記載は、読める資料の中に見つかりませんでした。"
)
NEAREST = "近い資料を下に示します。"
NEAREST_WITHOUT = (
    "近い資料を下に示しますが、「{words}」に当たる記載はありません。"
)
ASK_UNIT = "お探しの内容でないときは、{unit}にお尋ねください。"
NO_UNIT = "言葉を変えてもう一度尋ねるか、担当の課にお尋ねください。"


def why_not_answered(
    looked_up: AskedMatter,
    lies_so: bool,
    evidence: tuple[Evidence, ...],
    doubtful: str,
) -> str:
    """Empty where the matches lie as answers do and the evidence answers; else what to say instead."""
    state = judge.state_of(evidence)
    if lies_so and state == "answered":
        return ""
    if doubtful:
        return doubtful
    if state == "none":
        return f"{NOTHING}\n{NO_UNIT}"

    unit = evidence[0].unit
    advice = ASK_UNIT.format(unit=unit) if unit else NO_UNIT
    return f"{NOTHING}\n{nearest_said(looked_up, evidence)}{advice}"


def nearest_said(looked_up: AskedMatter, evidence: Sequence[Evidence]) -> str:
    """What is said of the near sources: also what of the question stands in none of them."""
    texts = [item.whole for item in evidence[:NEAREST_SHOWN]]
    missing = uncovered(looked_up.words, looked_up.text, texts)
    if not missing:
        return NEAREST

    return NEAREST_WITHOUT.format(words="」「".join(missing[:MOST_MISSING]))

"""What a question asks for shows in its words (いくら, いつ, どこ, 誰 …); a text that can hold such a thing is preferred."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from yakuba.core.language import tokens


def _has(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


def _names(kind: str, text: str) -> bool:
    """Whether a text names a person (人名) or a place (地名)."""
    return any(
        morpheme.part_of_speech()[2] == kind
        for morpheme, _ in tokens.morphemes(tokens.folded(text))
    )


# (how it asks, whether a text can hold it). 「何校」 asks for a number before 校.
PATTERNS = (
    (
        r"いくら|料金|手数料|金額|費用|値段|何円|無料|ただで",
        r"\d円|無料|万円|千円|\d,\d{3}",
    ),
    (
        r"いつ|何日|期限|締め?切|何時|何曜|日にち|期間|何年|何月|何世紀|年代|西暦|時期|時代",
        r"\d+[月日時年]|曜日|以内|まで|世紀|年代|時代",
    ),
    (
        r"どこ|場所|窓口|何課",
        r"課|窓口|出張所|センター|市役所|会館|公民館|[都道府県市区町村国]",
    ),
    (r"電話|連絡先|番号", r"\d{2,4}-\d{2,4}-\d{3,4}|内線"),
    (
        r"持ち物|持って|必要なもの|何が(?:要|い)る|書類",
        r"証|書|印|カード|持参|持ち",
    ),
    (
        r"何(?:人|件|か所|回|枚|個|本|台|食|点|者|校|社|倍|歳|割|度|位|%|メートル|キロ|パーセント)|いくつ|割合|どのくらい|どれくらい|人口|面積|人数",
        r"\d",
    ),
    (
        r"なぜ|理由|原因|何のため|目的",
        r"ため|から|より|理由|原因|ので|目的|よって",
    ),
    (
        r"何という|何と(?:言|い|呼)|名称|呼ばれ|別名|略称|正式",
        r"「|（|という|呼",
    ),
)
NAMES = (
    (r"誰|だれ|何者|人物", "人名"),
    (r"どこの国|何国|国名|どの国|何県|何市|首都|都市", "地名"),
)
NEEDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    *(
        (re.compile(asks), partial(_has, re.compile(holds)))
        for asks, holds in PATTERNS
    ),
    *((re.compile(asks), partial(_names, kind)) for asks, kind in NAMES),
)


@dataclass(frozen=True, slots=True)
class QuestionNeeds:
    """A question as sentences are compared with it, read once: its common form, and what an answer has to hold."""

    folded: str
    tests: tuple[Callable[[str], bool], ...]

    def share_held(self, text: str) -> float | None:
        """The share (0…1) of it that a text can hold; None where the question asks for nothing known."""
        if not self.tests:
            return None

        folded = tokens.folded(text)
        held = sum(test(folded) for test in self.tests)
        return held / len(self.tests)


def needs_of(question: str) -> QuestionNeeds:
    return needs_in(tokens.folded(question))


def needs_in(folded: str) -> QuestionNeeds:
    """Of a question in its common form (`tokens.folded`)."""
    tests = [holds for asks, holds in NEEDS if asks.search(folded)]
    return QuestionNeeds(folded, tuple(tests))

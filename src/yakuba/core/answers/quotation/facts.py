"""What evidence states, one by one: the sentences of a text, and each row of a table as a whole."""

import re
from dataclasses import dataclass
from functools import cached_property

from yakuba.core.evidence.brief import Evidence
from yakuba.core.language.text import sentences

# As readers write a row: 種類：住民票の写し、窓口：300円.
HEADING = re.compile(r"(?:^|、)(?P<heading>[^、：。\n]{1,40})：")
LEAST_CELLS = 2
DAY = r"(?:(?:令和|平成)[0-9元]{1,2}年|[0-9]{4}年)[0-9]{1,2}月[0-9]{1,2}日(?:[（(].[）)])?"
ISSUER = r"[^\s、。：]{1,12}(?:市役所|役場|区役所|都庁|県庁)"
UNIT = r"[^\s、。：]{1,12}[課室係局部]"
# 「令和8年10月1日 子育て支援課」「更新日：…」「（起案）」「発行　○○市役所」
LABEL = re.compile(
    rf"{DAY}\s*(?:{UNIT}|現在|更新|発行|作成)?|(?:最終)?(?:更新|作成|発行|掲載|公開)日?\s*[：:]?\s*{DAY}.{{0,12}}"
    rf"|(?:発行|編集)(?:者|元)?[\s：:]+\S{{1,20}}|{ISSUER}(?:\s*{UNIT})?(?:\s*{UNIT})?|[（(][^（）()。、]{{1,20}}[）)]"
)
POINTS_BACK = re.compile(
    r"(?:また|なお|そして)?、?(?:これ|この|その|それ|ここ|こう|そう|同[条項号法日月年課書]|ただし|上記|前項)"
)


@dataclass(frozen=True, slots=True)
class RowCell:
    """A value of a row and the heading of its column."""

    heading: str
    value: str


@dataclass(frozen=True)
class Fact:
    """A sentence, or a row, of a passage: `start` to `end` of its text."""

    evidence: Evidence
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.evidence.text[self.start : self.end]

    @cached_property
    def whole(self) -> str:
        """With all that it stands under."""
        return f"{self.evidence.context}\n{self.text}"

    @cached_property
    def cells(self) -> tuple[RowCell, ...]:
        """Empty where it is no row."""
        return cells_of(self.text)

    @property
    def points_back(self) -> bool:
        """Whether it makes sense only with the sentence before it."""
        return POINTS_BACK.match(self.text) is not None


def facts_of(evidence: Evidence) -> list[Fact]:
    """In their order; a text that is one row is one fact, whatever its cells hold.

    >>> said = Evidence(1, "令和8年10月1日 福祉課\\n無料です。予約は不要です。", "健診")
    >>> [fact.text for fact in facts_of(said)]
    ['無料です。', '予約は不要です。']
    """
    text = evidence.text.strip()
    if "\n" not in text and cells_of(text):
        start = evidence.text.index(text)
        return [Fact(evidence, start, start + len(text))]

    return [
        Fact(evidence, sentence.start, sentence.end)
        for sentence in sentences(evidence.text)
        if not is_label(sentence.text, evidence)
    ]


def is_label(text: str, evidence: Evidence) -> bool:
    """Whether it only says what it stands under, or who published it and when.

    >>> page = Evidence(1, "無料です。", "健診のお知らせ")
    >>> is_label("健診のお知らせ", page), is_label("更新日：令和8年10月1日", page)
    (True, True)
    >>> is_label("令和8年10月1日から無料です。", page)
    False
    """
    line = text.strip()
    above = (evidence.title, evidence.question, *evidence.headings)
    return line in above or LABEL.fullmatch(line) is not None


def cells_of(text: str) -> tuple[RowCell, ...]:
    """The cells of a row as readers write it; none where the text is a sentence.

    >>> cells_of("種類：除籍、窓口：750円")
    (RowCell(heading='種類', value='除籍'), RowCell(heading='窓口', value='750円'))
    >>> cells_of("持ち物：印鑑")
    ()
    """
    found = list(HEADING.finditer(text))
    if len(found) < LEAST_CELLS or found[0].start() != 0:
        return ()

    ends = [*(match.start() for match in found[1:]), len(text)]
    return tuple(
        RowCell(match["heading"], text[match.end() : end])
        for match, end in zip(found, ends, strict=True)
    )

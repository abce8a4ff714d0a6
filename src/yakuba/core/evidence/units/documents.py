"""Who wrote a document, and whether one unit is responsible for all that it says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from yakuba.core.evidence.extract import Block
from yakuba.core.evidence.units.names import unit_name
from yakuba.core.evidence.units.statements import is_contact_heading
from yakuba.core.language.eras import find_dates
from yakuba.core.language.text import normalise

MANY = 3
OFTEN = 0.1  # the share of passages that name one
# Newsletters, minutes, guides to everything: their unit only puts them together.
GATHERED = re.compile(
    r"^(?:広報|市報|町報|村報|区報)(?!.*(?:規程|要綱|要領|手引|計画|方針))|(?:市政|町政|村政|市民|町民|村民|区民)だより"
    r"|便利帳|くらしのガイド|暮らしのガイド|(?:会議録|議事録)(?!の|作成|に関|等の|規|取扱)"
)
OPENING_LINES = 8
STAGE = re.compile(
    r"(?:最終)?(?:更新|作成|発行|掲載|改訂|改定|公開)(?:日|年月日)?|[:：\s]"
)
WRITER = re.compile(r".*(?:課|室|局|委員会)")


def is_of_many_units(title: str, named: Sequence[str]) -> bool:
    """`named` are the units that its passages name, empty for each that names none.

    Of a FAQ of the whole city many passages name one, and no unit is named by most of them.

    >>> is_of_many_units("広報みなみはら 10月号", [])
    True
    >>> is_of_many_units("よくある質問", ["税務課", "福祉課", "環境課", ""])
    True
    >>> is_of_many_units("ごみの手引", ["環境課", "環境課", "福祉課", "税務課", "環境課"])
    False
    """
    if GATHERED.search(title):
        return True

    counted = Counter(filter(None, named))
    total = counted.total()
    if len(counted) < MANY or total < OFTEN * len(named):
        return False

    return max(counted.values()) <= total / 2


def page_unit(blocks: Sequence[Block]) -> str:
    """The unit beside or below the date in the opening lines; else the one that stands under 「お問い合わせ」.

    >>> page_unit([Block("令和8年4月1日\\n福祉課"), Block("介護保険のお知らせ")])
    '福祉課'
    >>> page_unit([Block("お問い合わせ", "heading"), Block("税務課\\n電話")])
    '税務課'
    """
    lines = list(_lines(blocks))[:OPENING_LINES]
    beside = (_beside_date(*pair) for pair in pairwise([*lines, ""]))
    written_by = next(filter(None, beside), "")
    return written_by or _under_contact_heading(blocks)


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Of running text that was read for certain."""
    for block in blocks:
        if block.kind in ("heading", "paragraph") and not block.doubt:
            yield from normalise(block.text).split("\n")


def _beside_date(line: str, below: str) -> str:
    """「令和8年4月1日 福祉課」; the name may stand alone in the next line.

    >>> _beside_date("更新日：令和8年4月1日 福祉課", "介護保険のお知らせ")
    '福祉課'
    >>> _beside_date("令和8年4月1日", "福祉課")
    '福祉課'
    >>> _beside_date("介護保険のお知らせ", "福祉課")
    ''
    """
    rest = line
    for each in reversed(find_dates(line)):
        rest = rest[: each.start] + rest[each.end :]

    if rest == line:
        return ""

    left = STAGE.sub("", rest)
    name = unit_name(left or below)
    return name if WRITER.fullmatch(name) else ""


def _under_contact_heading(blocks: Iterable[Block]) -> str:
    """Empty where there are several such headings with different units.

    >>> asked = [Block("お問い合わせ", "heading"), Block("税務課"), Block("福祉課")]
    >>> _under_contact_heading(asked[:2])
    '税務課'
    >>> _under_contact_heading(asked)
    ''
    """
    found: set[str] = set()
    is_below = False
    for block in blocks:
        if block.kind == "heading":
            is_below = is_contact_heading(block.text)
        elif is_below and not block.doubt:
            names = map(unit_name, block.text.split("\n"))
            found.update(filter(None, names))

    if len(found) != 1:
        return ""

    return found.pop()

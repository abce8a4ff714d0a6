"""What a document says of itself: its title, and its date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from yakuba.core.evidence.extract import Extract
from yakuba.core.language.eras import DateInText, find_dates
from yakuba.core.language.text import normalise

OPENING_BLOCKS = 8  # of running text, in which a document gives its own date
CLOSING_BLOCKS = 3  # in which a page says when it was updated
LONGEST_TITLE = 300
LONGEST_LINE = 60  # with a date that is the document's own
# What stands beside such a date: when the document became what it is.
STAGE = re.compile(
    "改訂|改定|改正|更新|施行|制定|策定|作成|発行|公布|公開|掲載|公表|告示|訓令|条例|規則|要綱|規程|現在|時点|付け?|版|決裁|通知"
)
UPDATED = re.compile(r"更新|改訂|改定|改正|作成|発行|掲載|公開")
ANYTHING = re.compile("")
# What makes it the date of something else: an event, a term, a day somebody writes in, a sentence.
OTHER_DAY = re.compile(
    r"日時|期限|期間|締切|締め切り|まで|から|より|以降|以前|以後|~|〜|開催|開始|終了|申込|申請日|受付|提出|生年月日"
    r"|納付|支給日|記入|予定|は、|。$"
)


def own_title(extract: Extract) -> str:
    """Empty where it has none, or none that was read for certain."""
    title = _in_one_line(extract.title)[:LONGEST_TITLE]
    doubtful = [block.text for block in extract.blocks if block.doubt]
    return "" if title in map(_in_one_line, doubtful) else title


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def own_date(extract: Extract) -> date | None:
    """The date that stands alone or with 「改訂」 in the opening lines, the latest of several with such a word;
    else the last update that a page ends with. What stands in a row of a table is the date of something else.
    """
    lines = list(_running_lines(extract))
    opening = lines[:OPENING_BLOCKS]
    closing = lines[OPENING_BLOCKS:][-CLOSING_BLOCKS:]
    of_stages = _dates_beside(STAGE, opening)
    first_alone = _dates_beside(ANYTHING, opening)[:1]
    of_updates = _dates_beside(UPDATED, closing)
    return max(of_stages or first_alone or of_updates, default=None)


def _running_lines(extract: Extract) -> Iterator[str]:
    """Without tables, and without what may be misread."""
    for block in extract.blocks:
        if block.kind in ("heading", "paragraph") and not block.doubt:
            yield from block.text.split("\n")


def _dates_beside(words: re.Pattern[str], lines: Iterable[str]) -> list[date]:
    """The dates of lines that say no more than such a word: 「令和8年4月1日改訂」."""
    found = []
    for line in lines:
        text = normalise(line).strip()
        days = [each for each in find_dates(text) if each.precision == "day"]
        rest = _without(text, days)
        is_own = len(text) <= LONGEST_LINE and not OTHER_DAY.search(rest)
        if is_own and words.search(rest):
            found += [each.date for each in days]

    return found


def _without(text: str, dates: list[DateInText]) -> str:
    """「令和8年4月1日改訂」 without its date is 「 改訂」."""
    rest = text
    for each in reversed(dates):
        rest = f"{rest[: each.start]} {rest[each.end :]}"

    return rest

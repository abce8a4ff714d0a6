"""How ordinances write their parts: 第3条（見出し）, 第2章, 附則, 別表第1（第3条関係）; and lines that only refer to one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yakuba.core.language import numerals
from yakuba.core.language.text import normalise

BLANK = "[ \t\u3000\xa0]"
FIGURES = "0-9０-９〇一二三四五六七八九十百千"
NUMBER = f"{BLANK}*[{FIGURES}]{{1,9}}{BLANK}*"
# 「第3条の一部」 is no branch: a number in kanji must end where a branch ends.
BRANCH = rf"の{BLANK}*(?:[0-9０-９]{{1,4}}|[{FIGURES}]{{1,9}}(?=[ \t\u3000\xa0の（(]|$))"
ARTICLE = f"第{NUMBER}条(?:{BLANK}*{BRANCH}){{0,3}}"
IN_BRACKETS = r"[（(](?:[^（）()]|[（(][^（）()]{0,60}[)）]){1,120}[)）]"

START = re.compile(
    rf"(?P<first>{ARTICLE})"
    rf"(?:(?P<to>から|[～〜~―－‐-]|及び|・|、)(?P<last>{ARTICLE})(?:まで)?(?={BLANK}*[（(]?削除))?"
)
CAPTION = re.compile(IN_BRACKETS)
# What follows the number where a line goes on from it, or names a part of it, instead of beginning it.
REFERENCE = re.compile(
    "[、，。.．をはがとでもへや）)」』】〕〉》・～〜~―－‐-]|の[^0-9０-９]|に(?!ぎわい|じいろ)"
    "|から|まで|より|及び|又は|若しくは|並びに|かつ|第|各|中|関係|以下|以上|以外|以降|前[0-9項段条]|後段|本文|ただし書"
    "|規定|違反|施行|準用|[例件約]"
)
# The same behind a blank: fewer, for a blank sets the number apart already.
SET_APART = re.compile(
    "[、，。.．を）)」』】〕〉》・～〜~―－‐-]|の(?:規定|各号|定め)|に(?:規定|定め|掲げ|該当|よ[りるっ])|から第|まで"
    "|及び|又は|若しくは|並びに|関係"
)
# What sets the number apart: a blank, or that the line ends.
APART = re.compile(r"\s|$")
BEHIND_CAPTION = re.compile("[、，。をはがとでもへやにの]|から|まで|及び|又は")
BOTH = ("及び", "・", "、")
NO_CAPTION = re.compile(
    rf"(?:[{FIGURES}]{{1,3}}|[ア-ンｱ-ﾝあ-んA-Za-zＡ-Ｚａ-ｚⅰ-ⅿ])|[印略注表裏]"
)
# 「（平17条例3・一部改正）」 stands behind an article.
HISTORY = re.compile(
    "(?:改正|追加|全改|改称|繰上|繰下|繰上げ|繰下げ|削除|削る)(?:、|$)"
)
DIVISION = re.compile(
    rf"第{NUMBER}(?P<kind>[編章節款目])(?:{BLANK}*の{BLANK}*[{FIGURES}]{{1,4}})?(?:{BLANK}+(?P<name>[^。/／]{{1,60}}))?$"
)
DIVISIONS = "編章節款目"
SUPPLEMENT = re.compile(
    rf"(?:改正)?附{BLANK}*則(?P<rest>(?:{BLANK}*抄)?(?:{BLANK}*{IN_BRACKETS}){{0,3}}(?:{BLANK}*抄)?"
    rf"|{BLANK}*(?:令和|平成|昭和|大正|明治)[{FIGURES}元]{{1,4}}年[^。、]{{0,40}})$"
)
ANNEX_NAME = rf"(?:別{BLANK}*[表記紙図]|別記{BLANK}*様{BLANK}*式|様{BLANK}*式|付{BLANK}*表)"
ANNEX_NUMBER = rf"第?{NUMBER}(?:号{BLANK}*)?(?:の{BLANK}*[{FIGURES}]{{1,4}})?"
ANNEX = re.compile(
    rf"(?:{ANNEX_NAME}(?:{BLANK}*{ANNEX_NUMBER}(?:様式)?)?|第{NUMBER}号様式(?:の{NUMBER})?)"
    rf"(?:{BLANK}*{IN_BRACKETS}|{BLANK}+[^。、]{{1,40}}){{0,3}}$"
)
ORDINANCE = re.compile(
    rf"(?P<mark>[○◯〇●◎]{BLANK}*)?"
    "(?P<name>[^。、：:]{2,100}(?:条例|規則|規程|要綱|要領|要項|規約|基準|憲章|訓令|内規|細則|指針))"
    "(?:[（(][^（）()]{1,30}[)）])?"
)
PARAGRAPH = re.compile(rf"(?P<number>[0-9０-９]{{1,2}}){BLANK}+\S")
ITEM = re.compile(rf"[（(]{BLANK}*(?P<number>[0-9０-９]{{1,2}}){BLANK}*[)）]")
LAST_NUMBER = re.compile(rf"(.*?)([{FIGURES}]+)(条?)")
PART_NUMBER = re.compile(rf"[（(]?(?:[{FIGURES}]{{1,3}}|[ア-ン]|[①-⑳])[)）]?")
# The figures of a number in kanji: 百二十三.
ONES: tuple[str, ...] = ("", *"一二三四五六七八九")
TENS: tuple[str, ...] = ("", "十", *(f"{figure}十" for figure in ONES[2:]))
HUNDREDS: tuple[str, ...] = ("", "百", *(f"{figure}百" for figure in ONES[2:]))
LONGEST_NUMBER = 40
MOST_REPEALED = 30  # articles that a line may repeal together
LONGEST_HEADING = 150


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """A line that begins an article.

    `numbers` are its number as written (第3条の2), or those of all that it repeals; `caption` stands behind the
    number, as （見出し）; `is_glued` where neither blank nor bracket sets the number apart.
    """

    numbers: tuple[str, ...]
    caption: str = ""
    is_glued: bool = False


def article_line(line: str) -> ArticleLine | None:
    """What article a line begins; None where it begins none, or only refers to one."""
    match = START.match(line)
    if not match:
        return _behind_caption(line)

    numbers = _numbers(match)
    rest = line[match.end() :]
    text = rest.lstrip()
    caption = CAPTION.match(text)
    if caption and "。" not in caption[0]:
        return _captioned(numbers, caption[0], text[caption.end() :])
    if match["to"] or APART.match(rest):
        return None if SET_APART.match(text) else ArticleLine(numbers)
    if caption or REFERENCE.match(text):
        return None

    return ArticleLine(numbers, is_glued=True)


def _captioned(
    numbers: tuple[str, ...], caption: str, text: str
) -> ArticleLine | None:
    """「第3条（届出）　…」; 「第3条（届出）の規定」 only refers to it, and 「第3条（略）」 has no caption."""
    if BEHIND_CAPTION.match(text):
        return None
    if NO_CAPTION.fullmatch(caption[1:-1].strip()):
        return ArticleLine(numbers)

    return ArticleLine(numbers, _in_wide_brackets(caption))


def _behind_caption(line: str) -> ArticleLine | None:
    """「（届出）第3条　…」: the caption on the same line."""
    before = CAPTION.match(line)
    written = caption(before[0]) if before else ""
    if not before or not written:
        return None

    article = article_line(line[before.end() :].lstrip())
    if not article or article.is_glued or article.caption:
        return None

    return ArticleLine(article.numbers, written)


def caption(line: str) -> str:
    """The caption of an article that a line is, as （見出し）; nothing for any other line."""
    match = _heading(CAPTION, line.strip())
    if not match:
        return ""

    inner = match[0][1:-1].strip()
    is_other = "。" in inner or NO_CAPTION.fullmatch(inner)
    if is_other or HISTORY.search(inner):
        return ""

    return _in_wide_brackets(match[0])


def division_rank(line: str) -> int:
    """1 for 第N編 and its name, 2 for 章, 3 for 節 …; 0 for any other line."""
    match = _heading(DIVISION, line)
    return DIVISIONS.index(match["kind"]) + 1 if match else 0


def supplement(line: str) -> str:
    """「附則（令和3年条例第5号）」 for a line that is that heading, however it is spaced; nothing for any other."""
    match = _heading(SUPPLEMENT, line.strip())
    if not match:
        return ""

    return "附則" + _in_wide_brackets("".join(match["rest"].split()))


def is_annex(line: str) -> bool:
    """別表第1（第3条関係）, 様式第2号, 別記: what stands behind the articles."""
    return _heading(ANNEX, line.strip()) is not None


def ordinance_name(line: str, *, is_marked: bool = True) -> str:
    """Of 「○用水路管理規程」 its name; nothing for any other line. Not every system marks them so."""
    match = _heading(ORDINANCE, line.strip())
    if not match or (is_marked and not match["mark"]):
        return ""

    return match["name"]


def begins_part(line: str) -> bool:
    """Whether an article, its caption, a division, a supplement or an annex begins with a line."""
    return any(begins(line) for begins in BEGINNINGS)


BEGINNINGS: tuple[Callable[[str], object], ...] = (
    article_line,
    caption,
    division_rank,
    supplement,
    is_annex,
)


def paragraph_number(line: str) -> int | None:
    """Of a paragraph (項) of an article: 2 for 「2　前項の…」."""
    match = PARAGRAPH.match(line)
    return int(match["number"]) if match else None


def is_number(text: str) -> bool:
    """What numbers a part: 第3条（届出）, 2, (1), 一, ア."""
    line = article_line(text)
    return PART_NUMBER.fullmatch(text) is not None or (
        line is not None and not line.is_glued and len(text) <= LONGEST_NUMBER
    )


def item_number(line: str) -> int | None:
    """Of an item (号): 1 for 「(1)　住所」."""
    match = ITEM.match(line)
    return int(match["number"]) if match else None


def _heading(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """A line that is nothing but what the pattern describes, and not as long as a text."""
    return pattern.fullmatch(line) if len(line) <= LONGEST_HEADING else None


def _numbers(match: re.Match[str]) -> tuple[str, ...]:
    """「第3条の2」; of 「第3条から第5条まで　削除」 all three."""
    first = _plain(match["first"])
    if not match["last"]:
        return (first,)

    last = _plain(match["last"])
    between = [] if match["to"] in BOTH else _between(first, last)
    return (first, *between, last)


def _between(first: str, last: str) -> list[str]:
    """The numbers of the articles between two; none where they do not count up, or are too many."""
    begin = LAST_NUMBER.fullmatch(first)
    end = LAST_NUMBER.fullmatch(last)
    if not begin or not end or begin[1] != end[1]:
        return []

    start = _value(begin[2])
    stop = _value(end[2])
    if stop - start > MOST_REPEALED:
        return []

    written = str if begin[2].isdecimal() else _kanji
    return [
        f"{begin[1]}{written(number)}{begin[3]}"
        for number in range(start + 1, stop)
    ]


def _value(written: str) -> int:
    """12 of 「12」, 「１２」 and 「十二」."""
    return int(numerals.value(normalise(written)) or 0)


def _kanji(number: int) -> str:
    """Below a thousand: 120 as 百二十."""
    hundreds = HUNDREDS[number // 100 % 10]
    tens = TENS[number // 10 % 10]
    return hundreds + tens + ONES[number % 10]


def _plain(number: str) -> str:
    """「第 3 条」 as 「第3条」."""
    return "".join(number.split())


def _in_wide_brackets(bracketed: str) -> str:
    """「( 目 的 )」 as 「（目的）」."""
    closed = "".join(bracketed.split())
    return closed.replace("(", "（").replace(")", "）")

"""Which lines of unstructured text are headings, and which belong to one paragraph."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from yakuba.core.evidence.extract import (
    LINE_LEVEL,
    Block,
    BlockKind,
    Place,
)
from yakuba.core.language import provisions
from yakuba.core.language.text import collapse_inner_spaces, keep_blanks

# LibreOffice and Word put a thin space between kanji and figures, which PDFs turn into a real one.
NUMBERED_PART = re.compile(
    r"第[ \u3000]*([0-9０-９]+)[ \u3000]*([編章節款条項号])"
)
NUMBER_MARK = re.compile(
    r"^(第[0-9０-９一二三四五六七八九十百]+[編章節款条](?:の[0-9０-９一二三四五六七八九十]+)?"
    r"|[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[ア-ン]|[①-⑳])[ \u3000]+(?=\S)"
)
NUMBERED = re.compile(
    r"^(?:[0-9０-９]{1,2}[．.　 ]|[（(][0-9０-９]{1,2}[)）]|[ⅠⅡⅢⅣⅤ])\s*\S"
)
MARKED = re.compile(r"^[■●◆◎◇□【▼▽]\s*\S.*(?<!。)$")
LIST_NUMBER = re.compile(r"^[（(]?([0-9０-９]{1,2})[．.　 )）]")
ITEM = re.compile(
    r"^(?:[・○〇※＊*‐-]|[0-9０-９]{1,2}\s|[一二三四五六七八九十]{1,3}[　 ]|[①-⑳ア-ン][　 ．])"
)
# A numbered line that is none: 「1　様式を出すこと。」, 「2　手数料 300円」.
NO_HEADING = re.compile(r"円|[。！？!?：:」』）)]$")
NO_NUMBER = math.nan  # of which nothing is the next one
LATIN_PAIR = re.compile("[0-9A-Za-z]{2}")
SHORT = 32


def blocks(lines: Iterable[tuple[str, Place]]) -> Iterator[Block]:
    """Lines as headings, items and paragraphs.

    「第2章　届出」「・印鑑」「窓口は1階です。」 are a heading, an item and a paragraph.
    """
    written = ((keep_blanks(line), place) for line, place in lines)
    return without_lists_as_headings(
        _block(line, place) for line, place in written if line
    )


def _block(line: str, place: Place) -> Block:
    """第1章　総則 is a heading, ・印鑑 an item of a list."""
    level = heading_level(line)
    if level:
        return Block(line, "heading", level, place)

    kind: BlockKind = "list_item" if ITEM.match(line) else "paragraph"
    return Block(line, kind, place=place)


def tidy(line: str) -> str:
    """Without stray spaces; the one after a number (第3条　…, 2　…) is part of the form and stays.

    「第 3 条 手数料 は」 is 「第3条　手数料は」.
    """
    line = line.replace("\u00ad", "").strip()
    line = whole_numbers(line)
    mark = NUMBER_MARK.match(line)
    if not mark:
        return collapse_inner_spaces(line)

    text = collapse_inner_spaces(line[mark.end() :])
    return f"{mark[1]}\u3000{text}"


def whole_numbers(text: str) -> str:
    """第 3 条 → 第3条."""
    return NUMBERED_PART.sub(r"第\1\2", text)


def heading_level(line: str) -> int:
    """Of a part (第1編, 第1章 …) and of a numbered or marked heading; 0 for anything else.

    第1章　総則 is 2; 1．対象者, ■持ち物 and 【注意】 have LINE_LEVEL; 「1　様式を出すこと。」 is no heading.
    """
    rank = provisions.division_rank(line)
    if rank or len(line) > SHORT:
        return rank

    is_numbered = NUMBERED.match(line) and not NO_HEADING.search(line)
    return LINE_LEVEL if is_numbered or MARKED.match(line) else 0


def without_lists_as_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Short numbered lines that count up directly one after the other are a list, whatever each looks like alone.

    So is the last of its items, under which nothing stands.
    """
    listed = list(blocks)
    numbers = [_list_number(block) for block in listed]
    for position, block in enumerate(listed):
        counts_up = _counts_up(numbers, position)
        is_item = counts_up or _is_last(listed, position)
        if is_item and block.kind == "heading":
            block = replace(block, kind="list_item", level=0)

        yield block


def _is_last(blocks: Sequence[Block], position: int) -> bool:
    """Whether it is a numbered line between an item of a list and a heading that is not below it.

    In 「1 印鑑」「2 通帳」「3 身分証」「■窓口」 the third line.
    """
    block, *below = blocks[position : position + 2]
    above = blocks[max(0, position - 1)]
    if block.level != LINE_LEVEL or above.kind != "list_item":
        return False

    ends = not below or 0 < below[0].level <= LINE_LEVEL
    return ends and _list_number(block) is not NO_NUMBER


def _counts_up(numbers: Sequence[float], position: int) -> bool:
    """Whether a number follows the one before it, or is followed by the next.

    Of 1, 2, 5 these are 1 and 2.
    """
    number = numbers[position]
    before = numbers[position - 1 : position]
    after = numbers[position + 1 : position + 2]
    return before == [number - 1] or after == [number + 1]


def _list_number(block: Block) -> float:
    """The number in front of an item.

    「（3）印鑑」 has 3, 「第3条」 none.
    """
    number = LIST_NUMBER.match(block.text)
    if number is None or block.kind == "table_row":
        return NO_NUMBER

    return int(number[1])


def between(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a blank between words, else nothing.

    「Web」「site」 are Web site, 「窓口」「受付」 are 窓口受付.
    """
    return " " if LATIN_PAIR.fullmatch(before[-1:] + after[:1]) else ""

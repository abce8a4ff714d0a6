"""Which lines of unstructured text are headings, and which belong to one paragraph."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from yakuba.core.passages import Block, Place
from yakuba.core.text import collapse_inner_spaces

CHAPTER = re.compile(r"^第[0-9０-９一二三四五六七八九十百]+[編章節款](?:\s|　|の|$)")
ARTICLE = re.compile(r"^第[0-9０-９一二三四五六七八九十百]+条(?:の[0-9０-９一二三四五六七八九十]+)?")
CAPTION = re.compile(r"^（[^（）]{1,30}）$")
# LibreOffice and Word put a thin space between kanji and figures, which PDFs turn into a real one.
NUMBERED_PART = re.compile(r"第[ \u3000]*([0-9０-９]+)[ \u3000]*([編章節款条項号])")
NUMBER_MARK = re.compile(
    r"^(第[0-9０-９一二三四五六七八九十百]+[編章節款条](?:の[0-9０-９一二三四五六七八九十]+)?|[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[ア-ン]|[①-⑳])[ \u3000]+(?=\S)"
)
NUMBERED = re.compile(r"^(?:[0-9０-９]{1,2}[．.　 ]|[（(][0-9０-９]{1,2}[)）]|[ⅠⅡⅢⅣⅤ])\s*\S")
MARKED = re.compile(r"^[■●◆◎◇□【▼▽]\s*\S")
LIST_NUMBER = re.compile(r"^[（(]?([0-9０-９]{1,2})[．.　 )）]")
ITEM = re.compile(r"^(?:[・○〇※＊*‐-]|[0-9０-９]{1,2}\s|[一二三四五六七八九十]{1,3}[　 ]|[①-⑳ア-ン][　 ．])")
ENDING = re.compile(r"[。！？!?：:」』）)]$")
SHORT = 32


def blocks(lines: Iterable[tuple[str, Place]], *, join: bool) -> Iterator[Block]:
    """Lines as headings, items and paragraphs. `join` puts lines broken in mid-sentence together (PDF)."""
    return without_lists_as_headings(_blocks(lines, join=join))


def _blocks(lines: Iterable[tuple[str, Place]], *, join: bool) -> Iterator[Block]:
    tidied = [(tidy(raw), place) for raw, place in lines]
    width = max((len(line) for line, _ in tidied), default=0)
    held: list[str] = []
    began = Place()
    for line, place in tidied:
        runs_on = bool(held) and line != "" and place == began and _runs_on(held[-1], width)
        if held and not (runs_on and not _begins_anew(line, after_break=True)):
            yield Block(_joined(held), place=began)
            held = []
        if not line:
            continue
        if not (runs_on and held) and (level := heading_level(line)):
            yield Block(line, "heading", level, place)
        elif not join:
            yield Block(line, "list_item" if ITEM.match(line) else "paragraph", place=place)
        else:
            began = place if not held else began
            held.append(line)
    if held:
        yield Block(_joined(held), place=began)


def tidy(line: str) -> str:
    """Without stray spaces; the one after a number (第3条　…, 2　…) is part of the form and stays."""
    line = NUMBERED_PART.sub(r"第\1\2", line.replace("\u00ad", "").strip())
    if mark := NUMBER_MARK.match(line):
        return f"{mark[1]}\u3000{collapse_inner_spaces(line[mark.end() :])}"
    return collapse_inner_spaces(line)


def heading_level(line: str) -> int:
    """1 chapter, 2 numbered or marked heading, 3 article; 0 for anything else."""
    if CHAPTER.match(line):
        return 1
    if MARKED.match(line) and len(line) <= SHORT and not line.endswith("。"):
        return 2
    if NUMBERED.match(line) and len(line) <= SHORT and not ENDING.search(line) and "円" not in line:
        return 2
    return 0


def without_lists_as_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Short numbered lines that count up directly one after the other are a list, whatever each looks like alone."""
    found = list(blocks)
    numbers = [_list_number(block) for block in found]
    for position, block in enumerate(found):
        number = numbers[position]
        before, after = numbers[position - 1 : position], numbers[position + 1 : position + 2]
        in_list = number is not None and ([number - 1] == before or [number + 1] == after)
        yield replace(block, kind="list_item", level=0) if block.kind == "heading" and in_list else block


def _list_number(block: Block) -> int | None:
    found = LIST_NUMBER.match(block.text) if block.kind != "table_row" else None
    return int(found[1]) if found else None


def _begins_anew(line: str, *, after_break: bool) -> bool:
    """After a line that ran on, a number may be the rest of a figure (「…その」「2 分の 1」): it begins nothing."""
    item = ITEM.match(line) and not (after_break and line[0].isdigit())
    return bool(CHAPTER.match(line) or ARTICLE.match(line) or item or CAPTION.match(line))


def _runs_on(line: str, width: int) -> bool:
    """A full line without a full stop goes on in the next."""
    return not ENDING.search(line) and len(line) >= 0.75 * width


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        latin = text[-1:].isascii() and line[:1].isascii() and text[-1:].isalnum() and line[:1].isalnum()
        text += (" " if latin else "") + line
    return text

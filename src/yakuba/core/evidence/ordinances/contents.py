"""Contents (目次): lines that say what stands below. What stands there is read; its announcement is not read twice."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from yakuba.core.evidence.extract import Block
from yakuba.core.language import provisions

HEADING = re.compile(r"\W*(?:目\s*次|もくじ|contents)\W*", re.IGNORECASE)
# 「……… 3」, 「 3」 at the end of an entry.
PAGE = r"\s*[(（‐－-]?\s*[0-9]{1,4}\s*[)）‐－-]?(?:\s*(?:頁|ページ))?\s*$"
LEADER = re.compile(rf"(?:[.․…‥・･⋯─＿_]\s?){{3,}}(?:{PAGE})?")
NUMBER_OF_PAGE = re.compile(rf"(?<=[\s）)]){PAGE}")
RANGE = re.compile(r"\s*[（(](?:第[^（）()]{1,20}条[^（）()]{0,40}|[第0-9][^（）()]{0,20})[)）]$")  # fmt: skip
ARTICLE_NUMBER = re.compile(
    r"第[^条]{1,12}条(?:の[0-9〇一二三四五六七八九十百]+)*"
)
LONGEST = 80  # characters of an entry
FEWEST = 3  # entries below no heading


def without_contents(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without entries of contents whose place stands further down."""
    left_out: set[int] = set()
    position = 0
    while position < len(blocks):
        end = _end_of_entries(blocks, position)
        if end > position:
            left_out |= _confirmed(blocks, position, end)

        position = max(end, position + 1)

    return [
        block
        for position, block in enumerate(blocks)
        if position not in left_out
    ]


def _end_of_entries(blocks: Sequence[Block], start: int) -> int:
    """Where the contents end that begin at a block; its own place where none do."""
    is_named = HEADING.fullmatch(blocks[start].text) is not None
    if not is_named and not LEADER.search(blocks[start].text):
        return start

    first = ""
    position = start + is_named
    while position < len(blocks) and _is_entry(blocks[position], is_named):
        place = _place(blocks[position].text)
        # What the first entry announces begins.
        if place == first:
            break

        first = first or place
        position += 1

    entries = position - start - is_named
    return position if entries >= (1 if is_named else FEWEST) else start


def _is_entry(block: Block, is_named: bool) -> bool:
    """Below 「目次」 what looks like an entry, else what has a leader."""
    text = block.text
    if block.kind == "table_row" or len(text) > LONGEST or text.endswith("。"):
        return False
    if LEADER.search(text):
        return True
    if not is_named:
        return False

    folded = unicodedata.normalize("NFKC", text)
    return NUMBER_OF_PAGE.search(folded) is not None or _names_part(text)


def _names_part(text: str) -> bool:
    """第2章　利用（第3条―第9条）, 第3条（届出）, 附則: without a text of its own."""
    bare = _bare(text)
    return any(is_part(bare) for is_part in PARTS)


def _is_article_alone(text: str) -> bool:
    """「第3条（届出）」 with nothing behind it."""
    number = ARTICLE_NUMBER.match(text)
    if number is None:
        return False

    rest = text[number.end() :].strip()
    return not rest or provisions.caption(rest) != ""


PARTS: tuple[Callable[[str], object], ...] = (
    provisions.division_rank,
    provisions.supplement,
    provisions.is_annex,
    _is_article_alone,
)


def _confirmed(blocks: Sequence[Block], start: int, end: int) -> set[int]:
    """The entries whose place stands below, and the heading where all are such."""
    texts = [block.text for block in blocks[end:]]
    below = {*map(_place, texts), *map(_plain, texts)}
    confirmed = {
        position
        for position in range(start, end)
        if _place(blocks[position].text) in below
    }
    is_named = HEADING.fullmatch(blocks[start].text) is not None
    # What follows the last one may be the text already.
    last = max(confirmed, default=start)
    if is_named and confirmed and len(confirmed) == last - start:
        confirmed.add(start)

    return confirmed


def _place(text: str) -> str:
    """What tells an entry and its place: the number of an article, else the words."""
    bare = _plain(_bare(text[:LONGEST]))
    number = ARTICLE_NUMBER.match(bare)
    if number and not provisions.division_rank(text[:LONGEST]):
        return number[0]

    return bare


def _bare(text: str) -> str:
    """Without leader, number of the page, and range of articles."""
    folded = unicodedata.normalize("NFKC", text).strip()
    without_page = NUMBER_OF_PAGE.sub("", LEADER.sub("", folded)).strip()
    return RANGE.sub("", without_page)


def _plain(text: str) -> str:
    """In one width and without blanks: 「第 ３ 条」 as 「第3条」."""
    return "".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())

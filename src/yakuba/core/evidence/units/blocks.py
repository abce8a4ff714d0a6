"""Which unit is responsible for each block: the one its row names, or the line that says whom to ask about it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from yakuba.core.evidence.extract import Block
from yakuba.core.evidence.units.days import day_in_row
from yakuba.core.evidence.units.statements import named_in_lines, named_in_row


def with_units(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, each with its unit and its day where its row or its section names one."""
    sections = map(_with_units, _sections(blocks))
    return list(chain.from_iterable(sections))


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each heading with what stands below it.

    >>> blocks = [Block("窓口"), Block("料金", "heading"), Block("無料です。")]
    >>> [[block.text for block in section] for section in _sections(blocks)]
    [['窓口'], ['料金', '無料です。']]
    """
    section: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and section:
            yield section
            section = []

        section.append(block)

    yield section


def _with_units(section: Sequence[Block]) -> Iterator[Block]:
    of_lines = _of_lines(section)
    for block, of_section in zip(section, of_lines, strict=True):
        unit = block.unit or _own(block) or of_section
        day = block.written_on or _own_day(block)
        is_new = (unit, day) != (block.unit, block.written_on)
        yield replace(block, unit=unit, written_on=day) if is_new else block


def _own(block: Block) -> str:
    """What it says of itself alone.

    >>> _own(Block("品目：布団、担当課：環境課", "table_row"))
    '環境課'
    >>> _own(Block("問い合わせ　福祉課"))
    ''
    """
    if block.doubt:
        return ""
    if block.kind == "table_row":
        return named_in_row(block.text)

    return named_in_lines(block.text) if block.kind == "answer" else ""


def _own_day(block: Block) -> date | None:
    is_row = block.kind == "table_row" and not block.doubt
    return day_in_row(block.text) if is_row else None


def _of_lines(section: Sequence[Block]) -> list[str]:
    """Such a line closes what stands above it; where the section begins with one, each opens what follows it.

    >>> texts = ["料金", "7,000円です。", "問い合わせ　福祉課", "納期", "担当：税務課"]
    >>> _of_lines([Block(text) for text in texts])
    ['福祉課', '福祉課', '福祉課', '税務課', '税務課']
    >>> _of_lines([Block("担当：税務課"), *map(Block, texts[:3])])
    ['税務課', '税務課', '税務課', '福祉課']
    """
    named = [_asked(block) for block in section]
    units = list(filter(None, named))
    if not units:
        return [""] * len(section)
    if len(set(units)) == 1:
        return units[:1] * len(section)

    contents = [block.kind != "heading" for block in section]
    if named[contents.index(True)]:
        return list(_spread(named))

    return list(_spread(named[::-1]))[::-1]


def _asked(block: Block) -> str:
    """The unit that a line of running text says to ask.

    >>> _asked(Block("問い合わせ　福祉課")), _asked(Block("福祉課", "heading"))
    ('福祉課', '')
    """
    is_text = block.kind in ("paragraph", "list_item")
    return named_in_lines(block.text) if is_text and not block.doubt else ""


def _spread(units: Sequence[str]) -> Iterator[str]:
    """Each holds until the next.

    >>> list(_spread(["", "税務課", "", "福祉課"]))
    ['', '税務課', '税務課', '福祉課']
    """
    last = ""
    for unit in units:
        last = unit or last
        yield last

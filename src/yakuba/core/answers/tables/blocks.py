"""A whole text with its Markdown tables: to be shown, printed, and taken along."""

from dataclasses import dataclass

from yakuba.core.answers.tables.markdown_stream import (
    MarkdownHead,
    MarkdownRow,
    TableStream,
)


@dataclass(slots=True)
class MarkdownTable:
    """`text` is what was written."""

    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    text: str

    def add(self, row: MarkdownRow) -> None:
        self.rows.append(row.cells)
        self.text += row.text


Block = str | MarkdownTable


def blocks_of(text: str) -> list[Block]:
    r"""The text between tables, and each table as a whole.

    >>> first, table = blocks_of("手数料\n| 種類 | 窓口 |\n|---|---|\n| 除籍 | 750円 |\n")
    >>> first, table.headings, table.rows
    ('手数料\n', ('種類', '窓口'), [('除籍', '750円')])
    """
    stream = TableStream()
    blocks: list[Block] = []
    for part in [*stream.feed(text), *stream.finish()]:
        last = blocks.pop() if blocks else ""
        if isinstance(part, MarkdownHead):
            blocks += [last, MarkdownTable(part.headings, [], part.text)]
        elif isinstance(part, MarkdownRow) and isinstance(last, MarkdownTable):
            last.add(part)
            blocks.append(last)
        elif isinstance(part, str) and isinstance(last, str):
            blocks.append(last + part)
        elif isinstance(part, str):
            blocks += [last, part]

    return [block for block in blocks if block]


def set_apart(text: str) -> str:
    r"""With an empty line before and after each table, as Markdown wants it.

    >>> set_apart("表\n| 種類 |\n|---|\n| 除籍 |\n以上")
    '表\n\n| 種類 |\n|---|\n| 除籍 |\n\n以上'
    """
    blocks = blocks_of(text)
    if not any(isinstance(block, MarkdownTable) for block in blocks):
        return text

    written = [_written(block).strip("\n") for block in blocks]
    return "\n\n".join(each for each in written if each)


def _written(block: Block) -> str:
    return block if isinstance(block, str) else block.text

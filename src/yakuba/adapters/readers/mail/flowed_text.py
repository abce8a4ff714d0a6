"""The plain text of a mail: lines that the program broke are whole again where it says so (RFC 3676)."""

from collections.abc import Iterator

SIGNATURE_MARK = "-- "


def unflowed(text: str, *, delete_space: bool) -> str:
    """「申請は 」 and 「窓口です。」 are one line again: the first ends with a blank."""
    return "\n".join(_paragraphs(text.splitlines(), delete_space))


def _paragraphs(lines: list[str], delete_space: bool) -> Iterator[str]:
    """A line that ends with a blank goes on in the next one, as long as that is quoted as deep."""
    depth = ""
    pending = ""
    for written in lines:
        said = written.lstrip(">")
        marks = written.removesuffix(said)
        line = said.removeprefix(" ")
        if pending and marks != depth:
            yield _quoted(depth, pending)
            pending = ""

        depth = marks
        is_soft = line.endswith(" ") and line != SIGNATURE_MARK
        if is_soft:
            pending += line[:-1] if delete_space else line
            continue

        yield _quoted(depth, pending + line)
        pending = ""

    if pending:
        yield _quoted(depth, pending)


def _quoted(marks: str, line: str) -> str:
    return f"{marks} {line}" if marks else line

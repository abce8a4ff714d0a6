"""Which texts of a passage an encoder makes vectors of."""

from collections.abc import Sequence


def vector_texts(
    question: str, above: Sequence[str], text: str, longest: int
) -> list[str]:
    """Of an FAQ entry its question and its answer each; else one of what stands `above` (title, headings) and the text.

    At most `longest` characters each. Residents' questions are like an entry's question rather than its answer.
    """
    if question and text:
        return [question[:longest], text[:longest]]

    parts = [question, *above, text]
    return ["\n".join(part for part in parts if part)[:longest]]

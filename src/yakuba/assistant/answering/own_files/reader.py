"""A file that somebody brings along, read in memory: what stands in it, or in words why that cannot be read."""

from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.assistant.answering.forms import clean
from yakuba.assistant.answering.question import AttachedFile
from yakuba.assistant.answering.rules import NO_TEXT, text_problem
from yakuba.core.evidence.extract import Extract

MOST_FILES = 3
LONGEST_NAME = 120
TOO_MANY = f"添付できるファイルは{MOST_FILES}つまでです。"
WITHOUT_TEXT = "読み取れる文字がありません。画像だけのPDFなどは、文字を読み取れる形（OCR済みのPDFやWordなど）にしてください。"


def read_file(name: str, data: bytes) -> AttachedFile:
    """Raises ReadError, which names the file."""
    shown = " ".join(clean(name).split())[-LONGEST_NAME:]
    try:
        extract = read_in_child(data, name, ReaderBounds())
    except ReadError as error:
        raise _about(shown, error.message, retry=error.retry) from error

    problem = _problem(extract)
    if problem:
        raise _about(shown, problem)

    return AttachedFile(shown, extract)


def _problem(extract: Extract) -> str:
    """Why nothing can be looked up in it; empty if it can."""
    problem = text_problem("\n".join(block.text for block in extract.blocks))
    return WITHOUT_TEXT if problem == NO_TEXT else problem


def _about(name: str, problem: str, *, retry: bool = False) -> ReadError:
    """Readers speak to whoever registers (登録) a document."""
    said = problem.replace("登録", "添付")
    return ReadError(f"「{name}」：{said}", retry=retry)

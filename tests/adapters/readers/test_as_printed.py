"""Files made by other programs, beside what each program itself prints of them: all of it is read, once, in order.

Files in `files/FORMAT`, each with the text that its program exports (NAME.ext.txt), and below it what the program shows
beside the page: names of sheets, notes of slides. White space and punctuation are
left aside: lines break elsewhere on a page, and rows become 「見出し：値」.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.core.evidence.extract import Block, Extract
from yakuba.core.evidence.passages import Passage, passages
from yakuba.core.language.radicals import fold_radicals

FILES = Path(__file__).parent / "files"
PAIRS = [
    path.with_suffix("")
    for path in sorted(FILES.glob("*/*.txt"))
    if path.with_suffix("").is_file()
]
FORMATS = {"html", "word", "excel", "pptx", "odt", "ods", "odp"}
TOKEN = re.compile(r"\d[\d,.:/%]*\d|\d|[^\W\d_]+")


def plain(text: str) -> str:
    """Without white space, in one form."""
    folded = unicodedata.normalize("NFKC", fold_radicals(text))
    return "".join(folded.split())


def numbers_and_words(text: str) -> list[str]:
    return TOKEN.findall(unicodedata.normalize("NFKC", fold_radicals(text)))


def extract_of(path: Path) -> Extract:
    return readers.read(path.read_bytes(), path.name, ReaderBounds())


def read(path: Path) -> list[Passage]:
    return list(passages(extract_of(path)))


def values(blocks: Sequence[Block]) -> Iterator[str]:
    """Of rows what stands under their headings, which each row says anew; of anything else all.

    A cell that is merged over several rows is said by each of them.
    """
    above: list[str] = []
    for block in blocks:
        if block.kind != "table_row":
            yield block.text
            continue
        parts = [part for part in block.text.split("、") if "：" in part]
        own = [part for part in parts if part not in above]
        yield "、".join(part.partition("：")[2] for part in own)
        above = parts


def texts(found: list[Passage]) -> list[str]:
    return ["\n".join([item.question, item.text]) for item in found]


def headings(found: list[Passage]) -> str:
    return "\n".join(
        heading for item in found for heading in dict.fromkeys(item.headings)
    )


def printed(path: Path) -> str:
    return path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")


def test_each_format_has_files_of_at_least_three_programs() -> None:
    by_format = {
        name: [path for path in PAIRS if path.parent.name == name]
        for name in FORMATS
    }
    few = {name for name, paths in by_format.items() if len(paths) < 3}
    assert few == set()


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_every_number_and_word_that_is_printed_is_read(path: Path) -> None:
    found = read(path)
    held = plain("\n".join([*texts(found), headings(found)]))
    wanted = set(numbers_and_words(printed(path)))
    assert {each for each in wanted if each not in held} == set()


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_nothing_is_read_that_is_not_printed(path: Path) -> None:
    found = read(path)
    held = plain(printed(path))
    read_too = set(
        numbers_and_words("\n".join([*texts(found), headings(found)]))
    )
    assert {each for each in read_too if each not in held} == set()


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_what_is_printed_once_is_read_in_one_passage_in_its_order(
    path: Path,
) -> None:
    blocks = [plain(text) for text in values(extract_of(path).blocks)]
    body = "\n".join(blocks)
    page = plain(printed(path))
    once = [
        each
        for each in dict.fromkeys(numbers_and_words(printed(path)))
        if page.count(each) == 1 and len(each) > 1
    ]
    twice = [each for each in once if sum(each in text for text in blocks) > 1]
    assert twice == []
    there = [each for each in once if body.count(each) == 1]
    assert there == sorted(there, key=body.find)

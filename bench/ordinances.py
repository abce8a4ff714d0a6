"""Prints how often a question for an article leads to that article: over invented ordinances, and over real pages.

python bench/ordinances.py [FOLDER …]     FOLDER: real pages of ordinances or laws (.html), measured apart
"""

import argparse
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import ordinance_pages
from ordinance_pages import SHAPES, Article, Ordinance

from yakuba.adapters import readers
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.search_index import IndexEntry, SearchIndex
from yakuba.core.answers.quotation import quotes as quotation
from yakuba.core.evidence.brief import Brief, Evidence
from yakuba.core.evidence.passages import Passage, passages
from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.vocabulary.starter import starter
from yakuba.library.search.benchmark import EVERYTHING
from yakuba.library.search.word_weights import asked_words

COUNT = 32
SEED = 12
SHOWN = 12  # failures
MOST_SOURCES = 6
WORDINGS = (
    "{law}の{place}には何が書いてありますか",
    "{law}{place}",
    "{law}の{place}の内容を教えてください",
)
REAL_ARTICLE = re.compile(
    r'<DIV class="item"><B>(?P<number>第[^<]{1,20}条[^<]{0,8})</B>\s*(?:<A [^>]*>)?(?P<text>(?:[^<]|</?A[^>]*>)+)|(?P<supplement><B>附　則)',
    re.IGNORECASE,
)
REAL_SPAN = re.compile(
    r'class="num cm">(?P<number>第[^<]{1,20}条[^<]{0,8})</span>\s*(?:<span[^>]*>\s*)*(?P<text>(?:[^<]|<a [^>]*>|</a>)+)'
    r'|class="s-head"(?P<supplement>)',
)


@dataclass(frozen=True)
class Look:
    """A question for a place of a document, and texts of which an answer must hold one."""

    law: str
    place: str
    marks: tuple[str, ...]
    group: str
    document: int = 0


class Shelf:
    """Documents read and indexed as the library does."""

    def __init__(self, folder: Path) -> None:
        self.index = SearchIndex(folder)
        self.passages: list[Passage] = []
        self.titles: list[str] = []
        self.documents: list[int] = []

    def fill(
        self, files: Sequence[tuple[str, bytes]], first_number: int = 0
    ) -> None:
        with self.index.rebuilding() as writer:
            for number, (name, data) in enumerate(files, first_number):
                extract = readers.read(data, name, ReaderBounds())
                title = extract.title or Path(name).stem
                first = len(self.passages)
                found = list(passages(extract))
                self.passages += found
                self.titles += [title] * len(found)
                self.documents += [number] * len(found)
                writer.put(number, self._entries(number, first))

    def _entries(self, number: int, first: int) -> list[IndexEntry]:
        return [
            IndexEntry(
                place,
                number,
                1,
                " ".join([self.titles[place], *self.passages[place].headings]),
                self.passages[place].text,
            )
            for place in range(first, len(self.passages))
        ]

    def answers(self, question: str) -> list[int]:
        """The passages that are quoted, the first first."""
        asked = read_question(question)
        hits = self.index.find(asked, EVERYTHING, MOST_SOURCES)
        evidence = tuple(
            Evidence(
                mark,
                self.passages[hit.passage].text,
                self.titles[hit.passage],
                headings=self.passages[hit.passage].headings,
                score=hit.score / hits[0].score,
                named=hit.named,
            )
            for mark, hit in enumerate(hits, start=1)
        )
        words = asked_words(asked, starter(), (), self.index)
        brief = Brief("ask", question, evidence, words=words)
        quotes = quotation.quotes(brief)
        return [hits[quote.evidence.mark - 1].passage for quote in quotes]


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", nargs="*", type=Path)
    options = parser.parse_args()
    files, looks = _invented()
    _measure("invented ordinances", files, looks)
    for folder in options.folders:
        files, looks = _real(folder)
        _measure(f"real pages: {folder.name}", files, looks)


def _measure(
    name: str, files: Sequence[tuple[str, bytes]], looks: Sequence[Look]
) -> None:
    """All documents on one shelf, asked with the name of the law; each alone, asked without."""
    print(f"\n{name}: {len(files)} documents, {len(looks)} places")
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        shelf.fill(files)
        _show("asked with the name of the law", shelf, looks, WORDINGS)

    right = 0
    by_document = defaultdict(list)
    for look in looks:
        by_document[look.document].append(look)

    wrong: list[str] = []
    for number, asked in by_document.items():
        with tempfile.TemporaryDirectory() as folder:
            shelf = Shelf(Path(folder))
            shelf.fill([files[number]], number)
            for look in asked:
                question = f"{look.place}には何が書いてありますか"
                is_right = _is_right(shelf, look, question)
                right += is_right
                if not is_right:
                    wrong.append(f"{files[number][0]} {question}")

    print(f"  asked without, in the document alone: {right} of {len(looks)} = {right / len(looks):.4f}")  # fmt: skip
    for each in wrong[:SHOWN]:
        print(f"    ✗ {each}")


def _show(
    name: str, shelf: Shelf, looks: Sequence[Look], wordings: Sequence[str]
) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong = []
    for number, look in enumerate(looks):
        wording = wordings[number % len(wordings)]
        question = wording.format(law=look.law, place=look.place)
        is_right = _is_right(shelf, look, question)
        asked[look.group] += 1
        right[look.group] += is_right
        if not is_right:
            wrong.append(question)

    total = right.total()
    print(
        f"  {name}: {total} of {asked.total()} = {total / asked.total():.4f}"
    )
    for group in asked:
        print(f"    {group:<56}{right[group]} of {asked[group]}")
    for each in wrong[:SHOWN]:
        print(f"    ✗ {each}")


def _is_right(shelf: Shelf, look: Look, question: str) -> bool:
    """Whether what is quoted first stands in that place."""
    quoted = shelf.answers(question)
    if not quoted:
        return False

    first = shelf.passages[quoted[0]]
    whole = plain(first.text)
    is_there = any(plain(mark) in whole for mark in look.marks)
    return is_there and shelf.documents[quoted[0]] == look.document


def _invented() -> tuple[list[tuple[str, bytes]], list[Look]]:
    files: list[tuple[str, bytes]] = []
    looks: list[Look] = []
    shapes = list(SHAPES.items())
    ordinances = ordinance_pages.invented(COUNT, SEED)
    for number, ordinance in enumerate(ordinances):
        group, (suffix, write) = shapes[number % len(shapes)]
        files.append((f"k{number:03}RG00000{number}.{suffix}", write(ordinance)))  # fmt: skip
        looks += _looks(ordinance, group, number)

    return files, looks


def _looks(ordinance: Ordinance, group: str, document: int) -> Iterator[Look]:
    def look(place: str, marks: Sequence[str]) -> Look:
        return Look(ordinance.name, place, tuple(marks), group, document)

    for article in ordinance.articles:
        for place in article.asked or (article.number,):
            yield look(place, _marks(article))

    for supplement in ordinance.supplements:
        for article in supplement.articles:
            yield look(f"附則{article.number}", article.marks)
        for text, mark in supplement.paragraphs:
            yield look(f"附則第{text[0]}項", [mark])

    yield look("別表第1", [ordinance.annex[2]])
    yield look("様式第1号", [ordinance.form[2]])


def _marks(article: Article) -> list[str]:
    return ["削除"] if article.asked else article.marks


def _real(folder: Path) -> tuple[list[tuple[str, bytes]], list[Look]]:
    """Of pages that give themselves the same name the first."""
    files: list[tuple[str, bytes]] = []
    looks: list[Look] = []
    laws: set[str] = set()
    for path in sorted(folder.glob("*.html")):
        data = path.read_bytes()
        law = readers.read(data, path.name, ReaderBounds()).title
        found = list(_real_looks(data, law, len(files)))
        if found and law not in laws:
            laws.add(law)
            files.append((path.name, data))
            looks += found

    return files, looks


def _real_looks(data: bytes, law: str, document: int) -> Iterator[Look]:
    """By the marks of the system that made the page; of several supplements, those of the first."""
    source = _source(data)
    supplements = 0
    for pattern in (REAL_ARTICLE, REAL_SPAN):
        for match in pattern.finditer(source):
            if match["supplement"] is not None:
                supplements += 1
                continue
            text = re.sub("<[^>]*>", "", match["text"]).strip()[:30]
            place = (
                f"附則{match['number']}" if supplements else match["number"]
            )
            if supplements < 2 and text:
                yield Look(law, place, (text,), pattern.pattern[:4], document)


def _source(data: bytes) -> str:
    for encoding in ("utf-8", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue

    return ""


if __name__ == "__main__":
    main()

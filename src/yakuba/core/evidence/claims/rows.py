"""The sources of a sentence, cut into rows: a sentence or a line of a table, each under its own context."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.core.evidence.brief import Evidence
from yakuba.core.language import value_comparison
from yakuba.core.language.text import sentences
from yakuba.core.language.wording import Word, Wording

Read = Callable[[str, date | None], Wording]
ANOTHER = (
    0.12  # so much more must two sentences hold than one to be taken together
)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One or two sentences of the source `mark`, from `start` to `end` of its text."""

    mark: int
    start: int
    end: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class CitedText:
    """All that a sentence may rest on, its sources taken together; `nearest` is the row that holds most of it."""

    marks: tuple[int, ...]
    text: Wording
    context: Wording
    rows: tuple[SourceRow, ...]
    nearest: SourceRow | None
    aligned: float

    def holds(self, word: Word) -> bool:
        """As a word or as part of one, in the text or above it.

        >>> from yakuba.core.language import wording
        >>> claim = wording.read("手数料と駐車場")
        >>> sources = [Evidence(1, "手数料は300円です。", "")]
        >>> cited = cited_text(claim, sources, wording.read)
        >>> [word.form for word in claim.words if cited.holds(word)]
        ['手数', '料']
        """
        return word.form in self.text.text or word.form in self.known

    @property
    def known(self) -> frozenset[str]:
        return frozenset((*self.text.forms, *self.context.forms))


def cited_text(
    claim: Wording, sources: Sequence[Evidence], read: Read
) -> CitedText:
    """The sources of a claim as one, and the row nearest to it.

    >>> from yakuba.core.language import wording
    >>> claim = wording.read("手数料は300円です。")
    >>> sources = [Evidence(1, "窓口は市民課です。手数料は300円です。", "")]
    >>> cited_text(claim, sources, wording.read).nearest.wording.text
    '手数料は300円です。'
    """
    day = sources[0].written_on
    text = read("\n".join(source.text for source in sources), day)
    context = read("\n".join(source.context for source in sources), day)
    rows = tuple(row for source in sources for row in _rows_of(source, read))
    above = frozenset(context.forms)
    nearest = None
    best = 0.0
    for row, margin in _windows(rows, sources, read):
        share = held(claim, row.wording, above) - margin
        if share > best:
            best = share
            nearest = row

    marks = tuple(source.mark for source in sources)
    return CitedText(marks, text, context, rows, nearest, best)


def held(claim: Wording, there: Wording, above: frozenset[str]) -> float:
    """The share of the claim that a row holds: its words by their weight, each value as one. What stands above the
    row need not stand in it.

    >>> from yakuba.core.language.wording import read
    >>> held(read("手数料は500円"), read("手数料は300円です。"), frozenset())
    0.6153846153846154
    >>> held(read("登録の手数料"), read("手数料は300円です。"), frozenset({"登録"}))
    1.0
    """
    words = [word for word in claim.words if word.form not in above]
    total = sum(word.weight for word in words) + len(claim.values)
    if not total:
        return 1.0

    forms = frozenset(there.forms)
    kept = 0.0
    for word in words:
        if word.form in forms or word.form in there.text:
            kept += word.weight

    for value in claim.values:
        kept += value_comparison.held(value, there.values)

    return kept / total


def _rows_of(source: Evidence, read: Read) -> Iterator[SourceRow]:
    for cut in sentences(source.text):
        wording = read(cut.text, source.written_on)
        yield SourceRow(source.mark, cut.start, cut.end, wording)


def _windows(
    rows: Sequence[SourceRow], sources: Sequence[Evidence], read: Read
) -> Iterator[tuple[SourceRow, float]]:
    """Each row, and each two neighbours of one source, with what they must be better by.

    >>> from yakuba.core.language.wording import read
    >>> source = Evidence(1, "窓口は市民課です。手数料は300円です。", "")
    >>> rows = tuple(_rows_of(source, read))
    >>> [row.wording.text for row, _ in _windows(rows, [source], read)]
    ['窓口は市民課です。', '手数料は300円です。', '窓口は市民課です。手数料は300円です。']
    """
    for row in rows:
        yield row, 0.0

    texts = {source.mark: source for source in sources}
    for first, second in itertools.pairwise(rows):
        if first.mark == second.mark:
            source = texts[first.mark]
            both = read(
                source.text[first.start : second.end], source.written_on
            )
            yield (
                SourceRow(first.mark, first.start, second.end, both),
                ANOTHER,
            )

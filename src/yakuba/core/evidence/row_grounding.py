"""Whether a row of a table in an answer rests on its sources: each cell under its heading, of what the row is about."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from yakuba.core.evidence import citations, claim_features, grounding
from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.rows import (
    CitedText,
    Read,
    SourceRow,
    cited_text,
    held,
)
from yakuba.core.evidence.grounding import Judge, Reason, Support
from yakuba.core.language import value_comparison
from yakuba.core.language.values import Value
from yakuba.core.language.wording import Wording

CLAUSE_ENDS = re.compile(r"[、。\n]")
# Headings under which any value of their kind may stand.
NEUTRAL = frozenset(
    """項目 内容 区分 種類 種別 名称 備考 詳細 説明 値 額 金額 料金 費用 手数 料 手数料 期間 期限 日数 日 時 日時 時間 人数 定員
    数 結果 状況 概要 特徴""".split()
)
EMPTY = re.compile(r"[-－―ー—–…・.\s/／]*|(?:該当|特に)?(?:なし|無し)")
ENOUGH = 0.8  # of the words of a cell without values

Verdict = Literal["supported", "differs", "unsupported"]
RANKS: dict[Verdict, int] = {"supported": 2, "differs": 1, "unsupported": 0}


@dataclass(frozen=True, slots=True)
class RowClaim:
    """A row with the headings of its table; the first cell that is no number says what the row is about."""

    headings: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """As readers write rows.

        >>> RowClaim(("種類", "窓口", "備考"), ("除籍", "750円", "")).text
        '種類：除籍、窓口：750円'
        """
        pairs = zip(self.headings, self.cells, strict=True)
        stated = [
            f"{heading}：{cell}".removeprefix("：")
            for heading, cell in pairs
            if cell
        ]
        return "、".join(stated)

    def without_invented(self, known: Collection[int]) -> "RowClaim":
        """Without citations of what was not given."""
        cells = [
            citations.drop_invented(cell, known)[0] for cell in self.cells
        ]
        return RowClaim(self.headings, tuple(cells))


@dataclass(frozen=True, slots=True)
class CellSupport:
    """How a cell stands to one row of a source."""

    verdict: Verdict
    row: SourceRow
    stated: str = ""


def support(
    claim: RowClaim,
    evidence: tuple[Evidence, ...],
    read: Read,
    judge: Judge | None = None,
) -> Support:
    """Compare a row with the sources it cites, or with all. Where no source names what it is about, as a sentence."""
    cited = set(citations.marks_in(claim.text))
    whole = read(citations.without_marks(claim.text), None)
    sources = grounding.worth_checking(whole, evidence, cited)
    if not sources:
        return grounding.support(claim.text, evidence, read, judge)

    text = cited_text(whole, sources, read)
    checked = list(_checked(claim, text, sources, read))
    if not checked:
        found = grounding.support(claim.text, evidence, read, judge)
        if _is_taken(found):
            return found

        return Support("unsupported", found.score, ("value_missing",))

    return _of_row(checked)


def _is_taken(found: Support) -> bool:
    """A sum of what stands elsewhere is no cell, and what another row says does not contradict this one."""
    return found.verdict != "differs" and found.reasons != ("computed",)


def _of_row(cells: Sequence[CellSupport]) -> Support:
    """A row is as good as its worst cell; a cell that differs says what is wrong."""
    differing = [cell for cell in cells if cell.verdict == "differs"]
    if differing:
        return _support(differing[0], "value_differs", 0.0)

    missing = [cell for cell in cells if cell.verdict == "unsupported"]
    if missing:
        return _support(missing[0], "words_missing", 0.0)

    return _support(cells[0], "reworded", 1.0)


def _support(cell: CellSupport, reason: Reason, score: float) -> Support:
    row = cell.row
    return Support(
        cell.verdict,
        score,
        (reason,),
        row.mark,
        row.start,
        row.end,
        cell.stated,
    )


def _checked(
    claim: RowClaim, text: CitedText, sources: Sequence[Evidence], read: Read
) -> Iterator[CellSupport]:
    """Each cell with the source's row that says most of it."""
    cells = [citations.without_marks(cell) for cell in claim.cells]
    about = [at for at, cell in enumerate(cells) if read(cell, None).words]
    if not about:
        return

    subject = about[0]
    name = read(cells[subject], None)
    rows = _rows_about(name, text)
    texts = {source.mark: source for source in sources}
    for at, cell in enumerate(cells):
        if at <= subject or EMPTY.fullmatch(cell):
            continue

        heading = read(citations.without_marks(claim.headings[at]), None)
        found = [
            _of_cell(
                read(cell, None),
                heading,
                name,
                _NamedRow(row, text, texts[row.mark], read),
            )
            for row in rows
        ]
        if found:
            yield _best(found, is_named=_holds(rows[0].wording, name))


def _best(found: Sequence[CellSupport], *, is_named: bool) -> CellSupport:
    """What any row says of a cell holds; that it is another, only where it is clear which row says so, and what."""
    stated = {each.stated for each in found if each.verdict == "differs"}
    best = max(found, key=lambda each: RANKS[each.verdict])
    is_clear = len(stated) == 1 and (is_named or len(found) == 1)
    if best.verdict == "differs" and not is_clear:
        return CellSupport("unsupported", best.row)

    return best


def _rows_about(name: Wording, text: CitedText) -> list[SourceRow]:
    """The rows that hold the words of a name; all where it stands above them."""
    own = [row for row in text.rows if _holds(row.wording, name)]
    if own or not _holds(text.context, name):
        return own

    return list(text.rows)


def _holds(there: Wording, words: Wording) -> bool:
    forms = frozenset(there.forms)
    return bool(words.words) and all(
        word.form in forms or word.form in there.text for word in words.words
    )


@dataclass(frozen=True)
class _NamedRow:
    """A row of a source, cut into clauses."""

    row: SourceRow
    text: CitedText
    source: Evidence
    read: Read

    @property
    def clauses(self) -> list[Wording]:
        text = self.source.text[self.row.start : self.row.end]
        return [
            self.read(clause, self.source.written_on)
            for clause in CLAUSE_ENDS.split(text)
            if clause.strip()
        ]

    def place_of(self, heading: Wording, name: Wording) -> "CellPlace | None":
        """Where a value under this heading would stand: in its own clause, in that of the name, or anywhere in the row.
        None where the source has nothing under such a heading.
        """
        clauses = self.clauses
        own = [each for each in clauses if _holds(each, heading)]
        if any(each.values for each in own):
            return _place(own)

        is_above = _holds(self.text.context, heading)
        if not own and not is_above and not NEUTRAL.issuperset(heading.forms):
            return None

        named = [each for each in clauses if _holds(each, name)]
        if any(each.values for each in named):
            return _place(named)

        return replace(_place([self.row.wording]), is_sure=not own)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The values of a source that may be those of a cell. `is_sure`: one that is none of them differs."""

    values: tuple[Value, ...]
    is_sure: bool = True


def _place(wordings: Sequence[Wording]) -> CellPlace:
    return CellPlace(
        tuple(value for each in wordings for value in each.values)
    )


def _of_cell(
    cell: Wording, heading: Wording, name: Wording, row: _NamedRow
) -> CellSupport:
    if not cell.values:
        return CellSupport(_of_words(cell, heading, row), row.row)

    place = row.place_of(heading, name)
    if place is None:
        return CellSupport("unsupported", row.row)

    for value in cell.values:
        if value_comparison.held(value, place.values):
            continue

        rivals = _rivals(value, place)
        if len({value_comparison.measure(each) for each in rivals}) == 1:
            return CellSupport("differs", row.row, rivals[0].written)

        return CellSupport("unsupported", row.row)

    return CellSupport("supported", row.row)


def _rivals(value: Value, place: CellPlace) -> list[Value]:
    """What the source says instead, where it is sure to be of this cell; 1人1,200円 says of no number of people."""
    if not place.is_sure:
        return []

    rivals = value_comparison.rivals(value, place.values)
    return [rival for rival in rivals if rival.number != 1]


def _of_words(cell: Wording, heading: Wording, row: _NamedRow) -> Verdict:
    """A cell without values: its words, and whether they are denied."""
    near = [each for each in row.clauses if _holds(each, heading)]
    for place in near or [row.row.wording]:
        if _is_denied(cell, place):
            return "unsupported"
        if _is_written(cell, place) or _is_meant(cell, place):
            return "supported"

    return "unsupported"


def _is_denied(cell: Wording, place: Wording) -> bool:
    """Also by a prefix: 可 and 不可."""
    written = re.escape(cell.text)
    if re.search(f"[不無非未]{written}", place.text):
        return True

    return claim_features.negation_flips(cell, place)


def _is_written(cell: Wording, place: Wording) -> bool:
    at = place.text.find(cell.text)
    return at in place.borders


def _is_meant(cell: Wording, place: Wording) -> bool:
    if not cell.words:
        return False

    return held(cell, place, frozenset()) >= ENOUGH

"""What follows: which tasks suit, whether the conditions are met, what to change in the rules of use, what is next."""

from collections.abc import Iterator

from yakuba.core.report.blocks import Block, Bullets, Heading, Paragraph
from yakuba.core.report.marks import Piece, Text, pieces
from yakuba.core.report.tables import Cell, Table
from yakuba.pilots.analysis.figures.conclusions import (
    ConditionResult,
    Suitability,
)
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.evidence import EvidenceNumbers
from yakuba.pilots.report.formatting import (
    UNKNOWN,
    Marks,
    interval,
    number,
    without_empty,
)
from yakuba.pilots.report.sections.summary import MET
from yakuba.pilots.report.wording import Texts, lines, paragraphs

MOST_BEHIND = 3
VERDICTS = {
    "suits": "向いている",
    "does_not_suit": "向いていない",
    "undecided": "まだ分からない",
}


def suitability(
    figures: Figures, evidence: EvidenceNumbers, marks: Marks
) -> Iterator[Block]:
    yield Heading("向いている業務、向いていない業務")
    if not figures.suitability:
        yield Paragraph("業務ごとの回答が集まると、ここに判定を示します。")
        return

    yield Table(
        "suitability",
        "業務ごとの判定",
        ("業務", "判定", "理由"),
        tuple(
            (each.task, VERDICTS[each.verdict], _reasons(each, evidence))
            for each in figures.suitability
        ),
        "判定は、始める前に決めた基準によります。少ない人数の回答による業務は「まだ分からない」としています。",
    )
    yield from _by_task(figures.suitability, marks)


def _by_task(found: tuple[Suitability, ...], marks: Marks) -> Iterator[Block]:
    """The figures behind the verdicts, side by side: usable, rewritten, minutes."""
    figures = [figure for each in found for figure in each.figures]
    if not figures:
        return

    keys = list(dict.fromkeys(figure.definition for figure in figures))
    rows = []
    for each in found:
        numbers = {
            figure.definition: number(figure) for figure in each.figures
        }
        cells = [numbers.get(key, UNKNOWN) for key in keys]
        rows.append((each.task, *cells))

    headings = ("業務", *(marks.name_of(key) for key in keys))
    yield Table("by_task", "判定に使った業務別の数字", headings, tuple(rows))


def _reasons(found: Suitability, evidence: EvidenceNumbers) -> Text:
    """The sentences, and in brackets the first comments and incidents that stand behind them."""
    reasons = "".join(found.reasons)
    links = [link for link in found.links if link.kind != "figure"]
    behind = list(dict.fromkeys(evidence.said(link) for link in links))
    if not behind:
        return reasons

    text: list[Piece] = [reasons]

    for place, said in enumerate(behind[:MOST_BEHIND]):
        text.append("、" if place else "（")
        text.extend(pieces(said))

    more = len(behind) - MOST_BEHIND
    text.append(f"、ほか{more}件）" if more > 0 else "）")
    return tuple(text)


def proposals(
    figures: Figures, evidence: EvidenceNumbers, texts: Texts
) -> Iterator[Block]:
    yield Heading("運用ルールの変更案")

    if not figures.proposals:
        yield Paragraph(
            "お断り、事故の報告、職員の声から、変更が要ると考えられるところはありませんでした。"
        )

    for place, each in enumerate(figures.proposals, start=1):
        yield Heading(f"案{place}　{each.title}", 3)
        yield Paragraph(each.sentence)
        behind = tuple(
            dict.fromkeys(evidence.said(link) for link in each.links)
        )
        if behind:
            yield Paragraph("この案のもとになったもの：")
            yield Bullets(behind)

    yield from paragraphs(texts.get("rules", ""))


def decisions(figures: Figures, marks: Marks) -> Iterator[Block]:
    """The rules written beforehand, one by one."""
    if not figures.decisions:
        return

    yield Heading("継続の条件")
    headings = ("条件", "結果", "95%信頼区間", "判定", "理由")
    rows = tuple(_decision(each, marks) for each in figures.decisions)
    yield without_empty(
        Table("decisions", "始める前に決めた条件と結果", headings, rows)
    )


def _decision(result: ConditionResult, marks: Marks) -> tuple[Cell, ...]:
    figure = result.figure

    return (
        (result.rule, marks(figure.definition)),
        number(figure),
        interval(figure),
        MET[result.met],
        result.sentence if result.met is None else "",
    )


def closing(texts: Texts) -> Iterator[Block]:
    """What only the coordinator can say."""
    if texts.get("learned"):
        yield Heading("学んだこと")
        yield Bullets(lines(texts["learned"]))

    if texts.get("next"):
        yield Heading("次に行うこと")
        yield Bullets(lines(texts["next"]))

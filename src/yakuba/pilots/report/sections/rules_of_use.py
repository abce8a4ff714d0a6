"""What follows: tasks that suit and do not, changes to the operating rules with what is behind them, what was learned, what is next."""

from collections.abc import Iterator

from yakuba.core.report import Block, Bullets, Cell, Heading, Paragraph, Piece, Table, Text, pieces
from yakuba.pilots.analysis.figures import Decision, Figures, Suitability
from yakuba.pilots.report.evidence import Evidence
from yakuba.pilots.report.sections.summary import MET
from yakuba.pilots.report.showing import UNKNOWN, Marks, interval, number, without_empty
from yakuba.pilots.report.wording import Texts, lines, paragraphs

MOST_BEHIND = 3
VERDICTS = {"suits": "向いている", "does_not_suit": "向いていない", "undecided": "まだ分からない"}


def suitability(figures: Figures, evidence: Evidence, marks: Marks) -> Iterator[Block]:
    yield Heading("向いている業務、向いていない業務")
    if not figures.suitability:
        yield Paragraph("業務ごとの回答が集まると、ここに判定を示します。")
        return
    yield Table(
        "suitability",
        "業務ごとの判定",
        ("業務", "判定", "理由"),
        tuple((each.task, VERDICTS[each.verdict], _reasons(each, evidence)) for each in figures.suitability),
        "判定は、始める前に決めた基準によります。少ない人数の回答による業務は「まだ分からない」としています。",
    )
    yield from _by_task(figures.suitability, marks)


def _by_task(found: tuple[Suitability, ...], marks: Marks) -> Iterator[Block]:
    """The figures behind the verdicts, side by side: usable, rewritten, minutes."""
    keys = list(dict.fromkeys(figure.definition for each in found for figure in each.figures))
    if keys:
        known = [{figure.definition: number(figure) for figure in each.figures} for each in found]
        rows = tuple(
            (each.task, *(cells.get(key, UNKNOWN) for key in keys)) for each, cells in zip(found, known, strict=True)
        )
        yield Table("by_task", "判定に使った業務別の数字", ("業務", *(marks.name_of(key) for key in keys)), rows)


def _reasons(found: Suitability, evidence: Evidence) -> Text:
    behind = list(dict.fromkeys(evidence.said(link) for link in found.links if link.kind != "figure"))
    reasons = "".join(found.reasons)
    said: list[Piece] = [reasons]
    for place, text in enumerate(behind[:MOST_BEHIND]):
        said += ["、" if place else "（", *pieces(text)]
    more = f"、ほか{len(behind) - MOST_BEHIND}件" if len(behind) > MOST_BEHIND else ""
    return (*said, f"{more}）") if behind else reasons


def proposals(figures: Figures, evidence: Evidence, texts: Texts) -> Iterator[Block]:
    yield Heading("運用ルールの変更案")
    if not figures.proposals:
        yield Paragraph("お断り、事故の報告、職員の声から、変更が要ると考えられるところはありませんでした。")
    for place, each in enumerate(figures.proposals, start=1):
        yield Heading(f"案{place}　{each.title}", 3)
        yield Paragraph(each.sentence)
        behind = tuple(dict.fromkeys(evidence.said(link) for link in each.links))
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
    yield without_empty(Table("decisions", "始める前に決めた条件と結果", headings, rows))


def _decision(found: Decision, marks: Marks) -> tuple[Cell, ...]:
    measure = (found.rule, marks(found.figure.definition))
    return (
        measure,
        number(found.figure),
        interval(found.figure),
        MET[found.met],
        found.sentence if found.met is None else "",
    )


def closing(texts: Texts) -> Iterator[Block]:
    """What only the coordinator can say."""
    if texts.get("learned"):
        yield Heading("学んだこと")
        yield Bullets(lines(texts["learned"]))
    if texts.get("next"):
        yield Heading("次に行うこと")
        yield Bullets(lines(texts["next"]))

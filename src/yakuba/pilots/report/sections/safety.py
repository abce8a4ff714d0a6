"""What went wrong, what was refused, what was hidden, and what the marks of evidence say."""

from collections.abc import Iterator, Sequence

from yakuba.core.language.eras import to_japanese_era
from yakuba.core.report.blocks import Block, Heading, Paragraph
from yakuba.core.report.marks import Anchor, Mark
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.safety import CountedShare, IncidentLine
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.evidence import EvidenceNumbers
from yakuba.pilots.report.formatting import Marks


def safety(
    figures: Figures, evidence: EvidenceNumbers, marks: Marks
) -> Iterator[Block]:
    found = figures.safety
    yield Heading("事故、お断り、伏せ字")
    shown = (
        found.incidents,
        found.near_misses,
        found.refusals,
        found.masked,
        found.supported,
    )
    yield marks.table("safety", "安全に関する数字", shown)
    if found.lines:
        yield _incidents(found.lines, evidence, marks)
    else:
        yield Paragraph("事故とヒヤリハットの報告は、ありませんでした。")

    for key, title, mark, lines in (
        ("refusals", "お断りした理由", "refusals", found.refusals_by_reason),
        ("kinds", "お断りのもとになった情報の種類", "refusals", found.kinds),
        ("marks", "根拠の印", "unsupported", found.marks),
    ):
        heading = (title, marks(mark))
        if lines:
            yield Table(key, heading, ("", "件数"), _counted(lines))


def _incidents(
    lines: Sequence[IncidentLine], evidence: EvidenceNumbers, marks: Marks
) -> Table:
    rows = []
    for line in lines:
        number = Mark(evidence.incidents[str(line.key)], "incident")
        happened = "あった" if line.happened else "なかった"
        measures = line.measures or "対応を検討しています。"
        day = to_japanese_era(line.day)
        anchor = (Anchor(number),)
        rows.append(
            (anchor, day, line.kind_name, happened, line.text, measures)
        )

    title = ("事故とヒヤリハット", marks("incidents"), marks("near_misses"))
    headings = ("番号", "日", "種類", "影響", "何が起きたか", "とった対応")
    return Table("incidents", title, headings, tuple(rows))


def _counted(
    lines: tuple[CountedShare, ...],
) -> tuple[tuple[str, Number], ...]:
    return tuple((line.label, Number(line.count, "件")) for line in lines)

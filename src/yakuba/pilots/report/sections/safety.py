"""What went wrong, what was refused, what was hidden, and what the marks of evidence say."""

from collections.abc import Iterator

from yakuba.core.eras import to_japanese_era
from yakuba.core.report import Anchor, Block, Heading, Mark, Number, Paragraph, Table
from yakuba.pilots.analysis.figures import Counted, Figures
from yakuba.pilots.report.evidence import Evidence
from yakuba.pilots.report.showing import Marks


def safety(figures: Figures, evidence: Evidence, marks: Marks) -> Iterator[Block]:
    yield Heading("事故、お断り、伏せ字")
    found = figures.safety
    shown = (found.incidents, found.near_misses, found.refusals, found.masked, found.supported)
    yield marks.table("safety", "安全に関する数字", shown)
    if found.lines:
        yield Table(
            "incidents",
            ("事故とヒヤリハット", marks("incidents"), marks("near_misses")),
            ("番号", "日", "種類", "影響", "何が起きたか", "とった対応"),
            tuple(
                (
                    (Anchor(Mark(evidence.incidents[str(line.key)], "incident")),),
                    to_japanese_era(line.day),
                    line.kind_name,
                    "あった" if line.happened else "なかった",
                    line.text,
                    line.measures or "対応を検討しています。",
                )
                for line in found.lines
            ),
        )
    else:
        yield Paragraph("事故とヒヤリハットの報告は、ありませんでした。")
    for key, title, lines in (
        ("refusals", ("お断りした理由", marks("refusals")), found.refusals_by_reason),
        ("kinds", ("お断りのもとになった情報の種類", marks("refusals")), found.kinds),
        ("marks", ("根拠の印", marks("unsupported")), found.marks),
    ):
        if lines:
            yield Table(key, title, ("", "件数"), _counted(lines))


def _counted(lines: tuple[Counted, ...]) -> tuple[tuple[str, Number], ...]:
    return tuple((line.label, Number(line.count, "件")) for line in lines)

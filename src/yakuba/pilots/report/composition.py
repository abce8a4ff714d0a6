"""The report, put together from a trial's figures and the coordinator's texts.

Pure: the same figures make the same report.
"""

from collections.abc import Sequence
from itertools import chain

from yakuba.core.report.blocks import Block, Heading, Paragraph, Report
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.evidence import EvidenceNumbers
from yakuba.pilots.report.formatting import Marks
from yakuba.pilots.report.sections.answers import answers
from yakuba.pilots.report.sections.comments import voices
from yakuba.pilots.report.sections.comparison import comparison
from yakuba.pilots.report.sections.methods import methods
from yakuba.pilots.report.sections.opinions import opinions
from yakuba.pilots.report.sections.people import people
from yakuba.pilots.report.sections.rules_of_use import (
    closing,
    decisions,
    proposals,
    suitability,
)
from yakuba.pilots.report.sections.safety import safety
from yakuba.pilots.report.sections.summary import summary
from yakuba.pilots.report.sections.time import costs, time
from yakuba.pilots.report.sections.use import use
from yakuba.pilots.report.wording import Texts

LABEL = "数字は、応募・利用の記録とアンケートから計算したものです。［ ］の番号は、数字の説明の番号です。"
LOGGED = "「利用の記録」は、件数と時間だけを数えたものです。尋ねた内容と回答は記録していません。"


def compose(
    figures: Figures, texts: Texts, others: Sequence[Figures], *, issuer: str
) -> Report:
    """`others`: trials to compare with, the newest first."""
    marks = Marks(figures.definitions)
    evidence = EvidenceNumbers.of(figures)
    sections = chain(
        summary(figures, texts, marks),
        methods(figures, texts, marks),
        people(figures, marks),
        use(figures, marks),
        opinions(figures, marks),
        time(figures, marks),
        costs(figures, marks),
        safety(figures, evidence, marks),
        voices(figures, evidence),
        suitability(figures, evidence, marks),
        decisions(figures, marks),
        proposals(figures, evidence, texts),
        closing(texts),
        comparison((figures, *others), marks),
        answers(figures, marks),
    )
    blocks: list[Block] = list(sections)  # the marks are numbered by now
    blocks += [Heading("数字の説明"), Paragraph(LOGGED), marks.block()]

    return Report(
        f"{figures.about.title} 報告書",
        issuer,
        figures.about.today,
        tuple(blocks),
        LABEL,
    )

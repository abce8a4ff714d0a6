"""What people wrote, by theme; and the vocabulary and the city's facts that they missed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from yakuba.core.report.blocks import Block, Bullets, Heading, Paragraph
from yakuba.core.report.marks import Anchor, Mark
from yakuba.core.report.numbers import Number
from yakuba.core.report.tables import Table
from yakuba.pilots.analysis.figures.comments import MissingWord, Theme
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.report.evidence import EvidenceNumbers, chosen
from yakuba.pilots.surveys.questions import QUESTIONS

MISSING = {"missing_words": "行政用語", "missing_facts": "市の情報"}
MOST_WORDS = 40


def voices(figures: Figures, evidence: EvidenceNumbers) -> Iterator[Block]:
    yield Heading("職員の声")
    if not figures.themes and not figures.missing:
        yield Paragraph("自由記述の回答は、まだありません。")

    # A text may stand in two themes; marks lead to the first.
    printed = set[Mark]()
    codes = dict.fromkeys(theme.code for theme in figures.themes)

    for code in codes:
        yield Heading(_question(code), 3)
        for theme in figures.themes:
            if theme.code == code:
                yield from _theme(theme, evidence, printed)

    if figures.missing:
        yield _missing(figures.missing)


def _question(code: str) -> str:
    question = QUESTIONS.get(code)
    return question.text if question else "自由記述"


def _theme(
    theme: Theme, evidence: EvidenceNumbers, printed: set[Mark]
) -> Iterator[Block]:
    """Its name, and the comments that are printed, each text once; of the rest, how many there are."""
    times = Counter(comment.text for comment in theme.comments)
    marks = {
        comment.text: Mark(evidence.voices[comment.key], "voice")
        for comment in chosen(theme, evidence.voices)
    }
    count = f"{len(theme.comments)}件"
    more = len(theme.comments) - sum(times[text] for text in marks)
    if more:
        count += f"。ここに示さないもの{more}件"

    yield Paragraph(f"【{theme.name}】（{count}）")

    bullets = []
    for text, mark in marks.items():
        place = mark if mark in printed else Anchor(mark)
        bullets.append((place, _counted(text, times[text])))

    printed.update(marks.values())
    yield Bullets(tuple(bullets))


def _counted(text: str, times: int) -> str:
    return f"「{text}」（{times}件）" if times > 1 else f"「{text}」"


def _missing(words: Sequence[MissingWord]) -> Table:
    rows = tuple(
        (MISSING[word.code], word.form, Number(word.count, "人"), word.state)
        for word in words[:MOST_WORDS]
    )
    note = (
        f"多いものから{MOST_WORDS}件です。" if len(words) > MOST_WORDS else ""
    )
    title = "足りないと指摘された言葉と情報"
    return Table(
        "missing", title, ("種類", "言葉", "人数", "用語集"), rows, note
    )

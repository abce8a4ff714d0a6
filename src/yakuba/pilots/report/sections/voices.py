"""What people wrote, by theme; and the vocabulary and the city's facts that they missed."""

from collections import Counter
from collections.abc import Iterator

from yakuba.core.report import Anchor, Block, Bullets, Heading, Mark, Number, Paragraph, Table
from yakuba.pilots.analysis.figures import Figures, Theme
from yakuba.pilots.report.evidence import Evidence, chosen
from yakuba.pilots.surveys.questions import QUESTIONS

MISSING = {"missing_words": "行政用語", "missing_facts": "市の情報"}
MOST_WORDS = 40


def voices(figures: Figures, evidence: Evidence) -> Iterator[Block]:
    yield Heading("職員の声")
    if not figures.themes and not figures.missing:
        yield Paragraph("自由記述の回答は、まだありません。")
    printed = set[Mark]()  # a text may stand in two themes; marks lead to the first
    codes = dict.fromkeys(theme.code for theme in figures.themes)
    for code in codes:
        yield Heading(_question(code), 3)
        for theme in figures.themes:
            if theme.code == code:
                yield from _theme(theme, evidence, printed)
    if figures.missing:
        rows = tuple((MISSING[each.code], each.form, Number(each.count, "人"), each.state) for each in figures.missing)
        note = f"多いものから{MOST_WORDS}件です。" if len(rows) > MOST_WORDS else ""
        yield Table(
            "missing", "足りないと指摘された言葉と情報", ("種類", "言葉", "人数", "用語集"), rows[:MOST_WORDS], note
        )


def _question(code: str) -> str:
    found = QUESTIONS.get(code)
    return found.text if found else "自由記述"


def _theme(theme: Theme, evidence: Evidence, printed: set[Mark]) -> Iterator[Block]:
    shown = chosen(theme, evidence.voices)
    times = Counter(comment.text for comment in theme.comments)
    more = len(theme.comments) - sum(times[text] for text in {each.text for each in shown})
    yield Paragraph(f"【{theme.name}】（{len(theme.comments)}件{f'。ここに示さないもの{more}件' if more else ''}）")
    said = {each.text: Mark(evidence.voices[each.key], "voice") for each in shown}
    first = {mark for mark in said.values() if mark not in printed}
    printed |= first
    yield Bullets(
        tuple((Anchor(mark) if mark in first else mark, _counted(text, times[text])) for text, mark in said.items())
    )


def _counted(text: str, times: int) -> str:
    return f"「{text}」（{times}件）" if times > 1 else f"「{text}」"

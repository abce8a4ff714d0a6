"""What statements of the report rest on, by numbers that the report prints: 声3, 事例1. Pure."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from yakuba.core.report.marks import Mark, Text
from yakuba.pilots.analysis.figures.comments import Comment, Theme
from yakuba.pilots.analysis.figures.conclusions import Link
from yakuba.pilots.analysis.figures.trial import Figures

MOST_COMMENTS = 5  # of a theme, beside those that something rests on
MOST_SAID = 60  # characters of a comment beside what rests on it


@dataclass(frozen=True, slots=True)
class EvidenceNumbers:
    """key of a comment or an incident → its number in the report; and the texts of the comments."""

    voices: Mapping[str, int]
    incidents: Mapping[str, int]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, figures: Figures) -> "EvidenceNumbers":
        """Comments of the same words share a number."""
        linked = frozenset(
            link.key for link in _links(figures) if link.kind == "comment"
        )
        comments = [
            comment
            for theme in figures.themes
            for comment in chosen(theme, linked)
        ]
        texts = {comment.key: comment.text for comment in comments}
        numbers: dict[str, int] = {}
        for text in texts.values():
            numbers.setdefault(text, len(numbers) + 1)

        incidents = enumerate(figures.safety.lines, start=1)

        return cls(
            voices={key: numbers[text] for key, text in texts.items()},
            incidents={str(line.key): number for number, line in incidents},
            texts=texts,
        )

    def said(self, link: Link) -> Text:
        """A link in words, leading to where the report prints what is behind it."""
        text = link.label
        if link.kind == "comment":
            text = self.texts.get(link.key, link.label)

        if len(text) > MOST_SAID:
            text = f"{text[:MOST_SAID]}…"

        if link.kind == "comment" and link.key in self.voices:
            return (Mark(self.voices[link.key], "voice"), f"「{text}」")
        if link.kind == "incident" and link.key in self.incidents:
            return (Mark(self.incidents[link.key], "incident"), f"「{text}」")

        return text


def chosen(theme: Theme, linked: Container[str]) -> list[Comment]:
    """The comments of a theme that are printed: the first ones that differ, and those that something rests on."""
    different = list(dict.fromkeys(comment.text for comment in theme.comments))
    first = different[:MOST_COMMENTS]

    return [
        comment
        for comment in theme.comments
        if comment.text in first or comment.key in linked
    ]


def _links(figures: Figures) -> Iterator[Link]:
    for suitability in figures.suitability:
        yield from suitability.links

    for proposal in figures.proposals:
        yield from proposal.links

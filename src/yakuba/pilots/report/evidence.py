"""What statements of the report rest on, by numbers that the report prints: 声3, 事例1. Pure."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from yakuba.core.report import Mark, Text
from yakuba.pilots.analysis.figures import Comment, Figures, Link, Theme

MOST_COMMENTS = 5  # of a theme, beside those that something rests on
MOST_SAID = 60  # characters of a comment beside what rests on it


@dataclass(frozen=True, slots=True)
class Evidence:
    """key of a comment or an incident → its number in the report; and the texts of the comments."""

    voices: Mapping[str, int]
    incidents: Mapping[str, int]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, figures: Figures) -> "Evidence":
        linked = frozenset(link.key for link in _links(figures) if link.kind == "comment")
        told = [comment for theme in figures.themes for comment in chosen(theme, linked)]
        numbers = {text: number for number, text in enumerate(dict.fromkeys(each.text for each in told), start=1)}
        return cls(
            {comment.key: numbers[comment.text] for comment in told},
            {str(line.key): number for number, line in enumerate(figures.safety.lines, start=1)},
            {comment.key: comment.text for comment in told},
        )

    def said(self, link: Link) -> Text:
        """A link in words, leading to where the report prints what is behind it."""
        text = self.texts.get(link.key, link.label) if link.kind == "comment" else link.label
        said = text if len(text) <= MOST_SAID else f"{text[:MOST_SAID]}…"
        if link.kind == "comment" and link.key in self.voices:
            return (Mark(self.voices[link.key], "voice"), f"「{said}」")
        if link.kind == "incident" and link.key in self.incidents:
            return (Mark(self.incidents[link.key], "incident"), f"「{said}」")
        return said


def chosen(theme: Theme, linked: Container[str]) -> list[Comment]:
    """The comments of a theme that are printed: the first ones that differ, and those that something rests on."""
    texts = list(dict.fromkeys(comment.text for comment in theme.comments))[:MOST_COMMENTS]
    return [comment for comment in theme.comments if comment.text in texts or comment.key in linked]


def _links(figures: Figures) -> Iterator[Link]:
    for suitability in figures.suitability:
        yield from suitability.links
    for proposal in figures.proposals:
        yield from proposal.links

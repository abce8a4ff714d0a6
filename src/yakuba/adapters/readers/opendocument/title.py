"""The title that a text shows: by its style, or by how one of its first lines looks."""

import re

from yakuba.adapters.readers.opendocument.styles import Styles
from yakuba.adapters.readers.word.title import EARLY, NAMES, may_be_title

TITLE = "Title"
POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)pt")
LARGE = 14.0  # points; a text has 10 to 12


class LikelyTitle:
    """`styled` has the style of titles; `likely` looks like one and stands before any heading."""

    def __init__(self, styles: Styles) -> None:
        self.styled = ""
        self.likely = ""
        self._styles = styles
        self._lines = 0

    def is_title(self, style: str) -> bool:
        """The style "Title", or one that a program derived from it."""
        return TITLE in self._styles.names("paragraph", style)

    def see_heading(self, text: str, style: str) -> None:
        """After it no line is held to be the title."""
        self._lines = EARLY
        if not self.styled and self.is_title(style):
            self.styled = text

    def see_line(self, text: str, style: str) -> None:
        """A line of the body, in the order of the text."""
        self._lines += 1
        if self.likely or self._lines > EARLY or not may_be_title(text):
            return

        if NAMES.search(text) or self._stands_out(style):
            self.likely = text

    def _stands_out(self, style: str) -> bool:
        """In the middle of the page, or in large letters."""
        of_style = self._styles.property
        said = of_style("paragraph", style, "paragraph", "fo:text-align")
        written = of_style("paragraph", style, "text", "fo:font-size")
        points = POINTS.fullmatch(written)
        is_large = points is not None and float(points[1]) >= LARGE
        return said == "center" or is_large

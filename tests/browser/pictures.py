"""The pictures of README and manuals are taken by the tests: `make pictures` says where they go."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

TALLEST = 1_600  # pixels; of a longer page the beginning is shown
MARGIN = 24
CONTENT_ENDS = "Math.max(...[...document.body.children].map(part => part.getBoundingClientRect().bottom))"


class Pictures:
    """Takes pictures into a folder, or none if no folder was given."""

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder) if folder else None

    def take(self, page: Page, name: str) -> None:
        """A page from its heading to its end, wherever the reader has come to."""
        if not self._folder:
            return
        page.evaluate("scrollTo(0, 0)")
        bottom = page.evaluate(CONTENT_ENDS)
        shot = page.screenshot(full_page=True, animations="disabled")
        picture = Image.open(BytesIO(shot))
        height = min(picture.height, TALLEST, round(bottom) + MARGIN)
        self.keep(name, picture.crop((0, 0, picture.width, height)))

    def keep(self, name: str, picture: Image.Image) -> None:
        """One that is no page, too: of a file that was taken along."""
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            picture.save(self._folder / f"{name}.png", optimize=True)

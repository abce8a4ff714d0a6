"""The pictures of README and manuals are taken by the tests: `make pictures` says where they go."""

from pathlib import Path

from PIL.Image import Image
from playwright.sync_api import Page


class Pictures:
    """Takes pictures into a folder, or none if no folder was given."""

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder) if folder else None

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=self._folder / f"{name}.png", full_page=whole, animations="disabled")

    def keep(self, name: str, picture: Image) -> None:
        """One that is no page: of a file that was taken along."""
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            picture.save(self._folder / f"{name}.png")

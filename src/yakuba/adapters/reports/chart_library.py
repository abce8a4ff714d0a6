"""matplotlib and its Japanese font, loaded when the first chart is drawn.

That is a second and 60 MB, which most days do without.
"""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

FAMILY = "IPAexGothic"
FONT_FILE = "ipaexg.ttf"
MISSING = "〓"  # what printers set for a character that their fonts lack
LOCK = Lock()  # matplotlib's settings are the process's
SETTINGS = {
    "font.family": FAMILY,
    "font.size": 15,
    "svg.fonttype": "path",
    "svg.hashsalt": "yakuba",
    "hatch.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "text.parse_math": False,  # a $ is a dollar
}
# What stays although the font has no picture of it: line ends, places to break.
UNSEEN = "\n\t\u200b"


def font_folder() -> Path:
    """Where matplotlib-fontja keeps the font: it is not imported, for it would import matplotlib."""
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:  # it is among the dependencies
        raise ModuleNotFoundError("matplotlib_fontja")

    return Path(spec.origin).parent / "fonts"


@cache
def matplotlib() -> Any:
    """The module, with its font.

    Its list of the machine's fonts is written into a folder that is gone at once, never to a home.
    """
    before = os.environ.get("MPLCONFIGDIR")
    with TemporaryDirectory() as folder:
        os.environ["MPLCONFIGDIR"] = folder
        try:
            import matplotlib
            from matplotlib import figure, font_manager

            matplotlib.use("agg")
            font_manager.fontManager.addfont(font_folder() / FONT_FILE)
            figure.Figure  # noqa: B018  # loads what drawing needs
        finally:
            os.environ.pop("MPLCONFIGDIR")
            if before is not None:
                os.environ["MPLCONFIGDIR"] = before

    return matplotlib


@cache
def _drawn() -> frozenset[int]:
    """The characters of which the font has a picture."""
    with LOCK:
        matplotlib()
        from matplotlib.ft2font import FT2Font

        font = FT2Font(str(font_folder() / FONT_FILE))
        return frozenset(font.get_charmap())


def printable(text: str) -> str:
    """With 〓 where the font has no picture of a character (emoji, rare variants of names)."""
    drawn = _drawn()
    characters = []
    for character in text:
        is_shown = ord(character) in drawn or character in UNSEEN
        characters.append(character if is_shown else MISSING)

    return "".join(characters)

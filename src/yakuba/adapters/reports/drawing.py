"""matplotlib and its Japanese font, loaded when the first chart is drawn: a second and 60 MB that most days do without."""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

FAMILY = "IPAexGothic"
MISSING = "〓"  # what printers set for a character that their fonts lack
LOCK = Lock()  # matplotlib's settings are the process's
SETTINGS = {
    "font.family": FAMILY, "font.size": 15, "svg.fonttype": "path", "svg.hashsalt": "yakuba", "hatch.linewidth": 0.8,
    "axes.spines.top": False, "axes.spines.right": False, "axes.unicode_minus": False,
    "text.parse_math": False,  # a $ is a dollar
}  # fmt: skip


def font_folder() -> Path:
    """Where matplotlib-fontja keeps the font: it is not imported, for it would import matplotlib."""
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:  # it is among the dependencies
        raise ModuleNotFoundError("matplotlib_fontja")
    return Path(spec.origin).parent / "fonts"


@cache
def matplotlib() -> Any:
    """The module, with its font. Its list of the machine's fonts is written into a folder that is gone at once, never to a home."""
    before = os.environ.get("MPLCONFIGDIR")
    with TemporaryDirectory() as folder:
        os.environ["MPLCONFIGDIR"] = folder
        try:
            import matplotlib
            from matplotlib import figure, font_manager

            matplotlib.use("agg")
            font_manager.fontManager.addfont(font_folder() / "ipaexg.ttf")
            figure.Figure  # noqa: B018  # loads what drawing needs
        finally:
            os.environ.pop("MPLCONFIGDIR")
            if before is not None:
                os.environ["MPLCONFIGDIR"] = before
    return matplotlib


@cache
def _drawn() -> frozenset[int]:
    with LOCK:
        matplotlib()
        from matplotlib.ft2font import FT2Font

        return frozenset(FT2Font(str(font_folder() / "ipaexg.ttf")).get_charmap())


def printable(text: str) -> str:
    """With 〓 where the font has no picture of a character (emoji, rare variants of names); line ends and spaces stay."""
    drawn = _drawn()
    return "".join(each if ord(each) in drawn or each in "\n\t\u200b" else MISSING for each in text)

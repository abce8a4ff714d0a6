"""Old Office files through LibreOffice, where the operator names it: off unless YAKUBA_OFFICE_CONVERTER is set.

It runs in the child of its file, behind the same walls, without a network, and in a folder that goes with the child.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from yakuba.adapters.readers import foreign
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.conversion.program import run
from yakuba.core.evidence.extract import ReadingNote

SETTING = "YAKUBA_OFFICE_CONVERTER"
FAILED = "自動の変換ができませんでした。{advice}"
CONVERTED = ReadingNote(
    "古い形式のファイルのため、LibreOfficeで変換してから読み取りました。番号や表の形が元のファイルと違うことがあります。",
    "aside",
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one suffix to another."""

    before: str
    after: str


# By what is said of a file that is not converted.
CONVERSIONS: Mapping[str, Conversion] = {
    foreign.OLD_WORD: Conversion("doc", "docx"),
    foreign.RICH_TEXT: Conversion("rtf", "docx"),
    foreign.OLD_EXCEL: Conversion("xls", "xlsx"),
    foreign.BINARY_EXCEL: Conversion("xlsb", "xlsx"),
    foreign.OLD_POWERPOINT: Conversion("ppt", "pptx"),
}


def converted(data: bytes, refused: ReadError, bounds: ReaderBounds) -> bytes:
    """The same file in today's form. Raises what refused it where there is none to be had."""
    conversion = CONVERSIONS.get(refused.message)
    program = os.environ.get(SETTING, "").strip()
    if conversion is None or not program:
        raise refused

    made = run(program, data, conversion.before, conversion.after, bounds)
    if not made:
        raise ReadError(FAILED.format(advice=refused.message)) from refused

    return made

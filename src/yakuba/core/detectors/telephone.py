"""電話番号: fixed lines, mobiles, free dial, in the shapes people write (電気通信番号計画, 令和元年総務省告示第6号)."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

SEPARATOR = r"[-ー・./ \u3000]"
PATTERN = re.compile(
    rf"(?<![0-9+])(?<![0-9][-ー.])(?:\+81{SEPARATOR}?(?:\(0\))?[1-9][0-9]{{0,3}}|\(0[1-9][0-9]{{0,3}}\)|0[1-9][0-9]{{0,3}})"
    rf"{SEPARATOR}{{0,2}}(?:\([0-9]{{1,4}}\)|[0-9]{{1,4}}){SEPARATOR}{{0,2}}[0-9]{{3,4}}(?![0-9]|-[0-9])"
)
MOBILE = re.compile("0[2-9]0|0800")
LABELS = ("電話", "電話番号", "TEL", "Tel", "tel", "FAX", "Fax", "ファックス", "ファクス", "携帯", "連絡先", "直通")
# Without its area code, or without any separator: only after a label.
LOCAL = re.compile(rf"(?:0[1-9][0-9]{{8}}|[1-9][0-9]{{0,3}}{SEPARATOR}[0-9]{{4}})(?![0-9]|-[0-9]|[年月時:/])")
EXTENSION_LABELS = ("内線",)
EXTENSION = re.compile("[0-9]{3,6}" + labelled.NUMBER_ENDS)


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        digits = re.sub(r"[^0-9]", "", match[0].replace("+81", "0").replace("(0)", ""))
        if _is_number(digits) and (len(digits) == 11 or len(digits) < len(match[0]) or digits.startswith("0120")):
            yield Finding("telephone", *match.span(), "certain", "電話番号の形をしています")
    reason = "「電話」などの見出しに続く番号です"
    yield from labelled.findings("telephone", labelled.after(text, LABELS, LOCAL), reason)
    yield from labelled.findings("telephone", labelled.after(text, EXTENSION_LABELS, EXTENSION), reason, "likely")


def _is_number(digits: str) -> bool:
    """Eleven digits for mobiles and 0800, ten for the rest. Ten bare digits are an order number as often as a telephone."""
    return len(digits) == (11 if MOBILE.match(digits) and not digits.startswith("0120") else 10)

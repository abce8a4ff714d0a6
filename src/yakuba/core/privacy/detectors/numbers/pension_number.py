"""基礎年金番号: four and six digits (国民年金法第14条), after its label."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("年金番号", "年金手帳", "年金証書", "年金コード")
NEAR = ("年金",)
REACH = 40
HYPHENED = re.compile(
    "(?<![0-9])(?<![0-9]-)[1-9][0-9]{3}[ ]?[-ー、,][ ]?[0-9]{6}(?:[- ]{1,3}[0-9]{4})?"
    + labels.NUMBER_ENDS
    + "(?![号-])"
)
VALUE = re.compile(
    "[0-9]{4}[- ]{0,3}[0-9]{6}(?:[- ]{0,3}[0-9]{4})?" + labels.NUMBER_ENDS
)


def detect(text: str) -> Iterator[Finding]:
    numbers = labels.after(text, LABELS, VALUE)
    reason = "「基礎年金番号」などの見出しに続く番号です"
    yield from labels.findings("pension_number", numbers, reason)
    hyphened = labels.near(text, NEAR, HYPHENED, REACH)
    yield from labels.findings("pension_number", hyphened, reason)

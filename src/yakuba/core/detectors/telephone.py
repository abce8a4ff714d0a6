"""電話番号: fixed lines, mobiles, free dial, in the shapes people write. Ten or eleven digits, beginning with 0."""

import re
from collections.abc import Iterator

from yakuba.core.findings import Finding

PATTERN = re.compile(
    r"(?<![0-9-])(?:\(0[0-9]{1,4}\)|0[0-9]{1,4}|\+81[- ]?[1-9][0-9]{0,3})[-( ]?[0-9]{1,4}[-) ]?[0-9]{3,4}(?![0-9-])"
)


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        digits = re.sub(r"\D", "", match[0].replace("+81", "0"))
        if len(digits) in (10, 11) and _has_shape(match[0], digits):
            yield Finding("telephone", *match.span(), "certain", "電話番号の形をしています")


def _has_shape(written: str, digits: str) -> bool:
    """Ten bare digits are an order number as often as a telephone: they need a separator, or a mobile's beginning."""
    return any(mark in written for mark in "-() +") or digits.startswith(("070", "080", "090", "0120", "050"))

"""運転免許証の番号: twelve digits after its label. The rule of its eleventh digit is not official: it proves nothing."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("免許証番号", "免許証の番号", "免許番号", "運転免許証", "免許証")
VALUE = re.compile(
    "(?:第[ ]?)?([0-9]{12}|[0-9]{4}[- ][0-9]{4}[- ][0-9]{4})"
    + labels.NUMBER_ENDS
)


def detect(text: str) -> Iterator[Finding]:
    numbers = labels.after(text, LABELS, VALUE)
    reason = "運転免許証の見出しに続く12桁の数字です"
    return labels.findings("driver_licence", numbers, reason, "likely")

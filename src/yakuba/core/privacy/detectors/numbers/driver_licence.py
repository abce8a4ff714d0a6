"""運転免許証の番号: twelve digits after its label. The rule of its eleventh digit is not official: it proves nothing."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("免許", "運転経歴")
REACH = 16
VALUE = re.compile(
    "(?<![0-9])(?<![0-9]-)([0-9]{12}|[0-9]{4}[- ][0-9]{4}[- ][0-9]{4})"
    + labels.NUMBER_ENDS
    + "(?![件円人年])"
)


def detect(text: str) -> Iterator[Finding]:
    numbers = labels.near(text, LABELS, VALUE, REACH)
    reason = "運転免許証の見出しに続く12桁の数字です"
    return labels.findings("driver_licence", numbers, reason, "likely")

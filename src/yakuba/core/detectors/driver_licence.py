"""運転免許証の番号: twelve digits after its label. The rule of its eleventh digit is not official: it proves nothing."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

LABELS = ("免許証番号", "免許証の番号", "免許番号", "運転免許証", "免許証")
VALUE = re.compile("(?:第[ ]?)?([0-9]{12}|[0-9]{4}[- ][0-9]{4}[- ][0-9]{4})" + labelled.NUMBER_ENDS)


def detect(text: str) -> Iterator[Finding]:
    found = labelled.after(text, LABELS, VALUE)
    return labelled.findings("driver_licence", found, "運転免許証の見出しに続く12桁の数字です", "likely")

"""運転免許証の番号: twelve digits after its label. The rule of its eleventh digit is not official: it proves nothing."""

from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

PATTERN = labelled.pattern("運転免許証?(?:の)?番号|免許証?番号|免許証(?:の)?第?", "[0-9]{12}")


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings("driver_licence", PATTERN.finditer(text), "運転免許証の見出しに続く12桁の数字です")

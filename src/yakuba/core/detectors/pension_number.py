"""基礎年金番号: four and six digits (国民年金法第14条), after its label."""

from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

PATTERN = labelled.pattern("基礎年金番号|年金番号|年金手帳", "[0-9]{4}[- ]?[0-9]{6}")


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings(
        "pension_number", PATTERN.finditer(text), "「基礎年金番号」などの見出しに続く10桁の数字です"
    )

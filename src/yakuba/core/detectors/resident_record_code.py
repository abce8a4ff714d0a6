"""住民票コード: eleven digits after its label.

A mobile number has eleven digits too, and the check digit of 平成14年総務省告示第436号 has not been confirmed from its text
here: without the label it cannot be told apart.
"""

from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

PATTERN = labelled.pattern("住民票コード", "[0-9]{5}-?[0-9]{6}|[0-9]{4}-?[0-9]{4}-?[0-9]{3}")


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings(
        "resident_record_code", PATTERN.finditer(text), "「住民票コード」の見出しに続く11桁の数字です"
    )

"""雇用保険被保険者番号: four, six and one digits (雇用保険法施行規則, 様式第7号), after its label."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

LABELS = ("被保険者番号", "雇用保険番号", "雇用保険被保険者証")
VALUE = re.compile("[0-9]{4}-[0-9]{6}-[0-9]" + labelled.NUMBER_ENDS)
BARE = re.compile("[0-9]{11}" + labelled.NUMBER_ENDS)
SAID = ("雇用保険被保険者番号", "雇用保険の被保険者番号", "雇用保険番号", "雇用保険被保険者証")


def detect(text: str) -> Iterator[Finding]:
    reason = "雇用保険の番号の見出しに続く番号です"
    yield from labelled.findings("employment_insurance_number", labelled.after(text, LABELS, VALUE), reason)
    yield from labelled.findings("employment_insurance_number", labelled.after(text, SAID, BARE), reason)

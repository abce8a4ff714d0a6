"""郵便番号: 〒 and seven digits, or seven digits (3-4) before a place name."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

PATTERN = re.compile(
    r"(〒[ ]?[0-9]{3}-?[0-9]{4})(?![0-9])|(?<![0-9-])([0-9]{3}-[0-9]{4})(?=[ \n]{0,2}[一-龥]{2,4}[都道府県市区町村])"
)


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings("postal_code", PATTERN.finditer(text), "郵便番号の形をしています")

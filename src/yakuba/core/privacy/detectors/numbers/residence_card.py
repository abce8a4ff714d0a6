"""在留カード・特別永住者証明書の番号: two letters, eight digits, two letters (出入国管理及び難民認定法施行規則第19条の6)."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

PATTERN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[ ]?[0-9]{8}[ ]?[A-Z]{2}(?![A-Za-z0-9])"
)


def detect(text: str) -> Iterator[Finding]:
    reason = "在留カードの番号の形をしています"
    return labels.findings("residence_card", PATTERN.finditer(text), reason)

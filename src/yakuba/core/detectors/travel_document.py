"""在留カード (two letters, eight digits, two letters: 出入国在留管理庁) and 旅券 (two letters, seven digits, after its label)."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

RESIDENCE_CARD = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{8}[A-Z]{2}(?![A-Za-z0-9])")
PASSPORT = labelled.pattern("旅券|パスポート", "[A-Z]{2}[ ]?[0-9]{7}")


def detect(text: str) -> Iterator[Finding]:
    yield from labelled.findings("residence_card", RESIDENCE_CARD.finditer(text), "在留カードの番号の形をしています")
    yield from labelled.findings("passport", PASSPORT.finditer(text), "「旅券」などの見出しに続く番号です")

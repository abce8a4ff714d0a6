"""口座番号: seven digits after 普通・当座 or their label, and ゆうちょ銀行の記号・番号 (five digits 1…0, up to eight 1)."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

PATTERN = labelled.pattern("口座番号|(?:普通|当座|貯蓄)(?:預金|口座)?", "[0-9]{6,8}")
YUCHO = re.compile(r"(?<![0-9])(1[0-9]{3}0[-ー ]{1,2}(?:[0-9][-ー ])?[0-9]{1,7}1)(?![0-9])")
NEARBY = re.compile(r"ゆうちょ|郵便局|貯金|記号|振込先|口座")


def detect(text: str) -> Iterator[Finding]:
    yield from labelled.findings("bank_account", PATTERN.finditer(text), "口座の種類や「口座番号」に続く番号です")
    near = (match for match in YUCHO.finditer(text) if NEARBY.search(text[max(0, match.start() - 40) : match.start()]))
    yield from labelled.findings("bank_account", near, "ゆうちょ銀行の記号・番号の形をしています", "likely")

"""自動車登録番号 (車両番号): 水戸 500 あ 12-34 (道路運送車両法施行規則第11条, 様式第11号)."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

PATTERN = re.compile(
    r"(?<![一-龥ァ-ヶ])[一-龥ぁ-ん]{1,4}[ ]?[0-9][0-9A-Z]{1,2}[ ]?[あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろわを][ ]?"
    r"(?:[0-9]{2}-[0-9]{2}|[・.]{1,3}[0-9]{1,3})(?![0-9])"
)


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings("vehicle_number", PATTERN.finditer(text), "自動車のナンバーの形をしています")

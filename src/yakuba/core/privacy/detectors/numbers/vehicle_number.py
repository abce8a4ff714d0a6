"""自動車登録番号 (車両番号): 水戸 500 あ 12-34 (道路運送車両法施行規則第11条, 様式第11号)."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.findings import Finding

PLATE = re.compile(
    r"(?<![0-9])[0-9][0-9A-Z]{1,2}[ \u3000]?[あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろわをEHKMTY]"
    r"[ \u3000]?(?:[0-9]{2}-[0-9]{2}|[・.]{1,3}-?[0-9]{1,3}(?:-[0-9]{2})?|[0-9]{4})(?![0-9])"
)
# What a plate says before the number: the transport office (運輸支局など).
OFFICE = re.compile(
    r"(?:いわき|つくば|とちぎ|なにわ|(?<=[ぁ-ん])[一-龥]{1,4}|(?<![一-龥ァ-ヶ])[一-龥ぁ-ん]{1,4})[ \u3000]?\Z"
)
LONGEST_OFFICE = 6


def detect(text: str) -> Iterator[Finding]:
    for match in PLATE.finditer(text):
        before = text[max(0, match.start() - LONGEST_OFFICE) : match.start()]
        office = OFFICE.search(before)
        if office:
            start = match.start() - len(office[0])
            reason = "自動車のナンバーの形をしています"
            yield Finding(
                "vehicle_number", start, match.end(), "certain", reason
            )

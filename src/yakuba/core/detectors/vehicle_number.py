"""自動車登録番号 (車両番号): 水戸 500 あ 12-34 (道路運送車両法施行規則第11条, 様式第11号)."""

import re
from collections.abc import Iterator

from yakuba.core.findings import Finding

PLATE = re.compile(
    r"(?<![0-9])[0-9][0-9A-Z]{1,2}[ \u3000]?[あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろわをEHKMTY]"
    r"[ \u3000]?(?:[0-9]{2}-[0-9]{2}|[・.]{1,3}-?[0-9]{1,3}(?:-[0-9]{2})?|[0-9]{4})(?![0-9])"
)
OFFICE = re.compile(r"(?<![一-龥ァ-ヶ])[一-龥ぁ-ん]{1,4}[ \u3000]?\Z")  # 運輸支局などの表示
LONGEST_OFFICE = 6


def detect(text: str) -> Iterator[Finding]:
    for match in PLATE.finditer(text):
        if office := OFFICE.search(text[max(0, match.start() - LONGEST_OFFICE) : match.start()]):
            start = match.start() - len(office[0])
            yield Finding("vehicle_number", start, match.end(), "certain", "自動車のナンバーの形をしています")

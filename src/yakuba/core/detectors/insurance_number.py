"""被保険者番号 and 記号・番号 of health, care and employment insurance, after their labels."""

from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

EMPLOYMENT = "[0-9]{4}-[0-9]{6}-[0-9]"
PATTERN = labelled.pattern(
    "(?:雇用保険|介護保険|国民健康保険|健康保険|後期高齢者医療)?(?:の)?被保険者番号|保険証番号|資格確認書(?:の)?番号",
    f"{EMPLOYMENT}|[0-9]{{4,11}}",
)
SYMBOL = labelled.pattern(
    "(?:保険証|被保険者証|資格確認書)?(?:の)?記号", r"[0-9ぁ-んァ-ヶ一-龥]{1,8}[ 　・]{0,2}番号[ :：]{0,2}[0-9]{1,8}"
)


def detect(text: str) -> Iterator[Finding]:
    reason = "保険の記号・番号の見出しに続く番号です"
    yield from labelled.findings("insurance_number", PATTERN.finditer(text), reason)
    yield from labelled.findings("insurance_number", SYMBOL.finditer(text), reason)

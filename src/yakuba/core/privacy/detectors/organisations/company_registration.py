"""会社法人等番号: twelve digits in the register of companies, public (商業登記法第7条).

They are a 法人番号 without its check digit.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("会社法人等番号", "登記番号")
VALUE = re.compile("[0-9]{4}-?[0-9]{2}-?[0-9]{6}" + labels.NUMBER_ENDS)


def detect(text: str) -> Iterator[Finding]:
    numbers = labels.after(text, LABELS, VALUE)
    reason = "「会社法人等番号」の見出しに続く12桁の数字です"
    return labels.findings("company_registration", numbers, reason)

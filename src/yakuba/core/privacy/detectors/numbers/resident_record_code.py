"""住民票コード: eleven digits after its label (住民基本台帳法施行規則第1条).

Its check digit (平成14年総務省告示第436号) could be confirmed from no primary source, and a mobile number has eleven
digits too: without the label it is not told from any other number, and with the label it counts whatever its last digit
is.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("住民票コード",)
VALUE = re.compile("[0-9](?:[- ]?[0-9]){10}" + labels.NUMBER_ENDS)


def detect(text: str) -> Iterator[Finding]:
    codes = labels.after(text, LABELS, VALUE)
    reason = "「住民票コード」の見出しに続く11桁の数字です"
    return labels.findings("resident_record_code", codes, reason)

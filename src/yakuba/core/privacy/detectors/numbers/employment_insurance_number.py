"""雇用保険被保険者番号: four, six and one digits (雇用保険法施行規則, 様式第7号), after its label."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("被保険者番号", "雇用保険番号", "雇用保険被保険者証")
VALUE = re.compile("[0-9]{4}-[0-9]{6}-[0-9]" + labels.NUMBER_ENDS)
NEAR = ("雇用保険", "離職票", "被保険者番号")
REACH = 20
BARE = re.compile("[0-9]{11}" + labels.NUMBER_ENDS)
# In whose company eleven digits need no hyphen.
PLAIN_LABELS = (
    "雇用保険被保険者番号",
    "雇用保険の被保険者番号",
    "雇用保険番号",
    "雇用保険被保険者証",
)


def detect(text: str) -> Iterator[Finding]:
    reason = "雇用保険の番号の見出しに続く番号です"
    for own_labels, value in ((LABELS, VALUE), (PLAIN_LABELS, BARE)):
        numbers = labels.after(text, own_labels, value)
        yield from labels.findings(
            "employment_insurance_number", numbers, reason
        )

    hyphened = labels.near(text, NEAR, VALUE, REACH)
    yield from labels.findings("employment_insurance_number", hyphened, reason)

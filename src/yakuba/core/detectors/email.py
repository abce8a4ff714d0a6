"""メールアドレス."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

LONGEST_LOCAL_PART = 64
LOCAL_PART = re.compile(r"[A-Za-z0-9._%+-]{1,64}\Z")
DOMAIN = re.compile(r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])")


def detect(text: str) -> Iterator[Finding]:
    for position in labelled.places(text, "@"):
        before = LOCAL_PART.search(text[max(0, position - LONGEST_LOCAL_PART) : position])
        after = DOMAIN.match(text, position + 1)
        if before and after:
            yield Finding("email", position - len(before[0]), after.end(), "certain", "メールアドレスの形をしています")

"""メールアドレス."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LONGEST_LOCAL_PART = 64
LOCAL_PART = re.compile(r"[A-Za-z0-9._%+-]{1,64}\Z")
DOMAIN = re.compile(
    r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)


def detect(text: str) -> Iterator[Finding]:
    """A sign alone is none.

    >>> text = "お問い合わせはsoumu@example.jpまで"
    >>> [each.value_in(text) for each in detect(text)]
    ['soumu@example.jp']
    >>> text = "単価@300円"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    for position in labels.places(text, "@"):
        before = text[max(0, position - LONGEST_LOCAL_PART) : position]
        local_part = LOCAL_PART.search(before)
        domain = DOMAIN.match(text, position + 1)
        if local_part and domain:
            start = position - len(local_part[0])
            reason = "メールアドレスの形をしています"
            yield Finding("email", start, domain.end(), "certain", reason)

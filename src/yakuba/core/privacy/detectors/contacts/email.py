"""メールアドレス."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LONGEST_LOCAL_PART = 64
LONGEST_DOMAIN = 254
SIGN = re.compile(r"アット|あっと|[\[(<](?:at|AT)[\])>]")
LOCAL_PART = re.compile(r"[A-Za-z0-9._%+-]{1,64}\Z")
DOMAIN = re.compile(
    r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)

# As people say it, or hide it from programs.
SPOKEN = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}[ ]?(?:アットマーク|アット|あっと(?:まーく)?|[\[(<](?:at|AT|アット|あっと)[\])>])[ ]?"
    r"[A-Za-z0-9-]{1,63}(?:[ ]?(?:\.|ドット|どっと|[\[(]dot[\])])[ ]?[A-Za-z0-9-]{1,63}){1,8}"
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

    reason = "読み上げられたメールアドレスの形をしています"
    yield from labels.findings("email", _spoken(text), reason)


def _spoken(text: str) -> Iterator[re.Match[str]]:
    """
    >>> [match[0] for match in _spoken("hana[at]example.jp")]
    ['hana[at]example.jp']
    """
    for sign in SIGN.finditer(text):
        first = max(0, sign.start() - LONGEST_LOCAL_PART - 1)
        last = sign.end() + LONGEST_DOMAIN
        match = SPOKEN.search(text, first, last)
        if match:
            yield match

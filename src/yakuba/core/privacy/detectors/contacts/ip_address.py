"""IP addresses, versions 4 and 6 (RFC 4291)."""

import re
from collections.abc import Iterator
from ipaddress import ip_address

from yakuba.core.privacy.findings import Finding

V4 = re.compile(
    r"(?<![0-9.第vV])(?<![0-9]-)[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.]|-[0-9])"
)
V6 = re.compile(
    r"(?<![0-9A-Za-z:])(?=[0-9A-Fa-f:]{0,9}:[0-9A-Fa-f])"
    r"[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])"
)
VERSION = re.compile(r"(?:バージョン|[Vv]er(?:sion)?\.?|版)[ :]{0,2}\Z")


def detect(text: str) -> Iterator[Finding]:
    """Four numbers of a program's version are none.

    >>> text = "接続先は192.0.2.10です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['192.0.2.10']
    >>> text = "バージョン 1.2.3.4"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    patterns = (V4, V6) if ":" in text else (V4,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if _is_address(match[0]) and not _is_version(text, start):
                reason = "IPアドレスの形をしています"
                yield Finding("ip_address", start, end, "certain", reason)


def _is_version(text: str, start: int) -> bool:
    """Whether a number of a program's version stands there (Ver. 1.2.3.4)."""
    return VERSION.search(text[max(0, start - 10) : start]) is not None


def _is_address(written: str) -> bool:
    """
    >>> _is_address("192.0.2.10"), _is_address("192.0.2.999")
    (True, False)
    """
    try:
        ip_address(written)
    except ValueError:
        return False

    return True

"""IP addresses, versions 4 and 6 (RFC 4291)."""

import re
from collections.abc import Iterator
from ipaddress import ip_address

from yakuba.core.findings import Finding

V4 = re.compile(r"(?<![0-9.第vV])(?<![0-9]-)[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.]|-[0-9])")
V6 = re.compile(
    r"(?<![0-9A-Za-z:])(?=[0-9A-Fa-f:]{0,9}:[0-9A-Fa-f])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])"
)
VERSION = re.compile(r"(?:バージョン|[Vv]er(?:sion)?\.?|版)[ :]{0,2}\Z")


def detect(text: str) -> Iterator[Finding]:
    for pattern in (V4, V6) if "::" in text or ":" in text else (V4,):
        for match in pattern.finditer(text):
            if _is_address(match[0]) and not VERSION.search(text[max(0, match.start() - 10) : match.start()]):
                yield Finding("ip_address", *match.span(), "certain", "IPアドレスの形をしています")


def _is_address(written: str) -> bool:
    try:
        ip_address(written)
    except ValueError:
        return False
    return True

"""IP addresses, and credentials that follow their label (パスワード, APIキー) or have a known form."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

OCTET = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})"
ADDRESS = re.compile(rf"(?<![0-9.第])(?:{OCTET}\.){{3}}{OCTET}(?![0-9.])")
SECRET = labelled.pattern(
    "パスワード|(?i:password|passwd)|暗証番号|(?i:api[ _-]?key)|APIキー|アクセスキー", r"[!-~]{4,200}"
)
KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{20,200}|AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,200})(?![A-Za-z0-9])"
)


def detect(text: str) -> Iterator[Finding]:
    yield from labelled.findings("ip_address", ADDRESS.finditer(text), "IPアドレスの形をしています")
    yield from labelled.findings("credential", SECRET.finditer(text), "パスワードなどの見出しに続く文字です")
    yield from labelled.findings("credential", KEY.finditer(text), "鍵（APIキー）の形をしています")

"""メールアドレス."""

import re
from collections.abc import Iterator

from yakuba.core.findings import Finding

PATTERN = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)


def detect(text: str) -> Iterator[Finding]:
    for match in PATTERN.finditer(text):
        yield Finding("email", *match.span(), "certain", "メールアドレスの形をしています")

"""Passwords and keys: what follows their label (パスワード, 暗証番号, APIキー), or has a known form."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

LABELS = (
    *("パスワード", "パスフレーズ", "暗証番号", "APIキー", "アクセスキー", "シークレットキー", "秘密鍵", "認証コード", "アクセストークン"),
    *("password", "Password", "PASSWORD", "passwd", "PW", "PASS", "api_key", "api-key", "API key", "API_KEY", "apikey", "secret", "SECRET"),
    *("token", "TOKEN", "Bearer"),
)  # fmt: skip
BETWEEN = re.compile(
    r"(?:[ \t\u3000]{0,4}(?:[:=は]|\([^()\n]{0,12}\)|番号)){1,3}[ \t\u3000]{0,4}\n?[ \t\u3000|]{0,4}[「『\"'(\[]?|[ \t]{1,4}"
)
SECRET = re.compile(r"(?=[!-~]{0,200}[0-9A-Z!#$%&*+@^_~-])([!#-&(-~]{4,200})")
KEY = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{20,200}|AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,200}|xox[abprs]-[A-Za-z0-9-]{10,200}"
    r"|AIza[A-Za-z0-9_-]{35}|eyJ[A-Za-z0-9_-]{10,400}\.eyJ[A-Za-z0-9_-]{10,2000}(?:\.[A-Za-z0-9_-]{0,1000})?)(?![A-Za-z0-9])"
    r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[A-Za-z0-9+/=\s]{0,8000}-----END [A-Z ]{0,30}PRIVATE KEY-----)?"
)
HINTS = ("sk-", "AKIA", "gh", "xox", "AIza", "eyJ", "-----BEGIN")


def detect(text: str) -> Iterator[Finding]:
    found = labelled.after(text, LABELS, SECRET, BETWEEN)
    yield from labelled.findings("credential", found, "パスワードなどの見出しに続く文字です")
    if any(hint in text for hint in HINTS):
        yield from labelled.findings("credential", KEY.finditer(text), "鍵（APIキーなど）の形をしています")

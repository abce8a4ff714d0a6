"""Passwords and keys: what follows their label (パスワード, 暗証番号, APIキー), or has a known form."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = (
    *("パスワード", "パスフレーズ", "暗証番号", "APIキー", "アクセスキー", "シークレットキー", "秘密鍵", "認証コード"),
    *("アクセストークン", "password", "Password", "PASSWORD", "passwd", "PW", "PASS"),
    *("api_key", "api-key", "API key", "API_KEY", "apikey", "secret", "SECRET"),
    *("token", "TOKEN", "Bearer"),
)  # fmt: skip
BETWEEN = re.compile(
    r"(?:[ \t\u3000]{0,4}(?:[:=は]|\([^()\n]{0,12}\)|番号)){1,3}[ \t\u3000]{0,4}\n?[ \t\u3000|]{0,4}[「『\"'(\[]?|[ \t]{1,4}"
)
SECRET = re.compile(r"(?=[!-~]{0,200}[0-9A-Z!#$%&*+@^_~-])([!#-&(-~]{4,200})")
KEY = re.compile(
    r"(?<![A-Za-z0-9])"
    r"(?:sk-[A-Za-z0-9_-]{20,200}|AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,200}"
    r"|xox[abprs]-[A-Za-z0-9-]{10,200}|AIza[A-Za-z0-9_-]{35}"
    r"|eyJ[A-Za-z0-9_-]{10,400}\.eyJ[A-Za-z0-9_-]{10,2000}(?:\.[A-Za-z0-9_-]{0,1000})?)"
    r"(?![A-Za-z0-9])"
    r"|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[A-Za-z0-9+/=\s]{0,8000}-----END [A-Z ]{0,30}PRIVATE KEY-----)?"
)
HINTS = ("sk-", "AKIA", "gh", "xox", "AIza", "eyJ", "-----BEGIN")


def detect(text: str) -> Iterator[Finding]:
    """Behind its label, or by its form.

    >>> text = "パスワードはKita-no1です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['Kita-no1']
    >>> text = "パスワードは毎年変えてください。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    secrets = labels.after(text, LABELS, SECRET, BETWEEN)
    reason = "パスワードなどの見出しに続く文字です"
    yield from labels.findings("credential", secrets, reason)
    if any(hint in text for hint in HINTS):
        reason = "鍵（APIキーなど）の形をしています"
        yield from labels.findings("credential", KEY.finditer(text), reason)

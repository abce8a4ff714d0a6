"""口座番号: seven digits after 普通・当座 or their label, ゆうちょ銀行の記号・番号 (five digits 1…0, up to eight 1)."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = (
    "口座番号",
    "普通預金",
    "当座預金",
    "貯蓄預金",
    "普通貯金",
    "当座貯金",
    "普通",
    "当座",
    "振込先口座",
    "口座",
    "普",
    "当座No",
    "普通No",
)
VALUE = re.compile(
    r"(?:第)?([0-9]{6,8}|[0-9]{3}-[0-9]{4})"
    + labels.NUMBER_ENDS
    + "(?![-,年円人件%])"
)
# In a line: ○○銀行 △△支店 (123) 1234567, whatever stands between the branch and the number.
OFFICES = ("支店", "本店", "出張所", "営業部")
BRANCH = re.compile(
    r"(?:支店|本店|出張所|営業部)[^0-9\n]{0,12}((?:[0-9]{3}\)?[^0-9\n]{1,10})?[0-9]{7})"
    + labels.NUMBER_ENDS
)
YUCHO = re.compile(
    r"(?<![0-9])(1[0-9]{3}0[-ー\s番号:|/,]{1,8}(?:[0-9]-)?[0-9]{1,7}1)"
    + labels.NUMBER_ENDS
)
NEARBY = re.compile(r"ゆうちょ|郵便局|貯金|記号|振込|口座")
NEAR = 40


def detect(text: str) -> Iterator[Finding]:
    accounts = labels.after(text, LABELS, VALUE)
    reason = "口座の種類や「口座番号」に続く番号です"
    yield from labels.findings("bank_account", accounts, reason)
    reason = "銀行の店の名前に続く7桁の数字です"
    yield from labels.findings("bank_account", _after_branches(text), reason)
    reason = "ゆうちょ銀行の記号・番号の形をしています"
    yield from labels.findings(
        "bank_account", _of_yucho(text), reason, "likely"
    )


def _after_branches(text: str) -> Iterator[re.Match[str]]:
    """
    >>> [match[1] for match in _after_branches("北野支店 普通 1234567")]
    ['1234567']
    >>> [match[1] for match in _after_branches("北野支店は12345人")]
    []
    """
    for word in OFFICES:
        for place in labels.places(text, word):
            match = BRANCH.match(text, place)
            if match:
                yield match


def _of_yucho(text: str) -> Iterator[re.Match[str]]:
    """Only where words before it speak of an account.

    >>> [match[1] for match in _of_yucho("ゆうちょ 記号 12340 番号 1234561")]
    ['12340 番号 1234561']
    >>> [match[1] for match in _of_yucho("12340-1234561")]
    []
    """
    for match in YUCHO.finditer(text):
        first = max(0, match.start() - NEAR)
        if NEARBY.search(text, first, match.start()):
            yield match

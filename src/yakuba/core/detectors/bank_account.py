"""口座番号: seven digits after 普通・当座 or their label, ゆうちょ銀行の記号・番号 (five digits 1…0, up to eight 1)."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

LABELS = ("口座番号", "普通預金", "当座預金", "貯蓄預金", "普通", "当座", "振込先口座", "口座")
VALUE = re.compile(r"(?:第)?([0-9]{6,8}|[0-9]{3}-[0-9]{4})" + labelled.NUMBER_ENDS + "(?![-,年円人件%])")
# In a line: ○○銀行 △△支店 (123) 1234567, whatever stands between the branch and the number.
OFFICES = ("支店", "本店", "出張所", "営業部")
BRANCH = re.compile(
    r"(?:支店|本店|出張所|営業部)[^0-9\n]{0,12}(?:[0-9]{3}\)?[^0-9\n]{1,10})?([0-9]{7})" + labelled.NUMBER_ENDS
)
YUCHO = re.compile(r"(?<![0-9])(1[0-9]{3}0[-ー \u3000番号:]{1,6}(?:[0-9]-)?[0-9]{1,7}1)" + labelled.NUMBER_ENDS)
NEARBY = re.compile(r"ゆうちょ|郵便局|貯金|記号|振込|口座")
NEAR = 40


def detect(text: str) -> Iterator[Finding]:
    found = labelled.after(text, LABELS, VALUE)
    yield from labelled.findings("bank_account", found, "口座の種類や「口座番号」に続く番号です")
    branches = (BRANCH.match(text, place) for word in OFFICES for place in labelled.places(text, word))
    yield from labelled.findings("bank_account", filter(None, branches), "銀行の店の名前に続く7桁の数字です")
    near = (match for match in YUCHO.finditer(text) if NEARBY.search(text, max(0, match.start() - NEAR), match.start()))
    yield from labelled.findings("bank_account", near, "ゆうちょ銀行の記号・番号の形をしています", "likely")

"""郵便番号: seven digits after 〒 or its label, or three and four digits before a place."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

LABELS = ("郵便番号",)
VALUE = re.compile(r"[0-9]{3}[-ー ]?[0-9]{4}" + labels.NUMBER_ENDS)
MARKED = re.compile("〒[ ]?" + VALUE.pattern)
BEFORE_PLACE = re.compile(
    r"(?<![0-9-])[0-9]{3}-[0-9]{4}(?=[ \u3000\n]{0,2}[一-龥ぁ-んァ-ヶ]{1,5}[都道府県市区町村])"
)


def detect(text: str) -> Iterator[Finding]:
    """Behind 〒 or its label, or before a place.

    >>> text = "〒100-0000"
    >>> [each.value_in(text) for each in detect(text)]
    ['〒100-0000']
    >>> text = "100-0000 北野市"
    >>> [each.value_in(text) for each in detect(text)]
    ['100-0000']
    >>> text = "品番は100-0000です。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    reason = "郵便番号の形をしています"
    yield from labels.findings("postal_code", _marked(text), reason)
    after_label = labels.after(text, LABELS, VALUE)
    yield from labels.findings("postal_code", after_label, reason)
    reason = "住所の前にある郵便番号の形の数字です"
    before_place = BEFORE_PLACE.finditer(text)
    yield from labels.findings("postal_code", before_place, reason)


def _marked(text: str) -> Iterator[re.Match[str]]:
    """
    >>> [match[0] for match in _marked("〒1000000、〒なし")]
    ['〒1000000']
    """
    for place in labels.places(text, "〒"):
        match = MARKED.match(text, place)
        if match:
            yield match

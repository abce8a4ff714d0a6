"""郵便番号: seven digits after 〒 or its label, or three and four digits before a place."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

LABELS = ("郵便番号",)
VALUE = re.compile(r"[0-9]{3}[-ー ]?[0-9]{4}" + labelled.NUMBER_ENDS)
MARKED = re.compile("〒[ ]?" + VALUE.pattern)
BEFORE_PLACE = re.compile(r"(?<![0-9-])[0-9]{3}-[0-9]{4}(?=[ \u3000\n]{0,2}[一-龥ぁ-んァ-ヶ]{1,5}[都道府県市区町村])")


def detect(text: str) -> Iterator[Finding]:
    marked = [found for place in labelled.places(text, "〒") if (found := MARKED.match(text, place))]
    yield from labelled.findings("postal_code", marked, "郵便番号の形をしています")
    yield from labelled.findings("postal_code", labelled.after(text, LABELS, VALUE), "郵便番号の形をしています")
    yield from labelled.findings("postal_code", BEFORE_PLACE.finditer(text), "住所の前にある郵便番号の形の数字です")

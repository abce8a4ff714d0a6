"""Street addresses down to the house number: みどり野市本町二丁目3番4号 101号室, 本町2-3-4.

With or without the prefecture or the city. The number is searched for first, then the place before it: digits are rarer
than kanji.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.findings import Finding

N = "[0-9〇一二三四五六七八九十百]{1,5}"
DASH = "[-ーのノ]"
BLOCK = re.compile(
    rf"(?<![0-9〇一二三四五六七八九十百第-])(?:{N}丁目[ \u3000]?(?:{N}(?:番地?|{DASH})?(?:{DASH}?{N})?(?:号|{DASH}{N}号?)?)?"
    rf"|{N}番地(?:{DASH}?{N})?|{N}番[ ]?{N}号|(?P<bare>[0-9]{{1,4}}(?:[-ー][0-9]{{1,4}}){{1,3}}))(?![0-9]|-[0-9]|号線|年|月|時)"
)
NAME = "[一-龥ぁ-んァ-ヶーA-Za-z・]"  # of a building
ROOM = re.compile(
    rf"[ \u3000]?{NAME}{{0,20}}[ \u3000]?[0-9]{{1,4}}[ ]?(?:号室|号棟[ ]?[0-9]{{1,4}}(?:号室?)?|号)"
    rf"|(?:[ \u3000]{NAME}{{1,20}}|{NAME}{{1,20}}[ \u3000ァ-ヶー荘館棟])[A-Z]?[0-9]{{3,4}}(?![0-9年月日円人分時名件])"
)
PLACE = "[一-龥々ヶケノのぁ-んァ-ヶー]"
PREFECTURE = r"(?:東京都|北海道|(?:京都|大阪)府|[一-龥]{2,3}県)"
GRID = "(?:[東西南北]?[0-9一二三四五六七八九十]{1,2}条[東西南北]?)?"  # 北1条西
# The place that ends where the number begins: a municipality and what may follow it, or nothing but a town (本町,
# 大字北).
MUNICIPALITY = re.compile(
    rf"(?:{PREFECTURE}[ \u3000]?)?(?:[一-龥々ヶケノァ-ヶぁ-ん]{{1,7}}?[市区郡町村][ \u3000]?){{1,3}}"
    rf"(?:大字|字)?{PLACE}{{0,12}}{GRID}[ \u3000]?\Z"
)
TOWN = re.compile(r"(?:大字|字)?[一-龥々ヶ]{1,8}[ \u3000]?\Z")
LABEL = re.compile(
    r"(?:住所|所在地|居所|本籍|転出先|転入先|現住所|勤務先|送付先|避難先)[^。\n]{0,20}\Z"
)
REACH = 40
BOUNDARY = re.compile(
    r"[、。\n()「」:;!?<>【】\[\]{}=|a-zA-Z,.・■○●◆]"
    r"|[0-9](?![0-9]?条)|は|が|を|(?<!ま)で(?=[一-龥])|から(?=[一-龥])|住所"
)


def detect(text: str) -> Iterator[Finding]:
    """From the town to the number of the house, with its room.

    >>> text = "住所は北野市本町3丁目4番5号101号室です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['北野市本町3丁目4番5号101号室']
    >>> text = "本町3番の窓口で受け付けます。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    for block in BLOCK.finditer(text):
        start = _start(text, block)
        if start is None:
            continue

        room = ROOM.match(text, block.end())
        end = room.end() if room else block.end()
        reason = "番地まで書かれた住所の形をしています"
        yield Finding("street_address", start, end, "certain", reason)


def _start(text: str, block: re.Match[str]) -> int | None:
    """Where the address begins, if there is a place before the number.

    >>> text = "届出人は北野市本町3丁目4番5号に住む。"
    >>> block = BLOCK.search(text)
    >>> text[_start(text, block) : block.end()]
    '北野市本町3丁目4番5号'
    """
    first = max(0, block.start() - REACH)
    before = text[first : block.start()]
    begin = 0
    for boundary in BOUNDARY.finditer(before):
        begin = boundary.end()

    place = MUNICIPALITY.search(before, begin)
    if place is None and _needs_no_municipality(block, before):
        place = TOWN.search(before, begin)

    return first + place.start() if place else None


def _needs_no_municipality(block: re.Match[str], before: str) -> bool:
    """Whether the number is an address's by its form (本町3番4号), or by what stands before it (住所：本町2-3).

    >>> _needs_no_municipality(BLOCK.search("本町3番4号"), "本町")
    True
    >>> _needs_no_municipality(BLOCK.search("本町2-3"), "本町")
    False
    """
    is_full = block["bare"] is None and not block[0].endswith("丁目")
    return is_full or LABEL.search(before) is not None

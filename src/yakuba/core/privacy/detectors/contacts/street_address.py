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
    rf"(?<![0-9〇一二三四五六七八九十百第-])(?:{N}丁目[ ]?(?:{N}(?:番地?|{DASH})?(?:{DASH}?{N})?(?:号|{DASH}{N}号?)?)?"
    rf"|{N}番地[ ]?(?:{DASH}?{N})?|{N}番(?:[ ]?{N}(?:-[0-9]{{1,4}})?号|の{N}号?)|{N}の{N}の{N}"
    r"|(?P<bare>(?!0[0-9])[0-9]{1,4}(?:[-ー][0-9]{1,4}){1,3}|[0-9]{1,4}(?:の[0-9]{1,4}){1,2}))(?![0-9]|-[0-9]|号線|年|月|時)"
)
NAME = "[一-龥々ぁ-んァ-ヶーA-Za-z・]"  # of a building
BUILDING = "(?:ハイツ|ハイム|コーポ|マンション|荘|アパート|メゾン|レジデンス|ビル|パレス|ハウス|ヴィラ|団地|住宅|寮|タウン|コート)"
NOT_A_ROOM = "(?![0-9年月日円人分時名件歳戸-])"
ROOM = re.compile(
    rf"[ ]?{NAME}{{0,20}}[ ]?[0-9]{{1,4}}[ ]?(?:号室|号棟[ ]?[0-9]{{1,4}}(?:号室?)?|号)"
    rf"|(?:[ ]{NAME}{{1,20}}|{NAME}{{1,20}}[ ァ-ヶー荘館棟])[A-Z]?[0-9]{{3,4}}{NOT_A_ROOM}"
    rf"|[ ]?{NAME}{{0,16}}[ァ-ヶー荘館棟寮][ ]?(?:[A-Z][ -]?)?[0-9]{{2,4}}{NOT_A_ROOM}"
    rf"|[ ]{NAME}{{1,16}}?[一二三四五六七八九][〇一二三四五六七八九]{{2}}(?:号室?)?"
    rf"|[ ]{NAME}{{0,12}}[ァ-ヶー]{{2}}{NAME}{{0,8}}[ ][0-9]{{3,4}}{NOT_A_ROOM}"
    rf"|[ ]?{NAME}{{0,12}}?{BUILDING}[ ]?[0-9]{{1,2}}(?:F|階)"
    rf"|[ ]?{NAME}{{0,12}}?{BUILDING}{NAME}{{0,8}}(?=[ \n、。,()]|$)"
    r"|[ ]?[一-龥]{1,5}様?方(?=[ \n、。,()]|$)"
)
PLACE = "[一-龥々ヶケノのぁ-んァ-ヶー]"
PREFECTURE = r"(?:東京都|北海道|(?:京都|大阪)府|[一-龥]{2,3}県)"
GRID = "(?:[東西南北]?[0-9一二三四五六七八九十]{1,2}条[東西南北]?)?"  # 北1条西
# The place that ends where the number begins: a municipality and what may follow it, or nothing but a town (本町,
# 大字北).
MUNICIPALITY = re.compile(
    rf"(?:{PREFECTURE}[ ]?)?(?:[一-龥々ヶケノァ-ヶぁ-ん]{{1,7}}?[市区郡町村][ ]?){{1,3}}"
    rf"(?:(?:大字|字)[ ]?)?{PLACE}{{0,12}}{GRID}[ ]?\Z"
)
TOWN = re.compile(r"(?:大字|字)?[一-龥々ヶ]{1,8}[ ]?\Z")
# Behind the label of an address any word is a place; before three numbers what sounds like one.
ANY_PLACE = re.compile(rf"{PLACE}{{1,12}}[ ]?\Z")
SOUNDS_LIKE_A_TOWN = re.compile(
    r"(?<![一-龥ァ-ヶ])[一-龥々ヶぁ-んァ-ヶー]{1,7}[町台丘野原][ ]?\Z"
)
LABEL = re.compile(
    r"(?:住所|所在地|居所|居住地|本籍|(?:転出|転入|転居|入居|里帰り|帰省|勤務|送付|送り|避難|訪問|宛)先|自宅|実家|(?i:address))"
    r"[^。\n]{0,20}\Z"
)
COUNTED = "(?![0-9]|[-.,][0-9]|[年月日円人分時名件号条項戸世%])"
# A number that no word calls one of a house: behind 大字 or 字, or at the end of an address from the prefecture on.
HAMLET = re.compile(
    r"(?:大字|(?<![一-龥])字|(?<=[町村郡市区])字)(?![数体幕句形画])[ ]?[一-龥々ヶケノァ-ヴー]{1,10}[ ]?"
    rf"[0-9]{{1,5}}(?:番(?:地の?)?[0-9]{{1,4}}|(?:番地?)?(?:{DASH}[0-9]{{1,4}}){{0,2}}){COUNTED}"
)
# 「3-2-1 Sakura-machi, Midorino」
IN_LATIN = re.compile(
    r"(?<![0-9A-Za-z-])[0-9]{1,4}(?:-[0-9]{1,4}){1,3},?[ ][A-Z][A-Za-z]+-(?:machi|cho|chome|ku|shi|gun|mura|dori)"
    r"(?:,[ ][A-Z][A-Za-z-]+){0,3}"
)
PREFECTURES = re.compile("[県都府道]")
FULL = re.compile(
    rf"{PREFECTURE}[ ]?[一-龥々ヶケノァ-ヶぁ-ん]{{1,7}}?[市区郡町村](?!の){PLACE}{{1,12}}[一-龥々ヶ][0-9]{{1,5}}{COUNTED}"
    r"(?=[ \n、。,()」番]|\Z)"
)
LABELLED = re.compile(
    rf"(?:住所|居所|本籍|(?:転出|転入|転居)先)[ \t:]{{1,4}}(?P<place>{PLACE}{{2,12}}[0-9]{{1,5}}){COUNTED}(?=[\s、。,()]|\Z)"
)
FLAT = re.compile(
    rf"{BUILDING}[ ]?(?:[A-Z0-9]{{1,2}}[ ]?(?:号棟|棟|号館)[ ]?[0-9]{{1,4}}|[0-9]{{1,2}}-[0-9]{{3,4}})(?:号室?)?{NOT_A_ROOM}"
)
REACH = 40
BOUNDARY = re.compile(
    r"[、。\n()「」:;!?<>【】\[\]{}=|a-zA-Z,.・■○●◆]"
    r"|[0-9](?![0-9]?条)|は|が(?![丘崎関原台浜岡谷島池森])|を|(?<!ま)で(?=[一-龥])|から(?=[一-龥])|住所"
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
    for start, end in _without_rooms(text):
        room = ROOM.match(text, end)
        if room:
            end = room.end()

        reason = "番地まで書かれた住所の形をしています"
        yield Finding("street_address", start, end, "certain", reason)


def _without_rooms(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses begin, and where the number of the house ends.

    >>> list(_without_rooms("大字北川12の畑"))
    [(0, 6)]
    """
    for block in BLOCK.finditer(text):
        start = _start(text, block)
        if start is not None:
            yield start, block.end()

    for hamlet in HAMLET.finditer(text):
        yield _start_of_place(text, hamlet.start()), hamlet.end()

    for flat in FLAT.finditer(text):
        yield _start_of_place(text, flat.start()), flat.end()

    for match in LABELLED.finditer(text):
        yield match.span("place")

    for match in IN_LATIN.finditer(text):
        yield match.span()

    if PREFECTURES.search(text):
        for match in FULL.finditer(text):
            yield match.span()


def _start_of_place(text: str, end: int) -> int:
    """Where the place that ends there begins; there itself, if there is none.

    >>> _start_of_place("昨日、北野市緑町団地", 8)
    3
    """
    first = max(0, end - REACH)
    before = text[first:end]
    begin = _begin(before)
    place = MUNICIPALITY.search(before, begin) or TOWN.search(before, begin)
    return first + place.start() if place else end


def _begin(before: str) -> int:
    """Behind the last word that no address goes across."""
    begin = 0
    for boundary in BOUNDARY.finditer(before):
        begin = boundary.end()

    return begin


def _start(text: str, block: re.Match[str]) -> int | None:
    """Where the address begins, if there is a place before the number.

    >>> text = "届出人は北野市本町3丁目4番5号に住む。"
    >>> block = BLOCK.search(text)
    >>> text[_start(text, block) : block.end()]
    '北野市本町3丁目4番5号'
    """
    first = max(0, block.start() - REACH)
    before = text[first : block.start()]
    begin = _begin(before)
    place = MUNICIPALITY.search(before, begin)
    if place is None and _needs_no_municipality(block, before):
        kind = ANY_PLACE if LABEL.search(before) else TOWN
        place = kind.search(before, begin)
    if place is None and block[0].count("-") > 1:
        place = SOUNDS_LIKE_A_TOWN.search(before, begin)

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

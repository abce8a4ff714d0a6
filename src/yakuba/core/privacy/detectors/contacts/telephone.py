"""電話番号: fixed lines, mobiles, free dial, in the shapes people write (電気通信番号計画, 令和元年総務省告示第6号)."""

import re
from collections.abc import Iterable, Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

SEPARATOR = r"[-ー・./*_ \u3000の]"
PATTERN = re.compile(
    rf"(?<![0-9+])(?<![0-9][-ー.])"
    rf"(?:\+81{SEPARATOR}?(?:\(0\))?[1-9][0-9]{{0,3}}|\(0[1-9][0-9]{{0,3}}\)|0[1-9][0-9]{{0,3}})"
    rf"{SEPARATOR}{{0,3}}(?:\([0-9]{{1,4}}\)|[0-9]{{1,4}}){SEPARATOR}{{0,3}}[0-9]{{3,4}}(?![0-9]|-[0-9])"
)
MOBILE = re.compile("0[2-9]0|0800")
LABELS = (
    "電話",
    "電話番号",
    "℡",
    "自宅",
    "実家",
    "職場",
    "TEL",
    "Tel",
    "tel",
    "FAX",
    "Fax",
    "ファックス",
    "ファクス",
    "携帯",
    "連絡先",
    "直通",
)
# Without its area code, or without any separator: only after a label.
LOCAL = re.compile(
    rf"(?:0[1-9][0-9]{{8}}|[1-9][0-9]{{0,3}}{SEPARATOR}[0-9]{{4}})(?![0-9]|-[0-9]|[年月時:/])"
)
# As people say it: ゼロキューゼロの1234の5678.
SAID = "(?:ゼロ|れい|レイ|マル|イチ|いち|ニー?|サン|ヨン|ゴー?|ロク|ナナ|シチ|ハチ|キュウ|キュー)"
SPOKEN = re.compile(
    rf"(?:ゼロ|マル){SAID}{{1,3}}[の、 -]{{0,2}}"
    rf"(?:{SAID}{{2,4}}|[0-9]{{1,4}})[の、 -]{{0,2}}(?:{SAID}{{4}}|[0-9]{{4}})(?![0-9])"
)
KANJI_DIGIT = "[〇零一二三四五六七八九]"
IN_KANJI = re.compile(
    rf"[〇零]{KANJI_DIGIT}{{1,4}}{SEPARATOR}{{0,2}}{KANJI_DIGIT}{{1,4}}{SEPARATOR}{{0,2}}{KANJI_DIGIT}{{4}}"
    rf"(?!{KANJI_DIGIT})"
)
# A roster's line: a name, perhaps a town or a title, and a number without its area code.
IN_ROSTER = re.compile(
    r"(?:様|さん|氏|殿)?(?:[ \t|,、・/(]{1,4}[一-龥ぁ-んァ-ヶー0-9]{1,8}[)]?){0,2}[ \t|,、(/]{1,4}"
    r"(?P<number>0[1-9][0-9]{8}|[2-9][0-9]{1,3}-[0-9]{4})(?![0-9件号の議年月番]|-[0-9])"
)
LONGEST_LINE = 48
EXTENSION_LABELS = ("内線",)
EXTENSION = re.compile("[0-9]{3,6}" + labels.NUMBER_ENDS)


def detect(text: str) -> Iterator[Finding]:
    """Some are numbers only behind their label.

    >>> text = "電話: 22-0000、内線123"
    >>> [each.value_in(text) for each in detect(text)]
    ['22-0000', '123']
    >>> text = "会議室は22-0000です。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    reason = "電話番号の形をしています"
    for match in PATTERN.finditer(text):
        if _is_number(match[0]):
            start, end = match.span()
            yield Finding("telephone", start, end, "certain", reason)

    in_kanji = IN_KANJI.finditer(text)
    yield from labels.findings("telephone", in_kanji, reason)
    reason = "「電話」などの見出しに続く番号です"
    yield from labels.findings("telephone", SPOKEN.finditer(text), reason)
    local = labels.after(text, LABELS, LOCAL)
    yield from labels.findings("telephone", local, reason)
    extensions = labels.after(text, EXTENSION_LABELS, EXTENSION)
    yield from labels.findings("telephone", extensions, reason, "likely")


def beside(text: str, persons: Iterable[Finding]) -> Iterator[Finding]:
    """Numbers in the line of a person."""
    reason = "名前のそばにある番号です"
    for person in persons:
        last = person.end + LONGEST_LINE
        match = IN_ROSTER.match(text, person.end, last)
        if match:
            start = match.start("number")
            end = match.end("number")
            yield Finding("telephone", start, end, "likely", reason)


def _is_number(written: str) -> bool:
    """Eleven digits for mobiles and 0800, ten for the rest.

    Ten bare digits are an order number as often as a telephone.

    >>> _is_number("046-000-0000"), _is_number("0460000000")
    (True, False)
    >>> _is_number("090-0000-0000"), _is_number("090-0000-000")
    (True, False)
    """
    digits = re.sub(
        "[^0-9]", "", written.replace("+81", "0").replace("(0)", "")
    )
    is_free_dial = digits.startswith("0120")
    if MOBILE.match(digits) and not is_free_dial:
        return len(digits) == 11

    is_bare = len(digits) == len(written)
    return len(digits) == 10 and (is_free_dial or not is_bare)

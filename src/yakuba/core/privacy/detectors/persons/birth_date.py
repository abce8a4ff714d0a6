"""生年月日: a date after its label, before 生まれ or an age, or beside the name of a person."""

import re
from collections.abc import Iterable, Iterator

from yakuba.core.language import eras
from yakuba.core.privacy.detectors.persons import vocabulary
from yakuba.core.privacy.findings import Finding

ERA = r"(?:令和|平成|昭和|大正|明治|西暦|(?<![A-Za-z])[RHSTMrhstm]\.?|[令平昭大明])"
YEAR = r"(?:元|[0-9]{1,2}|[〇一二三四五六七八九十]{1,4})"
DAY = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
MONTH_NAME = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
)
REST = rf"[ ]{{0,2}}[年./ー-][ ]{{0,2}}{DAY}[ ]{{0,2}}[月./ー-][ ]{{0,2}}{DAY}(?:[ ]{{0,2}}日)?(?![0-9])"
# A date whose year is sure: of an era or of four digits.
DATE = rf"(?:(?:{ERA}[ ]{{0,2}}{YEAR}|(?<![0-9])(?:18|19|20)[0-9]{{2}}){REST})"
PACKED = r"(?:(?:[RHSTMrhstm][0-9]{2}|(?:18|19|20)[0-9]{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
# Dates that only words beside them make one: without an era, in English, day or month first.
SHORT = (
    rf"(?:(?<![0-9]){YEAR}{REST}|{PACKED}"
    r"|(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}(?![0-9])"
    rf"|(?<![0-9])[0-9]{{1,2}}(?:st|nd|rd|th)?[ ]{MONTH_NAME},?[ ](?:19|20)[0-9]{{2}}"
    rf"|{MONTH_NAME}[ ][0-9]{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)[0-9]{{2}})"
)
# 「明・大・昭・平」, 「□昭和 ☑平成」: the eras of a form, one of them to be ringed.
CHOICE = r"(?:[ \t(□☐☑✓■○◯レ]{0,3}(?:令和?|平成?|昭和?|大正?|明治?|西暦|[MTSHR])[ \t)・./,、]{0,3}){0,6}?"
LABEL = (
    r"(?:生年月日|誕生日|出生(?:年月)?日|(?<![一-龥])生(?:まれ)?(?=[ :])|生まれ(?=は)"
    r"|(?i:\b(?:dob|d\.o\.b\.|date[ _-]?of[ _-]?birth|birth[ _-]?(?:date|day)?|born(?: on)?))(?![A-Za-z]))"
)
LABELLED = re.compile(
    rf"{LABEL}(?:\([^()\n]{{0,8}}\))?[\"')]?[ \t:=(は\n|\"'「,]{{0,6}}"
    rf"{CHOICE}[ \t:)|☑✓■○◯レ]{{0,4}}(?P<date>{DATE}|{SHORT})"
)
BORN = re.compile(
    rf"(?P<date>{DATE}|{SHORT})[ )]{{0,2}}(?:生まれ|うまれ|生(?![活産命物徒涯保])|誕生(?!日)|出生)"
)
AGED = re.compile(
    rf"(?P<date>{DATE}|{PACKED})[ ]?\(?(?:満|当時|現在)?[ ]?[0-9]{{1,3}}歳(?![以未かまのに])"
)
AGE_FIRST = re.compile(rf"(?<=[0-9]歳)[ ]?\((?P<date>{DATE})\)")
# Between a name and the birth date of its bearer: a title, a table's cells, who it is, an age.
WHO = rf"(?:{'|'.join(vocabulary.KIN.split())}|子|本人|世帯主|男性?|女性?|[0-9]{{1,3}}歳?|[MFmf])"
BESIDE = re.compile(
    rf"(?:様|さん|氏|殿|君|くん|ちゃん)?(?:[ \t|,、・/(]{{1,4}}{WHO}[)]?){{0,3}}"
    rf"(?P<before>[ \t|,、/)(\"':]{{1,6}})(?P<date>{DATE}|{PACKED})(?P<after>[)]?)"
)
RECENT = re.compile("令|[Rr]|20[2-9]")
ERAS = {"令": "令和", "平": "平成", "昭": "昭和", "大": "大正", "明": "明治"}
SHORT_ERA = re.compile("[令平昭大明](?![和成正治])")
FOREIGN = re.compile(r"[A-Za-z]{3}|[/.-](?:19|20)[0-9]{2}$")
PACKED_ERA = re.compile(r"\A([A-Za-z])([0-9]{2})([0-9]{2})([0-9]{2})\Z")
NOISE = re.compile(r"\s|西暦|(?<=^[A-Za-z])\.")
LONGEST = 64
HINT = re.compile(
    r"生年月日|生まれ|(?<=[日0-9 )])生|誕生|出生|歳|うまれ|[Bb][Ii][Rr][Tt][Hh]|[Bb][Oo][Rr][Nn]|[Dd]\.?[Oo]\.?[Bb]"
)


def detect(text: str) -> Iterator[Finding]:
    """A date is nobody's birthday unless words beside it say so.

    >>> text = "平成2年3月4日生まれの方"
    >>> [each.value_in(text) for each in detect(text)]
    ['平成2年3月4日']
    >>> text = "令和8年4月1日から受け付けます。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    reason = "「生年月日」などの言葉のそばにある日付です"
    for match in _dates(text):
        if _can_be(match["date"]):
            start = match.start("date")
            end = match.end("date")
            yield Finding("birth_date", start, end, "certain", reason)


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Around each word that may make one: those behind a label, and those before 生まれ or an age."""
    for hint in HINT.finditer(text):
        first = max(0, hint.start() - LONGEST)
        last = hint.end() + LONGEST
        yield from LABELLED.finditer(text, first, last)
        yield from BORN.finditer(text, first, last)
        yield from AGED.finditer(text, first, last)
        yield from AGE_FIRST.finditer(text, hint.start(), last)


def beside(text: str, persons: Iterable[Finding]) -> Iterator[Finding]:
    """Dates that follow a name with nothing but a title, a kinship or a table's cell between.

    Those of the last years are days of something else as often; in brackets of their own they count.
    """
    reason = "名前のすぐ後にある日付です"
    for person in persons:
        last = person.end + LONGEST
        match = BESIDE.match(text, person.end, last)
        if match and _is_of_bearer(match):
            start = match.start("date")
            end = match.end("date")
            yield Finding("birth_date", start, end, "likely", reason)


def _is_of_bearer(match: re.Match[str]) -> bool:
    """
    >>> _is_of_bearer(BESIDE.match("(R6.1.2)")), _is_of_bearer(BESIDE.match(" R6.1.2"))
    (True, False)
    """
    is_alone = "(" in match["before"] and bool(match["after"])
    is_recent = RECENT.match(match["date"])
    if is_recent and not is_alone:
        return False

    return _can_be(match["date"])


def _can_be(written: str) -> bool:
    """Whether there is such a day; one without an era may be of any.

    >>> _can_be("昭和60年2月29日"), _can_be("昭60.4.1"), _can_be("60年4月1日"), _can_be("12 May 1985")
    (False, True, True, True)
    """
    if FOREIGN.search(written):
        return True

    plain = PACKED_ERA.sub(r"\1\2.\3.\4", NOISE.sub("", written))
    if SHORT_ERA.match(plain):
        plain = ERAS[plain[0]] + plain[1:]
    if plain[:4].isdigit() or not plain[0].isdigit():
        return eras.day_of(plain) is not None

    return any(eras.day_of(era + plain) for era in ERAS.values())

"""Runs of digits that are no amount, no date and no number of a document: somebody's, as far as anybody knows.

Shorter ones, and what stands for somebody in letters, by the words before them.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors.contacts import street_address
from yakuba.core.privacy.guesses.guess import Guess

LEAST_DIGITS = 6
# Counted, or a number of something official.
UNITS = (
    "円|万|千|億|人|名|件|世帯|枚|冊|部|台|個|本|戸|棟|区画|年|月|日|時|分|秒|歳|回|度|%|㎡|m|km|kg|t|g|L|kW|ha|号|条|項|頁|ページ|字|文字"
    "|票|株|食|ポイント|pt|GB|MB|kB|Hz|V|W"
)
NUMBER = re.compile(
    r"(?<![0-9A-Za-z.,/:_@#第¥$￥-])[A-Z]{0,3}-?[0-9](?:[ -]?[0-9]){5,15}(?![0-9A-Za-z:/_@-])(?![.,][0-9])"
    rf"(?![ ]?(?:{UNITS}))"
)
OF_SOMEBODY = "カルテ|患者|診察券|会員|利用者|お客様|顧客|宛名|世帯|個人|学籍|受給者?|資格|手帳|ケース|整理|受付|登録|通知書|納税|納付"
# 「カルテK-20391」, 「下4桁は2222」, 「部屋は203号」, 「コーポ305号」
NAMED = re.compile(
    rf"(?:{OF_SOMEBODY})(?:番号|ID|No\.?|コード|票)?[ :#はが(]{{0,2}}"
    rf"(?P<value>[A-Z]{{1,3}}-?[0-9]{{4,8}}|(?<=[番号D.ド][ :はが#])[0-9]{{4,5}})"
    r"(?![0-9A-Za-z年月日円-])"
    r"|下[ ]?[0-9]桁(?:は|が|:|の)?[ ]?(?P<last>[0-9]{3,4})(?![0-9])"
    r"|(?:部屋|居室)(?:番号)?[は:]?[ ]?(?P<room>[0-9]{2,4}号?室?)(?![0-9])"
    rf"|(?P<flat>[一-龥ァ-ヶー]{{0,12}}{street_address.BUILDING}[ ]?[0-9]{{3,4}}号室?)"
)
# An account of a service, by the service before or behind it, or by its sign.
SERVICE = (
    "LINE|ライン|X|Twitter|ツイッター|インスタ(?:グラム)?|Instagram|Facebook|TikTok"
    "|Skype|Discord|アカウント|ハンドル(?:ネーム)?|(?:ユーザー|ログイン)(?:名|ID)"
)
HANDLE = r"(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_.-]{2,29}"
ACCOUNTS = re.compile(
    rf"(?<![A-Za-z])(?:{SERVICE})[ ]?(?:ID|アカウント|名)?(?:は|が|[ :=(「]){{1,3}}"
    rf"@?(?P<behind>(?=[a-z0-9]*[0-9_.])[A-Za-z0-9][A-Za-z0-9_.-]{{2,29}})"
    rf"|(?<![A-Za-z0-9@._/-])(?P<before>{HANDLE})(?:\([^()\n]{{1,12}}\))?(?:という|の)(?:{SERVICE})(?![A-Za-z])"
    r"|(?<![A-Za-z0-9._/@-])(?P<sign>@[A-Za-z0-9_]{4,30})(?![A-Za-z0-9_.@])"
)
YEAR_FIRST = re.compile("(?:19|20)[0-9]{2}")
BESIDE = 0.6


def numbers(text: str) -> Iterator[Guess]:
    """
    >>> text = "宛名 00412873、予算 1200000円、第20260401号"
    >>> [text[guess.start : guess.end] for guess in numbers(text)]
    ['00412873']
    >>> text = "カルテK-20391、LINE IDはtanuki_1975、コーポ305号"
    >>> [text[guess.start : guess.end] for guess in numbers(text)]
    ['K-20391', 'コーポ305号', 'tanuki_1975']
    """
    for match in NUMBER.finditer(text):
        digits = sum(character.isdigit() for character in match[0])
        start, end = match.span()
        likelihood = _likelihood(match[0], digits)
        yield Guess("possible_number", start, end, likelihood)

    for pattern in (NAMED, ACCOUNTS):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastgroup or 0)
            yield Guess("possible_number", start, end, BESIDE)


def _likelihood(written: str, digits: int) -> float:
    if YEAR_FIRST.match(written) and digits <= 10:
        return 0.3

    return 0.6 if digits > LEAST_DIGITS else 0.5

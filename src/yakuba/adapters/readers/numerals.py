"""Numbers of lists as programs print them: 3 as "c", "iii", "三", "ハ", "③"."""

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
GOJUON = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
KANJI = "〇一二三四五六七八九"
LEGAL_KANJI = "零壱弐参四五六七八九"
UNITS = ("", "十", "百", "千")
LEGAL_UNITS = ("", "拾", "百", "阡")
# The largest that `kanji` writes with its units.
MOST = 9_999
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
HALF_WIDTH_KANA = str.maketrans(
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
)


def letters(number: int) -> str:
    """a … z, aa, bb …: the same letter once more in each round."""
    if number < 1:
        return str(number)

    rounds, place = divmod(number - 1, len(LETTERS))
    return LETTERS[place] * min(rounds + 1, 9)


def roman(number: int) -> str:
    if not 0 < number <= MOST:
        return str(number)

    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value

    return text


def kanji(number: int) -> str:
    """12 is 十二, 105 is 百五."""
    return _kanji(number, KANJI, UNITS, said_once=False)


def legal_kanji(number: int) -> str:
    """12 is 壱拾弐."""
    return _kanji(number, LEGAL_KANJI, LEGAL_UNITS, said_once=True)


def kanji_digits(number: int) -> str:
    """12 is 一二."""
    return "".join(KANJI[int(digit)] for digit in str(abs(number)))


def full_width(number: int) -> str:
    return str(number).translate(FULL_WIDTH)


def of_signs(signs: str, number: int) -> str:
    """The sign of that place; figures where there are not so many."""
    return signs[number - 1] if 0 < number <= len(signs) else str(number)


def _kanji(
    number: int, digits: str, units: tuple[str, ...], *, said_once: bool
) -> str:
    if not 0 < number <= MOST:
        return digits[0] if number == 0 else str(number)

    text = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit == "0":
            continue

        is_bare = digit == "1" and place > 0 and not said_once
        text = ("" if is_bare else digits[int(digit)]) + units[place] + text

    return text

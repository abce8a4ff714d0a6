"""How Word prints the number of an item, by what it calls the form (ECMA-376, part 1, 17.18.59)."""

import re
from collections.abc import Callable
from functools import partial

from yakuba.adapters.readers import numerals
from yakuba.adapters.readers.numerals import of_signs

IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
WITH_FULL_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
KANJI_IN_CIRCLE = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
FIRST = re.compile(r"\d+")


def half_width(signs: str) -> Callable[[int], str]:
    """ｱ, ｲ, ｳ."""
    return lambda value: of_signs(signs, value).translate(
        numerals.HALF_WIDTH_KANA
    )


FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "bullet": lambda value: "",
    "decimalZero": "{:02d}".format,
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
    "upperRoman": lambda value: numerals.roman(value).upper(),
    "lowerRoman": numerals.roman,
    "upperLetter": lambda value: numerals.letters(value).upper(),
    "lowerLetter": numerals.letters,
    "decimalFullWidth": numerals.full_width,
    "decimalFullWidth2": numerals.full_width,
    "aiueo": half_width(numerals.GOJUON),
    "aiueoFullWidth": partial(of_signs, numerals.GOJUON),
    "iroha": half_width(numerals.IROHA),
    "irohaFullWidth": partial(of_signs, numerals.IROHA),
    "decimalEnclosedCircle": partial(of_signs, numerals.CIRCLED),
    "decimalEnclosedCircleChinese": partial(of_signs, numerals.CIRCLED),
    "decimalEnclosedParen": partial(of_signs, IN_BRACKETS),
    "decimalEnclosedFullstop": partial(of_signs, WITH_FULL_STOP),
    "ideographEnclosedCircle": partial(of_signs, KANJI_IN_CIRCLE),
    "ideographTraditional": partial(of_signs, numerals.STEMS),
    "ideographZodiac": partial(of_signs, numerals.BRANCHES),
    "japaneseCounting": numerals.kanji,
    "chineseCounting": numerals.kanji,
    "chineseCountingThousand": numerals.kanji,
    "taiwaneseCounting": numerals.kanji,
    "taiwaneseCountingThousand": numerals.kanji,
    "japaneseLegal": numerals.legal_kanji,
    "japaneseDigitalTenThousand": numerals.kanji_digits,
    "ideographDigital": numerals.kanji_digits,
    "taiwaneseDigital": numerals.kanji_digits,
}


def number_form(name: str, pattern: str = "") -> Callable[[int], str]:
    """`pattern` shows the first numbers of a form of the document's own ("001, 002, 003, ...")."""
    first = FIRST.match(pattern)
    if name == "custom" and first:
        width = min(len(first[0]), 9)
        return f"{{:0{width}d}}".format

    return FORMS.get(name, str)

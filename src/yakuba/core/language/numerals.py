"""Numbers as Japanese texts write them: 3,500・三千五百・3万5千・1.5億・二〇二〇."""

import re
from decimal import Decimal

DIGITS = {
    character: str(value)
    for value, character in enumerate("〇一二三四五六七八九")
} | {"零": "0", "元": "1"}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
FIGURES = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,6})?"
KANJI = r"[〇零一二三四五六七八九十百千万億兆]"
# Figures alone, figures with 十百千万億兆, or kanji alone. Applied to NFKC text; bounded, so that no run of digits is slow.
NUMBER = rf"(?:{FIGURES}[十百千]?(?:[万億兆](?:{FIGURES}[十百千]?)?){{0,3}}|{KANJI}{{1,14}}(?:・{KANJI}{{1,4}})?)"
_PIECE = re.compile(rf"{FIGURES}|{KANJI}")


def value(written: str) -> Decimal | None:
    """The number that a match of NUMBER stands for; None for what is no number (「千万百」 is, 「・」 is not)."""
    if not written:
        return None
    if "・" in written:
        return _with_fraction(written)
    if all(character in DIGITS for character in written):
        return Decimal(_figures(written))  # 二〇二〇 stands digit by digit

    return _composed(_PIECE.findall(written))


def _with_fraction(written: str) -> Decimal | None:
    """二・五: the middle dot is a decimal point between kanji digits."""
    whole, _, fraction = written.partition("・")
    left = value(whole)
    right = _figures(fraction)
    if left is None or not right:
        return None

    return left + Decimal(f"0.{right}")


def _figures(written: str) -> str:
    return "".join(DIGITS.get(character, "") for character in written)


def _composed(pieces: list[str]) -> Decimal | None:
    """The sum of what stands before each 万, 億 or 兆, and the rest."""
    if not pieces:
        return None

    total = Decimal(0)
    section: list[str] = []
    for piece in pieces:
        if piece in LARGE:
            total += (_below_ten_thousand(section) or 1) * LARGE[piece]
            section = []
        else:
            section.append(piece)

    return total + _below_ten_thousand(section)


def _below_ten_thousand(pieces: list[str]) -> Decimal:
    """千, 百 and 十 with the figures before them, and the rest; 0 of nothing."""
    total = Decimal(0)
    figure: Decimal | None = None
    for piece in pieces:
        if piece in SMALL:
            count = Decimal(1) if figure is None else figure
            total += count * SMALL[piece]
            figure = None
        elif piece in DIGITS:
            figure = (figure or 0) * 10 + Decimal(DIGITS[piece])
        else:
            figure = Decimal(piece.replace(",", ""))

    return total + (figure or 0)

"""Signs of fonts that hold pictures instead of letters, as the characters that look like them."""

from types import MappingProxyType

from lxml.etree import _Element

from yakuba.adapters.readers.word.markup import w

PRIVATE = range(0xF000, 0xF100)
OF_LETTERS = range(0x20, 0x10000)
WINGDINGS = MappingProxyType(
    {
        0x6C: "●",
        0x6D: "○",
        0x6E: "■",
        0x6F: "□",
        0x71: "□",
        0x72: "□",
        0x75: "◆",
        0x76: "◆",
        0x77: "◆",
        0x9F: "・",
        0xA1: "○",
        0xA4: "◎",
        0xA7: "▪",
        0xA8: "□",
        0xAB: "★",
        0xD8: "➢",
        0xDC: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "➔",
        0xEF: "⇐",
        0xF0: "⇒",
        0xF1: "⇑",
        0xF2: "⇓",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
        0x28: "☎",
        0x2A: "✉",
        0x4A: "☺",
        0x22: "✂",
        0x46: "☞",
        **{0x81 + place: sign for place, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩")},
        **{0x8C + place: sign for place, sign in enumerate("❶❷❸❹❺❻❼❽❾❿")},
    }
)
WINGDINGS_2 = MappingProxyType(
    {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0xA3: "□",
        0x30: "□",
        0x97: "●",
        0x98: "●",
    }
)
SYMBOL = MappingProxyType(
    {
        0xB7: "・",
        0xB0: "°",
        0xB1: "±",
        0xB4: "×",
        0xB8: "÷",
        0xA3: "≦",
        0xB3: "≧",
        0xB9: "≠",
        0xBB: "≒",
        0xAE: "→",
        0xAC: "←",
        0xAD: "↑",
        0xAF: "↓",
        0xDE: "⇒",
        0xD6: "√",
        0x61: "α",
        0x62: "β",
        0x67: "γ",
        0x6D: "μ",
        0x70: "π",
        0x53: "Σ",
        0x57: "Ω",
        0x44: "Δ",
        0xA5: "∞",
        0x2D: "−",
    }
)
FONTS = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "symbol": SYMBOL,
}


def symbol_text(symbol: _Element) -> str:
    """The character that a sign looks like; nothing for one that no font of letters has.

    <w:sym w:font="Wingdings" w:char="F0FE"/> is ☑.
    """
    try:
        number = int(symbol.get(w("char"), ""), 16)
    except ValueError:
        return ""

    return sign(symbol.get(w("font"), ""), number)


def shown_in_font(text: str, font: str) -> str:
    """A text that stands in a font of signs, in which l is ●.

    「l n」 in Wingdings is 「● ■」.
    """
    if font.strip().lower() not in FONTS:
        return text

    return "".join(
        each if each.isspace() else sign(font, ord(each)) for each in text
    )


def sign(font_name: str, number: int) -> str:
    """0x6C in Wingdings is ●; what no font of letters has is nothing.

    0x3042 in ＭＳ 明朝 is あ.
    """
    font = font_name.strip().lower()
    if font in FONTS:
        place = number - PRIVATE.start if number in PRIVATE else number
        return FONTS[font].get(place, "")

    is_seen = number in OF_LETTERS and number not in PRIVATE
    return chr(number) if is_seen else ""

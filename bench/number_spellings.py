"""The ways in which a number of digits is written. Shared with the tests of the detectors."""

from collections.abc import Callable, Mapping

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
MATHEMATICAL = str.maketrans(
    {str(digit): chr(0x1D7CE + digit) for digit in range(10)}
)


def grouped(separator: str) -> Callable[[str], str]:
    """In groups of four from the right: 1234-5678-9018, 7-0000-1205-0002."""

    def write(number: str) -> str:
        first = [number[:-12]] if len(number) > 12 else []
        return separator.join(
            [*first, number[-12:-8], number[-8:-4], number[-4:]]
        )

    return write


def in_full_width(separator: str) -> Callable[[str], str]:
    return lambda number: grouped(separator)(number).translate(FULL_WIDTH)


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "bare": str,
    "spaces": grouped(" "),
    "hyphens": grouped("-"),
    "full-width hyphens": grouped("－"),
    "full-width spaces": grouped("　"),
    "dashes": grouped("―"),
    "minus signs": grouped("−"),
    "long vowel signs": grouped("ー"),
    "middle dots": grouped("・"),
    "tabs": grouped("\t"),
    "line breaks": grouped("\n"),
    "Windows line breaks": grouped("\r\n"),
    "hyphens between spaces": grouped(" - "),
    "zero-width spaces": grouped("\u200b"),
    "zero-width joiners inside": "\u200d".join,
    "boxes": " ".join,
    "between bidi controls": lambda number: f"\u202e{number}\u202c",
    "full width": in_full_width(""),
    "full width, full-width hyphens": in_full_width("－"),
    "full width, full-width spaces": in_full_width("　"),
    "mathematical": lambda number: number.translate(MATHEMATICAL),
    "kanji": lambda number: number.translate(KANJI),
    "kanji, full-width spaces": lambda number: grouped("　")(number).translate(
        KANJI
    ),
    "mixed widths": lambda number: (
        number[:-4] + number[-4:].translate(FULL_WIDTH)
    ),
}
CONTEXTS = (
    *("{}", "番号は{}です", "マイナンバー：{}", "整理番号{}（北川様）", "1 {} 男", "A{}B", "「{}」", "\n{}\n", "金額1,200円 {} 2026年"),
    *("{}、0299-00-1234", "No.{}", "個人番号\n{}", "令和8年4月1日 {} 15:30", "12 {} 34", "法人{}", "{}円"),
)  # fmt: skip

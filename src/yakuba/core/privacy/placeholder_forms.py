"""Placeholders as models write them back: （氏名1）, <Name 1>, 氏名1様, 〔姓名一〕.

Only a label and a number that stand for a value are read so; what merely looks alike is text.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from yakuba.core.language import numerals
from yakuba.core.privacy.foreign_links import TAGS
from yakuba.core.privacy.masking import Placeholder, parsed

# What models call our labels.
OTHER_LABELS: Mapping[str, tuple[str, ...]] = {
    "氏名": ("姓名", "名前", "お名前", "人名", "name", "person"),
    "住所": ("所在地", "address"),
    "電話番号": ("電話", "phone", "tel", "telephone"),
    "メール": ("メールアドレス", "email", "e-mail", "mail"),
    "生年月日": ("誕生日", "birthday", "birth date", "date of birth"),
    "郵便番号": ("postal code", "zip code"),
    "口座": ("口座番号", "account"),
}
# What stands in round brackets or quotation marks keeps them.
OPENING = frozenset("〔[［【<＜〈《{｛")
CLOSING = frozenset("〕]］】>＞〉》}｝")
UNSEEN = r"[\u200b-\u200d\u2060\ufeff]"
SPACE = rf"(?:\s|{UNSEEN}){{0,2}}"
BETWEEN = rf"(?:{SPACE}(?:その|no\.?|[_#＃:：.．])?{SPACE})"
DIGITS = r"[0-9０-９]{1,5}|[①-⑳]"
KANJI = r"[一二三四五六七八九十百]{1,4}"
SPELLING = r"(?:\s?[-‐－−ー]\s?(?P<spelling>[0-9０-９]{1,2})(?![0-9０-９]))?"
# 「住所1丁目」「電話番号2件」 are no placeholders.
COUNTS = r"(?![0-9０-９丁番号件人つ回年月日枚通歳個目か])"
LONGEST = 48
WIDE = {narrow: narrow + 0xFEE0 for narrow in range(0x21, 0x7F)}
LONGEST_ADDRESS = 2_000
PERCENT = re.compile("%(2[1-9A-Fa-f]|[3-7][0-9A-Fa-f])")
# Blanks that only look like the end of an address.
BLANK = re.compile(
    r"&(?:#0*(?:9|10|13|32|160)(?![0-9])"
    r"|#[xX]0*(?:9|[aA]|[dD]|20|[aA]0)(?![0-9a-fA-F])|(?:nbsp|Tab|NewLine|e[mn]sp|thinsp)(?![a-z]));?"
)
# Read once entities, percent signs and wide letters are what they stand for.
IN_ADDRESS = re.compile(
    r"(?:[a-z]:[/\\]|www\.|\]\(\s{0,3}|(?<![:/\w])//|(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}(?:[/?#]|:[0-9])"
    r"|(?:(?:java|vb|live)script|data|blob|file|intent):|mailto:[^\s?]*\?)[^\s。、，「」ぁ-ん]*$"
    rf"|<(?:{TAGS})(?![a-z0-9-])[^<>]*$",
    re.IGNORECASE,
)
BARE_REST = re.compile(
    rf"(?:{UNSEEN}|[ 　_#＃]|そ|その){{0,2}}(?:[0-9０-９]{{0,5}}|[①-⑳])(?:\s?(?:[-‐－−ー]\s?[0-9０-９]{{0,2}})?)?"
)


class PlaceholderMention(NamedTuple):
    """A form in a text, from `start` to `end`, and the placeholder that it stands for."""

    start: int
    end: int
    placeholder: str


class PlaceholderForms:
    """The forms of the placeholders that stand for something in one conversation."""

    def __init__(self, placeholders: Mapping[str, str]) -> None:
        self._known = frozenset(placeholders)
        labels = sorted({parsed(each).label for each in placeholders})
        self._labels = {
            name.lower(): label for label in labels for name in _names(label)
        }
        self._pattern = _pattern(self._labels) if self._labels else None

    def within(self, text: str, start: int) -> Iterator[PlaceholderMention]:
        """Those in the text from `start` on; what stands before it is looked at, too.

        >>> forms = PlaceholderForms({"〔氏名1〕": "北川"})
        >>> [found.placeholder for found in forms.within("（氏名1）、<Name 1>、氏名1様、〔姓名一〕、氏名10", 0)]
        ['〔氏名1〕', '〔氏名1〕', '〔氏名1〕', '〔氏名1〕']
        """
        if self._pattern is None:
            return

        for match in self._pattern.finditer(text, start):
            placeholder = self._meant(match)
            if placeholder in self._known:
                yield PlaceholderMention(
                    match.start(), match.end(), placeholder
                )

    def safe_end(self, text: str) -> int:
        """Up to where one may still be open."""
        if self._pattern is None:
            return len(text)

        first = max(0, len(text) - LONGEST)
        for position in range(first, len(text)):
            if self._may_begin(text[position:]):
                return position

        return len(text)

    def _may_begin(self, tail: str) -> bool:
        if tail[0] in OPENING and CLOSING.isdisjoint(tail):
            return True

        plain = re.sub(UNSEEN, "", tail).lower()
        return any(
            name.startswith(plain)
            or (
                plain.startswith(name)
                and BARE_REST.fullmatch(plain, len(name)) is not None
            )
            for name in self._labels
        )

    def _meant(self, match: re.Match[str]) -> str:
        written = match["bracketed"] or match["bare"]
        name = re.sub(UNSEEN, "", written).lower()
        number = _number(match["number"] or match["bare_number"])
        spelling = int(match["spelling"] or match["bare_spelling"] or 1)
        return str(Placeholder(self._labels[name], number, spelling))


def is_in_address(text: str, place: int) -> bool:
    """Whether what stands there belongs to the address of a link or an image: whoever opens it would send it on.

    >>> is_in_address("![図](https://example.com/?q=", 27)
    True
    >>> is_in_address("https://example.com/をご覧ください。", 30)
    False
    >>> is_in_address("&#104;ttps&colon;//example.com/?q=", 34)
    True
    """
    before = text[max(0, place - LONGEST_ADDRESS) : place]
    written = BLANK.sub("_", before)
    plain = unicodedata.normalize("NFKC", unescape(written))
    decoded = PERCENT.sub(_decoded, plain)
    return IN_ADDRESS.search(decoded) is not None


def _decoded(sign: re.Match[str]) -> str:
    return chr(int(sign[1], 16))


def _names(label: str) -> Iterator[str]:
    for name in (label, *OTHER_LABELS.get(label, ())):
        yield name
        yield name.translate(WIDE)


def _number(written: str) -> int:
    """
    >>> [_number(each) for each in ("3", "３", "③", "十二")]
    [3, 3, 3, 12]
    """
    folded = unicodedata.normalize("NFKC", written)
    if folded.isdecimal():
        return int(folded)

    value = numerals.value(folded)
    return int(value) if value is not None else 0


def _pattern(labels: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(labels, key=len, reverse=True)
    names = "|".join(_spaced(name) for name in longest_first)
    opening = "[" + re.escape("".join(sorted(OPENING))) + "]"
    closing = "[" + re.escape("".join(sorted(CLOSING))) + "]"
    bare_spelling = SPELLING.replace("spelling", "bare_spelling")
    return re.compile(
        rf"{opening}{SPACE}(?P<bracketed>{names}){BETWEEN}(?P<number>{DIGITS}|{KANJI}){SPELLING}{SPACE}{closing}"
        rf"|(?<![一-龥ァ-ヴーA-Za-z])(?P<bare>{names})(?:{UNSEEN}|[ 　_#＃]|その){{0,2}}"
        rf"(?P<bare_number>{DIGITS}){bare_spelling}{COUNTS}",
        re.IGNORECASE,
    )


def _spaced(name: str) -> str:
    """The name, unseen characters between its letters or not."""
    return rf"{UNSEEN}?".join(re.escape(letter) for letter in name)

"""What sort of thing a noun names: a matter of its own, or what only makes sense beside one (手数料, 郵送, 土日)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Literal, cast

from yakuba.core.language.noun_phrases import NounPhrase
from yakuba.core.retrieval.vocabulary import form_of
from yakuba.core.retrieval.vocabulary.starter import starter

Sort = Literal[
    "item", "place", "attribute", "way", "time", "group", "event", "quantity"
]
SEPARATOR = "、"
# What a public place ends on; a school is often called by its first character (北野小).
PLACE_ENDS = (
    *("小", "中", "高", "小学校", "中学校", "高校", "学校", "大学", "学園", "公民館", "会館", "体育館"),
    *("図書館", "博物館", "美術館", "資料館", "児童館", "ホール", "センター", "プラザ", "公園", "広場"),
    *("グラウンド", "球場", "プール", "出張所", "支所", "分室", "保育所", "保育園", "幼稚園", "こども園"),
    *("病院", "診療所", "避難所", "避難場所", "駅", "地区", "丁目", "団地", "霊園", "斎場", "火葬場"),
    *("処理場", "清掃工場", "クリーンセンター", "消防署", "警察署", "市", "町", "村", "区", "県"),
)  # fmt: skip
# What ends so is people: 要介護者, 管理職, 単身世帯, 部長級.
PEOPLE_ENDS = frozenset(
    ("者", "人", "員", "職", "生", "児", "世帯", "家庭", "級")
)
UNKNOWN = "何"  # 何日, 何時
# What ends so is asked of something: 見込額, 利用者数, 提出先.
ATTRIBUTE_ENDS = (
    "額",
    "率",
    "数",
    "期限",
    "期間",
    "時間",
    "先",
    "方法",
    "条件",
    "理由",
    "番号",
    "単位",
)
SHORT_ENDS = tuple("小中高市町村区県駅")  # a place only after a name
LONG_ENDS = tuple(end for end in PLACE_ENDS if end not in SHORT_ENDS)


@lru_cache(maxsize=1)
def known() -> dict[str, Sort]:
    """The words of `sorts.txt`."""
    return dict(_read(text()))


def text() -> str:
    file = resources.files(__package__).joinpath("sorts.txt")
    return file.read_text(encoding="utf-8")


def _read(text: str) -> Iterator[tuple[str, Sort]]:
    """The words of a table with their sorts.

    >>> dict(_read("way: 郵送、窓口"))
    {'郵送': 'way', '窓口': 'way'}
    >>> dict(_read("# way: 郵送、窓口"))
    {}
    """
    for line in text.splitlines():
        sort, separator, words = line.partition(": ")
        if not separator or line.startswith("#"):
            continue

        for word in words.split(SEPARATOR):
            yield word, cast("Sort", sort)


def sort_of(phrase: NounPhrase) -> Sort:
    """The sort of a noun phrase: by its whole, else by what it ends on, else by all of its parts.

    >>> from yakuba.core.retrieval.read_text import read
    >>> found = read("北野小の外国人が郵送で粗大ごみの電話番号を何回").mentions
    >>> [sort_of(each.phrase) for each in found]
    ['place', 'group', 'way', 'item', 'attribute', 'quantity']
    """
    by_whole = known().get(phrase.text)
    if by_whole:
        return by_whole
    if _is_place(phrase):
        return "place"
    if phrase.counts or phrase.is_unit or phrase.text[0] == UNKNOWN:
        return "quantity"

    if form_of(phrase.text) in starter().names:
        return "item"

    return _by_parts(phrase.parts)


def _is_place(phrase: NounPhrase) -> bool:
    """小, 市 and other short ends make a place only behind a name.

    >>> from yakuba.core.retrieval.read_text import read
    >>> [_is_place(each.phrase) for each in read("北野小と規模の大小").mentions]
    [True, False, False]
    """
    if phrase.is_named and phrase.text.endswith(SHORT_ENDS):
        return True

    return phrase.text.endswith(LONG_ENDS)


def _by_parts(parts: Sequence[str]) -> Sort:
    """電話番号 and 受付時間 are attributes as their parts are; 外国人住民 is a group as its parts are.

    >>> _by_parts(["電話", "番号"]), _by_parts(["利用", "者"]), _by_parts(["粗大", "ごみ"])
    ('attribute', 'group', 'item')
    """
    last = known().get(parts[-1], "item")
    if last == "group":
        return last

    is_compound = len(parts) > 1
    if is_compound and parts[-1] in PEOPLE_ENDS:
        return "group"

    whole = "".join(parts)
    if is_compound and whole.endswith(ATTRIBUTE_ENDS):
        return "attribute"

    return last if known().keys() >= set(parts) else "item"

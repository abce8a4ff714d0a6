"""What the dictionary says of a word that may be a name, whatever else it may be."""

import re
from functools import lru_cache

from yakuba.core.language.tokens import dictionary

KANA = re.compile("[ぁ-ん]+|[ァ-ヶー]+")
# Kanji on which given names end, more often than other words that no dictionary holds.
GIVEN_ENDINGS = frozenset(
    "子美恵香奈菜織乃代江枝絵花華音愛海咲葵結衣莉里理梨沙紗希季紀樹輝人斗太大郎朗夫雄男也哉弥介助佑祐翔真信伸之幸行孝"
    "隆貴明昭彰章晃博弘宏浩洋正雅政誠勝克和司志史治次二一三蔵造吾悟平衛門義吉良久寿春夏秋冬国玲麗月星空心凛蓮蒼湊陽向"
    "桜彩綾穂歩風羽羅音月夢優悠遥遼涼諒亮瞬舜旬俊駿隼颯智知友朋朔桃柚杏梓椿楓桂"
)


@lru_cache(maxsize=16384)
def kinds(word: str) -> frozenset[str]:
    """「姓」, 「名」, 「サ変可能」 …: the third and fourth classes of each entry; empty if there is none.

    >>> "姓" in kinds("鈴木"), kinds("鵜鷺川")
    (True, frozenset())
    """
    found: set[str] = set()
    for entry in dictionary().lookup(word):
        part_of_speech = entry.part_of_speech()
        found.update(part_of_speech[2:4])

    return frozenset(found - {"*"}) or _other_kinds(word)


def _other_kinds(word: str) -> frozenset[str]:
    known = any(True for _ in dictionary().lookup(word))
    return frozenset({"他"}) if known else frozenset()


def is_surname(word: str) -> bool:
    """
    >>> is_surname("千葉"), is_surname("窓口")
    (True, False)
    """
    return "姓" in kinds(word)


def is_given(word: str) -> bool:
    """
    >>> is_given("さくら"), is_given("窓口")
    (True, False)
    """
    return "名" in kinds(word)


def may_be_given(word: str) -> bool:
    """A given name of the dictionary, or a word that it does not hold and that ends as given names do.

    >>> may_be_given("農夫也"), may_be_given("心陽"), may_be_given("電話")
    (True, True, False)
    """
    found = kinds(word)
    if "名" in found:
        return True
    if word[-1] in GIVEN_ENDINGS and len(word) < 4:
        return not found or (found == {"一般"} and len(word) > 1)

    return not found and KANA.fullmatch(word) is not None

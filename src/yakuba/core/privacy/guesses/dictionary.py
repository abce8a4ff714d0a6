"""What the dictionary says of a word that may be somebody's name."""

import re
from collections.abc import Sequence

from yakuba.core.language.tokens import dictionary

COMMON = "普通名詞"
PROPER = "固有名詞"
NAME = "人名"
# Prefixes and suffixes of words that the dictionary does not list as one.
AFFIXED = re.compile(
    r"[お御ご各当諸新旧翌本前両全不未無]|.*[等内用目後前分額代方類別券票証費課室係期日地車]\Z"
)


def kinds_in_order(word: str) -> Sequence[tuple[str, ...]]:
    """What kinds of noun the dictionary knows it as, the likeliest first.

    >>> kinds_in_order("陸")[0]
    ('固有名詞', '人名', '名')
    """
    return [entry.part_of_speech()[1:4] for entry in dictionary().lookup(word)]


def is_wording(word: str) -> bool:
    """Whether the dictionary knows it as no noun at all (ください).

    >>> is_wording("ください"), is_wording("やまぐち"), is_wording("てらしま")
    (True, False, False)
    """
    entries = dictionary().lookup(word)
    return any(entry.part_of_speech()[0] != "名詞" for entry in entries)


def is_common(word: str) -> bool:
    """Whether it is a word of the language, whatever else it is.

    >>> is_common("窓口"), is_common("グエン")
    (True, False)
    """
    return any(kind[0] != PROPER for kind in kinds_in_order(word))

"""The number under which a unit answers: on the city's own list of contacts, or beside its name in a document."""

import re
from collections.abc import Iterable
from operator import itemgetter

from yakuba.core.evidence.units.names import unit_name
from yakuba.core.language.text import normalise

NOT_TO_TALK = re.compile("FAX|ＦＡＸ|Fax|ファクス|ファックス|ファクシミリ")
# 「障がい福祉課」 is not 福祉課, 「健康部福祉課」 is.
NAME_BEGINS = "(?:(?<![一-龥々ァ-ヶーぁ-ん])|(?<=[部局所]))"
NUMBER = r"0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}"


def telephone_of(unit: str, listed: Iterable[tuple[str, str]]) -> str:
    """`listed` are pairs of whose it is (「税務課（代表）」) and the number. Empty where the unit is not among them.

    The number of the section itself goes before those of what belongs to it (総務課文書係).

    >>> listed = [("総務課文書係", "0000-12-3102"), ("総務課", "0000-12-3100")]
    >>> telephone_of("総務部総務課", listed)
    '0000-12-3100'
    >>> telephone_of("総務課", [("総務課FAX", "0000-12-3199")])
    ''
    """
    section = unit_name(unit)
    own = [
        (owner != section, number)
        for owner, number in listed
        if section == unit_name(owner) and not NOT_TO_TALK.search(owner)
    ]
    if not section or not own:
        return ""

    return min(own, key=itemgetter(0))[1]


def telephone_beside(unit: str, texts: Iterable[str]) -> str:
    """「福祉課 高齢係　電話 0000-12-3150」, in the first text that has it. A number without 「電話」 may be a fax machine's.

    >>> telephone_beside("福祉課", ["福祉課 高齢係　電話 0000-12-3150"])
    '0000-12-3150'
    >>> telephone_beside("福祉課", ["障がい福祉課　電話 0000-12-3160"])
    ''
    >>> telephone_beside("福祉課", ["福祉課　0000-12-3151"])
    ''
    """
    stated = re.compile(
        rf"{NAME_BEGINS}{re.escape(unit)}[^0-9。]{{0,20}}(?:電話(?:番号)?|TEL|℡|☎)[\s:]*(?P<number>{NUMBER})",
        re.IGNORECASE,
    )
    for text in texts:
        found = stated.search(normalise(text))
        if found:
            return found["number"]

    return ""

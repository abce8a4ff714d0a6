"""Names of units (部・課・係) as documents write them."""

import re

from yakuba.core.language.text import normalise

LONGEST = 30
ENDS = "課|室|係|局|部|所|館|園|署|院|校|団|委員会|協議会|公社|センター|グループ|班|担当"
NAME = re.compile(rf"[^\s\d。、「」※]+(?:{ENDS})")
TOWN = re.compile(r"^\S+[市町村区]\s+")
# 市民生活部市民課窓口係 is asked for as 市民課; what may share its name with another stays whole (水道局営業課).
SECTION = re.compile(
    r"(?:.{2,}?部|.*?(?:役所|役場))?(?P<section>.{2,14}?課)(?:.{0,12}(?:係|担当|班|グループ|チーム))?"
)
# Says that there is one, and not which.
NAMELESS = re.compile(
    r"(?:担当|所管|主管|実施|各|関係|関連|当|本|同|原|他|別|その他|上記|下記|右記|左記|次)?の?"
    rf"(?:{ENDS}|部署|部局|窓口|担当|学校|施設)|各.*|.*(?:市役所|区役所|役場)"
)
PERSON = re.compile(
    "(?:課|室|係|局|部|所|館|園|署|院|校)(?:長(?!寿)|員)|担当者|様$|殿$|御中"
)
# Where the name ends and the way to it begins.
REST = re.compile(
    r"[(\[〔【<「、。,;/\n]|電話|TEL|Tel|℡|☎|内線|直通|〒|メール|FAX|ファクス|\d{2,}"
    r"|(?<=課)・|(?:まで|へ|に)(?:$|[おご連問相申])"
)


def unit_name(written: str) -> str:
    """The section that a field names: 「税務課（内線 3121）」 is 税務課. Empty where it names none.

    >>> unit_name("税務課（内線 3121）")
    '税務課'
    >>> unit_name("市民生活部市民課窓口係")
    '市民課'
    >>> unit_name("水道局営業課")
    '水道局営業課'
    >>> unit_name("担当課"), unit_name("福祉課長")
    ('', '')
    """
    text = TOWN.sub("", normalise(written).strip())
    named = REST.split(text, maxsplit=1)[0]
    name = "".join(named.split()).strip(":・")
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        return ""
    if NAMELESS.fullmatch(name) or PERSON.search(name):
        return ""

    section = SECTION.fullmatch(name)
    return section["section"] if section else name

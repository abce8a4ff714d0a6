"""Whose contact it is: the name that stands before a telephone number or an address (市民課　電話 0000-12-3130).

A city may decide that the contacts of public offices are no personal data, and lists the nouns on which such names end.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from yakuba.core.city_lists import CityLists, comparable
from yakuba.core.findings import Finding
from yakuba.core.tokens import last_noun

# Kinds of contact that stand beside a name. An e-mail address shows its office itself, by its domain.
CONTACTS = frozenset({"telephone", "street_address", "postal_code"})
# Nouns behind which the contact of a person may stand: never the end of an office's name.
PERSONAL = frozenset(
    "先 方 人 者 様 宅 家 母 父 妻 夫 子 親 自宅 実家 本人 家族 連絡 職場 勤務 住所 現在 場合 時 日 号".split()
)
# 070, 080, 090, 050: a person carries it along, whatever name stands before it.
MOBILE = re.compile(r"(?:\+81[- ]?|0)[5789]0")
# Free dial, navi dial, tele-dome (電気通信番号計画, 総務省告示): lines that organisations take out to be called.
FREE = re.compile(r"0(?:120|570|800|180|990)")
# What a city starts its list with: they end the names of offices everywhere.
COMMON = tuple(
    "課 係 室 局 署 園 館 校 院 会 所 団 担当 窓口 センター 学校 会館 支所 役所 役場 庁舎 本庁 県庁 分署 本部 支部 支局 分館 本館 協会 協議 機構"
    " 公社 組合 公庫 財団 道場 斎場 プール 公園 緑地 広場 プラザ ホール ダイヤル デスク 会場 病院 警察".split()
)
LABEL = (
    r"(?:住所|電話(?:番号)?|TEL|Tel|FAX|Fax|ファ(?:ッ)?クス|ファクシミリ|フリーダイヤル|代表|直通|専用|兼|番号|内線|E-?mail"
    r"|E?メール(?:アドレス)?|お?問い?合わ?せ先?|〒)"
)
LINK = re.compile(rf"(?:[ \t:・/■●○◆□【】「」〔〕\[\]-]|{LABEL})+$")
BREAK = re.compile(r"[。\n]+$")
ASIDE = re.compile(r"\([^()\n]{0,30}\)$|\($")  # (代表), (2階), or the bracket in which the contact stands
INSIDE = re.compile(r"(?:[0-9]+(?:階|F|号室?|番館)|館?内)$")
UNFINISHED = re.compile(  # an address that is no finding: it has no house number
    r"(?:[一-龥]{2,3}[都道府県])?[一-龥ぁ-んァ-ヶー]{1,6}[市区町村][一-龥ぁ-んァ-ヶー]{0,10}[0-9]+(?:丁目|番地?|号|-|の|[0-9])*$"
)
STEPS = (LINK, BREAK, ASIDE, INSIDE, UNFINISHED)
NAME = re.compile(r"[^\s。、:■●○◆□【】「」〔〕\[\](),/]{1,30}$")
# Behind a line break or a full stop only a block of contacts counts, not a sentence that goes on (「本町1番に住む」); a
# building may follow an address.
BLOCK_END = re.compile(
    rf"(?:{LABEL}|(?!在住|居住|方|宅|様)[一-龥ァ-ヶーA-Za-z0-9]{{0,20}}(?:[\s。、,)\]】」〕・■●※/(]|$))"
)
REACH, LONGEST_BUILDING, MOST_STEPS = 40, 20, 12


def problem(word: str) -> str:
    """Why a word cannot be the end of an office's name, as a sentence; empty if it can."""
    if word in PERSONAL:
        return "この語の後には個人の連絡先が書かれるため、登録できません。"
    if last_noun(f"中央{word}") != word:  # by itself the dictionary takes 所 for a surname
        return "機関名の終わりの語だけを書いてください（例：「市民課」は「課」、「北野小学校」は「学校」）。"
    return ""


class Owner(NamedTuple):
    """The name to which a contact belongs: where it stands, and the noun on which it ends (課, センター, 学校)."""

    start: int
    end: int
    noun: str


def contacts_of_offices(found: Collection[Finding], text: str, lists: CityLists) -> frozenset[Finding]:
    """The findings that are contacts of an office the city has listed. `text` is normalised, `lists.offices` comparable.

    Where a person's name stands near, the contact may be the person's (学校、住所、氏名 in a roster): it stays found.
    """
    contacts = [item for item in found if is_public_kind(item, text)]
    ends = {item.end: item.start for item in contacts}
    persons = [item for item in found if item.kind == "person"]
    return frozenset(item for item in contacts if _is_free(item, text) or _is_office(item, text, ends, persons, lists))


def _is_office(
    item: Finding, text: str, ends: Mapping[int, int], persons: Collection[Finding], lists: CityLists
) -> bool:
    owner = owner_of(text, item, ends, lists.places)
    if owner is None or comparable("office", owner.noun) not in lists.offices:
        return False
    others = (person for person in persons if not owner.start <= person.start < owner.end)
    return all(person.end <= item.start - REACH or item.end + REACH <= person.start for person in others)


def is_public_kind(item: Finding, text: str) -> bool:
    return item.kind in CONTACTS and not (item.kind == "telephone" and MOBILE.match(text, item.start))


def _is_free(item: Finding, text: str) -> bool:
    return item.kind == "telephone" and FREE.match(text, item.start) is not None


def owner_of(text: str, contact: Finding, ends: Mapping[int, int], places: Collection[str] = ()) -> Owner | None:
    """The name before a contact, if there is one and it ends on a noun behind which no person's contact stands.

    `ends` maps the end of each contact in the text to its start: contacts in a row belong to one name.
    """
    position, crossed = contact.start, False
    for _ in range(MOST_STEPS):
        before = text[max(0, position - REACH) : position]
        step = next((step for pattern in STEPS if (step := pattern.search(before))), None)
        if position in ends:
            position = ends[position]
        elif step is not None:
            crossed = crossed or step.re is BREAK
            position -= len(step[0])
        elif (building := _building(text, position, ends)) is not None:
            position = building
        else:
            break
    name = NAME.search(text[max(0, position - REACH) : position])
    if name is None or (crossed and not BLOCK_END.match(text, contact.end)):
        return None
    noun = last_noun(name[0], places)
    return Owner(position - len(name[0]), position, noun) if noun and noun not in PERSONAL else None


def _building(text: str, position: int, ends: Mapping[int, int]) -> int | None:
    """Where the building begins that stands right behind an address (本町1番2号緑ビル)."""
    name = NAME.search(text[max(0, position - LONGEST_BUILDING) : position])
    first = position - len(name[0]) if name else position
    return next((start for start in range(position - 1, first - 1, -1) if start in ends), None)

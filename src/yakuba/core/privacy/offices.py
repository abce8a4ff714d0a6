"""Whose contact it is: the name that stands before a telephone number or an address (市民課　電話 0000-12-3130).

A city may decide that the contacts of public offices are no personal data, and lists the nouns on which such names end.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from yakuba.core.language.tokens import last_noun
from yakuba.core.privacy.city_lists import CityLists, comparable
from yakuba.core.privacy.findings import Finding

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
# (代表), (2階), or the bracket in which the contact stands.
ASIDE = re.compile(r"\([^()\n]{0,30}\)$|\($")
INSIDE = re.compile(r"(?:[0-9]+(?:階|F|号室?|番館)|館?内)$")
# An address that is no finding: it has no house number.
UNFINISHED = re.compile(
    r"(?:[一-龥]{2,3}[都道府県])?[一-龥ぁ-んァ-ヶー]{1,6}[市区町村][一-龥ぁ-んァ-ヶー]{0,10}[0-9]+(?:丁目|番地?|号|-|の|[0-9])*$"
)
STEPS = (LINK, BREAK, ASIDE, INSIDE, UNFINISHED)
NAME = re.compile(r"[^\s。、:■●○◆□【】「」〔〕\[\](),/]{1,30}$")
# Behind a line break or a full stop only a block of contacts counts, not a sentence that goes on (「本町1番に住む」); a
# building may follow an address.
BLOCK_END = re.compile(
    rf"(?:{LABEL}|(?!在住|居住|方|宅|様)[一-龥ァ-ヶーA-Za-z0-9]{{0,20}}(?:[\s。、,)\]】」〕・■●※/(]|$))"
)
REACH = 40
LONGEST_BUILDING = 20
MOST_STEPS = 12


def problem(word: str) -> str:
    """Why a word cannot be the end of an office's name, as a sentence; empty if it can."""
    if word in PERSONAL:
        return "この語の後には個人の連絡先が書かれるため、登録できません。"
    # With a name before it: by itself the dictionary takes 所 for a surname.
    if last_noun(f"中央{word}") != word:
        return "機関名の終わりの語だけを書いてください（例：「市民課」は「課」、「北野小学校」は「学校」）。"

    return ""


class Owner(NamedTuple):
    """The name to which a contact belongs: where it stands, and the noun on which it ends (課, センター, 学校)."""

    start: int
    end: int
    noun: str


def contacts_of_offices(
    found: Collection[Finding], text: str, lists: CityLists
) -> frozenset[Finding]:
    """The findings that are contacts of an office the city has listed.

    `text` is normalised, `lists.offices` comparable. Where a person's name stands near, the contact may be the person's
    (学校、住所、氏名 in a roster): it stays found.
    """
    contacts = [finding for finding in found if is_public_kind(finding, text)]
    ends = {contact.end: contact.start for contact in contacts}
    persons = [finding for finding in found if finding.kind == "person"]
    return frozenset(
        contact
        for contact in contacts
        if _is_free(contact, text)
        or _is_office(contact, text, ends, persons, lists)
    )


def _is_office(
    contact: Finding,
    text: str,
    ends: Mapping[int, int],
    persons: Collection[Finding],
    lists: CityLists,
) -> bool:
    owner = owner_of(text, contact, ends, lists.places)
    if owner is None or comparable("office", owner.noun) not in lists.offices:
        return False

    for person in persons:
        is_owner = owner.start <= person.start < owner.end
        if not is_owner and _is_near(person, contact):
            return False

    return True


def _is_near(person: Finding, contact: Finding) -> bool:
    return (
        contact.start - REACH < person.end
        and person.start < contact.end + REACH
    )


def is_public_kind(finding: Finding, text: str) -> bool:
    if finding.kind == "telephone":
        return MOBILE.match(text, finding.start) is None

    return finding.kind in CONTACTS


def _is_free(finding: Finding, text: str) -> bool:
    return finding.kind == "telephone" and bool(
        FREE.match(text, finding.start)
    )


def owner_of(
    text: str,
    contact: Finding,
    ends: Mapping[int, int],
    places: Collection[str] = (),
) -> Owner | None:
    """The name before a contact, if there is one and it ends on a noun behind which no person's contact stands.

    `ends` maps the end of each contact in the text to its start: contacts in a row belong to one name.
    """
    position, crosses_break = _end_of_name(text, contact.start, ends)
    name = NAME.search(text[max(0, position - REACH) : position])
    if name is None or (
        crosses_break and not BLOCK_END.match(text, contact.end)
    ):
        return None

    noun = last_noun(name[0], places)
    if not noun or noun in PERSONAL:
        return None

    return Owner(position - len(name[0]), position, noun)


def _end_of_name(
    text: str, start: int, ends: Mapping[int, int]
) -> tuple[int, bool]:
    """Where the name before a contact ends, and whether a line break or a full stop stands between the two."""
    position = start
    crosses_break = False
    for _ in range(MOST_STEPS):
        if position in ends:
            position = ends[position]
            continue

        step = _step_before(text, position)
        if step is not None:
            crosses_break = crosses_break or step.re is BREAK
            position -= len(step[0])
            continue

        building = _building(text, position, ends)
        if building is None:
            break

        position = building

    return position, crosses_break


def _step_before(text: str, position: int) -> re.Match[str] | None:
    before = text[max(0, position - REACH) : position]
    for pattern in STEPS:
        step = pattern.search(before)
        if step:
            return step

    return None


def _building(text: str, position: int, ends: Mapping[int, int]) -> int | None:
    """Where the building begins that stands right behind an address (本町1番2号緑ビル)."""
    name = NAME.search(text[max(0, position - LONGEST_BUILDING) : position])
    if name is None:
        return None

    first = position - len(name[0])
    for start in range(position - 1, first - 1, -1):
        if start in ends:
            return start

    return None

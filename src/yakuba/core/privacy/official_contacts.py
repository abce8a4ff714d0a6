"""What is public although its kind is not: how an official contact is written, and where a document shows one."""

import re

from yakuba.core.language.text import normalise
from yakuba.core.language.tokens import surname_and_given_name
from yakuba.core.privacy.city_lists import comparable

# 特別職 (地方公務員法第3条第3項) and the offices beside them, whose holders' names a municipality publishes.
POST = (
    r"(?:副?(?:市長|町長|村長|区長|知事)|教育長|副?議長|[市町村区県都道府]議会議員|議員|監査委員|教育委員|会計管理者|消防長"
    r"|常任委員長|農業委員会会長|選挙管理委員会委員長|病院事業管理者|公営企業管理者|大臣)"
)
POST_BEFORE = re.compile(
    rf"({POST})[ \u3000:：・（(]{{0,2}}(?:氏名[ \u3000:：]{{0,2}})?$"
)
POST_AFTER = re.compile(
    rf"^[ \u3000（(]{{0,2}}({POST})(?!選挙|選|室|部|候補|の?家族)"
)
REACH = 20
NUMBER = "[0-9〇一二三四五六七八九十百]"
EMAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
# 地方公共団体のドメイン名 (LG.JP, and the geographic names city./town./vill./pref. before it).
PUBLIC_DOMAIN = re.compile(
    r"@(?:[a-z0-9-]+\.)*(?:[a-z0-9-]+\.lg\.jp|(?:city|town|vill|pref|metro)(?:\.[a-z0-9-]+){1,2}\.jp)"
)
PREFECTURE = re.compile("^(?:東京都|北海道|京都府|大阪府|[一-龥]{2,3}県)")
LONGEST_COUNTY = 5  # 〇〇〇〇郡 before a town or village
WARD = re.compile("^[一-龥ぁ-ん]{1,4}区(?=[一-龥ぁ-ん])")
TOWN = re.compile(
    rf"^(?:大字|字)?(?!及び|又は|並びに|町)([一-龥ぁ-んァ-ヶー々ヶ]{{2,12}}?)(?={NUMBER}{{1,4}}(?:丁目|番|号|-|$)|[0-9]|字|小字)"
)
DIRECTION = re.compile("^[東西南北上中下](?=..)")
PART = re.compile("(?<=..)(?:[本元東西南北中新]?[町通]|台)$")
OTHER_PLACE = re.compile("[市郡]")


PROBLEMS = {
    "telephone": "電話番号は、市外局番から書いてください。市内だけの番号は8桁まで、内線は3桁から書けます。",
    "postal_code": "郵便番号は、7桁で書いてください。",
    "email": "メールアドレスは name@example.lg.jp の形、市のドメイン全体は @city.example.lg.jp の形で書いてください。",
    "street_address": "住所は、番地まで書いてください。",
    # A surname alone would let every resident of that name pass.
    "person": "氏名は、姓と名を書き、間に空白を入れてください（例：緑野 太郎）。",
}


def problem(kind: str, value: str) -> str:
    """Why a value cannot be an official contact of its kind, as a sentence; empty if it can."""
    plain = comparable(kind, value)
    fits = {
        "telephone": re.fullmatch("0[0-9]{9,10}|[1-9][0-9]{2,7}", plain),
        "postal_code": re.fullmatch("[0-9]{7}", plain),
        "email": EMAIL.fullmatch(plain) or is_public_domain(plain),
        "street_address": len(plain) > 3 and re.search(NUMBER, plain),
        "person": full_name(value),
    }
    return (
        "" if fits.get(kind) else PROBLEMS.get(kind, "種類を選んでください。")
    )


def place_names(town: str) -> list[str]:
    """A town, and the district of which it is a part: 東園田町 → 東園田町, 園田."""
    district = DIRECTION.sub("", PART.sub("", town))
    return [town, district] if 2 <= len(district) < len(town) else [town]


def is_public_domain(domain: str) -> bool:
    """Whether `@domain` is a municipality's own: all of its addresses are official."""
    return PUBLIC_DOMAIN.fullmatch(domain.lower()) is not None


def full_name(name: str) -> str:
    """Surname and given name with one space between them; empty where the two cannot be told apart."""
    parts = re.split(r"[ \u3000・,，]+", normalise(name).strip())
    if len(parts) == 1:
        parts = list(surname_and_given_name(parts[0]) or ())

    if len(parts) < 2 or not all(parts):
        return ""

    return " ".join(parts)


def public_post(text: str, start: int, end: int) -> str:
    """The post (市長, 議員 …) that stands beside a name in a text; empty where there is none."""
    before = POST_BEFORE.search(text[max(0, start - REACH) : start])
    if before:
        return before[1]

    after = POST_AFTER.match(text[end : end + REACH])
    return after[1] if after else ""


def town_of(address: str, municipality: str) -> str:
    """町名・大字 of an address in the municipality: みどり野市大字北野12 → 北野. Empty for addresses elsewhere."""
    plain = re.sub(r"\s", "", normalise(address))
    before, name, after = PREFECTURE.sub("", plain).partition(municipality)
    if name and len(before) <= LONGEST_COUNTY:
        town = TOWN.match(WARD.sub("", after))
        return town[1] if town else ""

    if name or PREFECTURE.match(plain):
        return ""

    town = TOWN.match(plain)
    if town is None or OTHER_PLACE.search(town[1]):
        return ""

    return town[1]

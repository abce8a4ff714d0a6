"""What a row, a line or a sentence says of who is responsible."""

import re
from collections.abc import Iterable

from yakuba.core.evidence.units.names import unit_name
from yakuba.core.language.text import normalise

# Names of columns, and labels before a unit's name.
RESPONSIBLE = r"(?:担当|所管|主管)(?:課|係|部|局|部署|部局|部課|課名|課・係|課係|所属|窓口)?名?"
ASKED = r"(?:お?問い?合わ?せ|照会|相談|申請|申し?込み?|受付|届出)(?:先|窓口)|連絡先"
LABEL = rf"(?:{RESPONSIBLE}|{ASKED})"
COLUMN = re.compile(LABEL)
IN_ROW = re.compile(rf"(?:^|[、\n]){LABEL}(?:\([^()]*\))?:(?P<value>[^、\n]+)")
CONTACT_HEADING = re.compile(
    rf"[\W_]*(?:この(?:ページ|記事).{{0,8}})?(?:{LABEL}|お?問い?合わ?せ)[\W_]*"
)
# 「【問い合わせ】税務課」, 「担当：福祉課」.
LINE = re.compile(
    rf"[\W_]*(?:この(?:ページ|記事|事業|制度)(?:に関する|についての))?(?:{LABEL}|お?問い?合わ?せ)"
    r"(?:\([^()]*\))?\s*[】〕\]>》:\s/](?P<value>.+)"
)
# 「【お問い合わせ】 健康福祉局福祉部。福祉課。電話0000-12-3150」, at the end of an answer.
MARKED = re.compile(
    r"[【■●〔\[<]\s*お?問い?合わ?せ先?\s*[】〕\]>]?(?P<value>[\s\S]{2,80})"
)
PIECE = re.compile("[。\n]")
WAY = re.compile("電話|TEL|Tel|℡|〒")
# 「詳しくは、福祉課へお問い合わせください。」
ADVICE = re.compile(
    r"[\W_]*(?:詳しくは|くわしくは|詳細は|ご?不明な点は|お?問い?合わ?せは|お?申し?込みは)、?(?P<value>[^、。]+?)"
    r"(?:の窓口)?(?:へ|に|まで|で)(?:[、。お]|$)"
)
UNIT = (
    r"[一-龥々ァ-ヶーA-Za-z・]*(?:子育て|子ども|こども|まちづくり|くらし|しごと|みらい|ふるさと|いきいき|ながいき|にぎわい)?"
    r"[一-龥々ァ-ヶーA-Za-z・]*(?:課|室|事務局|センター|出張所|支所)(?![長員税題程金目])"
)
OFFICE = re.compile("課|室|事務局|センター|出張所|支所")
MENTION = re.compile(UNIT)
# Somebody is sent there, or it is done there: 「保険年金課で手続きをしてください」.
TURN = re.compile(
    rf"(?P<value>{UNIT})(?:の窓口)?(?:(?:か|や|または|又は)[^、。]{{1,8}}?)?(?:に|へ|まで|で)[^。]{{0,16}}?"
    r"(?:相談|問い?合わ?せ|連絡|届け?出|申請|申し?込|尋ね|越し|手続|提出|申し出|受け?付け|行い?ます|交付)"
)


def is_unit_column(name: str) -> bool:
    """「担当課」, 「問い合わせ先」: below such a heading stand units.

    >>> is_unit_column("担当課"), is_unit_column("お問い合わせ先")
    (True, True)
    >>> is_unit_column("担当者")
    False
    """
    plain = "".join(normalise(name).split())
    return bool(COLUMN.fullmatch(plain))


def is_contact_heading(text: str) -> bool:
    """「このページに関するお問い合わせ」.

    >>> is_contact_heading("■ このページに関するお問い合わせ")
    True
    >>> is_contact_heading("よくあるお問い合わせの内容")
    False
    """
    plain = "".join(normalise(text).split())
    return CONTACT_HEADING.fullmatch(plain) is not None


def named_in_row(text: str) -> str:
    """The unit in the row of a table: 「品目：布団、担当課：環境課」.

    >>> named_in_row("品目：布団、担当課：環境課")
    '環境課'
    >>> named_in_row("手続：転入、担当課：市民課、相談窓口：福祉課")
    ''
    """
    return _only(match["value"] for match in IN_ROW.finditer(normalise(text)))


def named_in_lines(text: str) -> str:
    """The unit in a line that says nothing but whom to ask.

    >>> named_in_lines("転入の届出は14日以内です。\\n【問い合わせ】税務課（内線 3121）")
    '税務課'
    >>> named_in_lines("詳しくは、福祉課へお問い合わせください。")
    '福祉課'
    >>> named_in_lines("福祉課は2階にあります。")
    ''
    """
    found: list[str] = []
    plain = normalise(text)
    for line in plain.split("\n"):
        stripped = line.strip()
        match = LINE.fullmatch(stripped) or ADVICE.match(stripped)
        if match:
            found.append(match["value"])

    found += map(_marked, MARKED.finditer(plain))
    return _only(found)


def _marked(match: re.Match[str]) -> str:
    """Department and section stand below one another, the section last."""
    before = WAY.split(match["value"], maxsplit=1)[0]
    named = list(filter(unit_name, PIECE.split(before)))
    return "".join(named[-1:])


def turned_to(text: str) -> str:
    """The one section to which a text sends somebody. To be mentioned is not to be responsible, and of several it is
    not plain which.

    >>> turned_to("届出は市民課で受け付けます。")
    '市民課'
    >>> turned_to("市民課で手続をしてください。税務課は3階です。")
    ''
    >>> turned_to("市民課は2階にあります。")
    ''
    """
    if not OFFICE.search(text):
        return ""

    plain = normalise(text)
    turns = [match["value"] for match in TURN.finditer(plain)]
    if not turns:
        return ""

    others = [each for each in MENTION.findall(plain) if each[-1] == "課"]
    return _only([*turns, *others])


def _only(values: Iterable[str]) -> str:
    """The unit that the fields name; empty where they name none or several.

    >>> _only(["税務課（内線 3121）", "税務課"]), _only(["税務課", "福祉課"])
    ('税務課', '')
    """
    names = set(filter(None, map(unit_name, values)))
    return names.pop() if len(names) == 1 else ""

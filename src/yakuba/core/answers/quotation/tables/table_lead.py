"""What is said before the rows of a table, in at most 40 characters."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from yakuba.core.answers.quotation.tables.conditions import (
    LESS,
    MORE,
    Rows,
    named_columns,
    numeric_columns,
)
from yakuba.core.answers.quotation.tables.fact_table import (
    BRACKETS,
    FIGURES,
    UNIT_OF_HEADING,
    FactTable,
)
from yakuba.core.language import tokens

LONGEST_LEAD = 40
MOST_NAMED = 4
# Headings that say nothing of what the rows are.
FORMAL = frozenset(
    [
        "種類",
        "区分",
        "品目",
        "名称",
        "項目",
        "名前",
        "番号",
        "no",
        "件名",
        "内容",
        "款",
        "科目",
    ]
)
PLACE = re.compile(r"[所館校園場室署院局]$|施設|会場|センター|広場")
WHICH_IS = re.compile(
    rf"(?:どっち|どちら).{{0,8}}?(?P<word>(?:{MORE}|{LESS})(?:い|く|きい|さい)?)"
)
PRICE = re.compile(r"いくら|高い|安い|料金|手数料|値段|金額")


def counted_lead(table: FactTable, *, is_whole: bool) -> str:
    """「南原小学校と南原公民館の2か所です。」, 「指定避難所は12か所です。」.

    >>> rows = (("南原小学校",), ("北野公民館",))
    >>> counted_lead(FactTable(("避難所",), rows), is_whole=False)
    '南原小学校と北野公民館の2か所です。'
    >>> counted_lead(FactTable(("指定避難所（洪水）",), rows), is_whole=True)
    '指定避難所は2か所です。'
    >>> counted_lead(FactTable(("区分",), rows), is_whole=True)
    '次の2件です。'
    """
    heading = BRACKETS.sub("", tokens.folded(table.headings[0]))
    names = [row[0] for row in table.rows]
    is_unique = len(set(names)) == len(names)
    counter = "か所" if is_unique and PLACE.search(heading) else "件"
    count = f"{len(names)}{counter}"
    unclear = f"次の{count}です。"
    if is_whole:
        return unclear if heading in FORMAL else f"{heading}は{count}です。"
    if not is_unique or len(names) > MOST_NAMED:
        return unclear

    lead = _enumerated(names, count)
    return lead if len(lead) <= LONGEST_LEAD else unclear


def _enumerated(names: list[str], count: str) -> str:
    """
    >>> _enumerated(["住民票", "戸籍"], "2件")
    '住民票と戸籍の2件です。'
    >>> _enumerated(["住民票", "戸籍", "印鑑証明"], "3件")
    '住民票、戸籍、印鑑証明の3件です。'
    >>> _enumerated(["住民票"], "1件")
    '住民票です。'
    """
    if len(names) == 1:
        return f"{names[0]}です。"

    joined = "と".join(names) if len(names) == 2 else "、".join(names)
    return f"{joined}の{count}です。"


def compared_lead(
    plain: str, table: FactTable, named: Mapping[str, Rows]
) -> str:
    """「商工費は392,000千円、農林水産業費は486,000千円です。」, where each name has one value in the column asked for.

    >>> rows = (("商工費", "392,000"), ("農業費", "486,000"))
    >>> table = FactTable(("款", "予算額（千円）"), rows)
    >>> named = {"商工費": frozenset([0]), "農業費": frozenset([1])}
    >>> compared_lead("商工費と農業費の予算額を比べて", table, named)
    '商工費は392,000千円、農業費は486,000千円です。'
    >>> compared_lead("商工費と農業費はどちらが多いですか", table, named)
    '農業費です（486,000千円。商工費は392,000千円）。'
    >>> compared_lead("商工費を並べて", table, {"商工費": frozenset([0, 1])})
    '次の2件を並べます。'
    """
    rows = sorted(frozenset().union(*named.values()))
    names = sorted(named, key=plain.find)
    unclear = f"次の{len(rows)}件を並べます。"
    position = _compared_column(plain, table.only(rows), named)
    if position is None or len(names) != 2:
        return unclear

    values = [
        {table.rows[row][position] for row in named[name]} for name in names
    ]
    if any(len(each) != 1 for each in values):
        return unclear

    heading = table.headings[position]
    stated = [_stated(min(each), heading) for each in values]
    greater = _greater(plain, table, position, [named[name] for name in names])
    lead = _said(heading, names, stated, greater)
    return lead if len(lead) <= LONGEST_LEAD else unclear


def _said(
    heading: str, names: list[str], stated: list[str], greater: int | None
) -> str:
    """`greater` is which of the two was asked for; None where neither was.

    >>> names, stated = ["本館", "分館"], ["80人", "30人"]
    >>> _said("座席", names, stated, None)
    '本館は80人、分館は30人です。'
    >>> _said("座席", names, stated, 1)
    '分館です（30人。本館は80人）。'
    >>> _said("座席（人）", names, ["80人", "80人"], None)
    'どちらも80人です（座席）。'
    """
    one, other = names
    first, second = stated
    if first == second:
        return f"どちらも{first}です（{BRACKETS.sub('', tokens.folded(heading))}）。"
    if greater is None:
        return f"{one}は{first}、{other}は{second}です。"

    less = 1 - greater
    return f"{names[greater]}です（{stated[greater]}。{names[less]}は{stated[less]}）。"


def _stated(value: str, heading: str) -> str:
    """With the unit that stands in the heading.

    >>> _stated("392000", "予算額（千円）")
    '392,000千円'
    >>> _stated("約80", "座席（人）")
    '約80'
    """
    unit = UNIT_OF_HEADING.search(tokens.folded(heading))
    folded = tokens.folded(value)
    if not unit or not FIGURES.fullmatch(folded):
        return value

    number = Decimal(folded.replace(",", ""))
    return f"{number:,}{unit['scale'] or ''}{unit['unit']}"


def _compared_column(
    plain: str, table: FactTable, named: Mapping[str, Rows]
) -> int | None:
    """The column that is asked for, or the only one in which the rows differ.

    >>> rows = (("本館", "80", "火曜日"), ("分館", "30", "火曜日"))
    >>> table = FactTable(("館", "座席", "休館日"), rows)
    >>> named = {"本館": frozenset([0]), "分館": frozenset([1])}
    >>> _compared_column("本館と分館の休館日は同じですか", table, named)
    2
    >>> _compared_column("本館と分館の違い", table, named)
    1
    """
    telling = [
        position
        for position in range(len(table.headings))
        if not _holds_name(table, position, named)
    ]
    asked = [
        position
        for position in named_columns(table, plain)
        if position and position in telling
    ]
    if asked:
        return asked[0]

    numeric = numeric_columns(table)
    if numeric and (PRICE.search(plain) or WHICH_IS.search(plain)):
        return numeric[0]

    differing = [
        position
        for position in telling
        if position and len(set(table.column(position))) > 1
    ]
    return differing[0] if len(differing) == 1 else None


def _holds_name(table: FactTable, position: int, named: Iterable[str]) -> bool:
    """Whether a column holds the names of what is compared: it says nothing of them.

    >>> table = FactTable(("手当", "窓口"), (("児童手当", "子育て課"),))
    >>> _holds_name(table, 0, ["児童"]), _holds_name(table, 1, ["児童"])
    (True, False)
    """
    values = "\n".join(table.column(position))
    return any(name in values for name in named)


def _greater(
    plain: str, table: FactTable, position: int, named: list[Rows]
) -> int | None:
    """Which of two is more, or less, where that is asked.

    >>> table = FactTable(("館", "座席"), (("本館", "80"), ("分館", "30")))
    >>> named = [frozenset([0]), frozenset([1])]
    >>> _greater("どちらが多いですか", table, 1, named)
    0
    >>> _greater("どちらが少ないですか", table, 1, named)
    1
    >>> _greater("座席の違い", table, 1, named) is None
    True
    """
    asked = WHICH_IS.search(plain)
    first, second = (table.numbers(position)[min(rows)] for rows in named)
    if not asked or not first or not second:
        return None

    wants_more = re.match(MORE, asked["word"]) is not None
    return 0 if (first.number > second.number) == wants_more else 1

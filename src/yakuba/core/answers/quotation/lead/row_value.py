"""「第二小学校の収容人数は540人です。」: the cell of a row that the question asks for."""

import re
from collections.abc import Sequence
from decimal import Decimal

from yakuba.core.answers.quotation.asked_kind import AskedKind, asked_kind
from yakuba.core.answers.quotation.facts import Fact, RowCell
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import numerals, tokens

LEAST = 0.6  # of the question's words in the row and above it
MARGIN = 0.05  # by which its row must be nearer than that of another thing
SEVERAL = re.compile(r"それぞれ|すべて|全て|全部|ぜんぶ|合計|一覧|比較|違い")
BEFORE = re.compile(r"前年|昨年|増減|比較")
HEADING_UNIT = re.compile(r"^(?P<name>.+?)[（(](?P<unit>[^（）()]{1,4})[）)]$")
NUMBER_ALONE = re.compile(rf"^{numerals.NUMBER}$")
THOUSANDS = "千円"
LARGE = ((Decimal(10**8), "億"), (Decimal(10**4), "万"))


def row_lead(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """Empty where no row, or no single cell of it, is meant.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> facts = facts_of(Evidence(1, "種類：除籍、手数料（円）：750、窓口：市民課", "証明"))
    >>> row_lead("除籍の手数料はいくらですか", facts, [AskedWord("除籍", 2.0)])
    '除籍の手数料は750円です。'
    >>> row_lead("除籍の証明はどこで取れますか", facts, [AskedWord("除籍", 2.0)])
    '除籍の窓口は市民課です。'
    >>> row_lead("除籍の手数料は合計でいくらですか", facts, [AskedWord("除籍", 2.0)])
    ''
    """
    row = row_meant(facts, words)
    kind = asked_kind(question)
    if row is None or kind.holds is None:
        return ""

    if SEVERAL.search(question):
        return ""

    cells = [
        cell
        for cell in row.cells[1:]
        if _holds(kind, cell) and not _is_of_year_before(question, cell)
    ]
    cell = cell_meant(cells, words)
    if cell is None:
        return ""

    return f"{row.cells[0].value}の{name_of(cell)}は{value_of(cell)}です。"


def row_meant(
    facts: Sequence[Fact], words: Sequence[AskedWord]
) -> Fact | None:
    """The row whose first cell the question names, where no other is as near, and named as well.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> texts = ("種類：除籍、手数料：750円", "種類：戸籍、手数料：450円")
    >>> facts = [fact for text in texts for fact in facts_of(Evidence(1, text, "証明"))]
    >>> row_meant(facts, [AskedWord("除籍", 2.0)]).text
    '種類：除籍、手数料：750円'
    >>> row_meant(facts, [AskedWord("手数料", 2.0)]) is None
    True
    """
    rows = [fact for fact in facts if fact.cells]
    if not rows:
        return None

    near = {row: coverage(words, row.whole) for row in rows}
    named = {row: coverage(words, row.cells[0].value) for row in rows}
    best = max(rows, key=lambda row: (near[row], named[row]))
    if near[best] < LEAST or not named[best]:
        return None

    for row in rows:
        if row.cells == best.cells:
            continue
        if (
            near[row] > near[best] - MARGIN
            and named[row] > named[best] - MARGIN
        ):
            return None

    return best


def cell_meant(
    cells: Sequence[RowCell], words: Sequence[AskedWord]
) -> RowCell | None:
    """The only one, or the one whose heading the question names.

    >>> cells = [RowCell("大人", "300円"), RowCell("小人", "100円")]
    >>> cell_meant(cells, [AskedWord("大人", 2.0)]).value
    '300円'
    >>> cell_meant(cells, [AskedWord("入館料", 2.0)]) is None
    True
    >>> cell_meant(cells, [AskedWord("大人", 2.0), AskedWord("小人", 2.0)]) is None
    True
    >>> cell_meant(cells[:1], [AskedWord("入館料", 2.0)]).value
    '300円'
    """
    named = [cell for cell in cells if coverage(words, cell.heading) > 0]
    if not named and len(cells) == 1:
        return cells[0]
    if not named:
        return None

    best = max(named, key=lambda cell: coverage(words, cell.heading))
    for cell in named:
        if cell is not best and _is_meant_too(cell, best, words):
            return None

    return best


def _is_meant_too(
    cell: RowCell, best: RowCell, words: Sequence[AskedWord]
) -> bool:
    """Whether its heading is as near as the best, or holds words of the question that the best does not.

    >>> best = RowCell("大人（市内）", "300円")
    >>> other = RowCell("大人（市外）", "500円")
    >>> _is_meant_too(other, best, [AskedWord("大人", 2.0)])
    True
    >>> _is_meant_too(other, best, [AskedWord("大人", 2.0), AskedWord("市内", 2.0)])
    False
    """
    own = coverage(words, cell.heading)
    share = coverage(words, best.heading)
    if own >= share:
        return True

    both = f"{best.heading}\n{cell.heading}"
    return coverage(words, both) > share


def _is_of_year_before(question: str, cell: RowCell) -> bool:
    """Whether it tells of last year, or of the change since, and the question does not ask for that.

    >>> _is_of_year_before("人口は何人ですか", RowCell("前年の人口", "9,800人"))
    True
    >>> _is_of_year_before("前年の人口は何人ですか", RowCell("前年の人口", "9,800人"))
    False
    """
    if BEFORE.search(question):
        return False

    return BEFORE.search(cell.heading) is not None


def _holds(kind: AskedKind, cell: RowCell) -> bool:
    """Whether the cell, with the unit of its heading, holds what is asked for.

    >>> _holds(asked_kind("いくらですか"), RowCell("手数料（円）", "300"))
    True
    >>> _holds(asked_kind("いくらですか"), RowCell("窓口", "市民課"))
    False
    """
    value = value_of(cell)
    held = kind.is_held(value)
    return held is True


def name_of(cell: RowCell) -> str:
    """The heading without its unit.

    >>> name_of(RowCell("貸出し（点）", "10"))
    '貸出し'
    >>> name_of(RowCell("窓口", "市民課"))
    '窓口'
    """
    found = HEADING_UNIT.match(cell.heading)
    if found is None:
        return cell.heading

    return found["name"]


def value_of(cell: RowCell) -> str:
    """With the unit that stands in its heading.

    >>> value_of(RowCell("貸出し（点）", "10"))
    '10点'
    >>> value_of(RowCell("予算額（千円）", "2,012,000"))
    '20億1,200万円'
    >>> value_of(RowCell("手数料（円）", "無料"))
    '無料'
    >>> value_of(RowCell("窓口", "市民課。"))
    '市民課'
    """
    value = cell.value.strip().rstrip("。")
    folded = tokens.folded(value)
    found = HEADING_UNIT.match(cell.heading)
    if found is None or not NUMBER_ALONE.match(folded):
        return value

    unit = found["unit"]
    number = numerals.value(folded)
    if number is None:
        return f"{value}{unit}"
    if unit == THOUSANDS:
        return in_words(number * 1000)

    return f"{number:,f}{unit}"


def in_words(yen: Decimal) -> str:
    """An amount as people say it.

    >>> in_words(Decimal(2012000000))
    '20億1,200万円'
    >>> in_words(Decimal(350000))
    '35万円'
    >>> in_words(Decimal(0))
    '0円'
    """
    parts = []
    rest = yen
    for size, name in LARGE:
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count:,f}{name}")

    if rest or not parts:
        parts.append(f"{rest:,f}")

    return f"{''.join(parts)}円"

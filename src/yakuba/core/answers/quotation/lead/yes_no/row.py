"""「いいえ、支所の旅券の受取の欄は×です。」: what a cell of a row says to a question that is answered with yes or no."""

import re
from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.row_value import (
    cell_meant,
    name_of,
    row_meant,
    value_of,
)
from yakuba.core.answers.quotation.lead.yes_no.polarity import Polarity
from yakuba.core.answers.quotation.lead.yes_no.proxies import (
    OWN_PERSON_CELL,
    PROXIES,
)
from yakuba.core.answers.quotation.lead.yes_no.question import (
    Predicate,
    YesNoQuestion,
)
from yakuba.core.evidence.brief import AskedWord
from yakuba.core.evidence.coverage import coverage
from yakuba.core.language import numerals

YES_CELL = re.compile(
    r"^(?:[○◯〇●]|可|可能|あり|有|使える|できる|対象|取扱いあり|利用できる)$"
)
NO_CELL = re.compile(
    r"^(?:[×✕✗]|不可|なし|無|無し|使えない|できない|対象外|取扱いなし|利用できない|取り?扱わない)$"
)
FREE_CELL = re.compile(r"^(?:無料|無償|0円)$")
AMOUNT_CELL = re.compile(rf"^{numerals.NUMBER}円$")
PRICE_CELL = re.compile(rf"^(?:無料|無償|{numerals.NUMBER}円)$")
NEEDED_CELL = re.compile(r"^(?:必要|要)$")
SPARED_CELL = re.compile(r"^(?:不要|なし|要しない)$")
CELLS: dict[Predicate, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "possible": (YES_CELL, NO_CELL),
    "given": (YES_CELL, NO_CELL),
    "free": (FREE_CELL, AMOUNT_CELL),
    "costs": (AMOUNT_CELL, FREE_CELL),
    "needed": (NEEDED_CELL, SPARED_CELL),
    "spared": (SPARED_CELL, NEEDED_CELL),
}
SAID: dict[Polarity, str] = {"yes": "はい", "no": "いいえ"}
NEVER = re.compile(r"(?!)")
VERB_END = re.compile(r"[るいう]$")


def yes_no_row_lead(
    asked: YesNoQuestion, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """「いいえ、コンビニ交付は取扱いなしです。」

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> words = [AskedWord("支所", 2.0)]
    >>> can = YesNoQuestion("支所でパスポートは受け取れますか", "possible")
    >>> yes_no_row_lead(can, facts_of(Evidence(1, "窓口：支所、旅券の受取：×", "旅券")), words)
    'いいえ、支所の旅券の受取の欄は×です。'
    >>> yes_no_row_lead(can, facts_of(Evidence(1, "窓口：支所、旅券の受取：使える", "旅券")), words)
    'はい、支所の旅券の受取の欄は「使える」です。'
    >>> yes_no_row_lead(can, facts_of(Evidence(1, "窓口：支所、旅券の受取：未定", "旅券")), words)
    ''
    >>> words.append(AskedWord("受取", 1.0))
    >>> yes_no_row_lead(can, facts_of(Evidence(1, "窓口：支所、旅券の受取：100円", "旅券")), words)
    'はい、支所の旅券の受取は100円です。'
    """
    row = row_meant(facts, words)
    if row is None:
        return ""

    yes, no = CELLS.get(asked.predicate, (NEVER, NEVER))
    told = [
        cell
        for cell in row.cells[1:]
        if yes.match(value_of(cell)) or no.match(value_of(cell))
    ]
    cell = cell_meant(told, words)
    if cell is None:
        return _priced_lead(asked, row, words)

    answer: Polarity = "yes" if yes.match(value_of(cell)) else "no"
    value = value_of(cell)
    if VERB_END.search(value):
        value = f"「{value}」"

    return f"{SAID[answer]}、{row.cells[0].value}の{name_of(cell)}の欄は{value}です。"


def _priced_lead(
    asked: YesNoQuestion, row: Fact, words: Sequence[AskedWord]
) -> str:
    """What has a price in the column that is asked for can be had."""
    if asked.predicate not in ("possible", "given"):
        return ""

    named = [
        cell for cell in row.cells[1:] if coverage(words, cell.heading) > 0
    ]
    cell = cell_meant(named, words)
    if cell is None or not PRICE_CELL.match(value_of(cell)):
        return ""

    return f"{SAID['yes']}、{row.cells[0].value}の{name_of(cell)}は{value_of(cell)}です。"


def own_person_lead(
    asked: YesNoQuestion, facts: Sequence[Fact], matter: Sequence[AskedWord]
) -> str:
    """Of a row that bars all who come for another. `matter` is without these.

    >>> from yakuba.core.answers.quotation.facts import facts_of
    >>> from yakuba.core.evidence.brief import Evidence
    >>> facts = facts_of(Evidence(1, "種類：旅券、窓口：市民課、受け取る人：本人だけ", "旅券"))
    >>> asked = YesNoQuestion("兄の旅券を受け取れますか", "possible")
    >>> own_person_lead(asked, facts, [AskedWord("旅券", 2.0)])
    'いいえ、旅券の受け取る人は本人だけです。'
    """
    if asked.predicate != "possible" or not PROXIES.search(asked.text):
        return ""

    row = row_meant(facts, matter)
    if row is None:
        return ""

    for cell in row.cells[1:]:
        value = value_of(cell)
        if OWN_PERSON_CELL.match(value):
            return f"{SAID['no']}、{row.cells[0].value}の{name_of(cell)}は{value}です。"

    return ""

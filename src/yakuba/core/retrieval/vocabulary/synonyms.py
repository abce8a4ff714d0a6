"""A general synonym file in the format of SudachiDict's synonyms.txt: a wording a line, groups apart by a number.

Columns: 0 the group's number, 2 whether it leads to others (0 yes, 1 it is only led to, 2 it is not used), 8 the
wording.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from yakuba.core.retrieval.vocabulary import Form, form_of

MOST_GROUPS = 3  # a wording in more groups means too many things
GROUP = 0
EXPANSION = 2
WORDING = 8
COLUMNS = 9
NOT_USED = "2"
ONLY_LED_TO = "1"


@dataclass(frozen=True, slots=True)
class Member:
    """A wording of a group, as its words; `triggers` says whether a question with it is searched under the others."""

    form: Form
    triggers: bool


class NotASynonymFileError(Exception):
    """`line` is the first line that is not of the format."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def groups(lines: Iterable[str]) -> Iterator[list[Member]]:
    """The groups of two forms or more, one by one. Raises NotASynonymFileError.

    >>> lines = ["1,,0,,,,,,税金", "1,,2,,,,,,年貢", "1,,1,,,,,,租税", "2,,0,,,,,,水道"]
    >>> [[(each.form, each.triggers) for each in group] for group in groups(lines)]
    [[(('税金',), True), (('租税',), False)]]
    """
    for _, rows in groupby(_rows(lines), key=lambda row: row[GROUP]):
        triggers: dict[Form, bool] = {}
        for row in rows:
            form = form_of(row[WORDING])
            if form and row[EXPANSION] != NOT_USED:
                leads = row[EXPANSION] != ONLY_LED_TO
                triggers[form] = triggers.get(form, False) or leads

        if len(triggers) > 1:
            yield [Member(form, leads) for form, leads in triggers.items()]


def unambiguous(candidates: Iterable[list[Member]]) -> list[list[Member]]:
    """Without the forms that stand in more than MOST_GROUPS groups, and the groups that end alone.

    >>> groups = [[Member((word,), True), Member(("票",), True)] for word in "札券紙片"]
    >>> unambiguous(groups)
    []
    >>> len(unambiguous(groups[:3]))
    3
    """
    groups = list(candidates)
    frequency = Counter(member.form for group in groups for member in group)
    clear = []
    for group in groups:
        members = [
            each for each in group if frequency[each.form] <= MOST_GROUPS
        ]
        if len(members) > 1:
            clear.append(members)

    return clear


def _rows(lines: Iterable[str]) -> Iterator[list[str]]:
    """Rows without the empty lines between the groups. Raises NotASynonymFileError.

    >>> list(_rows(["1,,0,,,,,,税金", "", "1,,0,,,,,,租税"]))
    [['1', '', '0', '', '', '', '', '', '税金'], ['1', '', '0', '', '', '', '', '', '租税']]
    """
    reader = csv.reader(lines)
    for row in reader:
        if not any(row):
            continue
        if len(row) < COLUMNS or not row[GROUP].isdigit():
            raise NotASynonymFileError(reader.line_num)

        yield row

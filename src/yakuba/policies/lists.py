"""The city's lists as tables: what each is for, its columns, and how a row of a CSV file becomes an entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format

from yakuba.adapters import csv_tables
from yakuba.core import offices
from yakuba.core.city_lists import comparable
from yakuba.policies.models import (
    BlockedTerm,
    CityKind,
    DelicateMatter,
    EntrySource,
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)

YES = "はい"
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class CityList:
    """One list: its word in addresses, what it is called and does, and the columns of its tables (model fields).

    `starter` holds rows that any municipality may begin with.
    """

    name: str
    label: str
    purpose: str
    model: type[ListEntry]
    columns: tuple[str, ...]
    unique: tuple[str, ...] = ("comparable",)
    starter: tuple[tuple[str, ...], ...] = ()

    def key(self, entry: ListEntry) -> tuple[str, ...]:
        """What no two entries may share."""
        return tuple(str(getattr(entry, name)) for name in self.unique)

    def matching(self, query: str) -> models.Q:
        """Entries that contain what was searched for, as it was typed or in its comparable form."""
        texts = [name for name in self.columns if isinstance(self._field(name), models.CharField | models.TextField)]
        found = models.Q(comparable__contains=comparable("", query))
        for name in texts:
            found |= models.Q(**{f"{name}__icontains": query})
        return found

    def starter_file(self) -> str:
        """The starter as a file for `preview`; empty where there is none."""
        return csv_tables.write(self.headings()[: len(self.starter[0])], self.starter) if self.starter else ""

    def headings(self) -> list[str]:
        return [str(self._field(name).verbose_name) for name in self.columns]

    def cells(self, entry: ListEntry) -> list[str]:
        """An entry as it is written: choices by their label, days as 2026-04-01."""
        return [_written(self._field(name), getattr(entry, name)) for name in self.columns]

    def shown(self, entry: ListEntry) -> list[str]:
        """An entry as it is shown: days as 2026年4月1日."""
        values = [getattr(entry, name) for name in self.columns]
        days = [date_format(value, "Y年n月j日") if isinstance(value, date) else "" for value in values]
        return [day or cell for day, cell in zip(days, self.cells(entry), strict=True)]

    def entry(self, cells: Mapping[str, str]) -> ListEntry:
        """The entry that a row describes. Raises ValidationError by field."""
        fields = {name: self._field(name) for name in self.columns}
        read = {name: _read(item, cells.get(str(item.verbose_name), "")) for name, item in fields.items()}
        made = self.model(**read, source=EntrySource.IMPORTED)
        made.clean_fields(exclude=["comparable"])
        made.clean()
        return made

    def sentences(self, error: ValidationError) -> list[str]:
        """What is wrong, each with the heading it is about."""
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        heading = {name: f"「{self._field(name).verbose_name}」: " for name in self.columns}
        return [f"{heading.get(name, '')}{text}" for name, texts in found.items() for text in texts]

    def _field(self, name: str) -> "models.Field[object, object]":
        found: models.Field[object, object] = self.model._meta.get_field(name)  # type: ignore[assignment]
        return found


LISTS: Mapping[str, CityList] = MappingProxyType(
    {
        item.name: item
        for item in (
            CityList(
                "contacts",
                "公開の連絡先・氏名",
                "公開している電話番号、住所、公職者の氏名などです。ここにある値は、個人情報として扱いません。",
                OfficialContact,
                ("kind", "value", "note", "valid_from", "valid_to"),
                unique=("kind", "comparable"),
            ),
            CityList(
                "offices",
                "機関名の語",
                "「課」「センター」「学校」のように、公の機関の名前の終わりに付く語です。この語のすぐ後に書かれた固定電話の番号、住所、"
                "郵便番号は機関のものとし、個人情報として扱いません。携帯電話の番号は、いつも個人情報として扱います。",
                OfficeWord,
                ("word", "note"),
                starter=tuple((word,) for word in offices.COMMON),
            ),
            CityList(
                "places",
                "地名",
                "町名、大字、通称などです。人の氏名と取り違えないために使います。",
                LocalPlaceName,
                ("name", "note"),
            ),
            CityList(
                "blocked",
                "禁止語",
                "送ってはいけない言葉や番号の形です。見つけると、登録した理由を職員に示します。",
                BlockedTerm,
                ("term", "is_pattern", "reason"),
                unique=("is_pattern", "comparable"),
            ),
            CityList(
                "matters",
                "配慮事項",
                "生活保護など、取扱いに配慮が要る事柄の言葉です。見つけると、職員に知らせます。",
                DelicateMatter,
                ("term", "note"),
            ),
            CityList(
                "kinds",
                "市が定める番号",
                "宛名番号や受給者番号など、市の業務で使う番号の形です。個人情報として見つけます。",
                CityKind,
                ("name", "pattern", "check_digit", "examples_found", "examples_not"),
            ),
        )
    }
)


@dataclass(slots=True)
class Preview:
    """What importing a file would do: entries to add, lines already known, and what is wrong, by line."""

    new: list[ListEntry] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def preview(which: CityList, data: bytes) -> Preview:
    """Read a file against the list as it is. Raises adapters.readers.base.ReadError for what is no such table."""
    rows = csv_tables.read(data, which.headings()[:1])
    seen = set(which.model._default_manager.values_list(*which.unique))
    taken = {tuple(str(part) for part in key) for key in seen}
    found = Preview()
    for row in rows:
        try:
            entry = which.entry(row.cells)
        except ValidationError as error:
            found.problems += [f"{row.line}行目: {sentence}" for sentence in which.sentences(error)]
            continue
        if which.key(entry) in taken:
            found.known.append(row.line)
        else:
            taken.add(which.key(entry))
            found.new.append(entry)
    return found


def as_csv(which: CityList, entries: Iterator[ListEntry] | Sequence[ListEntry]) -> str:
    """The list as a file that `preview` reads back."""
    return csv_tables.write(which.headings(), (which.cells(entry) for entry in entries))


def _written(item: "models.Field[object, object]", value: object) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    labels = dict(item.flatchoices)
    return str(labels.get(value, value)) if value is not None else ""


def _read(item: "models.Field[object, object]", cell: str) -> object:
    """A cell as the field takes it; what it does not know is left as it is, and then refused by name."""
    if isinstance(item, models.BooleanField):
        return {"": False, "いいえ": False, YES: True}.get(cell, cell)
    if isinstance(item, models.DateField):
        return cell.replace("/", "-") or None
    if item.flatchoices and cell:
        return next((value for value, label in item.flatchoices if label == cell), cell)
    return cell

"""資料の点検: what stands between each document and good answers, as a list of things to do for the units that own them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import basename
from urllib.parse import unquote

from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import OrgUnit, Role, User
from yakuba.accounts.queries import unit_ids_for
from yakuba.adapters import csv_tables, excel_tables
from yakuba.core import readiness
from yakuba.library import queries
from yakuba.library.models import Document, DocumentState, Statement

COLUMNS = ("担当課", "文書群", "題名", "ファイル名", "すること", "くわしく", "答えられなかった回数")
MOST_SHOWN = 5
READ_AGAIN = "読み取れるファイルにして、登録し直してください。"
CHECK_READING = "読み取った文字を確かめてください。"
NO_DATE = "文書の日付を入れてください。新しい版として登録するときに決められます。"
NO_UNIT = "担当課を決めてください。"
EXPIRED = "有効期限を過ぎています。新しい版を登録するか、取り下げてください。"
SAME = "同じ内容の資料があります。一つにしてください。"
CONTRADICTS = "ほかの資料と数が違います。正しい方を確かめ、もう一方を直してください。"
DEAD_LINK = "リンクの先の資料がありません。資料を登録するか、リンクを直してください。"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do about a document."""

    sentence: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A document with everything there is to do about it."""

    document: Document
    tasks: tuple[Task, ...]


def documents_for(user: User, today: date, unit: OrgUnit | None) -> list[Document]:
    """The documents a person looks after: all they may read for the offices that help, those of their own units else."""
    found = queries.documents_for(user, today).exclude(state=DocumentState.WITHDRAWN)
    if not any(account_rules.has_role(user, role, today) for role in (Role.COORDINATOR, Role.OPERATOR)):
        found = found.filter(collection__owner_unit__in=unit_ids_for(user, today))
    return list(found.filter(unit=unit) if unit else found)


def report(user: User, today: date, unit: OrgUnit | None = None) -> list[Line]:
    """The documents with something to do, those first that were most often nearest to a question without an answer."""
    documents = documents_for(user, today, unit)
    readable = {document.pk: document for document in queries.documents_for(user, today)}
    valid = {pk: item for pk, item in readable.items() if _answers_on(item, today)}
    replaced = set(Document.objects.filter(replaces__isnull=False).values_list("replaces", flat=True))
    checks: Sequence[Callable[[Document], Iterable[Task]]] = (
        _reading,
        _facts,
        lambda document: _validity(document, today) if document.pk not in replaced else (),
        _by_document(_duplicates(valid)),
        _by_document(_contradictions(valid)),
        lambda document: _links(document, readable.values()),
    )
    lines = [Line(item, tuple(task for check in checks for task in check(item))) for item in documents]
    found = [line for line in lines if line.tasks]
    return sorted(found, key=lambda line: (-line.document.near_misses, -len(line.tasks), line.document.title))


def _by_document(found: Mapping[int, Sequence[Task]]) -> Callable[[Document], Iterable[Task]]:
    return lambda document: found.get(document.pk, ())


def _answers_on(document: Document, today: date) -> bool:
    begun = document.valid_from is None or document.valid_from <= today
    ended = document.valid_to is not None and document.valid_to < today
    return document.state == DocumentState.INDEXED and begun and not ended


def _reading(document: Document) -> Iterator[Task]:
    if document.state == DocumentState.FAILED:
        yield Task(READ_AGAIN, document.state_reason)
    elif document.notes:
        yield Task(CHECK_READING, " ".join(document.notes))


def _facts(document: Document) -> Iterator[Task]:
    if document.state == DocumentState.INDEXED and document.document_date is None:
        yield Task(NO_DATE)
    if document.unit is None:
        yield Task(NO_UNIT)


def _validity(document: Document, today: date) -> Iterator[Task]:
    """For a document without a newer version: one that was replaced has done its duty."""
    if document.valid_to is not None and document.valid_to < today:
        yield Task(EXPIRED, f"{document.valid_to:%Y-%m-%d}まで")


def _duplicates(valid: Mapping[int, Document]) -> dict[int, list[Task]]:
    found: defaultdict[int, list[Task]] = defaultdict(list)
    for pair in readiness.alike({pk: document.sketch for pk, document in valid.items()}):
        for pk, other in ((pair.first, pair.second), (pair.second, pair.first)):
            found[pk].append(Task(SAME, f"「{valid[other].title}」（{valid[other].collection}）"))
    return found


def _contradictions(valid: Mapping[int, Document]) -> dict[int, list[Task]]:
    """Matters of which two documents say different values. A document that says both itself tells them apart somehow."""
    said: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Statement.objects.filter(passage__document__in=valid).values_list("matter", "passage__document", "value")
    for matter, document, value in rows.iterator():
        said[matter][document].add(value)
    found: defaultdict[int, list[Task]] = defaultdict(list)
    for by_document in said.values():
        single = {document: next(iter(values)) for document, values in by_document.items() if len(values) == 1}
        for document, value in single.items():
            others = [pk for pk, other in single.items() if other != value][:MOST_SHOWN]
            if others and len(single) == len(by_document):
                listed = "、".join(f"「{valid[pk].title}」は{single[pk]}" for pk in others)
                found[document].append(Task(CONTRADICTS, f"この資料は{value}、{listed}"))
    return found


def _links(document: Document, readable: Iterable[Document]) -> Iterator[Task]:
    """Links within the library only: nothing is asked of any other server."""
    if not document.links:
        return
    names = {other.file_name for other in readable if other.collection_id == document.collection_id}
    dead = [link for link in document.links if link.startswith("#") or _file_of(link) not in names]
    if dead:
        yield Task(DEAD_LINK, "、".join(dead[:MOST_SHOWN]))


def _file_of(link: str) -> str:
    return basename(unquote(link.partition("#")[0].partition("?")[0]))


def cells(lines: Iterable[Line]) -> Iterator[list[str]]:
    """A row for each thing to do."""
    for line in lines:
        document = line.document
        owner = document.unit.name if document.unit else ""
        known = [owner, document.collection.name, document.title, document.file_name]
        for task in line.tasks:
            yield [*known, task.sentence, task.detail, str(document.near_misses)]


def as_csv(lines: Iterable[Line]) -> str:
    return csv_tables.write(COLUMNS, cells(lines))


def as_excel(lines: Iterable[Line]) -> bytes:
    return excel_tables.write(COLUMNS, cells(lines), title="資料の点検")

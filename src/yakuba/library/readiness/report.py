"""資料の点検: what stands between each document and good answers, as a list of things to do for the units that own them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from posixpath import basename
from urllib.parse import unquote

from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.queries import holds_any, unit_ids_for
from yakuba.adapters.tables import csv, excel
from yakuba.core.evidence import readiness
from yakuba.library.documents import notes, queries
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.documents.rules import is_valid_on
from yakuba.library.readiness.models import Statement
from yakuba.library.readiness.queries import OFFICES

COLUMNS = (
    "担当課",
    "文書群",
    "題名",
    "ファイル名",
    "すること",
    "くわしく",
    "答えられなかった回数",
)
MOST_SHOWN = 5
READ_AGAIN = "読み取れるファイルにして、登録し直してください。"
CHECK_DOUBT = "読み取りが不確かで、引用していません。正しく読み取れる形（Wordなど）で登録し直してください。"
CHECK_LEFT_OUT = "読み取っていないものがあります。要るときは、資料を直して登録し直してください。"
DECIDE_VERSION = "前からある資料の新しい版かどうかを決めてください。"
OF_NOTES = {"doubt": CHECK_DOUBT, "left_out": CHECK_LEFT_OUT}
MOST_NOTES = 3  # of a document
MOST_COMMON = 8
NO_DATE = "文書の日付が分かりません。資料に日付を書き加えるか、日付を入れて登録し直してください。"
NO_UNIT = "担当課を決めてください。"
EXPIRED = "有効期限を過ぎています。新しい版を登録するか、取り下げてください。"
SAME = "同じ内容の資料があります。一つにしてください。"
CONTRADICTS = (
    "ほかの資料と数が違います。正しい方を確かめ、もう一方を直してください。"
)
DEAD_LINK = (
    "リンクの先の資料がありません。資料を登録するか、リンクを直してください。"
)


HEAVIEST = (
    READ_AGAIN,
    CHECK_DOUBT,
    CONTRADICTS,
    DECIDE_VERSION,
    CHECK_LEFT_OUT,
)


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do about a document. `about` is what several documents may have in common."""

    sentence: str
    detail: str = ""
    about: str = ""

    @property
    def common(self) -> str:
        return self.about or self.sentence


Check = Callable[[Document], Iterable[Task]]


@dataclass(frozen=True, slots=True)
class DocumentTasks:
    """A document with everything there is to do about it."""

    document: Document
    tasks: tuple[Task, ...]


def documents_for(
    user: User, today: date, unit: OrgUnit | None
) -> list[Document]:
    """The documents a person looks after.

    For the offices that help it is all that they may read, for others what their own units keep.
    """
    documents = queries.documents_for(user, today)
    documents = documents.select_related("may_replace")
    documents = documents.exclude(state=DocumentState.WITHDRAWN)
    if not holds_any(user, OFFICES, today):
        documents = documents.filter(
            collection__owner_unit__in=unit_ids_for(user, today)
        )

    if unit is not None:
        documents = documents.filter(unit=unit)

    return list(documents)


@dataclass(frozen=True, slots=True)
class CommonTask:
    """What there is to do about several documents."""

    about: str
    count: int


def in_common(lines: Iterable[DocumentTasks]) -> list[CommonTask]:
    """What several documents have in common, the most frequent first: mended at its root it is mended for all."""
    counts = Counter(
        about
        for line in lines
        for about in {task.common for task in line.tasks}
    )
    return [
        CommonTask(about, count)
        for about, count in counts.most_common(MOST_COMMON)
        if count > 1
    ]


def with_task(
    lines: Iterable[DocumentTasks], about: str
) -> list[DocumentTasks]:
    """Those of which this is to be done."""
    return [
        line
        for line in lines
        if any(task.common == about for task in line.tasks)
    ]


def report(
    user: User, today: date, unit: OrgUnit | None = None
) -> list[DocumentTasks]:
    """The documents with something to do, those first that were most often nearest to a question without an answer,
    then those that cannot be read or are in doubt.
    """
    checks = _checks(user, today)
    lines = []
    for document in documents_for(user, today, unit):
        tasks = [task for check in checks for task in check(document)]
        if tasks:
            tasks.sort(key=_weight)
            lines.append(DocumentTasks(document, tuple(tasks)))

    return sorted(lines, key=_urgency)


def _urgency(line: DocumentTasks) -> tuple[int, int, int, str]:
    document = line.document
    heaviest = min(_weight(task) for task in line.tasks)
    return -document.near_misses, heaviest, -len(line.tasks), document.title


def _weight(task: Task) -> int:
    """What makes answers wrong or keeps a document out of them goes first."""
    if task.sentence in HEAVIEST:
        return HEAVIEST.index(task.sentence)

    return len(HEAVIEST)


def _checks(user: User, today: date) -> list[Check]:
    """What each document is looked at for; what lies beside it is read once for all."""
    readable = list(queries.documents_for(user, today))
    valid = {item.pk: item for item in readable if _answers_on(item, today)}
    replaced = set(
        Document.objects.exclude(replaces=None).values_list(
            "replaces", flat=True
        )
    )
    duplicates = _duplicates(valid)
    contradictions = _contradictions(valid)
    names = file_names(readable)
    return [
        _reading,
        _facts,
        lambda document: _validity(document, today, replaced),
        lambda document: duplicates.get(document.pk, ()),
        lambda document: contradictions.get(document.pk, ()),
        lambda document: dead_links(document, names),
    ]


def _answers_on(document: Document, today: date) -> bool:
    is_valid = is_valid_on(today, document.valid_from, document.valid_to)
    return is_valid and document.state == DocumentState.INDEXED


def _reading(document: Document) -> Iterator[Task]:
    if document.state == DocumentState.FAILED:
        yield Task(READ_AGAIN, document.state_reason)
        return

    if document.may_replace:
        older = document.may_replace
        yield Task(DECIDE_VERSION, f"「{older.title}」（{older.file_name}）")

    found = notes.grouped(document.notes)
    to_do = [note for note in found if note.kind in OF_NOTES]
    for note in to_do[:MOST_NOTES]:
        yield Task(OF_NOTES[note.kind], str(note), note.sentence)


def _facts(document: Document) -> Iterator[Task]:
    if (
        document.state == DocumentState.INDEXED
        and document.document_date is None
    ):
        yield Task(NO_DATE)

    if document.unit is None:
        yield Task(NO_UNIT)


def _validity(
    document: Document, today: date, replaced: Collection[int | None]
) -> Iterator[Task]:
    """A document that was replaced by a newer version has done its duty."""
    if document.pk in replaced or document.valid_to is None:
        return

    if document.valid_to < today:
        yield Task(EXPIRED, f"{document.valid_to:%Y-%m-%d}まで")


def _duplicates(valid: Mapping[int, Document]) -> dict[int, list[Task]]:
    sketches = {pk: document.sketch for pk, document in valid.items()}
    tasks: defaultdict[int, list[Task]] = defaultdict(list)
    for pair in readiness.alike(sketches):
        first = valid[pair.first]
        second = valid[pair.second]
        tasks[first.pk].append(_same_as(second))
        tasks[second.pk].append(_same_as(first))

    return tasks


def _same_as(document: Document) -> Task:
    return Task(SAME, f"「{document.title}」（{document.collection}）")


def _contradictions(valid: Mapping[int, Document]) -> dict[int, list[Task]]:
    """Matters of which two documents say different values."""
    tasks: defaultdict[int, list[Task]] = defaultdict(list)
    for values in _values_by_matter(valid):
        for pk, value in values.items():
            others = [other for other in values if values[other] != value]
            if others:
                sentences = [
                    f"{_name_of(valid[other], valid[pk])}は{values[other]}"
                    for other in others[:MOST_SHOWN]
                ]
                detail = "、".join([f"この資料は{value}", *sentences])
                tasks[pk].append(Task(CONTRADICTS, detail))

    return tasks


def _name_of(document: Document, beside: Document) -> str:
    """The files tell documents of one title apart."""
    if document.title != beside.title:
        return f"「{document.title}」"

    return f"「{document.title}」（{document.file_name}）"


def _values_by_matter(
    valid: Mapping[int, Document],
) -> Iterator[dict[int, str]]:
    """For each matter the one value that each document states.

    A document that states several tells them apart somehow: its matter is left alone.
    """
    stated: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    rows = Statement.objects.filter(passage__document__in=valid).values_list(
        "matter", "passage__document", "value"
    )
    for matter, document, value in rows.iterator():
        stated[matter][document].add(value)

    for by_document in stated.values():
        if all(len(values) == 1 for values in by_document.values()):
            yield {
                pk: next(iter(values)) for pk, values in by_document.items()
            }


def file_names(documents: Iterable[Document]) -> dict[int, set[str]]:
    """The names of the files in each collection."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    for document in documents:
        names[document.collection_id].add(document.file_name)

    return names


def dead_links(
    document: Document, names: Mapping[int, Collection[str]]
) -> Iterator[Task]:
    """Links within the library only: nothing is asked of any other server."""
    beside = names.get(document.collection_id, ())
    dead = [link for link in document.links if _is_dead(link, beside)]
    if dead:
        yield Task(DEAD_LINK, "、".join(dead[:MOST_SHOWN]))


def _is_dead(link: str, beside: Collection[str]) -> bool:
    """A link into the document itself (#…) is among `links` only where its target is missing."""
    if link.startswith("#"):
        return True

    path = link.partition("#")[0].partition("?")[0]
    return basename(unquote(path)) not in beside


def cells(lines: Iterable[DocumentTasks]) -> Iterator[list[str]]:
    """A row for each thing to do."""
    for line in lines:
        document = line.document
        owner = document.unit.name if document.unit else ""
        for task in line.tasks:
            yield [
                owner,
                document.collection.name,
                document.title,
                document.file_name,
                task.sentence,
                task.detail,
                str(document.near_misses),
            ]


def as_csv(lines: Iterable[DocumentTasks]) -> str:
    return csv.write(COLUMNS, cells(lines))


def as_excel(lines: Iterable[DocumentTasks]) -> bytes:
    return excel.write(COLUMNS, cells(lines), title="資料の点検")

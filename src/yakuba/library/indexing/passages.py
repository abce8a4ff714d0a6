"""What was read of a document becomes its passages, and what the text says of itself is kept with it."""

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from yakuba.adapters.readers.base import READER_VERSION
from yakuba.core.evidence import readiness
from yakuba.core.evidence.extract import Extract
from yakuba.core.evidence.passages import Passage, passages
from yakuba.core.evidence.units.documents import is_of_many_units, page_unit
from yakuba.core.evidence.units.statements import turned_to
from yakuba.library.documents import versions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document, PassageRecord
from yakuba.library.documents.rules import file_title
from yakuba.library.indexing.front_matter import own_date, own_title
from yakuba.library.indexing.states import step
from yakuba.library.readiness.models import Statement

AT_ONCE = 500
LONGEST_SHEET = 100
LONGEST_CELLS = 40
LONGEST_DOUBT = 200
OF_ITSELF = [
    "reader",
    "pages",
    "notes",
    "links",
    "sketch",
    "document_date",
    "title",
    "is_of_many_units",
]
EMPTY = "文字が見つかりませんでした。画像だけの資料は、文字を読み取れる形（OCR済みのPDFなど）にして登録してください。"


@transaction.atomic
def keep(document: Document, extract: Extract) -> bool:
    """Store the passages, all or nothing; False where there are none, or the document is wanted otherwise meanwhile."""
    if not step(document, DocumentState.READING, DocumentState.INDEXING):
        return False

    is_first = not document.passages.exists()
    if not is_first:
        document.passages.all().delete()

    records = [
        _record(document, position, passage)
        for position, passage in enumerate(passages(extract))
    ]
    _keep_what_it_says_of_itself(document, extract, records)
    if not records:
        step(
            document,
            DocumentState.INDEXING,
            DocumentState.FAILED,
            reason=EMPTY,
        )
        return False

    PassageRecord.objects.bulk_create(records, batch_size=AT_ONCE)
    Statement.objects.bulk_create(_statements(records), batch_size=AT_ONCE)
    versions.settle(document, versions.text_of(document), is_first=is_first)
    return True


def _record(
    document: Document, position: int, passage: Passage
) -> PassageRecord:
    return PassageRecord(
        document=document,
        position=position,
        text=passage.text,
        question=passage.question,
        headings=list(passage.headings),
        page=passage.place.page,
        sheet=passage.place.sheet[:LONGEST_SHEET],
        cells=passage.place.cells[:LONGEST_CELLS],
        end_page=passage.end.page,
        end_cells=passage.end.cells[:LONGEST_CELLS],
        doubt=passage.doubt[:LONGEST_DOUBT],
        own_unit=passage.unit,
        own_date=passage.written_on,
    )


def _keep_what_it_says_of_itself(
    document: Document, extract: Extract, records: Collection[PassageRecord]
) -> None:
    document.reader = READER_VERSION
    document.pages = extract.pages
    document.notes = [
        {"kind": note.kind, "text": note.text, "place": str(note.place)}
        for note in extract.notes
    ]
    document.links = list(extract.links)
    document.sketch = readiness.sketch(record.text for record in records)
    if not document.is_date_given:
        document.document_date = own_date(extract)

    if not document.is_title_given:
        document.title = own_title(extract) or _title_without_own(document)

    _settle_units(document, extract, records)
    document.save(update_fields=OF_ITSELF)


def _settle_units(
    document: Document, extract: Extract, records: Collection[PassageRecord]
) -> None:
    """A passage that names no unit has that of its page; in a document of many, the one to which it sends people."""
    sent_to = [each.own_unit or turned_to(each.text) for each in records]
    named = [
        unit if each.own_unit or each.question else ""
        for each, unit in zip(records, sent_to, strict=True)
    ]
    document.is_of_many_units = is_of_many_units(document.title, named)
    of_page = page_unit(extract.blocks)
    for record, unit in zip(records, sent_to, strict=True):
        if document.is_of_many_units:
            record.own_unit = unit
        else:
            record.own_unit = record.own_unit or of_page


def _title_without_own(document: Document) -> str:
    """A newer version is called what the one before is."""
    if document.replaces:
        return document.replaces.title

    return file_title(document.file_name)


def _statements(records: Iterable[PassageRecord]) -> Iterator[Statement]:
    """What the passages state that others may contradict; of doubtful ones nothing."""
    for record in records:
        if record.doubt:
            continue

        context = [record.question, *record.headings[-1:]]
        for statement in readiness.statements(record.text, context=context):
            yield Statement(
                passage=record, matter=statement.matter, value=statement.value
            )

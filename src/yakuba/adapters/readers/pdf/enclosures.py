"""What a PDF file holds beside its pages: its form, and files attached to it."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from yakuba.core.evidence.extract import ReadingNote

XFA = "Adobeの新しい形式のフォーム（XFA）で、表示される内容を読み取れません。Adobe Readerで開き、「PDFとして印刷」したものを登録してください。"
ATTACHED = "添付されたファイル{count}件（{names}）は読み取っていません。必要なものは取り出して、一つずつ登録してください。"
MOST_NAMED = 5
LONGEST_NAME = 200


def form_of(document: Any) -> Any:
    """Of the fields that can be filled in; None where there are none."""
    if pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_NONE:
        return None

    document.init_forms()
    return document.formenv.raw if document.formenv else None


def notes_of_file(document: Any) -> Iterator[ReadingNote]:
    """Call it where the pages were read."""
    if pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_XFA_FULL:
        yield ReadingNote(XFA, "left_out")

    count = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    if count > 0:
        names = "、".join(
            _name(document, number) for number in range(min(count, MOST_NAMED))
        )
        yield ReadingNote(
            ATTACHED.format(count=count, names=names), "left_out"
        )


def _name(document: Any, number: int) -> str:
    """Of a file that is attached."""
    item = pdfium.FPDFDoc_GetAttachment(document.raw, number)
    size = pdfium.FPDFAttachment_GetName(item, None, 0)
    if not 2 < size <= 2 * LONGEST_NAME:
        return "名前なし"

    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAttachment_GetName(item, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")

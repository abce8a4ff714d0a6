"""PowerPoint (.pptx): slides as pages, tables and speaker notes included."""

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.shapes.group import GroupShape

from yakuba.adapters.readers import tables
from yakuba.adapters.readers.base import Limits
from yakuba.core.passages import Block, Extract, Place
from yakuba.core.text import collapse_inner_spaces


def read(data: bytes, limits: Limits) -> Extract:
    deck = Presentation(io.BytesIO(data))
    slides = list(deck.slides)
    blocks = [block for number, slide in enumerate(slides, start=1) for block in _slide(slide, Place(page=number))]
    return Extract(tuple(blocks), title=(deck.core_properties.title or "").strip(), pages=len(slides))


def _slide(slide: Any, place: Place) -> Iterator[Block]:
    title = slide.shapes.title
    for shape in _flat(slide.shapes):
        if shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                if text := collapse_inner_spaces("".join(run.text for run in paragraph.runs).strip()):
                    is_title = title is not None and shape.shape_id == title.shape_id
                    yield Block(text, "heading" if is_title else "list_item", 1 if is_title else 0, place)
        elif getattr(shape, "has_table", False):
            yield from tables.blocks([(place, [cell.text for cell in row.cells]) for row in shape.table.rows])
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is not None and (notes := frame.text.strip()):
        yield Block(notes, place=place)


def _flat(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _flat(shape.shapes)
        else:
            yield shape

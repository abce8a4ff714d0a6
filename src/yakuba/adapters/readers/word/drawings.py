"""What is drawn in a text: boxes and shapes with texts, charts, SmartArt, WordArt, what is embedded."""

from collections.abc import Callable, Iterator

from lxml.etree import _Element

from yakuba.adapters.readers.office.chart import CHART, chart_blocks
from yakuba.adapters.readers.office.diagram import DIAGRAM, diagram_texts
from yakuba.adapters.readers.word.markup import w, within
from yakuba.adapters.readers.word.package import WordPackage
from yakuba.core.evidence.extract import Block
from yakuba.core.language.text import keep_blanks

RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
)
SHAPES = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
POSITIONS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
)
OLD_SHAPES = "{urn:schemas-microsoft-com:vml}"
OLD_OFFICE = "{urn:schemas-microsoft-com:office:office}"
NEW_CHARTS = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
BOX = w("txbxContent")
OF_SHAPE = f"{SHAPES}p"
PROPERTIES = f"{POSITIONS}docPr"


class Drawings:
    """Those of one part, which names the parts of charts and diagrams. `read` reads the text of a box."""

    def __init__(
        self,
        package: WordPackage,
        part: str,
        read: Callable[[_Element], Iterator[Block]],
    ) -> None:
        self._package = package
        self._part = part
        self._readers: dict[str, Callable[[_Element], Iterator[Block]]] = {
            BOX: read,
            OF_SHAPE: self._paragraph,
            f"{OLD_SHAPES}textpath": self._word_art,
            f"{CHART}chart": self._chart,
            f"{NEW_CHARTS}chart": self._unread("chart"),
            f"{DIAGRAM}relIds": self._diagram,
            f"{OLD_OFFICE}OLEObject": self._unread("object"),
            w("control"): self._unread("object"),
        }

    def blocks(self, drawing: _Element) -> Iterator[Block]:
        """What a drawing says, shape by shape; one that is hidden is counted."""
        properties = next(drawing.iter(PROPERTIES), None)
        if properties is not None and properties.get("hidden") in (
            "1",
            "true",
        ):
            self._package.left["hidden"] += 1
            return

        for part in within(drawing, self._readers.keys()):
            yield from self._readers[part.tag](part)

    def _paragraph(self, paragraph: _Element) -> Iterator[Block]:
        """<a:p> in a shape: its runs are one text."""
        texts = paragraph.itertext(f"{SHAPES}t", with_tail=False)
        yield from _block("".join(map(str, texts)))

    def _word_art(self, path: _Element) -> Iterator[Block]:
        """WordArt of before 2007 keeps its text in an attribute."""
        yield from _block(path.get("string", ""))

    def _chart(self, reference: _Element) -> Iterator[Block]:
        """「年度：令和7年度、来館者：1,200」, or one more that was left out."""
        root = self._named(reference, "id")
        blocks = chart_blocks(root) if root is not None else []
        if not blocks:
            self._package.left["chart"] += 1

        yield from blocks

    def _diagram(self, reference: _Element) -> Iterator[Block]:
        """SmartArt as the items of a list."""
        root = self._named(reference, "dm")
        if root is None:
            self._package.left["diagram"] += 1
            return

        for text, _ in diagram_texts(root):
            for block in _block(text):
                yield Block(block.text, "list_item")

    def _unread(self, kind: str) -> Callable[[_Element], Iterator[Block]]:
        """For what is counted and not read."""
        left = self._package.left

        def count(element: _Element) -> Iterator[Block]:
            """One more of the kind; it has no text."""
            left[kind] += 1
            return iter(())

        return count

    def _named(self, reference: _Element, name: str) -> _Element | None:
        """The root of the part that an element names."""
        identifier = reference.get(f"{RELATIONS}{name}", "")
        part = self._package.named_part(self._part, identifier)
        return self._package.tree(part)


def _block(written: str) -> Iterator[Block]:
    """A line that stands for itself, unless it is blank."""
    text = keep_blanks(written)
    if text:
        yield Block(text)

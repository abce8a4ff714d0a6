"""Texts (.odt): what stands on every page, then the body in its order with its frames and notes."""

from yakuba.adapters.readers import lines
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.adapters.readers.opendocument.flow import Flow
from yakuba.adapters.readers.opendocument.package import open_package
from yakuba.adapters.readers.opendocument.page_lines import running_blocks
from yakuba.adapters.readers.opendocument.remarks import remarks
from yakuba.core.evidence.extract import Block, Extract

STANDARD = "Standard"


def read(data: bytes, bounds: ReaderBounds) -> Extract:
    package = open_package(data)
    flow = Flow(package, package.styles, bounds)
    blocks = list(lines.without_lists_as_headings(flow.blocks(package.body)))
    masters = package.styles.masters or {STANDARD}
    running = running_blocks(package, masters, bounds)
    if not blocks:
        flow.left["only-picture"] = flow.left["picture"]

    titles = [
        package.title,
        flow.title.styled,
        flow.title.likely,
        *_headings(blocks),
    ]
    return Extract(
        (*running, *blocks),
        title=next(filter(None, titles), ""),
        notes=tuple(remarks(flow.left, flow.comments)),
    )


def _headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if block.kind == "heading"]

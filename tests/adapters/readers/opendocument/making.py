"""Small OpenDocuments, written by hand."""

from tests.adapters.readers.making import archive, read
from yakuba.adapters.readers.opendocument.vocabulary import NAMESPACES
from yakuba.core.evidence.extract import Extract

SUFFIX = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in NAMESPACES.items()
    if prefix != "xml"
)


def content(kind: str, body: str, automatic: str = "") -> bytes:
    return (
        f"<office:document-content {NAMES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    ).encode()


def parts(
    kind: str,
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    title: str = "",
) -> dict[str, bytes]:
    style_sheet = (
        f"<office:document-styles {NAMES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    meta = f"<office:document-meta {NAMES}><office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>"
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
        "content.xml": content(kind, body, automatic),
        "styles.xml": style_sheet.encode(),
        "meta.xml": meta.encode(),
    }


def extract(kind: str, body: str, **more: str) -> Extract:
    data = archive(parts(kind, body, **more))
    return read(data, f"a.{SUFFIX[kind]}")


def texts(kind: str, body: str, **more: str) -> list[str]:
    return [block.text for block in extract(kind, body, **more).blocks]

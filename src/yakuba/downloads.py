"""Files that a browser keeps instead of showing them."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def attachment(data: bytes | str, name: str, media_type: str) -> HttpResponse:
    """`data` as a file of that name, Japanese or not (RFC 6266). A control character in the name becomes `_`."""
    response = HttpResponse(data, content_type=media_type)
    plain = CONTROLS.sub("_", name)
    header = content_disposition_header(as_attachment=True, filename=plain)
    response["Content-Disposition"] = header or "attachment"
    return response

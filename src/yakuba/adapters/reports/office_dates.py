"""Office files packed again with the report's day for every date in them: the same report makes the same bytes."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CORE = "docProps/core.xml"
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def with_date(data: bytes, day: date) -> bytes:
    """The package with the day instead of the moment at which it was written."""
    moment = f"{day:%Y-%m-%d}T00:00:00Z".encode()
    out = BytesIO()
    with (
        ZipFile(BytesIO(data)) as package,
        ZipFile(out, "w", ZIP_DEFLATED) as packed,
    ):
        for name in package.namelist():
            part = package.read(name)
            if name == CORE:
                part = MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", part)

            info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, part)

    return out.getvalue()

"""The few static files of the pages, straight from the package."""

from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):
    """Whitenoise, but each file in one piece: under ASGI its iterator makes Django warn at every file."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:  # type: ignore[override]  # so does whitenoise
        found = static_file.get_response(request.method, request.META)
        with found.file or BytesIO() as file:
            response = HttpResponse(file.read(), status=int(found.status))

        # Found.headers has the right one; a 304 must not have any.
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value

        return response

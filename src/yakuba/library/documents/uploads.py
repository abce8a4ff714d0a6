"""Uploads stay in memory: Django's own handler spools what is larger to a temporary file."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

TOO_LARGE = "一度に送れる大きさ（{limit}MB）を超えたため、受け付けませんでした。分けて送ってください。"


def too_large(request: HttpRequest) -> str:
    """The sentence for an upload that was stopped, or nothing: what came before the end must not pass as the whole."""
    handlers = [
        handler
        for handler in request.upload_handlers
        if isinstance(handler, InMemoryUploads)
    ]
    if all(
        handler.received <= settings.UPLOAD_MAX_BYTES for handler in handlers
    ):
        return ""

    return TOO_LARGE.format(limit=settings.UPLOAD_MAX_BYTES // 1024**2)


class InMemoryUploads(FileUploadHandler):
    """Keeps each file in memory and stops the whole upload once a request holds more than YAKUBA_UPLOAD_MAX_MB."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES:
            raise StopUpload(connection_reset=False)

        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._file.seek(0)
        return InMemoryUploadedFile(
            file=self._file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

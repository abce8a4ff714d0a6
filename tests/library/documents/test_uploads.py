"""Uploads stay in memory and within their bound."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import (
    InMemoryUploadedFile,
    SimpleUploadedFile,
)
from django.test import RequestFactory
from django.urls import reverse

from yakuba.library.documents.uploads import InMemoryUploads, too_large

MIB = 1024 * 1024


def upload(*sizes: int) -> Any:
    files = [
        SimpleUploadedFile(f"{number}.txt", b"a" * size)
        for number, size in enumerate(sizes)
    ]
    return RequestFactory().post(reverse("health"), {"documents": files})


def test_an_upload_far_larger_than_djangos_bound_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    request = upload(6 * MIB, 0, 3)
    files = request.FILES.getlist("documents")
    assert [type(file) for file in files] == [InMemoryUploadedFile] * 3
    assert [(file.name, file.size, len(file.read())) for file in files] == [
        ("0.txt", 6 * MIB, 6 * MIB),
        ("1.txt", 0, 0),
        ("2.txt", 3, 3),
    ]
    assert list(tmp_path.iterdir()) == []
    assert too_large(request) == ""


@pytest.mark.parametrize("sizes", [(2 * MIB,), (MIB // 2, MIB // 2, 2)])
def test_what_is_too_large_alone_or_together_is_refused_with_a_sentence(
    sizes: tuple[int, ...], settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = MIB
    request = upload(*sizes)
    assert len(request.FILES.getlist("documents")) < len(sizes)
    assert too_large(request).startswith("一度に送れる大きさ（1MB）を超えた")


def test_what_fits_exactly_is_taken(settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = MIB
    request = upload(MIB)
    assert request.FILES["documents"].size == MIB
    assert too_large(request) == ""


def test_the_server_uses_this_handler_and_no_other(settings: Any) -> None:
    (handler,) = settings.FILE_UPLOAD_HANDLERS
    assert (
        handler == f"{InMemoryUploads.__module__}.{InMemoryUploads.__name__}"
    )

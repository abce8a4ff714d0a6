"""Masking without any AI (伏せ字): a file is looked through, masked and restored, all in memory."""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from yakuba.adapters import key_file
from yakuba.adapters.key_file import MaskKey
from yakuba.adapters.maskable.child import contents_in_child, rewritten_in_child
from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.core.city_lists import CityLists
from yakuba.core.document_masking import (
    MARK_LENGTH,
    MARK_LETTERS,
    READING,
    Choice,
    Masking,
    Restoration,
    chosen,
    inspected,
    masked,
    restored,
    values_of,
)
from yakuba.core.document_texts import Contents
from yakuba.core.findings import Finding
from yakuba.core.inspection import Profile, inspect
from yakuba.core.masking import labels_with

ANOTHER_DOCUMENT = (
    "この鍵ファイルで戻せる伏せ字が、文書の中に一つもありません。別の文書の鍵のようです。"
    "文書も鍵ファイルも、そのまま変わっていません。"
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed over."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Examined:
    """A file, its texts, and what was found in each."""

    upload: Upload
    contents: Contents
    found: tuple[tuple[Finding, ...], ...]
    lists: CityLists

    @property
    def kinds(self) -> Counter[str]:
        """How many places of each kind were found."""
        return Counter(item.kind for findings in self.found for item in findings)


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """The masked file, its key file, and how many places of each kind are hidden."""

    data: bytes
    key: bytes
    kinds: Mapping[str, int]
    values: int


def examine(upload: Upload, lists: CityLists, *, profile: Profile = "default") -> Examined:
    """Look through a file. Raises ReadError."""
    contents = contents_in_child(upload.data, upload.name, Limits())
    return Examined(upload, contents, inspected(contents.texts, partial(inspect, lists=lists, profile=profile)), lists)


def mask_file(examined: Examined, choice: Choice, *, secret: str, passphrase: str = "") -> MaskedFile:
    """Hide what was chosen. Raises ReadError, also when a hidden value would be left anywhere in the file."""
    texts, upload = examined.contents.texts, examined.upload
    found = chosen(texts, examined.found, choice)
    mark = _fresh_mark(examined.contents)
    masking = masked(texts, found, mark=mark, labels=labels_with(examined.lists.kinds))
    data = rewritten_in_child(upload.data, upload.name, Limits(), edits=masking.edits, gone=values_of(masking))
    key = MaskKey(mark, key_file.digest_of(data), masking.originals, masking.numbers)
    kind_of = {
        text.text[item.start : item.end]: item.kind
        for text, findings in zip(texts, found, strict=True)
        for item in findings
    }
    kinds = Counter(
        kind_of.get(masking.originals[edit.text], READING) for edits in masking.edits.values() for edit in edits
    )
    return MaskedFile(data, key_file.write(key, secret=secret, passphrase=passphrase), kinds, len(masking.originals))


def restore_file(upload: Upload, key_data: bytes, *, secret: str, passphrase: str = "") -> tuple[bytes, Restoration]:
    """The file with its values put back. Raises ReadError, also for a key of another document."""
    key = key_file.read(key_data, secret=secret, passphrase=passphrase)
    contents = contents_in_child(upload.data, upload.name, Limits())
    result = restored(contents.texts, Masking({}, key.originals, key.numbers))
    if not result.restored and key.digest != key_file.digest_of(upload.data):
        raise ReadError(ANOTHER_DOCUMENT)
    return rewritten_in_child(upload.data, upload.name, Limits(), edits=result.edits), result


def counts_of(done: MaskedFile) -> dict[str, str | int]:
    """What the ledger may hold of a masking: sizes and kinds, never content."""
    kinds = ",".join(f"{kind}:{count}" for kind, count in sorted(done.kinds.items()))
    return {"bytes": len(done.data), "places": sum(done.kinds.values()), "kinds": kinds}


def restored_counts(result: Restoration) -> dict[str, str | int]:
    return {"places": result.restored, "missing": result.missing, "unknown": result.unknown}


def told(result: Restoration) -> list[str]:
    """What the person should know of a restoration."""
    sentences = [f"{result.restored}か所を元に戻しました。"]
    if result.missing:
        sentences.append(
            f"鍵ファイルにある伏せ字のうち{result.missing}種類は、文書の中に見つかりませんでした。消されたか、書き換えられています。"
        )
    if result.unknown:
        sentences.append(
            f"この鍵で戻せない伏せ字が{result.unknown}か所残っています。別の鍵のものか、後から書き加えられたものです。"
        )
    return sentences


def _fresh_mark(contents: Contents) -> str:
    """A mark that no text of the document holds, unless it holds (nearly) all of them: then any."""
    drawn = ["".join(secrets.choice(MARK_LETTERS) for _ in range(MARK_LENGTH)) for _ in range(20)]
    return next((mark for mark in drawn if not any(mark in text.text for text in contents.texts)), drawn[0])

"""Masking without any AI (伏せ字): a file is looked through, masked and restored, all in memory."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from yakuba.adapters import key_file
from yakuba.adapters.key_file import MaskKey
from yakuba.adapters.maskable.child import (
    contents_in_child,
    rewritten_in_child,
)
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.documents.inspection import inspected
from yakuba.core.privacy.documents.masking import (
    MARK_LENGTH,
    MARK_LETTERS,
    READING,
    Choice,
    Masking,
    chosen,
    masked,
    values_of,
)
from yakuba.core.privacy.documents.restoration import Restoration, restored
from yakuba.core.privacy.documents.texts import Contents, DocumentText
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import Profile, inspect
from yakuba.core.privacy.masking import labels_with

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
class ExaminedFile:
    """A file, its texts, and what was found in each."""

    upload: Upload
    contents: Contents
    found: tuple[tuple[Finding, ...], ...]
    lists: CityLists

    @property
    def kinds(self) -> Counter[str]:
        """How many places of each kind were found."""
        return Counter(
            item.kind for findings in self.found for item in findings
        )


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """The masked file, its key file, and how many places of each kind are hidden."""

    data: bytes
    key: bytes
    kinds: Mapping[str, int]
    values: int


def examine(
    upload: Upload, lists: CityLists, *, profile: Profile = "default"
) -> ExaminedFile:
    """Look through a file. Raises ReadError."""
    contents = contents_in_child(upload.data, upload.name, ReaderBounds())
    return ExaminedFile(
        upload,
        contents,
        inspected(
            contents.texts, partial(inspect, lists=lists, profile=profile)
        ),
        lists,
    )


def mask_file(
    examined: ExaminedFile,
    choice: Choice,
    *,
    keys: Sequence[str],
    passphrase: str = "",
) -> MaskedFile:
    """Hide what was chosen. Raises ReadError, also when a hidden value would be left anywhere in the file."""
    texts = examined.contents.texts
    upload = examined.upload
    found = chosen(texts, examined.found, choice)
    mark = _fresh_mark(examined.contents)
    masking = masked(
        texts, found, mark=mark, labels=labels_with(examined.lists.kinds)
    )
    data = rewritten_in_child(
        upload.data,
        upload.name,
        ReaderBounds(),
        edits=masking.edits,
        gone=values_of(masking),
    )
    key = MaskKey(
        mark, key_file.digest_of(data), masking.originals, masking.numbers
    )
    return MaskedFile(
        data,
        key_file.write(key, keys=keys, passphrase=passphrase),
        _kinds_hidden(texts, found, masking),
        len(masking.originals),
    )


def _kinds_hidden(
    texts: Sequence[DocumentText],
    found: Sequence[Sequence[Finding]],
    masking: Masking,
) -> Counter[str]:
    """How many places of each kind are hidden; the reading of a hidden word is a kind of its own."""
    kind_of = {}
    for text, findings in zip(texts, found, strict=True):
        for finding in findings:
            kind_of[text.text[finding.start : finding.end]] = finding.kind

    kinds = Counter[str]()
    for edits in masking.edits.values():
        for edit in edits:
            original = masking.originals[edit.text]
            kinds[kind_of.get(original, READING)] += 1

    return kinds


def restore_file(
    upload: Upload,
    key_data: bytes,
    *,
    keys: Sequence[str],
    passphrase: str = "",
) -> tuple[bytes, Restoration]:
    """The file with its values put back. Raises ReadError, also for a key of another document."""
    key = key_file.read(key_data, keys=keys, passphrase=passphrase)
    contents = contents_in_child(upload.data, upload.name, ReaderBounds())
    is_untouched = key.digest == key_file.digest_of(upload.data)
    result = restored(
        contents.texts,
        Masking({}, key.originals, key.numbers),
        is_untouched=is_untouched,
    )
    if not (is_untouched or result.restored or result.left):
        raise ReadError(ANOTHER_DOCUMENT)

    data = rewritten_in_child(
        upload.data, upload.name, ReaderBounds(), edits=result.edits
    )
    return data, result


def counts_of(done: MaskedFile) -> dict[str, str | int]:
    """What the ledger may hold of a masking: sizes and kinds, never content."""
    kinds = [f"{kind}:{count}" for kind, count in sorted(done.kinds.items())]
    return {
        "bytes": len(done.data),
        "places": sum(done.kinds.values()),
        "kinds": ",".join(kinds),
    }


def restored_counts(result: Restoration) -> dict[str, str | int]:
    return {
        "places": result.restored,
        "missing": result.missing,
        "unknown": result.unknown,
    }


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

    if result.left:
        sentences.append(
            f"リンクや画像の宛先などにある伏せ字{result.left}か所は、元に戻していません。開いたときに、値が庁外に送られるおそれがあるためです。"
        )

    if result.stopped:
        sentences.append(
            f"庁外とつながる数式やフィールド{result.stopped}か所を、働かないようにしました。元に戻した値が送られるおそれがあるためです。"
        )

    return sentences


def _fresh_mark(contents: Contents) -> str:
    """A mark that no text of the document holds, unless it holds (nearly) all of them: then any."""
    for _ in range(20):
        letters = [secrets.choice(MARK_LETTERS) for _ in range(MARK_LENGTH)]
        mark = "".join(letters)
        if not any(mark in text.text for text in contents.texts):
            break

    return mark

"""Reversible placeholders (伏せ字): what is sent instead of a finding, and how it is put back."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.core.findings import KINDS, Finding
from yakuba.core.text import normalise

OPENING = "〔[［【"
LONGEST_PLACEHOLDER = 24
PLACEHOLDER = re.compile(r"[〔\[［【]\s*([^\s〔〕\[\]［］【】0-9０-９]{1,10})\s*([0-9０-９]{1,4})\s*[〕\]］】]")


@dataclass(frozen=True, slots=True)
class Masked:
    """The texts with placeholders, and what each placeholder stands for."""

    texts: tuple[str, ...]
    originals: Mapping[str, str]


def mask(texts: Sequence[str], findings: Sequence[Sequence[Finding]]) -> Masked:
    """Replace every finding; one value has one placeholder in all the texts, none that a text already contains."""
    taken = {f"〔{name}{number}〕" for text in texts for name, number in _placeholders(text)}
    placeholders: dict[tuple[str, str], str] = {}
    originals: dict[str, str] = {}
    out = []
    for text, found in zip(texts, findings, strict=True):
        position, parts = 0, []
        for finding in sorted(found, key=lambda item: item.start):
            value = text[finding.start : finding.end]
            key = (finding.kind, normalise(value))
            if key not in placeholders:
                placeholders[key] = _fresh(finding.kind, taken)
                originals[placeholders[key]] = value
            parts += [text[position : finding.start], placeholders[key]]
            position = finding.end
        out.append("".join([*parts, text[position:]]))
    return Masked(tuple(out), originals)


def restore(text: str, originals: Mapping[str, str]) -> str:
    """Put the values back, however the placeholder was re-spelt (〔氏名 1〕, [氏名1], ［氏名１］)."""
    if not originals:
        return text
    return PLACEHOLDER.sub(lambda found: originals.get(_spelt(found), found[0]), text)


def _spelt(found: re.Match[str]) -> str:
    return f"〔{found[1]}{int(unicodedata.normalize('NFKC', found[2]))}〕"


def _placeholders(text: str) -> list[tuple[str, int]]:
    return [(found[1], int(unicodedata.normalize("NFKC", found[2]))) for found in PLACEHOLDER.finditer(text)]


def _fresh(kind: str, taken: set[str]) -> str:
    label, number = KINDS[kind].label if kind in KINDS else "伏せ字", 1
    while (placeholder := f"〔{label}{number}〕") in taken:
        number += 1
    taken.add(placeholder)
    return placeholder

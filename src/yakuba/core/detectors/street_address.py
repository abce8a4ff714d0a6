"""Street addresses down to the house number: みどり野市本町二丁目3番4号 101号室, 本町2-3-4; with or without the prefecture."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

N = "[0-9〇一二三四五六七八九十百]{1,5}"
PLACE = "[一-龥ぁ-んァ-ヶー々]"
TOWN = rf"(?:(?:東京都|北海道|(?:京都|大阪)府|[一-龥]{{2,3}}県)[ ]?)?(?:{PLACE}{{1,8}}[市区郡町村][ ]?){{1,3}}(?:大字|字)?{PLACE}{{0,10}}?"
BLOCK = rf"(?:{N}丁目[ ]?(?:{N}(?:番地?|-)(?:の?{N})?(?:号|-{N})?)?|{N}番地(?:の?{N})?|{N}番{N}号|[0-9]{{1,4}}(?:-[0-9]{{1,4}}){{1,3}}(?!-?[0-9]|号線))"
ROOM = r"(?:[ ]?[一-龥ァ-ヶーA-Za-z]{0,20}[ ]?[0-9]{1,4}号室?)?"
PATTERN = re.compile(rf"(?<![一-龥])({TOWN}{BLOCK}{ROOM})(?![0-9]|号線)")


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings("street_address", PATTERN.finditer(text), "番地まで書かれた住所の形をしています")

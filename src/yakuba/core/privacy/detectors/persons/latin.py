"""Names in Latin letters: KIM SUNGHO, Yuki Kitagawa, My name is Sarah Miller."""

import re
from collections.abc import Iterator

PART = "[A-Z][A-Za-z'-]{1,14}"
NAME = re.compile(
    rf"(?<![A-Za-z0-9@./_-]){PART}(?:[ ]{PART}){{1,3}}(?![A-Za-z0-9@./_-])"
)
INTRODUCED = re.compile(
    r"(?<![A-Za-z])(?:(?:[Mm]y name is|I am|I'm|Dear|Mr|Mrs|Ms|Dr)\.?) "
    r"([A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,3})(?![A-Za-z])"
)
# Common among people from abroad, and no words of English.
FOREIGN_NAMES = frozenset(
    (
        "Nguyen Tran Pham Hoang Huynh Phan Vo Dang Bui Do Ho Ngo Duong Ly Van Thi Le Santos Cruz Reyes Garcia Silva"
        " Souza Oliveira Costa Pereira Ferreira Rodrigues Lopez Gonzalez Fernandez Martinez Maria Jose Juan Ana Luiz"
        " Carlos Joao Pedro Paulo Kim Park Lee Choi Jung Kang Cho Yoon Jang Lim Han Wang Li Zhang Liu Chen Yang Huang"
        " Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo Lin He Gao Singh Kumar Sharma Gurung Tamang Thapa Rai Shrestha Magar Khan"
        " Ahmed Mohammad Muhammad Ali Hossain Rahman Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson"
        " Taylor Thomas Moore Martin Jackson Thompson White Harris Clark Lewis Robinson Walker Hall John James Robert"
        " Michael William David Richard Joseph Charles Daniel Matthew Anthony Mark Steven Andrew Paul Peter Emily Emma"
        " Sarah Jessica Jennifer Elizabeth Linda Susan Karen Nancy Lisa Anna Laura Julia Sophia Olivia Alice Kate Mary"
    ).split()
)
# As Japanese and its neighbours are written; words of English seldom look so.
SYLLABLES = r"(?:(?:[kgsztdnhbpmyrwfj]|ch|sh|ts|[knhmrgbp]y)?(?:[aiueo]h?|[aeiou]n|[aiueo]m(?=[bpm]))){2,6}"
ROMAN = re.compile(f"(?i:{SYLLABLES})")
# Words of English that do.
ENGLISH = frozenset(
    (
        "home page site note type file name date time code take make done more some one on to no so go do be me we he"
        " up in an mini menu hope game zone rate base case safe save user range mobile share machine tape tune pure"
        " sure like use service office notice arena"
    ).split()
)
REASON = "ローマ字の氏名の形をしています"


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where such names stand in normalised text."""
    for match in NAME.finditer(text):
        if _is_name(match[0].split()):
            yield match.span()

    for match in INTRODUCED.finditer(text):
        yield match.span(1)


def _is_name(words: list[str]) -> bool:
    """
    >>> _is_name(["Yuki", "Kitagawa"]), _is_name(["Google", "Chrome"]), _is_name(["KIM", "SUNGHO"])
    (True, False, True)
    """
    if any(word.title() in FOREIGN_NAMES for word in words):
        return True
    if "".join(words).isupper():
        return False

    return all(ROMAN.fullmatch(word) for word in words) and not any(
        word.lower() in ENGLISH for word in words
    )

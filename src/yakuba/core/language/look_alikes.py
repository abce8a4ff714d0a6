"""Letters that stand for others that look like them: Cyrillic and Greek ones in Latin words, O and l in numbers.

Scanners and whoever wants to get past a filter write them. One for one, so that nothing moves.
"""

import re

ALIKE = "АВЕКМНОРСТХУЅІЈԌаеорсухѕіјһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
LATIN = str.maketrans(ALIKE, "ABEKMHOPCTXYSIJGaeopcyxsijhABEZHIKMNOPTYXo")
OTHER = re.compile(f"[{ALIKE}]")
# A word with nothing of its own script but what looks like ours, and something of ours.
# Every repetition is bounded: the time grows with the text and no faster.
MIXED = re.compile(
    rf"(?<![Ͱ-ϿЀ-ԯA-Za-z0-9])(?=[{ALIKE}]{{0,40}}[A-Za-z0-9])[A-Za-z0-9{ALIKE}]{{1,60}}(?![Ͱ-ϿЀ-ԯA-Za-z0-9])"
)
DIGITS = str.maketrans("OolI", "0011")
NUMBER = re.compile(
    r"(?<![A-Za-z])(?=[0-9-]{0,30}[OolI])[0-9OolI][0-9OolI .-]{3,30}(?![A-Za-z])"
)


def folded_alike(text: str) -> str:
    """
    >>> folded_alike("tаrо@example.com"), folded_alike("O9O-l234-5678"), folded_alike("Россия、IoT、Oil")
    ('taro@example.com', '090-1234-5678', 'Россия、IoT、Oil')
    """
    if OTHER.search(text):
        text = MIXED.sub(_latin, text)

    return NUMBER.sub(_number, text)


def _latin(word: re.Match[str]) -> str:
    return word[0].translate(LATIN)


def _number(written: re.Match[str]) -> str:
    """Only what is digits for the most part."""
    run = written[0]
    digits = sum(letter.isdigit() for letter in run)
    letters = sum(letter.isalpha() for letter in run)
    return run.translate(DIGITS) if digits > letters else run

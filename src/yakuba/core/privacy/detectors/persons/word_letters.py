"""Each word of a text as one letter, so that the rules of names are regular expressions over letters.

S G      surname, given name (s y: of one character)
F J P    other name: in kanji, Latin letters, katakana
A B U    place, noun, single kanji that is also a surname
L M C    place, in katakana, country
N k u    noun, in katakana, of a single kanji
O        other proper noun
X x Y    not in the dictionary: katakana, long katakana, Japanese
Z i      Latin, one Latin letter
t T R r l g  the classes of words in `vocabulary`
w n p    particles (は が を と も, の, others)
d c q Q ( )  ・ 、 「 」 ( )
0 9      numerals, figures
"""

from collections.abc import Sequence
from functools import lru_cache

from sudachipy import MorphemeList  # type: ignore[attr-defined]

from yakuba.core.language.tokens import dictionary
from yakuba.core.privacy.detectors.persons import vocabulary
from yakuba.core.privacy.detectors.persons.script import KATAKANA

LETTERS = {
    word: letter
    for letter, words in (
        ("r", vocabulary.PERSONS),
        ("r", vocabulary.KIN),
        ("R", vocabulary.OFFICES),
        ("T", vocabulary.KIN_AND_RANK),
        ("t", vocabulary.TITLES),
        ("l", vocabulary.PLACES),
        ("g", vocabulary.ORGANISATIONS),
        ("w", "は が を と も"),
        ("n", "の"),
        ("d", "・ = ゠"),
        ("c", "、"),
        ("q", '「 『 "'),
        ("Q", "」 』"),
        ("(", "("),
        (")", ")"),
    )
    for word in words.split()
}
PARTS_OF_SPEECH = {
    "接尾辞": "f",
    "接頭辞": "h",
    "助詞": "p",
    "助動詞": "a",
    "動詞": "v",
    "形容詞": "v",
    "空白": "_",
    "記号": "N",
    "補助記号": "b",
}
PROPER = {
    "人名-姓": "S",
    "人名-名": "G",
    "人名-一般": "P",
    "地名-国": "C",
    "地名-一般": "L",
}
# An unknown word in katakana that is as long or longer: is a name only in company; is a compound.
LONG = 7
COMPOUND = 9
FORMER = "元前故現初"
WHO = "者員家士師官手人"


def letters_of(morphemes: MorphemeList) -> str:
    """One letter for each word, so that names become patterns of letters: 「山田太郎さん」 → SGR."""
    letters = []
    for word in morphemes:
        part_of_speech = POS_LETTERS[word.part_of_speech_id()]
        letters.append(_letter(part_of_speech, word.surface(), word.is_oov()))

    return "".join(letters)


class _PartOfSpeechLetters(dict[int, str]):
    def __missing__(self, identifier: int) -> str:
        pos = dictionary().pos_of(identifier)
        self[identifier] = letter = _part_of_speech_letter(pos)
        return letter


POS_LETTERS = _PartOfSpeechLetters()


def _part_of_speech_letter(pos: Sequence[str] | None) -> str:
    """What the dictionary says alone: names S, G, P …, numbers 0, other nouns N.

    >>> _part_of_speech_letter(("名詞", "固有名詞", "人名", "姓", "*", "*"))
    'S'
    >>> _part_of_speech_letter(("名詞", "普通名詞", "一般", "*", "*", "*"))
    'N'
    """
    if pos is None:
        return "o"
    if pos[0] != "名詞":
        return PARTS_OF_SPEECH.get(pos[0], "o")
    if pos[1] == "固有名詞":
        return PROPER.get(f"{pos[2]}-{pos[3]}", "O")

    return "0" if pos[1] == "数詞" else "N"


@lru_cache(maxsize=65536)
def _letter(letter: str, surface: str, unknown: bool) -> str:
    """The letter of a word: what its part of speech says, told apart further by what it looks like.

    >>> _letter("N", "係長", False), _letter("N", "窓口", False)
    ('R', 'N')
    >>> _letter("0", "3", False), _letter("0", "三", False)
    ('9', '0')
    """
    if letter in "av":
        return letter
    if letter == "_":
        return "\n" if "\n" in surface else "_"
    if letter == "0":
        return "9" if surface[0].isascii() else "0"
    if letter in "SGPLC":
        return _proper(letter, surface)
    if surface in LETTERS:
        return LETTERS[surface]

    return _noun(letter, surface, unknown) if letter in "NO" else letter


def _proper(letter: str, surface: str) -> str:
    """A name of the dictionary, told apart further: 「東」 alone is a weak surname, a place may be one too (「千葉」).

    >>> _proper("S", "東"), _proper("S", "山田")
    ('s', 'S')
    >>> _proper("L", "千葉"), _proper("L", "パリ")
    ('A', 'M')
    """
    if letter == "S" and len(surface) == 1:
        return "s"
    if letter == "G" and len(surface) == 1:
        return "y"

    is_katakana = KATAKANA.fullmatch(surface) is not None
    if letter == "P" and not is_katakana:
        return "J" if surface[0].isascii() else "F"
    if letter == "L" and _is_surname(surface):
        return "A"
    if letter == "L" and is_katakana:
        return "M"

    return letter


def _noun(letter: str, surface: str, unknown: bool) -> str:
    """A common noun, told apart by how it is written: 「スミス」, 「係長」, 「髙」.

    >>> _noun("N", "保健師", False), _noun("N", "元教諭", False)
    ('r', 'R')
    >>> _noun("N", "スミソン", True), _noun("N", "A4", False)
    ('X', 'N')
    """
    if surface.isascii():
        return _ascii_noun(surface)

    is_katakana = KATAKANA.fullmatch(surface) is not None
    if unknown:
        return _unknown_katakana(surface) if is_katakana else "Y"
    if letter == "N" and _says_who(surface):
        return LETTERS.get(surface[1:], "r")
    if letter == "O":
        return "O"
    if is_katakana:
        return "k"
    if len(surface) == 1 and surface not in vocabulary.DIRECTIONS:
        return "U" if _is_surname(surface) else "u"

    return "B" if 1 < len(surface) < 4 and _is_surname(surface) else "N"


def _ascii_noun(surface: str) -> str:
    """An initial, a word, or anything else (「A4」).

    >>> _ascii_noun("A"), _ascii_noun("Smith"), _ascii_noun("A4")
    ('i', 'Z', 'N')
    """
    if len(surface) == 1:
        return "i"

    return "Z" if surface.isalpha() else "N"


def _says_who(surface: str) -> bool:
    """A word for what somebody is (保健師) or was (元教諭).

    >>> _says_who("保健師"), _says_who("元教諭"), _says_who("窓口")
    (True, True, False)
    """
    if len(surface) < 2:
        return False

    is_former = surface[0] in FORMER and surface[1:] in LETTERS
    return is_former or surface[-1] in WHO


def _unknown_katakana(word: str) -> str:
    """A word that no dictionary holds: short ones are names more often than long ones are.

    >>> _unknown_katakana("スミソン"), _unknown_katakana("アクセシブルデザイン")
    ('X', 'k')
    """
    if len(word) < LONG:
        return "X"

    return "x" if len(word) < COMPOUND else "k"


def _is_surname(word: str) -> bool:
    """Whether the dictionary knows it as one, whatever else it may be.

    >>> _is_surname("千葉"), _is_surname("窓口")
    (True, False)
    """
    return any(
        entry.part_of_speech()[3] == "姓"
        for entry in dictionary().lookup(word)
    )

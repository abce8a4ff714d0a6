"""A text that somebody is to write, as it is asked for: 「敬老会の案内文を書いて。日時は11月3日、場所は公民館」."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from yakuba.core.language.text import sentences

VERBS = (
    "書|作|つく|起案|考え|用意|まとめ|整え|仕上げ|添削|校正|推敲|言い換え"
    "|翻訳|要約|清書|代筆|提案|下書き|整形"
)
# 「書いて」「作成してください」「考えてほしいのですが」「作りたい」, at the end of a sentence.
ASKED_FOR = (
    r"[成いっしりえめげきから]*(?:[てで]|たい|とい|と[いこ]|な(?:い|きゃ|く)|を?お?願い)"
    r"[^。？?]{0,14}[。！!？?〜]*$"
)
# What is to be done with a text is said right after it: 「案内文の案を300字で書いて」.
OF_IT = r"(?:の(?:案|例|文例|文|文章|文面|原稿|下書き|たたき台|素案|形|形式|体裁))?"
CLAUSE = r"(?:(?!ので|から|けど|たら|なら|ても|ですが)[^。？?を]){0,30}?"
TO_BE_WRITTEN = re.compile(
    rf"{OF_IT}(?:を|に|へ|も|で|、|は|だけ)?{CLAUSE}(?:{VERBS}){ASKED_FOR}"
    rf"|{OF_IT}[のを]?(?:作成|起案)[。！!]*$|{OF_IT}[にへ]し{ASKED_FOR}"
    rf"|を?{CLAUSE}(?:[短長]く|丁寧に|簡潔に|[柔や]わらかく|[分わ]かりやすく|やさしく|箇条書きに)し{ASKED_FOR}"
)
# 「歓迎会のあいさつ文、2分くらいで」.
OF_LENGTH = re.compile(
    r"[、を]+\s*[^。？?、]{0,10}?[\d一二三四五]+(?:字|文字|分|行|枚|案|パターン|通り|つ)"
    r"(?:程度|くらい|ぐらい|以内|ほど)?[でに]?[。！!]*$"
)
DRAFT_WANTED = re.compile(
    "の(?:案|下書き|たたき台|原稿|文面)を?(?:ください|下さい|ほしい|くれ)"
)
WANTED = re.compile(
    rf"{OF_IT}(?:の?作成|の?起案)?を?[^。？?を]{{0,12}}"
    r"(?:お願い|頼み|頼む|よろしく)[^。？?]{0,12}[。！!]*$"
)
THOUGHT_OF = re.compile(
    rf"(?:を|も|、)?[^。？?]{{0,20}}(?:出|挙|あげ|考え|提案){ASKED_FOR}"
)
# 「案内をお願いします」 need not be about a text, 「案内文をお願いします」 is.
SURELY_TEXT = re.compile(r"(?:文|状|案|章|面|稿|辞|録|き|台|チ|コピー|FAQ)$")
# A text that is given, to be put into another form.
GIVEN = re.compile(
    r"(?:次|以下|この|下記|下|上|上記|添付|先ほど|さっき)の?"
    r"(?:文章|文面|文|内容|メモ|箇条書き|メール|原稿|案|通知|お知らせ|記録|発言|会話)"
    rf"[^。？?]{{0,30}}(?:{VERBS}|直|訳|し){ASKED_FOR}"
)
# What asks for a text whatever it takes.
WRITES = re.compile(
    r"(?:[文章]に|文面に|作文|執筆|起案|添削|校正|推敲|清書|英訳|和訳|翻訳"
    r"|[語文現葉][にへ](?:直|訳|変え)|書き換え|書き直|言い換え"
    rf"){ASKED_FOR}|[をで、て](?:\d+字(?:程度|以内)?で)?書いて[^。？?]{{0,14}}[。！!？?]*$"
)
# 「書き方」「どう書く」「教えて」 look something up, whatever they name; so does what is filled in or handed in.
LOOKS_UP = re.compile(
    "書き方|作り方|方法|どう|どこ|どの|いつ|いくら|誰|だれ|何|なぜ|教え|知りたい|です[かの]|には$|必要|探し|見つけ|見せ"
    "|もう一度|再発行|再交付|制度|サービス|投票|提出[しを]|届け出|(?:申請|申込|申し込み|届出)[しをに]|(?:届|申請書|申込書)[をに]"
    "|(?:証明書|委任状|診断書|意見書|紹介状|請求書|領収書|履歴書|遺言書?|願書|契約書|誓約書|同意書|住所|氏名|番号)[をに]|名前を書"
    "|(?<!くれ)(?<!もらえ)(?<!いただけ)(?<!頂け)(?<!お願いでき)ますか|(?<!ます)でしょうか"
    "|(?<!くれる)(?<!くれない)(?<!もらえる)(?<!もらえない)(?<!お願いできる)(?<!ますか)(?<!ませんか)(?<!でしょうか)[？?]"
)
QUESTION = re.compile(r"(?:か|[？?])[。！!]*$")
QUOTED = re.compile(r"[「『].*?[」』]")
# What is given stands after the colon: 「次の文を直して：…」.
COLON = re.compile(r"(?<=[てでい])[：:]")
ENDS_WORD = re.compile(r"作成|案|書[いけ]|作っ|考え|[^一-龠々ァ-ヶーA-Za-z]|$")
# 提案, 条文: no kinds of text to be written.
OTHER_WORD = re.compile(r"(?:[提議立図懸法例算]案|[条原全論古英注構]文)$")


@dataclass(frozen=True, slots=True)
class NamedKind:
    """A kind of text where it is named; `form` is that of kinds.txt."""

    form: str
    name: str
    start: int
    end: int

    def is_within(self, other: "NamedKind") -> bool:
        """Whether it is only part of a longer name: the 案内 of 案内文.

        >>> kind = NamedKind("notice", "案内", 3, 5)
        >>> kind.is_within(NamedKind("notice", "案内文", 3, 6))
        True
        """
        is_longer = len(other.name) > len(self.name)
        return (
            is_longer and other.start <= self.start and self.end <= other.end
        )


@dataclass(frozen=True, slots=True)
class WritingRequest:
    """The sentence that asks for a text, and what is said besides, sentence by sentence."""

    sentence: str
    rest: tuple[str, ...]


def writing_request(text: str) -> WritingRequest | None:
    """What is to be written. What could be either is a look-up: an answer with its source does no harm.

    It is asked for in the first line or in the last; what stands in the others may be given.

    >>> writing_request("敬老会の案内文を書いて。会場は公民館です。")
    WritingRequest(sentence='敬老会の案内文を書いて。', rest=('会場は公民館です。',))
    >>> writing_request("案内文の書き方を教えて")
    >>> writing_request("案内文を書いて。締切はいつですか")
    """
    said = COLON.sub("\n", text)
    lines = [_sentences(line) for line in said.splitlines() if line.strip()]
    for line in lines[:1] + lines[1:][-1:]:
        request = _request_in(line)
        if request:
            rest = [each for line in lines for each in line if each != request]
            return WritingRequest(_plain(request), tuple(rest))

    return None


def _request_in(line: list[str]) -> str:
    """The last sentence that asks for a text; none where another of the line asks something.

    >>> _request_in(["会場は公民館です。", "案内文を書いて。"])
    '案内文を書いて。'
    >>> _request_in(["案内文を書いて。", "締切はいつですか"])
    ''
    """
    asked = [each for each in line if _asks_for_text(each)]
    others = [each for each in line if each not in asked]
    if not asked or any(map(_is_question, others)):
        return ""

    return asked[-1]


def is_writing_task(text: str) -> bool:
    return writing_request(text) is not None


def kinds_in(sentence: str) -> list[NamedKind]:
    """The kinds of text that a sentence names, in order: of names within each other the longest.

    >>> [kind.name for kind in kinds_in("説明会の案内文とメールの案")]
    ['案内文', 'メール', '案']
    >>> kinds_in("観光案内所の提案")
    []
    """
    found = [
        NamedKind(form, name, start, start + len(name))
        for name, form in _forms().items()
        for start in _places(name, sentence)
    ]
    found.sort(key=lambda kind: (kind.end, kind.start))
    return [
        kind
        for kind in found
        if not any(kind.is_within(other) for other in found)
    ]


def _asks_for_text(sentence: str) -> bool:
    """「書いて」 alone is not enough: a form is filled in, a certificate is had made.

    >>> _asks_for_text("歓迎会のあいさつ文を書いて")
    True
    >>> _asks_for_text("申請書を書いてください")
    False
    >>> _asks_for_text("あいさつ文の書き方は？")
    False
    >>> _asks_for_text("次の文章を丁寧に直してください")
    True
    """
    said = QUOTED.sub("「」", _plain(sentence))
    if LOOKS_UP.search(said):
        return False
    if GIVEN.search(said) or WRITES.search(said):
        return True

    return any(_is_wanted(kind, said) for kind in kinds_in(said))


def _is_wanted(kind: NamedKind, sentence: str) -> bool:
    """Whether what stands behind a kind of text asks for it.

    >>> [kind] = kinds_in("歓迎会のあいさつ文、2分くらいで")
    >>> _is_wanted(kind, "歓迎会のあいさつ文、2分くらいで")
    True
    >>> [kind] = kinds_in("会場の案内をお願いします")
    >>> _is_wanted(kind, "会場の案内をお願いします")
    False
    """
    after = sentence[kind.end :]
    if TO_BE_WRITTEN.match(after) or OF_LENGTH.match(after):
        return True
    if kind.form == "ideas":
        return THOUGHT_OF.match(after) is not None

    if SURELY_TEXT.search(kind.name):
        return WANTED.match(after) is not None

    return DRAFT_WANTED.match(after) is not None


def _is_question(sentence: str) -> bool:
    """What is quoted asks nothing.

    >>> _is_question("申込みは必要ですか？"), _is_question("題は「参加しますか」")
    (True, False)
    """
    return QUESTION.search(QUOTED.sub("「」", sentence)) is not None


def _plain(text: str) -> str:
    """Letters and figures of one width."""
    return unicodedata.normalize("NFKC", text)


def _sentences(line: str) -> list[str]:
    return [each.text for each in sentences(line)]


def _places(name: str, sentence: str) -> Iterator[int]:
    """Where a name ends its word: the 案内 of 開催案内, not that of 案内所.

    >>> list(_places("案内", "開催案内を案内所に置く"))
    [2]
    >>> list(_places("案", "改善案"))
    [2]
    >>> list(_places("案", "改善の提案"))
    []
    """
    start = sentence.find(name)
    while start >= 0:
        end = start + len(name)
        ends_here = ENDS_WORD.match(sentence, end)
        said = sentence[:end]
        is_other = OTHER_WORD.search(said)
        if ends_here and not is_other:
            yield start

        start = sentence.find(name, start + 1)


@cache
def _forms() -> Mapping[str, str]:
    """The form of each name."""
    forms: dict[str, str] = {}
    file = resources.files(__package__).joinpath("kinds.txt")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue

        form, *names = line.split()
        forms.update(dict.fromkeys(names, form))

    return forms


# 答弁 and the questions it replies to; what the office only says about them (日程, 提出) is no drafting.
ASSEMBLY = re.compile(
    r"答弁|想定問答|(?:一般|代表|総括)質問|議員(?:から)?の質問"
)


def drafts_assembly_reply(text: str, *, is_request: bool) -> bool:
    """Whether a reply for the assembly (答弁) is to be drafted. `is_request` says that any text here asks for a draft.

    It goes by words: who avoids them is not found.

    >>> drafts_assembly_reply("一般質問の答弁案を作成してください", is_request=False)
    True
    >>> drafts_assembly_reply("一般質問の日程はいつですか", is_request=False)
    False
    """
    if not ASSEMBLY.search(text):
        return False

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return is_request or any(map(is_writing_task, [*lines, "".join(lines)]))

"""An answer without a language model: which sentences of which passages answer, and how they are put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yakuba.core import tokens
from yakuba.core.brief import AskedWord, Brief, Evidence
from yakuba.core.citations import mark
from yakuba.core.text import sentences

WHOLE = 220  # a passage up to this many characters is quoted whole
MOST_SENTENCES = 4
MOST_SOURCES = 3
OTHER_WORDING = 0.8  # of a word's weight where the text says it in other words
MISFIT = 0.8
CLOSE = 0.75  # a further source is quoted when it covers the question nearly as well as the first

# What a question asks for shows in its words; a sentence that can hold such a thing is preferred.
ASKED_FOR: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"いくら|料金|手数料|金額|費用|値段|何円|無料|ただで"), re.compile(r"\d円|無料|万円|千円|\d,\d{3}")),
    (re.compile(r"いつ|何日|期限|締め?切|何時|何曜|日にち|期間"), re.compile(r"\d+[月日時年]|曜日|以内|まで")),
    (re.compile(r"どこ|場所|窓口|何課"), re.compile(r"課|窓口|出張所|センター|市役所|会館|公民館")),
    (re.compile(r"電話|連絡先|番号"), re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|内線")),
    (re.compile(r"持ち物|持って|必要なもの|何が(?:要|い)る|書類"), re.compile(r"証|書|印|カード|持参|持ち")),
    (re.compile(r"何(?:人|件|か所|回|枚|個|本|台|食|点|者)|いくつ"), re.compile(r"\d")),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one source, in their order, and how well they meet the question (0…1)."""

    evidence: Evidence
    sentences: tuple[str, ...]
    score: float


def coverage(asked: Sequence[AskedWord], text: str) -> float:
    """The idf-weighted share (0…1) of the question's words that a text holds; another wording or a part counts in part."""
    if not asked:
        return 0.0
    known, folded = set(tokens.words(text)), tokens.folded(text)
    return sum(item.weight * _held(item, known, folded) for item in asked) / sum(item.weight for item in asked)


def _held(asked: AskedWord, known: set[str], folded: str) -> float:
    word = asked.word
    if word in known or word in folded:
        return 1.0
    if any(all(part in known for part in form) for form in asked.also):
        return OTHER_WORDING
    pairs = [word[i : i + 2] for i in range(len(word) - 1) if not _is_hiragana(word[i : i + 2])]
    return 0.5 * sum(pair in folded for pair in pairs) / len(pairs) if pairs else 0.0


def _is_hiragana(text: str) -> bool:
    return all("ぁ" <= character <= "ん" for character in text)


def quotes(brief: Brief) -> list[Quote]:
    """The sources worth quoting, best first, with the sentences that answer."""
    found = [quote for quote in (_quote(brief, evidence) for evidence in brief.evidence) if quote.sentences]
    found.sort(key=lambda quote: -quote.score)
    return [quote for quote in found if quote.score >= CLOSE * found[0].score][:MOST_SOURCES]


def _quote(brief: Brief, evidence: Evidence) -> Quote:
    pieces = [sentence.text.strip() for sentence in sentences(evidence.text)]
    pieces = [piece for piece in pieces if piece]
    score = coverage(brief.words, evidence.whole) * evidence.score * _fit(brief.question, evidence.text)
    if len(evidence.text) <= WHOLE or len(pieces) <= 2:
        return Quote(evidence, tuple(pieces[: MOST_SENTENCES + 2]), score)
    ranked = sorted(range(len(pieces)), key=lambda i: (-_worth(brief, pieces[i]), i))
    kept = sorted(ranked[:MOST_SENTENCES])
    return Quote(evidence, tuple(pieces[i] for i in kept), score)


def _fit(question: str, text: str) -> float:
    """Less than 1 where the text cannot hold what is asked for: no amount where it asks how much."""
    wanted = [holds for asks, holds in ASKED_FOR if asks.search(question)]
    return MISFIT if wanted and not any(holds.search(text) for holds in wanted) else 1.0


def _worth(brief: Brief, sentence: str) -> float:
    bonus = sum(0.25 for asks, holds in ASKED_FOR if asks.search(brief.question) and holds.search(sentence))
    return coverage(brief.words, sentence) + bonus


def compose(brief: Brief) -> Iterator[str]:
    """The answer line by line, each with the mark of the source it stands in."""
    chosen = quotes(brief)
    for quote in chosen:
        evidence = quote.evidence
        where = f"（{evidence.unit}）" if evidence.unit else ""
        yield f"「{evidence.title}」{where}に、次のとおり書かれています。{mark(evidence.mark)}\n"
        for sentence in quote.sentences:
            yield f"・{sentence}{mark(evidence.mark)}\n"
    unit = chosen[0].evidence.unit if chosen else ""
    if unit:
        yield f"詳しくは、担当の{unit}にお問い合わせください。{mark(chosen[0].evidence.mark)}\n"


def uncovered(brief: Brief) -> tuple[str, ...]:
    """The weightiest words of the question that no quoted source holds: what was not found."""
    texts = [quote.evidence.whole for quote in quotes(brief)]
    return tuple(
        item.word
        for item in brief.words
        if len(item.word) > 1 and item.word in brief.question and all(coverage([item], text) == 0.0 for text in texts)
    )

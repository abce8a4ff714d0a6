"""Steps 2 and 3: what the asker's documents hold, and the brief made of it. Loads every row before the first word."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from yakuba.accounts.models import User
from yakuba.assistant.events import Copy, Differing, Narrowed, Reworded, Source, Stated
from yakuba.assistant.models import UsageRecord
from yakuba.core import answerability, quotation, ranking, tokens
from yakuba.core.brief import AskedWord, Brief, Evidence, NamedTerm
from yakuba.core.contradiction import Statement, contradictions
from yakuba.core.eras import to_japanese_era
from yakuba.core.inspection import inspect
from yakuba.core.passages import Place, passages
from yakuba.core.periods import Period, asked_period
from yakuba.core.vocabulary import Vocabulary
from yakuba.library import queries as library
from yakuba.library.glossary import queries as glossary
from yakuba.library.index import SearchIndex
from yakuba.library.models import PassageRecord

if TYPE_CHECKING:
    from yakuba.assistant.answering import Question

MOST_SOURCES = 6
QUOTE_CHARS = 300
MOST_TERMS = 20  # that a brief explains
ASK_BACK = "もう少し詳しく教えてください。たとえば「住民票の写しの手数料はいくらですか」のように、手続きや制度の名前を入れてください。"
NOTHING = "お尋ねの内容に答えられる記載は、読める資料の中に見つかりませんでした。"
NEAREST = "近い資料を下に示します。お探しの内容でないときは、{unit}にお尋ねください。"
NO_UNIT = "言葉を変えてもう一度尋ねるか、担当の課にお尋ねください。"
NO_DOCUMENTS = "読める資料がまだ登録されていません。資料の登録を待つか、事務局にお尋ねください。"
DIFFERING = "資料によって記載が異なります。新しい順に示します。どちらが正しいかは、担当課に確かめてください。"
NARROWED = "{period}の日付の資料から探しました。"
WIDENED = "{period}の日付の資料には見つからなかったため、すべての日付の資料から探しました。"
UNCOVERED = "「{words}」に当たる記載は、引用した資料にありません。"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question. `why_not` is the sentence to say instead of an answer, or empty."""

    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    words: tuple[AskedWord, ...] = ()
    levels: tuple[str, ...] = ()  # the class of each piece of evidence; none where it is the asker's own text
    why_not: str = ""
    outcome: UsageRecord.Outcome = UsageRecord.Outcome.ABSTAINED
    known: Vocabulary = field(default_factory=Vocabulary)
    narrowed: Narrowed | None = None

    def levels_of(self, marks: Collection[int]) -> list[str]:
        """The classes of the evidence with these marks; none for an attachment, whose class its owner states."""
        return [level for item, level in zip(self.evidence, self.levels, strict=False) if item.mark in marks]

    def answers_with(self, marks: Collection[int]) -> bool:
        """Whether the evidence with these marks would have been enough for an answer."""
        left = tuple(item for item in self.evidence if item.mark in marks)
        return not self.words or answerability.judge(answerability.features(self.words, left)) == "answer"

    def preface(self, question: str) -> list[Narrowed | Reworded]:
        """How it was searched: in documents of which dates, and under which names besides."""
        names = "".join(reworded.sentence for reworded in self.known.rewordings(question))
        return [*([self.narrowed] if self.narrowed else []), *([Reworded(names)] if names else [])]

    def terms_in(self, text: str) -> tuple[NamedTerm, ...]:
        """The vocabulary's terms in a text that have something to say."""
        return tuple(
            NamedTerm(
                named.form,
                named.entry.preferred,
                named.entry.definition,
                named.entry.plain,
                named.kind == "discouraged",
            )
            for named in self.known.named_in(text)
            if named.entry.definition or named.entry.plain or named.kind == "discouraged"
        )

    def differing(self) -> list[Differing]:
        """Where the documents contradict each other on what was asked."""
        return [
            Differing(stated, DIFFERING + "".join(f"\n・{_said(item)}" for item in stated))
            for stated in (tuple(map(_stated, pair)) for pair in contradictions(self.words, self.evidence))
        ]

    def notices(self, brief: Brief) -> list[str]:
        """What is said after an answer: the words of the question that no quoted source holds."""
        if brief.task != "ask":
            return []
        missing = quotation.uncovered(brief)
        return [UNCOVERED.format(words="」「".join(missing[:3]))] if missing else []


def _stated(item: Statement) -> Stated:
    day = to_japanese_era(item.written_on) if item.written_on else "日付なし"
    return Stated(item.mark, item.title, day, item.value, item.sentence)


def _said(item: Stated) -> str:
    return f"{item.value}：「{item.title}」（{item.date}）"


def find(asker: User, question: "Question", today: date) -> Found:
    """The passages that go with a question, only what this asker may read and what is valid today."""
    if question.task == "summarise":
        return _attached(question)
    if question.task == "draft":
        given = "\n".join(field.value for field in question.fields)
        return Found((), (), known=glossary.vocabulary_for(given, today))
    if answerability.is_too_short(question.text) and not question.history:
        return Found((), (), why_not=ASK_BACK, outcome=UsageRecord.Outcome.ASKED_BACK)
    context = answerability.context_of(question.text, question.history)
    period = None if question.all_dates else asked_period(question.text, today)
    found = _looked_up(asker, question, context, today, period)
    if period and found.why_not:
        text = WIDENED.format(period=_in_words(period))
        return replace(_looked_up(asker, question, context, today, None), narrowed=Narrowed(text, lifted=True))
    return found


def _in_words(period: Period) -> str:
    first, last = to_japanese_era(period.first), to_japanese_era(period.last)
    return first if first == last else f"{first}から{last}まで"


def _looked_up(asker: User, question: "Question", context: str, today: date, period: Period | None) -> Found:
    """The passages of all dates, or of documents dated within a period."""
    bounds = {"dated_from": period.first, "dated_to": period.last} if period else {}
    narrowed = Narrowed(NARROWED.format(period=_in_words(period)), lifted=False) if period else None
    scope = library.scope_for(asker, today, within=question.collections, **bounds)
    known = glossary.vocabulary_for(f"{question.text}\n{context}", today)
    found = library.search(question.text, scope, limit=MOST_SOURCES, context=context, known=known)
    records, scores = [match.record for match in found], [match.hit.score / found[0].hit.score for match in found]
    words = asked_words(question.text, context, known, _personal_words(question.text), library.INDEX)
    evidence = tuple(_evidence(mark, *item) for mark, item in enumerate(zip(records, scores, strict=True), start=1))
    sources = tuple(_source(mark, match) for mark, match in enumerate(found, start=1))
    levels = tuple(record.document.collection.confidentiality for record in records)
    lies_so = library.may_answer([match.hit for match in found])
    why_not = _why_not(words, evidence, lies_so) if scope.collections else NO_DOCUMENTS
    return Found(evidence, sources[:3] if why_not else sources, words, levels, why_not, known=known, narrowed=narrowed)


def compose(question: "Question", found: Found, explains: bool) -> Brief:
    """Step 3: the brief of a question. A model that generates gets the terms explained; quoting needs no words."""
    texts = (
        [question.text, *(field.value for field in question.fields), *(item.text for item in found.evidence)]
        if explains
        else []
    )
    return Brief(
        task=question.task,
        question=question.text,
        evidence=found.evidence,
        history=question.history,
        words=found.words,
        terms=found.terms_in("\n".join(texts))[:MOST_TERMS],
        sentences=question.sentences,
        template=question.template,
        fields=question.fields,
    )


def asked_words(
    question: str, context: str, known: Vocabulary, personal: Collection[str], index: SearchIndex
) -> tuple[AskedWord, ...]:
    """The question's words, how much each matters, and other wordings for them; those of its context count half."""
    words, earlier = ranking.question_words(tokens.words(question)), ranking.question_words(tokens.words(context))
    frequencies, total = index.document_frequencies([*words, *earlier])
    also: dict[str, list[tuple[str, ...]]] = {word: [] for word in [*words, *earlier]}
    for run in (words, earlier):
        for other in known.expansions(run):
            for word in run[other.start : other.end]:
                also[word].append(other.form)
    return tuple(
        AskedWord(
            word,
            ranking.weight(word, frequencies.get(word, 0), total) * (1.0 if word in words else ranking.CONTEXT),
            tuple(forms),
        )
        for word, forms in also.items()
        if word not in personal or frequencies.get(word)
    )


def _personal_words(text: str) -> set[str]:
    """The words of names and numbers of people: whether a document knows 北川様 says nothing of what he asks for."""
    return {word for item in inspect(text) for word in tokens.words(text[item.start : item.end])}


def _why_not(words: tuple[AskedWord, ...], evidence: tuple[Evidence, ...], lies_so: bool) -> str:
    if lies_so and answerability.judge(answerability.features(words, evidence)) == "answer":
        return ""
    unit = evidence[0].unit if evidence else ""
    return f"{NOTHING}\n{NEAREST.format(unit=unit) if unit else NO_UNIT}"


def _evidence(mark: int, record: PassageRecord, score: float) -> Evidence:
    return Evidence(
        mark=mark,
        text=record.text,
        title=record.document.title,
        unit=record.document.unit.name if record.document.unit else "",
        question=record.question,
        headings=tuple(record.headings),
        place=Place(record.page, record.sheet, record.cells),
        score=score,
        written_on=record.document.document_date,
    )


def _source(mark: int, match: library.Match) -> Source:
    record, document = match.record, match.record.document
    return Source(
        mark=mark,
        title=document.title,
        place=record.place_label,
        unit=document.unit.name if document.unit else "",
        date=to_japanese_era(document.document_date) if document.document_date else "",
        quote=record.text[:QUOTE_CHARS],
        passage=record.pk,
        document=document.pk,
        file_name=document.file_name,
        heading=record.question or (str(record.headings[-1]) if record.headings else ""),
        copies=tuple(Copy(copy.document.title, copy.pk) for copy in match.copies),
    )


def _attached(question: "Question") -> Found:
    """An attachment's own passages are its evidence: each sentence of a summary says where it stands."""
    assert question.attachment is not None  # noqa: S101  # the views and commands always give one for this task
    title = question.attachment.title or "要約する文章"
    evidence = tuple(
        Evidence(mark, passage.text, title, "", passage.question, passage.headings, passage.place)
        for mark, passage in enumerate(passages(question.attachment), start=1)
    )
    sources = tuple(Source(item.mark, title, _place_words(item), "", "", item.text[:QUOTE_CHARS]) for item in evidence)
    return Found(evidence, sources)


def _place_words(item: Evidence) -> str:
    if item.place.page:
        return f"{item.place.page}ページ"
    if item.place.sheet or item.place.cells:
        return f"{item.place.sheet} {item.place.cells}".strip()
    return item.headings[-1] if item.headings else f"{item.mark}番目の段落"

"""Steps 2 and 3: what the asker's documents hold, and the brief made of it. Loads every row before the first word."""

from dataclasses import replace
from datetime import date

from yakuba.accounts.models import User
from yakuba.adapters.judge import answer_judge
from yakuba.adapters.search_index import Scope
from yakuba.assistant.answering.events import NarrowedSearch
from yakuba.assistant.answering.own_files.beside_library import together
from yakuba.assistant.answering.own_files.outcome import in_files
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.search.attachment import attached
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.assistant.answering.search.refusal import why_not_answered
from yakuba.assistant.answering.search.several import MOST_AT_ONCE, merged
from yakuba.assistant.answering.search.sources import evidence_of, sources_of
from yakuba.assistant.answering.search.table_rows import (
    with_table,
    without_crowds,
)
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.core.answers.quotation import judge
from yakuba.core.answers.quotation.signals import AskedMatter, look_up
from yakuba.core.evidence import doubt
from yakuba.core.evidence.brief import Brief, Evidence, NamedTerm
from yakuba.core.evidence.doubt import DoubtfulPlace
from yakuba.core.language import tokens
from yakuba.core.language.eras import (
    fiscal_year,
    fiscal_year_range,
    to_japanese_era,
)
from yakuba.core.language.periods import (
    Period,
    asked_period,
    named_year,
    tells_of,
    year_name,
)
from yakuba.core.retrieval.asked_text import AskedText, read_question
from yakuba.core.retrieval.file_reference import without_reference
from yakuba.core.retrieval.vocabulary import Vocabulary
from yakuba.library.glossary import queries as glossary
from yakuba.library.search import queries as library
from yakuba.library.search.word_weights import (
    ReadableWords,
    asked_words,
    personal_words,
)

MOST_SOURCES = 6
MOST_TERMS = 20  # that a brief explains
ASK_BACK = "もう少し詳しく教えてください。たとえば「住民票の写しの手数料はいくらですか」のように、手続きや制度の名前を入れてください。"
NO_DOCUMENTS = "読める資料がまだ登録されていません。資料の登録を待つか、事務局にお尋ねください。"
NARROWED = "{period}の日付の資料から探しました。"
WIDENED = "{period}の日付の資料には見つからなかったため、すべての日付の資料から探しました。"

NO_SUCH_YEAR = "{year}の資料は見つかりません。"
INSTEAD = "{year}の資料で答えます。"


def find(asker: User, question: Question, today: date) -> SearchOutcome:
    """The passages that go with a question, only what this asker may read and what is valid today."""
    if question.task == "summarise":
        return attached(question)

    if question.task == "draft":
        filled = "\n".join(field.value for field in question.fields)
        vocabulary = glossary.vocabulary_for(tokens.words(filled), today)
        return SearchOutcome((), (), known=vocabulary)

    asked = _asked(question, today)
    if asked.is_too_short:
        return SearchOutcome(
            (), (), why_not=ASK_BACK, outcome=AnswerOutcome.ASKED_BACK
        )

    if len(asked.parts) > 1:
        return _several(asker, question, asked, today)

    return _looked_up(asker, question, asked, today)


def _asked(question: Question, today: date) -> AskedText:
    """The question as it stands alone; that it speaks of the file beside it says nothing of the matter."""
    texts = [*(turn.question for turn in question.history), question.text]
    if question.files:
        texts = [without_reference(text) for text in texts]

    return read_question(texts[-1], today, texts[:-1])


def _looked_up(
    asker: User, question: Question, asked: AskedText, today: date
) -> SearchOutcome:
    """In the library, in the asker's own files, or in both."""
    if not question.files:
        return _in_library(asker, question, asked, today)

    words = [*asked.question.words, *asked.context.words]
    vocabulary = glossary.vocabulary_for(words, today)
    readable = ReadableWords(library.scope_for(asker, today))
    own = in_files(question.files, asked, vocabulary, readable)
    if question.files_alone:
        return own

    return together(own, _in_library(asker, question, asked, today))


def _in_library(
    asker: User, question: Question, asked: AskedText, today: date
) -> SearchOutcome:
    """In documents of the period that the question names; where nothing of it answers, in those of all dates."""
    period = None
    if not question.all_dates:
        period = asked_period(asked.text, asked.periods)

    outcome = _searched(asker, question, asked, today, period)
    if not period:
        return replace(outcome, narrowed=_other_year(asked, outcome, today))
    if not outcome.why_not:
        return outcome

    widened = _searched(asker, question, asked, today, None)
    text = WIDENED.format(period=_in_words(period))
    return replace(widened, narrowed=NarrowedSearch(text, lifted=True))


def _other_year(
    asked: AskedText, outcome: SearchOutcome, today: date
) -> NarrowedSearch | None:
    """Where the question names a year of which nothing tells, that; and of which year the best is instead."""
    year = named_year(asked.periods, today)
    if year is None or any(
        tells_of(year, item.whole, item.written_on)
        for item in outcome.evidence
    ):
        return None

    text = NO_SUCH_YEAR.format(year=year_name(year))
    best = next(iter(outcome.evidence), None)
    if best and best.written_on and not outcome.why_not:
        first, last = fiscal_year_range(fiscal_year(best.written_on))
        instead = year_name(Period(first, last, 0, 0, "fiscal_year"))
        text += INSTEAD.format(year=instead)

    return NarrowedSearch(text, lifted=True)


def _several(
    asker: User, question: Question, asked: AskedText, today: date
) -> SearchOutcome:
    """Each part by itself, in documents of all dates."""
    question = replace(question, all_dates=True)
    parts = asked.parts[:MOST_AT_ONCE]
    outcomes = [
        _looked_up(asker, question, read_question(part, today), today)
        for part in parts
    ]
    outcomes = [replace(each, narrowed=None) for each in outcomes]
    return merged(asked, outcomes)


def _in_words(period: Period) -> str:
    first = to_japanese_era(period.first)
    last = to_japanese_era(period.last)
    if first == last:
        return first

    return f"{first}から{last}まで"


def _searched(
    asker: User,
    question: Question,
    asked: AskedText,
    today: date,
    period: Period | None,
) -> SearchOutcome:
    """The passages of all dates, or of documents dated within a period."""
    scope = library.scope_for(
        asker,
        today,
        within=question.collections,
        dated_from=period.first if period else None,
        dated_to=period.last if period else None,
    )
    words = [*asked.question.words, *asked.context.words]
    vocabulary = glossary.vocabulary_for(words, today)
    certain, doubtful = _found(asked, scope, vocabulary)
    weighed = asked_words(
        asked,
        vocabulary,
        personal_words(f"{asked.text}\n{asked.circumstances.text}"),
        ReadableWords(scope),
    )
    looked_up = look_up(asked.question, weighed)
    lies_so = library.may_answer([match.hit for match in certain])
    matches, lead, evidence = _judged(looked_up, certain, scope)
    said = _said_of_doubtful(looked_up, certain, doubtful)
    why_not = NO_DOCUMENTS
    if scope.collections:
        why_not = why_not_answered(looked_up, lies_so, evidence, said)

    shown = [] if judge.state_of(evidence) == "none" else matches
    return SearchOutcome(
        evidence,
        sources_of(shown, doubtful, first=bool(said), nearest=bool(why_not)),
        asked,
        weighed,
        tuple(
            each.record.document.collection.confidentiality for each in matches
        ),
        why_not,
        known=vocabulary,
        terms=tuple(asked.question.terms),
        narrowed=_narrowed(period),
        doubtful=said,
        table_lead=lead,
    )


def _found(
    asked: AskedText, scope: Scope, vocabulary: Vocabulary
) -> tuple[list[library.Match], list[library.Match]]:
    """What can be quoted, best first, and what may be misread: it takes no place of the others."""
    matches = library.search(
        asked, scope, limit=4 * MOST_SOURCES, vocabulary=vocabulary
    )
    certain = [match for match in matches if not match.record.doubt]
    certain = without_crowds(certain)
    best = matches[:MOST_SOURCES]
    return certain[:MOST_SOURCES], [each for each in best if each.record.doubt]


def _judged(
    looked_up: AskedMatter, matches: list[library.Match], scope: Scope
) -> tuple[list[library.Match], str, tuple[Evidence, ...]]:
    """The likeliest answer first, marked in that order; rows of a table that answer by rule before all else, and what
    they say in a few words.
    """
    rated = judge.judged(looked_up, evidence_of(matches), answer_judge())
    likelihoods = {
        matches[item.mark - 1].record.pk: item.likelihood for item in rated
    }
    ranked = [matches[item.mark - 1] for item in rated]
    ranked, lead = with_table(looked_up.text, ranked, scope)
    evidence = []
    for match, item in zip(ranked, evidence_of(ranked), strict=True):
        likely = judge.SURELY if match.rows else likelihoods[match.record.pk]
        evidence.append(replace(item, likelihood=likely))

    return ranked, lead, tuple(evidence)


def _said_of_doubtful(
    looked_up: AskedMatter,
    certain: list[library.Match],
    doubtful: list[library.Match],
) -> str:
    """Where the answer may stand among them; nothing where none, beside what is certain, comes near enough to hold it.

    They are judged together, so that what is merely the nearest of few does not seem near.
    """
    if not doubtful:
        return ""

    together = [*doubtful, *certain]
    marks = range(1, len(doubtful) + 1)
    rated = judge.judged(looked_up, evidence_of(together), answer_judge())
    if judge.state_of([item for item in rated if item.mark in marks]) != (
        "answered"
    ):
        return ""

    sources = sources_of([], doubtful, first=True, nearest=False)
    return doubt.said_of(
        [DoubtfulPlace(each.title, each.place, each.unit) for each in sources]
    )


def _narrowed(period: Period | None) -> NarrowedSearch | None:
    if period is None:
        return None

    return NarrowedSearch(
        NARROWED.format(period=_in_words(period)), lifted=False
    )


def compose(
    question: Question, outcome: SearchOutcome, explains: bool
) -> Brief:
    """Step 3: the brief of a question. A model that generates gets the terms explained, and the question as it was put,
    with those before it where all were answered; quoting takes the question as it stands alone, and needs no
    explanations.
    """
    history = tuple(turn for turn in question.history if turn.answer)
    is_understood = explains and len(history) == len(question.history)
    text = question.text
    if outcome.asked and not is_understood:
        text = outcome.asked.question.folded

    current = outcome.current
    terms: tuple[NamedTerm, ...] = ()
    if explains:
        filled = [field.value for field in question.fields]
        texts = [item.text for item in current]
        terms = outcome.terms_in("\n".join([question.text, *filled, *texts]))

    return Brief(
        task=question.task,
        question=text,
        evidence=current,
        history=history,
        words=outcome.words,
        terms=terms[:MOST_TERMS],
        sentences=question.sentences,
        template=question.template,
        fields=question.fields,
        several=outcome.several,
    )

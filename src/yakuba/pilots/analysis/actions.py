"""What a complaint becomes: a proposed term, or a thing to do for those who look after the documents."""

from datetime import datetime

from yakuba.accounts.models import User
from yakuba.core.retrieval.vocabulary import Entry
from yakuba.library.glossary.actions import AlreadyThereError, TermRow, propose
from yakuba.library.readiness.actions import ask_for
from yakuba.pilots.analysis.comments.comments import FACTS
from yakuba.pilots.analysis.figures.comments import MissingWord
from yakuba.pilots.models import Pilot

SOURCE = "実証実験「{title}」のアンケート"
PROPOSED = "「{form}」を用語集に提案しました。読みと説明を書き加えて、承認してください。"
THERE = "「{form}」は、すでに用語集にあります。"
WANTED = "「{form}」を、資料の点検の「足りない情報」に加えました。"


def take(
    *, pilot: Pilot, word: MissingWord, actor: User, now: datetime
) -> str:
    """Pressed twice, it is done once. Returns what to say."""
    form = word.form
    source = SOURCE.format(title=pilot.title)
    if word.code == FACTS:
        ask_for(
            form=form, source=source, people=word.count, actor=actor, now=now
        )
        return WANTED.format(form=form)

    term = TermRow(Entry(form[:100]), source=source[:200])

    try:
        propose(row=term, proposer=actor)
    except AlreadyThereError:
        return THERE.format(form=form)

    return PROPOSED.format(form=form)

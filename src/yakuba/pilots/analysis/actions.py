"""What a complaint becomes: a proposed term, or a thing to do for those who look after the documents."""

from datetime import datetime

from yakuba.accounts.models import User
from yakuba.core.vocabulary import Entry
from yakuba.library.glossary.actions import AlreadyThereError, TermRow, propose
from yakuba.library.readiness.wanted import want
from yakuba.pilots.analysis import voices
from yakuba.pilots.analysis.figures import MissingWord
from yakuba.pilots.models import Pilot

SOURCE = "実証実験「{title}」のアンケート"
PROPOSED = "「{form}」を用語集に提案しました。読みと説明を書き加えて、承認してください。"
THERE = "「{form}」は、すでに用語集にあります。"
WANTED = "「{form}」を、資料の点検の「足りない情報」に加えました。"


def take(*, pilot: Pilot, named: MissingWord, actor: User, now: datetime) -> str:
    """Pressed twice, it is done once. Returns what to say."""
    source = SOURCE.format(title=pilot.title)
    if named.code == voices.FACTS:
        want(form=named.form, source=source, people=named.count, actor=actor, now=now)
        return WANTED.format(form=named.form)
    try:
        propose(row=TermRow(Entry(named.form[:100]), source=source[:200]), proposer=actor)
    except AlreadyThereError:
        return THERE.format(form=named.form)
    return PROPOSED.format(form=named.form)

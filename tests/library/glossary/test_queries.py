"""The city's own terms before the starter vocabulary."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.town import Town
from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership
from yakuba.core.language import tokens
from yakuba.core.retrieval.vocabulary import form_of
from yakuba.library.glossary import queries
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import SynonymForm, Term, TermForm

TODAY = timezone.localdate()


def term(
    name: str, *forms: str, status: str = TermStatus.APPROVED, **fields: object
) -> Term:
    made = Term.objects.create(preferred_form=name, status=status, **fields)
    for position, form in enumerate(forms):
        TermForm.objects.create(
            term=made, kind=TermForm.Kind.WORDING, form=form, position=position
        )
    return made


def leads(everyday: str, name: str, day: date = TODAY) -> bool:
    words = list(form_of(everyday))
    return form_of(name) in [
        other.form
        for other in queries.vocabulary_for(
            tokens.words(everyday), day
        ).expansions(words)
    ]


def test_approved_terms_are_used_proposed_and_declined_ones_are_not(
    db: None,
) -> None:
    term("コミュニティ回遊券", "緑のきっぷ")
    term("みどり手形", "緑の手形", status=TermStatus.PROPOSED)
    term("みどり割", "緑の割引", status=TermStatus.DECLINED)
    assert leads("緑のきっぷ", "コミュニティ回遊券")
    assert not leads("緑の手形", "みどり手形")
    assert not leads("緑の割引", "みどり割")
    assert leads("引っ越し", "転入"), "the starter vocabulary is still there"


def test_a_term_is_used_on_the_days_on_which_it_is_valid(db: None) -> None:
    term(
        "回遊券",
        "緑のきっぷ",
        valid_from=date(2026, 4, 1),
        valid_to=date(2026, 9, 30),
    )
    used = [
        leads("緑のきっぷ", "回遊券", day)
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 10, 1))
    ]
    assert used == [False, True, False]


def test_the_citys_own_term_displaces_the_starters_even_when_it_has_ended(
    db: None,
) -> None:
    assert leads("学童", "放課後児童クラブ")
    term(
        "放課後児童クラブ", "あおぞら教室", valid_to=TODAY - timedelta(days=1)
    )
    assert not leads("学童", "放課後児童クラブ")
    assert not leads("あおぞら教室", "放課後児童クラブ")


def test_a_change_is_seen_at_the_next_question(db: None) -> None:
    ticket = term("回遊券", "緑のきっぷ")
    assert leads("緑のきっぷ", "回遊券")
    Term.objects.filter(pk=ticket.pk).update(
        status=TermStatus.DECLINED, revision=2
    )
    assert not leads("緑のきっぷ", "回遊券")


def test_general_synonyms_lead_from_those_that_trigger_only(db: None) -> None:
    rows = [(1, "曖昧", True), (1, "不 明確", True), (1, "あや", False)]
    SynonymForm.objects.bulk_create(
        SynonymForm(group=g, form=form, triggers=t) for g, form, t in rows
    )
    assert queries._synonyms(["曖昧"]) == {
        ("曖昧",): (("不", "明確"), ("あや",))
    }
    assert queries._synonyms(["不", "明確"]) == {
        ("不", "明確"): (("曖昧",), ("あや",))
    }
    assert queries._synonyms(["あや", "明確"]) == {}


def test_who_sees_which_terms(town: Town) -> None:
    term("回遊券")
    term("提案の言葉", status=TermStatus.PROPOSED, proposer=town.head)
    term(
        "見送りの言葉",
        status=TermStatus.DECLINED,
        proposer=town.aoi,
        owner_unit=town.zeimu,
    )
    seen = {
        name: set(
            queries.terms_for(getattr(town, name), TODAY).values_list(
                "preferred_form", flat=True
            )
        )
        for name in ("coordinator", "aoi", "head", "auditor")
    }
    everything = {"回遊券", "提案の言葉", "見送りの言葉"}
    assert seen == {
        "coordinator": everything,
        "aoi": everything,
        "head": everything,
        "auditor": everything - {"見送りの言葉"},
    }


@pytest.mark.parametrize(
    ("post", "leads"),
    [(Post.MEMBER, False), (Post.DEPUTY, True), (Post.UNIT_HEAD, True)],
)
def test_a_deputy_decides_on_terms_as_a_head_does(
    town: Town, post: Post, leads: bool
) -> None:
    Membership.objects.create(
        user=town.aoi, unit=town.soumu, post=post, valid_from=TODAY
    )
    headed = queries.headed_units(town.aoi, TODAY)
    assert (town.soumu in headed) is leads

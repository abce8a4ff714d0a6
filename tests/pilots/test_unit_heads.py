"""Who leads whom on a day: the first and the last day of a post, deputies, units without a head."""

from datetime import timedelta

from tests.pilots.conftest import TODAY
from tests.town import Town, person
from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership
from yakuba.pilots import unit_heads

DAY = timedelta(days=1)


def test_a_head_leads_from_the_first_day_of_the_post_to_the_last(
    town: Town,
) -> None:
    post = Membership.objects.filter(user=town.head, post=Post.UNIT_HEAD)
    post.update(valid_from=TODAY, valid_to=TODAY)
    led = [
        town.zeimu.pk in unit_heads.led_units(town.head, TODAY + days * DAY)
        for days in (-1, 0, 1)
    ]
    assert led == [False, True, False]


def test_a_deputy_leads_too_and_is_no_head(town: Town) -> None:
    deputy = person("dai", "代決者", town.zeimu, post=Post.DEPUTY)
    assert unit_heads.led_units(deputy, TODAY) == {town.zeimu.pk}
    assert not unit_heads.is_head(deputy, town.zeimu, TODAY)
    assert unit_heads.is_head(town.head, town.zeimu, TODAY)
    assert unit_heads.acts_as_deputy(deputy, town.aoi, town.zeimu, TODAY)
    assert not unit_heads.acts_as_deputy(
        town.head, town.aoi, town.zeimu, TODAY
    )


def test_nobody_leads_their_own_application(town: Town) -> None:
    leaders = unit_heads.leaders_of(town.zeimu, TODAY, besides=town.head)
    assert town.head not in leaders
    assert unit_heads.leaders_of(town.zeimu, TODAY) == [town.head]


def test_after_a_transfer_the_units_of_today_decide(town: Town) -> None:
    assert unit_heads.units_of(town.aoi, town.zeimu, TODAY) == [town.zeimu]
    Membership.objects.filter(user=town.aoi).update(unit=town.soumu)
    assert unit_heads.units_of(town.aoi, town.zeimu, TODAY) == [town.soumu]
    Membership.objects.filter(user=town.aoi).update(valid_to=TODAY - DAY)
    assert unit_heads.units_of(town.aoi, town.zeimu, TODAY) == [town.zeimu]
    assert unit_heads.units_of(None, town.zeimu, TODAY) == [town.zeimu]

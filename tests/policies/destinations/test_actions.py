from tests.town import Town
from yakuba.policies.destinations import actions
from yakuba.policies.destinations.actions import Credentials
from yakuba.policies.destinations.models import Destination


def test_the_stop_of_the_officer_outlasts_a_change_that_was_begun_before(
    town: Town,
) -> None:
    Destination.objects.create(endpoint="soto", name="前の名前", enabled=True)
    opened_before = Destination.objects.get(endpoint="soto")
    actions.enable(
        destination=Destination.objects.get(endpoint="soto"),
        enabled=False,
        actor=town.security_officer,
    )
    Destination.objects.filter(endpoint="soto").update(
        restricted=True, works=False
    )
    opened_before.name = "新しい名前"
    actions.register(
        destination=opened_before,
        units=[],
        changed=["name"],
        credentials=Credentials(),
        actor=town.operator,
    )
    now = Destination.objects.get(endpoint="soto")
    assert (now.name, now.enabled, now.restricted, now.works) == (
        "新しい名前",
        False,
        True,
        False,
    )

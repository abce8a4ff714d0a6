import pytest
from django.urls import reverse

from tests.policies.pages import as_person, page
from tests.town import Town
from yakuba.policies.destinations.network.models import NetworkStanding
from yakuba.policies.destinations.network.queries import standing_in_force


def test_the_officer_says_where_the_server_stands(town: Town) -> None:
    NetworkStanding.objects.all().delete()
    assert "まだ決まっていません" in page(town, "standing")
    form = {"zone": "lgwan", "model": "alpha_dash"}
    as_person(town.security_officer).post(
        reverse("policies:standing_decide"), form
    )
    decided = standing_in_force()
    assert decided is not None
    assert (decided.zone, decided.model, decided.decided_by) == (
        "lgwan",
        "alpha_dash",
        town.security_officer,
    )
    assert "今の決定：LGWAN接続系・α′モデル" in page(town, "standing")


@pytest.mark.parametrize(
    "form", [{}, {"zone": "lgwan"}, {"zone": "moon", "model": "alpha"}]
)
def test_half_a_decision_is_none(town: Town, form: dict[str, str]) -> None:
    NetworkStanding.objects.all().delete()
    client = as_person(town.security_officer)
    assert (
        "どちらも選んでください"
        in client.post(
            reverse("policies:standing_decide"), form, follow=True
        ).content.decode()
    )
    assert standing_in_force() is None

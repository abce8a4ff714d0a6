"""The pages around the tables: where the server stands, what may go where, the kinds of work and their sheet."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tests.policies.test_destination_rules import as_person
from tests.town import Town
from yakuba.core.task_templates import templates
from yakuba.policies import destination_actions, risk
from yakuba.policies.destination_actions import Credentials
from yakuba.policies.models import Destination, NetworkPath, NetworkStanding, Terms
from yakuba.policies.queries import barred_tasks, standing_in_force
from yakuba.policies.trying import STAYS


def page(town: Town, name: str) -> str:
    return as_person(town.security_officer).get(reverse(f"policies:{name}")).content.decode()


def test_the_officer_says_where_the_server_stands(town: Town) -> None:
    NetworkStanding.objects.all().delete()
    assert "まだ決まっていません" in page(town, "standing")
    form = {"zone": "lgwan", "model": "alpha_dash"}
    as_person(town.security_officer).post(reverse("policies:standing_decide"), form)
    decided = standing_in_force()
    assert decided is not None
    assert (decided.zone, decided.model, decided.decided_by) == ("lgwan", "alpha_dash", town.security_officer)
    assert "今の決定：LGWAN接続系・α′モデル" in page(town, "standing")


@pytest.mark.parametrize("form", [{}, {"zone": "lgwan"}, {"zone": "moon", "model": "alpha"}])
def test_half_a_decision_is_none(town: Town, form: dict[str, str]) -> None:
    NetworkStanding.objects.all().delete()
    client = as_person(town.security_officer)
    assert (
        "どちらも選んでください" in client.post(reverse("policies:standing_decide"), form, follow=True).content.decode()
    )
    assert standing_in_force() is None


def test_the_overview_shows_what_is_open_and_strikes_what_the_network_closes(town: Town) -> None:
    destination = Destination.objects.create(
        endpoint="soto",
        name="庁外のモデル",
        terms=Terms.INDIVIDUAL,
        trains_on_input=False,
        network_path=NetworkPath.INTERNET_RESTRICTED,
    )
    for level, masked in (("1", False), ("2", True), ("3C", True)):
        destination.clearances.create(level=level, masked=masked)
    shown = page(town, "destination_list")
    assert shown.count("送ってよい</span>") == 2
    assert shown.count("<s>○</s>") == 1 + 1  # the explanation, and 3C
    assert "ネットワークの限度を超えます" in shown
    assert "このサーバーがどのネットワークに" not in shown
    NetworkStanding.objects.all().delete()
    assert "送ってよい</span>" not in page(town, "destination_list")


def test_a_text_is_tried_at_every_destination_at_once_and_not_kept(town: Town) -> None:
    for endpoint, path in (("senyo", NetworkPath.PRIVATE_LINE), ("net", NetworkPath.INTERNET)):
        made = Destination.objects.create(
            endpoint=endpoint, name=endpoint, terms=Terms.INDIVIDUAL, trains_on_input=False, network_path=path
        )
        made.clearances.create(level="2", masked=True)
    address, client = reverse("policies:destination_list"), as_person(town.security_officer)
    shown = client.post(address, {"text": "北川久人様の件", "level": "2"}).content.decode()
    assert "〔氏名1〕様の件" in shown
    assert shown.count("ネットワークの限度（機密性）") == 1
    assert STAYS in shown
    assert "北川" not in client.get(address).content.decode()


def test_every_kind_of_work_has_its_axes_and_a_sheet(town: Town) -> None:
    Destination.objects.create(endpoint="soto", name="学ぶモデル", enabled=True)
    as_person(town.security_officer).post(reverse("policies:tasks_decide"), {"task": ["mail", "assembly_reply"]})
    assert barred_tasks() == {"mail", "assembly_reply"}
    answer = as_person(town.auditor).get(reverse("policies:tasks_export"))
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    headings, *rows = sheet.iter_rows(values_only=True)
    assert sheet.column_dimensions["G"].width == 36
    assert sheet["B2"].alignment.wrap_text
    assert headings == risk.HEADINGS
    assert len(rows) == len(templates()) + 3
    assert all(row[1:5] != ("", "", "", "") and row[5] == "あり" and "学ぶモデル" in row[6] for row in rows)
    assert {row[0] for row in rows if row[7] == "任せない"} == {"メール", "議会答弁の下書き"}


def test_a_kind_of_work_that_nobody_knows_is_not_barred(town: Town) -> None:
    as_person(town.security_officer).post(reverse("policies:tasks_decide"), {"task": ["invented"]})
    assert barred_tasks() == frozenset()


def test_one_axis_is_enough_for_a_flag() -> None:
    free, mail = templates()["free"].risk, templates()["mail"].risk
    assert risk.reasons(mail, []) == ()
    assert risk.reasons(free, []) == (f"業務の性格：{free.work}",)
    assert risk.reasons(mail, ["甲", "乙"]) == (
        "要機密情報・個人情報の学習等：「甲」「乙」は、入力を学習に使う契約です",
    )
    assert all(set(template.risk.raised) <= set(risk.AXES) for template in templates().values())


def test_the_stop_of_the_officer_outlasts_a_change_that_was_begun_before(town: Town) -> None:
    Destination.objects.create(endpoint="soto", name="前の名前", enabled=True)
    opened_before = Destination.objects.get(endpoint="soto")
    destination_actions.enable(
        destination=Destination.objects.get(endpoint="soto"), enabled=False, actor=town.security_officer
    )
    Destination.objects.filter(endpoint="soto").update(restricted=True, works=False)
    opened_before.name = "新しい名前"
    destination_actions.register(
        destination=opened_before, units=[], changed=["name"], credentials=Credentials(), actor=town.operator
    )
    now = Destination.objects.get(endpoint="soto")
    assert (now.name, now.enabled, now.restricted, now.works) == ("新しい名前", False, True, False)

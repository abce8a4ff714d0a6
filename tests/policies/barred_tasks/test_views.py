from io import BytesIO

import openpyxl
from django.urls import reverse

from tests.policies.pages import as_person
from tests.town import Town
from yakuba.core.answers.task_templates import templates
from yakuba.policies.barred_tasks import risk
from yakuba.policies.barred_tasks.queries import barred_tasks
from yakuba.policies.destinations.models import Destination


def test_every_kind_of_work_has_its_axes_and_a_sheet(town: Town) -> None:
    Destination.objects.create(
        endpoint="soto", name="学ぶモデル", enabled=True
    )
    as_person(town.security_officer).post(
        reverse("policies:tasks_decide"), {"task": ["mail", "assembly_reply"]}
    )
    assert barred_tasks() == {"mail", "assembly_reply"}
    answer = as_person(town.auditor).get(reverse("policies:tasks_export"))
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    headings, *rows = sheet.iter_rows(values_only=True)
    assert sheet.column_dimensions["G"].width == 36
    assert sheet["B2"].alignment.wrap_text
    assert headings == risk.HEADINGS
    assert len(rows) == len(templates()) + 3
    assert all(
        row[1:5] != ("", "", "", "")
        and row[5] == "あり"
        and "学ぶモデル" in row[6]
        for row in rows
    )
    assert {row[0] for row in rows if row[7] == "任せない"} == {
        "メール",
        "議会答弁の下書き",
    }


def test_a_kind_of_work_that_nobody_knows_is_not_barred(town: Town) -> None:
    as_person(town.security_officer).post(
        reverse("policies:tasks_decide"), {"task": ["invented"]}
    )
    assert barred_tasks() == frozenset()

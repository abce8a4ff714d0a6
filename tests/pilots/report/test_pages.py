"""The report's pages: what a coordinator sees, writes and takes along; what a participant tells."""

import io
import re
from datetime import date

import docx
import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from tests.pilots.conftest import NOW, TODAY
from tests.town import PASSWORD, Town
from yakuba.accounts.models import User
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot
from yakuba.pilots.report import queries
from yakuba.pilots.report.models import ReportText


def signed_in(person: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": person.user_name, "password": PASSWORD},
    )
    return client


@pytest.fixture
def participant(town: Town, pilot: Pilot) -> PilotApplication:
    return PilotApplication.objects.create(
        pilot=pilot, user=town.aoi, unit=town.zeimu, rank="staff", experience="none", reason="試したい",
        state=ApplicationState.APPROVED, submitted_at=NOW, decided_at=NOW, briefed_at=NOW,
    )  # fmt: skip


def told(**more: object) -> dict[str, object]:
    return {
        "day": "2026-11-05",
        "kind": "entered",
        "text": "住民の名前を入れかけた。",
        **more,
    }


def test_the_report_opens_before_anything_has_happened(
    town: Town, pilot: Pilot
) -> None:
    page = (
        signed_in(town.coordinator)
        .get(reverse("pilots:report", args=[pilot.pk]))
        .content.decode()
    )
    assert "まだ参加者はいません" in page
    assert "相模原市の試行（2023年）" in page


def test_charts_are_in_the_page_and_the_page_alone_may_show_them(
    town: Town, pilot: Pilot, participant: PilotApplication
) -> None:
    client = signed_in(town.coordinator)
    response = client.get(reverse("pilots:report", args=[pilot.pk]))
    page = response.content.decode()
    assert re.findall(
        r'<img src="data:image/svg\+xml;base64,[^"]+" alt="横棒グラフ。応募から利用まで。',
        page,
    )
    assert "img-src 'self' data:" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "no-store"
    assert (
        "data:"
        not in client.get(reverse("pilots:incidents", args=[pilot.pk]))[
            "Content-Security-Policy"
        ]
    )
    marks = set(re.findall(r'href="#(definition-\d+)"', page))
    assert marks
    assert marks == set(re.findall(r'id="(definition-\d+)"', page))


@pytest.mark.parametrize(
    ("form", "opens"),
    [
        (
            "pdf",
            lambda data: (
                pypdfium2.PdfDocument(data)[0]
                .get_textpage()
                .get_text_bounded()
            ),
        ),
        (
            "word",
            lambda data: "".join(
                p.text for p in docx.Document(io.BytesIO(data)).paragraphs
            ),
        ),
        (
            "excel",
            lambda data: "".join(
                openpyxl.load_workbook(io.BytesIO(data)).sheetnames
            ),
        ),
        ("csv", lambda data: data.decode("utf-8-sig")),
    ],
)
def test_the_report_as_a_file(
    town: Town, pilot: Pilot, form: str, opens: object
) -> None:
    response = signed_in(town.coordinator).get(
        reverse("pilots:report_file", args=[pilot.pk, form])
    )
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    assert opens(response.content)  # type: ignore[operator]


def test_a_chart_for_slides(
    town: Town, pilot: Pilot, participant: PilotApplication
) -> None:
    client = signed_in(town.coordinator)
    png = client.get(
        reverse("pilots:report_chart", args=[pilot.pk, "funnel", "png"])
    )
    assert png.content.startswith(b"\x89PNG")
    assert (
        client.get(
            reverse("pilots:report_chart", args=[pilot.pk, "nothing", "png"])
        ).status_code
        == 404
    )
    assert (
        client.get(
            reverse("pilots:report_chart", args=[pilot.pk, "funnel", "exe"])
        ).status_code
        == 404
    )
    assert (
        client.get(
            reverse("pilots:report_file", args=[pilot.pk, "exe"])
        ).status_code
        == 404
    )


def test_what_the_coordinator_writes_stands_in_the_report(
    town: Town, pilot: Pilot
) -> None:
    client = signed_in(town.coordinator)
    address = reverse("pilots:report_texts", args=[pilot.pk])
    assert (
        "現在の数字です"
        in client.post(
            address, {"next": "来年度は<全庁>に広げます。"}, follow=True
        ).content.decode()
    )
    assert (
        ReportText.objects.get(pilot=pilot, section="next").text
        == "来年度は<全庁>に広げます。"
    )
    assert (
        "来年度は&lt;全庁&gt;に広げます。"
        in client.get(
            reverse("pilots:report", args=[pilot.pk])
        ).content.decode()
    )
    too_long = client.post(address, {"next": "あ" * 5_000})
    assert "400" in too_long.content.decode()
    client.post(address, {"next": "やめます。"})
    assert (
        ReportText.objects.get(pilot=pilot, section="next").text
        == "やめます。"
    )


def test_a_participant_tells_of_an_incident_once_and_sees_what_was_done(
    town: Town,
    pilot: Pilot,
    participant: PilotApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    client = signed_in(town.aoi)
    address = reverse("pilots:incidents", args=[pilot.pk])
    for _ in range(2):  # the button was pressed twice
        assert (
            "報告を受け付けました"
            in client.post(address, told(), follow=True).content.decode()
        )
    incident = Incident.objects.get()
    assert (incident.reported_by, incident.happened) == (town.aoi, False)
    assert Notice.objects.filter(user=town.coordinator).count() == 1
    office = signed_in(town.coordinator)
    assert "若葉あおい" in office.get(address).content.decode()
    handled = {
        **told(happened="on"),
        "text": "氏名を入れかけた。",
        "measures": "周知した。",
    }
    office.post(
        reverse("pilots:incident", args=[pilot.pk, incident.pk]), handled
    )
    seen = client.get(address).content.decode()
    assert "周知した。" in seen
    assert "若葉あおい" not in seen.split("自分の報告")[1]
    report = queries.report_for(town.coordinator, pilot, TODAY)
    assert next(
        each for each in report.tables if each.key == "incidents"
    ).rows[0][4:] == (
        "氏名を入れかけた。",
        "周知した。",
    )


def test_the_ledger_says_that_an_incident_was_told_and_not_what(
    town: Town,
    pilot: Pilot,
    participant: PilotApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    signed_in(town.aoi).post(
        reverse("pilots:incidents", args=[pilot.pk]), told()
    )
    last = AuditEntry.objects.filter(event="pilots:pilot:changed").latest(
        "number"
    )
    assert last.detail == {"pilot": pilot.pk, "change": "incident_told"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("day", "2026-11-11", "これから先の日付です"),
        ("day", "2026-10-01", "募集より前"),
        ("day", "昨日", "日付"),
        ("text", "", "必須"),
        ("text", "あ" * 5_000, "1000"),
        ("kind", "secret", "選択"),
    ],
)
def test_what_cannot_be_told_says_why(
    town: Town,
    pilot: Pilot,
    participant: PilotApplication,
    monkeypatch: pytest.MonkeyPatch,
    field: str,
    value: str,
    sentence: str,
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    page = signed_in(town.aoi).post(
        reverse("pilots:incidents", args=[pilot.pk]), told(**{field: value})
    )
    assert sentence in page.content.decode()
    assert not Incident.objects.exists()


def test_whoever_left_may_still_tell(
    town: Town, pilot: Pilot, participant: PilotApplication
) -> None:
    participant.state = ApplicationState.WITHDRAWN
    participant.left_at = NOW
    participant.save()
    assert (
        signed_in(town.aoi)
        .get(reverse("pilots:incidents", args=[pilot.pk]))
        .status_code
        == 200
    )


def test_another_participants_incident_is_not_seen(
    town: Town, pilot: Pilot, participant: PilotApplication
) -> None:
    Incident.objects.create(
        pilot=pilot,
        day=TODAY,
        kind="other",
        text="ほかの人の話",
        reported_by=town.coordinator,
    )
    assert (
        "ほかの人の話"
        not in signed_in(town.aoi)
        .get(reverse("pilots:incidents", args=[pilot.pk]))
        .content.decode()
    )


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2026, 12, 20), date(2026, 12, 20)),  # running: today's figures
        (date(2027, 3, 1), date(2027, 3, 1)),  # the first day after
        (date(2027, 6, 1), date(2027, 3, 1)),  # always the same from then on
        (date(2035, 1, 1), date(2027, 3, 1)),
    ],
)
def test_a_report_made_again_later_is_of_the_same_day(
    pilot: Pilot, today: date, shown: date
) -> None:
    assert queries.day_of(pilot, today) == shown


def test_the_same_bytes_years_later(
    town: Town, pilot: Pilot, participant: PilotApplication
) -> None:
    from yakuba.adapters.reports.word import as_word

    first, later = (
        queries.report_for(town.coordinator, pilot, day)
        for day in (date(2027, 4, 1), date(2028, 4, 1))
    )
    assert as_word(first) == as_word(later)


def test_a_rivals_trial_is_not_compared_with(town: Town, pilot: Pilot) -> None:
    Pilot.objects.create(
        title="他課の試行", purpose="-", apply_from=date(2025, 1, 1), apply_until=date(2025, 1, 2), starts_on=date(2025, 2, 1),
        ends_on=date(2025, 3, 1), capacity=1, policy=pilot.policy, published_at=NOW,
    )  # fmt: skip
    assert (
        not queries.compared_for(town.coordinator, date(2027, 4, 1))
        .exclude(pk=pilot.pk)
        .exists()
    )

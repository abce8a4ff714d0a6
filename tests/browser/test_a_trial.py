"""A trial from the call to the report, as the different people do it, each in a browser of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.adapters.endpoints.upstream import answers, in_a_thread
from tests.browser.conftest import DESK, YAKUBA, City, running, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser
QUESTION = "住民票の写しの手数料はいくらですか"
PHONE = {"width": 320, "height": 640}
PAGES = {
    "jimu": (
        "setup/",
        "setup/edit/",
        "setup/works/",
        "setup/conditions/",
        "setup/briefing/",
        "applications/",
        "surveys/",
        "dashboard/",
        "missing/",
    ),
    "aoi": (
        "",
        "apply/",
        "briefing/",
        "questionnaires/",
        "incidents/",
        "own/",
    ),
    "ken": ("", "apply/"),
}
RIGHT = (
    "氏名と住所を除くか伏せ字にし",
    "この実験で、その機密性の情報を扱ってよいと",
    "出典の資料を開き",
    "すぐに事務局と所属長に知らせる",
    "生成AIの効果を調べること",
)


class People:
    """Everybody has a browser of their own, signed in when they are first needed."""

    def __init__(self, browser: Browser, city: City) -> None:
        self._browser = browser
        self._city = city
        self._pages: dict[str, Page] = {}

    def __getitem__(self, user_name: str) -> Page:
        if user_name not in self._pages:
            context = self._browser.new_context(
                base_url=self._city.address, viewport=DESK, locale="ja-JP"
            )  # type: ignore[arg-type]
            self._pages[user_name] = context.new_page()
            self._pages[user_name].set_default_timeout(10_000)
            sign_in(self._pages[user_name], self._city, user_name)
        return self._pages[user_name]


@contextmanager
def city_with_a_model(folder: Path) -> Iterator[City]:
    """みどり野市, with a model that is kept for those who take part in a trial."""
    with in_a_thread() as start:
        address = start(
            answers("住民票の写しの手数料は、", "1通につき300円です。〔1〕")
        ).address
        add = [
            YAKUBA,
            "endpoint",
            "add",
            "shiken",
            address,
            "--name",
            "試行用のモデル",
            "--model",
            "tiny",
        ]
        kept = [
            "--in-house",
            "--network-path",
            "inside",
            "--terms",
            "own",
            "--no-trains-on-input",
            "--restricted",
        ]
        enable = [YAKUBA, "endpoint", "enable", "shiken", "--by", "anzen"]
        with running(
            folder,
            prepare=[
                [*add, *kept, "--keeps-days", "0", "--position", "1"],
                enable,
            ],
        ) as city:
            yield city


def test_from_the_call_to_the_report(
    browser: Browser, tmp_path: Path, pictures: Pictures
) -> None:
    with city_with_a_model(tmp_path / "city") as city:
        people = People(browser, city)
        today = timezone.localdate()
        home = the_coordinator_makes_a_trial(people["jimu"], today, pictures)
        the_volunteer_applies(people["aoi"], home, pictures)
        the_head_gives_back_and_then_endorses(people, home, pictures)
        the_desk_takes_the_volunteer_in(people["jimu"], home, pictures)
        the_participant_is_briefed(people["aoi"], home, pictures)
        the_participant_asks_and_nobody_else_can(people, pictures)
        a_questionnaire_is_put_and_answered(people, home, today, pictures)
        an_incident_is_told(people["aoi"], home)
        each_sees_how_it_is_going(people, home, pictures)
        the_report_is_there(people["jimu"], home, pictures)
        no_page_of_it_has_a_barrier(people, home)


def the_coordinator_makes_a_trial(
    page: Page, today: date, pictures: Pictures
) -> str:
    """The defaults, with a call that is open and a first day that is today. The trial's address."""
    page.goto("/pilots/")
    page.get_by_role("link", name="実証実験を作る").click()
    page.get_by_label("募集の末日").fill(
        (today + timedelta(days=14)).isoformat()
    )
    page.get_by_label("実験の初日").fill(today.isoformat())
    page.get_by_label("実験の末日").fill(
        (today + timedelta(days=90)).isoformat()
    )
    expect(page.get_by_label("試行用のモデル")).to_be_checked()
    pictures.take(page, "trial-new")
    page.get_by_role("button", name="下書きを作る").click()
    expect(
        page.get_by_role("heading", name="公開するまでに、あと何が足りないか")
    ).to_be_visible()
    pictures.take(page, "trial-setup")
    home = page.url.removesuffix("setup/")
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_text("公開しました。募集の初日から")).to_be_visible()
    return home


def the_volunteer_applies(page: Page, home: str, pictures: Pictures) -> None:
    page.goto("/pilots/")
    page.get_by_role("link", name="生成AIの実証実験").click()
    pictures.take(page, "trial-call")
    page.get_by_role("link", name="応募する（手上げ）").click()
    page.get_by_label("使ったことがない").check()
    for task, minutes, times in (
        ("会議録・議事録の整理", 90, 4),
        ("メールの作成", 15, 30),
    ):
        page.get_by_label(f"{task}の1回の時間（分）").fill(str(minutes))
        page.get_by_label(f"{task}の1か月の回数").fill(str(times))
    page.get_by_label("応募の理由").fill(
        "会議録の整理に時間がかかっています。要点を早くまとめられるか試したいです。"
    )
    pictures.take(page, "trial-apply")
    page.get_by_role("button", name="応募する").click()
    expect(page.get_by_text("所属長の承認を待っています")).to_be_visible()


def the_head_gives_back_and_then_endorses(
    people: People, home: str, pictures: Pictures
) -> None:
    head = people["sakura"]
    volunteer = people["aoi"]
    head.goto("/pilots/")
    expect(head.get_by_role("link", name="お知らせ（1）")).to_be_visible()
    head.get_by_role("link", name="承認を待っています").click()
    head.get_by_role("link", name="若葉 あおい").first.click()
    pictures.take(head, "trial-endorse")
    head.get_by_text("差し戻す").first.click()
    head.get_by_label("応募した人に伝えること").fill(
        "メールの回数を、先月の実績で書いてください。"
    )
    head.get_by_role("button", name="差し戻す").click()
    expect(head.get_by_text("差し戻しました。")).to_be_visible()

    volunteer.goto(home)
    expect(volunteer.get_by_text("先月の実績で書いてください")).to_be_visible()
    volunteer.get_by_role("link", name="直して出し直す").click()
    volunteer.get_by_label("メールの作成の1か月の回数").fill("42")
    volunteer.get_by_role("button", name="出し直す").click()

    head.goto("/pilots/endorsements/")
    head.get_by_role("link", name="若葉 あおい").first.click()
    head.get_by_role("button", name="承認する").click()
    expect(
        head.get_by_text("承認しました。事務局が決定します。")
    ).to_be_visible()


def the_desk_takes_the_volunteer_in(
    page: Page, home: str, pictures: Pictures
) -> None:
    page.goto(home)
    page.get_by_role("link", name="応募の受付").click()
    page.get_by_label("若葉 あおいを選ぶ").check()
    pictures.take(page, "trial-desk")
    page.get_by_role("button", name="決める").click()
    expect(page.get_by_text("1人を参加にしました")).to_be_visible()


def the_participant_is_briefed(
    page: Page, home: str, pictures: Pictures
) -> None:
    """A wrong answer is explained; the right ones open the door."""
    page.goto(home)
    page.get_by_role("link", name="説明と確認の問いに進む").click()
    for question in page.locator("#quiz fieldset").all():
        question.get_by_role("radio").first.check()
    page.get_by_label("運用ルールと説明を読みました").check()
    page.get_by_role("button", name="答えて同意する").click()
    expect(
        page.get_by_text("同じ答えが2回出ても、正しいとは限りません")
    ).to_be_visible()
    page.get_by_role("heading", name="確認の問い").evaluate(
        "heading => heading.scrollIntoView()"
    )
    pictures.take(page, "trial-briefing")
    for answer in RIGHT:
        page.get_by_label(answer).check()
    page.get_by_role("button", name="答えて同意する").click()
    expect(page.get_by_text("説明と確認が終わりました。")).to_be_visible()


def the_participant_asks_and_nobody_else_can(
    people: People, pictures: Pictures
) -> None:
    page = people["aoi"]
    page.goto("/")
    page.get_by_label("質問", exact=True).fill(QUESTION)
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("回答: 試行用のモデル（庁内のサーバー）")
    ).to_be_visible()
    expect(page.locator(".answer")).to_contain_text("300円")
    page.get_by_role("button", name="使える").click()
    page.get_by_role("button", name="75～100%").click()
    page.get_by_role("button", name="15分").click()
    expect(page.get_by_text("ありがとうございました。")).to_be_visible()
    others = people["ken"]
    others.goto("/")
    expect(others.get_by_text("試行用のモデル")).to_have_count(0)


def a_questionnaire_is_put_and_answered(
    people: People, home: str, today: date, pictures: Pictures
) -> None:
    page = people["jimu"]
    participant = people["aoi"]
    page.goto(home)
    page.get_by_role("link", name="アンケート", exact=True).click()
    page.get_by_role("button", name="実験の後").click()
    page.get_by_role("link", name="題・期間・匿名を変える").click()
    page.get_by_label("初日").fill(today.isoformat())
    page.get_by_label("末日").fill((today + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="保存する").click()
    pictures.take(page, "trial-survey-draft")
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_text("公開しました。")).to_be_visible()
    participant.goto(home)
    participant.get_by_role("link", name="アンケートに答える").click()
    participant.get_by_role("link", name="答える", exact=True).click()
    pictures.take(participant, "trial-survey-answer")
    for group in participant.locator("form fieldset").all():
        if group.get_by_role("radio").count():
            group.get_by_role("radio").first.check()
    participant.get_by_role("button", name="回答を送る").click()
    expect(participant.get_by_text("回答を受け付けました")).to_be_visible()


def an_incident_is_told(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="事故の報告").click()
    page.get_by_label("起きた日").fill(timezone.localdate().isoformat())
    page.get_by_label("種類").select_option(
        label="誤った回答をもとに仕事をした"
    )
    page.get_by_label("何が起きたか").fill(
        "古い手数料を案内しそうになり、出典を開いて気付いた。"
    )
    page.get_by_role("button", name="報告する").click()
    expect(
        page.get_by_role("cell", name="古い手数料を案内しそうになり")
    ).to_be_visible()


def each_sees_how_it_is_going(
    people: People, home: str, pictures: Pictures
) -> None:
    """The coordinator the whole, the head the own unit, the participant the own use."""
    for user, tab, name in (
        ("jimu", "進み具合", "office"),
        ("sakura", "所属の状況", "unit"),
        ("aoi", "自分の利用", "own"),
    ):
        people[user].goto(home)
        people[user].get_by_role("link", name=tab).click()
        expect(people[user].get_by_role("link", name=tab)).to_have_attribute(
            "aria-current", "page"
        )
        pictures.take(people[user], f"trial-{name}")


def the_report_is_there(page: Page, home: str, pictures: Pictures) -> None:
    """On the page, and as the files that go to the mayor."""
    page.goto(home)
    page.get_by_role("link", name="報告書", exact=True).click()
    expect(
        page.get_by_role("heading", name="生成AIの実証実験").first
    ).to_be_visible()
    expect(
        page.get_by_text("古い手数料を案内しそうになり").first
    ).to_be_visible()
    pictures.take(page, "trial-report")
    for name, begins in (("PDF", b"%PDF"), ("Word", b"PK"), ("Excel", b"PK")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.path().read_bytes().startswith(begins)


def no_page_of_it_has_a_barrier(people: People, home: str) -> None:
    """For keyboards and screen readers, and on a phone, where nothing is to be scrolled sideways."""
    found = {}
    wide = []
    addresses = [
        (user, home + path) for user, paths in PAGES.items() for path in paths
    ]
    for user, address in [
        *addresses,
        ("sakura", "/pilots/endorsements/"),
        ("sakura", "/pilots/endorsements/1/"),
    ]:
        page = people[user]
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
        page.goto(address)
        result = Axe().run(page)
        if result.violations_count:
            found[address] = result.generate_report()
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        if page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            wide.append(address)
    assert not found, found
    assert wide == []

"""A consultation memo with personal data goes to a model outside the house: masked, confirmed, sent, restored."""

import json
import re
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESK, City, running, sign_in
from tests.browser.pictures import Pictures

pytestmark = pytest.mark.browser

MEMO = """相談記録（福祉課）
相談者の北川久人さん（昭和31年4月2日生まれ、みどり野市本町二丁目3番4号）から電話があった。電話番号は090-1111-2222。
妻の北川澄江さんの介護について、訪問介護の利用を考えている。
来週の月曜日に、北川久人さんの自宅で面談する。"""
SECRETS = (
    "北川",
    "久人",
    "澄江",
    "090-1111-2222",
    "昭和31年4月2日",
    "二丁目3番4号",
)


class Provider(BaseHTTPRequestHandler):
    """A provider's server on this machine. It keeps what reaches it, and answers with the placeholders it was given."""

    received: list[str] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode(
            "utf-8"
        )
        self.received.append(body)
        names = re.findall(
            "〔[^〔〕]*?[0-9]+〕", json.loads(body)["messages"][-1]["content"]
        )
        person = next(name for name in names if "氏名" in name)
        phone = next(name for name in names if "電話" in name)
        text = f"・{person}さんから、介護の相談がありました。〔1〕\n・連絡先は{phone}です。〔1〕\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        # Every placeholder arrives in pieces.
        for start in range(0, len(text), 3):
            self.piece({"content": text[start : start + 3]}, None)
        self.piece({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def piece(self, delta: dict[str, str], reason: str | None) -> None:
        event = {
            "choices": [{"index": 0, "delta": delta, "finish_reason": reason}]
        }
        self.wfile.write(
            f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
        )
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def own_city(
    provider: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[City]:
    """A city with a destination outside the house; the others must not see it."""
    folder = tmp_path_factory.mktemp("own-city")
    with running(folder, prepare=[_registered(folder, provider)]) as city:
        yield city


def _registered(folder: Path, address: str) -> list[str]:
    lines = [
        "import django",
        "django.setup()",
        "from yakuba.policies.destinations.models import Destination",
        f"Destination.objects.create(endpoint='kokunai', name='国内事業者のモデル', address={address!r}, model='m',",
        " network_path='private_line', terms='individual', trains_on_input=False, keeps_days=0, operator='国内の事業者', country='日本', enabled=True)",
    ]
    return [sys.executable, "-c", "\n".join(lines)]


@pytest.fixture
def context(browser: Browser, own_city: City) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=own_city.address,
        viewport=DESK,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
    )  # type: ignore[arg-type]
    yield made
    made.close()


def open_cells(page: Page, city: City, pictures: Pictures) -> None:
    """The security officer says where the server stands, opens the masked cell of class 2, and lets staff waive names."""
    sign_in(page, city, "anzen")
    page.goto("/destinations/kokunai/rules/")
    page.get_by_role("link", name="サーバーの置き場所").last.click()
    page.get_by_label("インターネット接続系", exact=True).check()
    page.get_by_label("β′モデル").check()
    page.get_by_role("button", name="この置き場所に決める").click()
    expect(
        page.get_by_text("今の決定：インターネット接続系・β′モデル")
    ).to_be_visible()
    pictures.take(page, "standing")
    page.goto("/destinations/kokunai/rules/")
    page.get_by_role("row", name="機密性2").get_by_role("checkbox").nth(
        1
    ).check()
    page.get_by_label("氏名を職員が外せる").check()
    page.get_by_role("button", name="この取扱いに決める").click()
    expect(
        page.get_by_role("row", name="機密性2").get_by_role("checkbox").nth(1)
    ).to_be_checked()
    page.get_by_label("試す文章").fill("北川久人様の件です")
    page.get_by_label("機密性", exact=True).select_option("2")
    page.get_by_role("button", name="試す").click()
    expect(page.get_by_text("〔氏名1〕様の件です")).to_be_visible()


def test_masked_sent_and_restored(
    page: Page, own_city: City, pictures: Pictures
) -> None:
    sign_in(page, own_city, "anzen")
    page.goto("/destinations/kokunai/rules/")
    expect(
        page.get_by_text("決まるまで、庁外へは何も送りません")
    ).to_be_visible()
    page.get_by_role("button", name="サインアウト").click()
    open_cells(page, own_city, pictures)
    page.get_by_role(
        "heading", name="機密性ごとに、送ってよいもの"
    ).scroll_into_view_if_needed()
    pictures.take(page, "destination-rules")
    page.goto("/destinations/rules/")
    expect(
        page.get_by_role("row").filter(has_text="伏せ字にして")
    ).to_contain_text("○")
    pictures.take(page, "destinations")
    page.goto("/destinations/presets/")
    page.get_by_label("機密性2以上の情報を入力しない").check()
    page.get_by_role("button", name="変わるところを見る").click()
    expect(
        page.get_by_text(
            "「国内事業者のモデル」に送ってよいものから外す：機密性2（伏せ字）"
        )
    ).to_be_visible()
    pictures.take(page, "presets")
    page.get_by_role("button", name="サインアウト").click()

    sign_in(page, own_city, "aoi")
    page.goto("/summarise/")
    page.get_by_label("または、文章を貼り付ける").fill(MEMO)
    page.get_by_role("button", name="要約する").click()
    expect(page.locator(".answer")).to_contain_text("機密性を選んでください")
    page.get_by_label("送る情報の機密性").select_option("2")
    page.get_by_role("button", name="要約する").click()

    review = page.get_by_role("region", name="送る前の確認")
    expect(review).to_contain_text("〔氏名1〕")
    expect(review).to_contain_text("〔電話番号1〕")
    expect(review.locator("mark").first).to_be_visible()
    assert Provider.received == []
    pictures.take(page, "review")
    review.get_by_role("button", name="伏せ字にして送る").click()

    answer = page.locator(".answer").last
    expect(answer).to_contain_text(
        "北川久人さんから、介護の相談がありました。"
    )
    expect(answer).to_contain_text("連絡先は090-1111-2222です。")
    pictures.take(page, "restored")
    (sent,) = Provider.received
    assert "訪問介護" in sent
    assert [secret for secret in SECRETS if secret in sent] == []


def test_a_my_number_is_stopped_where_it_stands(
    page: Page, own_city: City, pictures: Pictures
) -> None:
    Provider.received.clear()
    open_cells(page, own_city, pictures)
    page.get_by_role("button", name="サインアウト").click()
    sign_in(page, own_city, "aoi")
    page.goto("/summarise/")
    page.get_by_label("または、文章を貼り付ける").fill(
        MEMO + "\n個人番号は1234-5678-9018。"
    )
    page.get_by_label("送る情報の機密性").select_option("2")
    page.get_by_role("button", name="要約する").click()
    review = page.get_by_role("region", name="送れない部分")
    expect(review.locator('mark[data-treatment="refuse"]')).to_have_text(
        "1234-5678-9018"
    )
    expect(review.get_by_role("button", name="送る")).to_have_count(0)
    expect(page.locator(".answer").last).to_contain_text(
        "個人番号1件が含まれています"
    )
    review.get_by_role("button", name="文章を直す").click()
    expect(page.get_by_label("または、文章を貼り付ける")).to_be_focused()
    assert Provider.received == []


PHONE = {"width": 390, "height": 844}
VISIT = """相談記録（福祉課）
北川久人さん（090-1111-2222）から電話。通訳はベルタン。表札は「角田・佐野」、S12.8.30 の件。
ベル タンには来週も頼む。"""


def choose_profile(page: Page, strict: bool) -> None:
    page.goto("/destinations/kokunai/rules/")
    page.get_by_label("厳格に伏せる（機密性2").set_checked(strict)
    page.get_by_role("button", name="この取扱いに決める").click()
    box = page.get_by_label("厳格に伏せる（機密性2")
    expect(box).to_be_checked(checked=strict)


def summarise(page: Page, text: str) -> None:
    page.goto("/summarise/")
    page.get_by_label("または、文章を貼り付ける").fill(text)
    page.get_by_label("送る情報の機密性").select_option("2")
    page.get_by_role("button", name="要約する").click()


def test_what_may_be_a_name_is_hidden_by_a_click_by_keys_and_strictly(
    page: Page, own_city: City, pictures: Pictures
) -> None:
    Provider.received.clear()
    open_cells(page, own_city, pictures)
    choose_profile(page, strict=False)
    page.get_by_role("button", name="サインアウト").click()
    sign_in(page, own_city, "aoi")
    summarise(page, VISIT)

    review = page.get_by_role("region", name="送る前の確認")
    guess = review.locator('mark[data-treatment="guess"]')
    expect(guess).to_have_count(3)
    expect(review).to_contain_text("隠していない：人の名前かもしれません")
    pictures.take(page, "guesses")
    assert Axe().run(page).violations_count == 0
    guess.filter(has_text="ベルタン").click()
    hidden = review.locator('mark[data-treatment="mask"]')
    expect(hidden.filter(has_text="ベル タン")).to_contain_text("〔仮名1-2〕")
    expect(hidden.filter(has_text="ベルタン")).to_contain_text("〔仮名1〕")
    expect(review.get_by_role("status")).to_contain_text("「ベルタン」")
    expect(guess).to_have_count(2)

    # By keys alone: the next one that may be a name is at hand.
    page.keyboard.press("Enter")
    expect(guess).to_have_count(1)
    undo = review.get_by_role("listitem").filter(has_text="「佐野」")
    undo.get_by_role("button", name="伏せるのをやめる").press("Enter")
    expect(guess).to_have_count(2)
    review.get_by_label("ほかに伏せる言葉").fill("通訳")
    page.keyboard.press("Enter")
    expect(hidden.filter(has_text="通訳")).to_contain_text("〔伏せ語1〕")
    page.evaluate(
        """() => {
          const text = [...document.querySelectorAll(".reviewed")].at(-1).lastChild;
          const at = text.textContent.indexOf("来週");
          document.getSelection().setBaseAndExtent(text, at, text, at + 2);
        }"""
    )
    expect(review.get_by_label("ほかに伏せる言葉")).to_have_value("来週")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="dark")
    pictures.take(page, "guesses-phone")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    assert Provider.received == []
    review.get_by_role("button", name="伏せ字にして送る").click()
    expect(page.locator(".answer").last).to_contain_text("北川久人さんから")
    (sent,) = Provider.received
    assert [word for word in ("ベル", "通訳") if word in sent] == []
    assert "佐野" in sent

    names = "ベルトラン マルグリット クレマンス ギヨーム バティスト".split()
    many = [f"{name}{place}の件" for name in names for place in "アイウエオ"]
    summarise(page, f"北川久人さんから。{'。'.join(many)}。")
    review = page.get_by_role("region", name="送る前の確認")
    rest = review.locator("details")
    expect(rest.locator("li")).to_have_count(5)
    expect(rest.locator("li").first).to_be_hidden()
    rest.get_by_text("ほかに5件あります").click()
    expect(rest.locator("li").first).to_be_visible()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="サインアウト").click()

    sign_in(page, own_city, "anzen")
    choose_profile(page, strict=True)
    page.goto("/destinations/rules/")
    row = page.get_by_role("row").filter(has_text="厳格に伏せる")
    expect(row).to_contain_text("厳格")
    page.get_by_role("button", name="サインアウト").click()
    sign_in(page, own_city, "aoi")
    summarise(page, VISIT)
    expect(guess).to_have_count(0)
    expect(hidden.filter(has_text="S12.8.30")).to_contain_text("〔年月日1〕")
    expect(hidden.filter(has_text="佐野")).to_be_visible()

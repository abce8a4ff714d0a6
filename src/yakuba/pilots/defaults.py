"""What a new trial begins with. Every city changes some of it; none has to begin with an empty page."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from yakuba.core.answers.task_templates import templates
from yakuba.pilots.enums import Measure
from yakuba.pilots.surveys.questions import NATIONAL_CATEGORIES

CATEGORIES = tuple(NATIONAL_CATEGORIES.items())
# What usage is counted under (assistant.UsageRecord.task): the two pages, and each form.
FORMS: tuple[tuple[str, str], ...] = (
    ("", "対応なし（利用の記録から数えない）"),
    ("ask", "質問する"),
    ("summarise", "要約する"),
    *((each.id, each.name) for each in templates().values()),
)
# Name, category of the national survey, form.
TASKS: Sequence[tuple[str, str, str]] = (
    ("あいさつ文の作成", "greeting", "greeting"),
    ("通知文・依頼文の作成", "other", "notice"),
    ("メールの作成", "mail", "mail"),
    ("会議録・議事録の整理", "minutes", "minutes"),
    ("企画の案出し", "plan", "ideas"),
    ("資料の要約", "other", "summarise"),
    ("制度や手続を調べる", "other", "ask"),
)
CONDITIONS: Sequence[tuple[Measure, int, int | None]] = (
    (Measure.USABLE, 70, 55),
    (Measure.INCIDENTS, 0, None),
)
PURPOSE = (
    "職員が日々の仕事で生成AIを使い、どの業務に役立ち、どの業務に向かないかを確かめます。"
    "あわせて、安全に使うための運用ルールを見直します。"
)
BRIEFING = """\
## この実験で守ること

- **入れてよい情報を守る。** 「募集と概要」に書かれた機密性までの情報だけを入れます。住民や職員の氏名、住所、個人番号などは入れません。
- **回答を確かめてから使う。** 生成AIは、もっともらしい誤りを書くことがあります。出典を開き、金額、日付、名前、条文を確かめます。
- **自分の名前で出す文書は、自分が責任を持つ。** 市の外に出す文書は、これまでどおり決裁を受けます。
- **困ったとき、間違えたときは、すぐに知らせる。** 入れてはいけない情報を入れたときも、責めません。早く知らせてください。

## 記録すること

- 使った日、業務の種類、回数、かかった時間などの数を記録します。**尋ねた内容と回答は、実験のためには記録しません。**
- 記録とアンケートは、生成AIの効果を調べるためだけに使います。**職員の勤務評価には使いません。**
- 参加は、いつでも取り下げられます。取り下げても、不利になることはありません。
"""
QUIZ: Sequence[Mapping[str, Any]] = (
    {
        "text": "窓口で受けた相談のメモ（氏名と住所あり）を要約したいとき、どうしますか。",
        "options": [
            "急ぎのときは、そのまま入れてよい",
            "氏名と住所を除くか伏せ字にし、実験で認められた情報かどうかを確かめてから入れる",
            "庁内で使うものなので、何を入れてもよい",
        ],
        "right": 1,
        "explanation": "個人情報は、目的外の利用や漏えいにつながります。除くか「伏せ字」の機能を使い、迷ったら入れないでください。",
    },
    {
        "text": "まだ公表していない予算の案を入れてよいのは、どのようなときですか。",
        "options": [
            "この実験で、その機密性の情報を扱ってよいと決められているとき",
            "自分が担当している予算のとき",
            "回答をすぐに消すとき",
        ],
        "right": 0,
        "explanation": "扱ってよい情報の機密性は、実験ごとに決まっています。「募集と概要」で確かめ、迷ったら事務局に尋ねてください。",
    },
    {
        "text": "回答に「手数料は300円です」とありました。市民への案内に使う前に、何をしますか。",
        "options": [
            "もっともらしいので、そのまま使う",
            "もう一度同じことを尋ね、同じ答えなら使う",
            "出典の資料を開き、今の金額かどうかを確かめる",
        ],
        "right": 2,
        "explanation": "生成AIは、もっともらしい誤りを書くことがあります。同じ答えが2回出ても、正しいとは限りません。出典で確かめてください。",
    },
    {
        "text": "入れてはいけない情報を、誤って入れてしまいました。どうしますか。",
        "options": [
            "画面を閉じて、様子を見る",
            "すぐに事務局と所属長に知らせる",
            "実験が終わったときのアンケートに書く",
        ],
        "right": 1,
        "explanation": "早く分かれば、影響を小さくできます。知らせた人を責めることはありません。",
    },
    {
        "text": "利用の記録とアンケートは、何に使われますか。",
        "options": [
            "職員の勤務評価",
            "使わなかった職員への注意",
            "生成AIの効果を調べること（評価には使わない）",
        ],
        "right": 2,
        "explanation": "記録するのは回数や時間などの数だけで、生成AIの効果を調べるためだけに使います。職員の評価には使いません。",
    },
)


def usual_values(today: date) -> dict[str, Any]:
    """What a new trial's form shows.

    A call of two weeks, a fortnight to decide, three months from a Monday, 23 people.
    """
    starts = _usual_beginning(today)
    return {
        "title": "生成AIの実証実験",
        "purpose": PURPOSE,
        "apply_from": today,
        "apply_until": today + timedelta(days=14),
        "starts_on": starts,
        "ends_on": starts + timedelta(days=13 * 7 - 1),
        "capacity": 23,
    }


def _usual_beginning(today: date) -> date:
    """The first Monday in four weeks or later. 年末年始 (条例の休日) is no time to begin."""
    monday = _monday(today + timedelta(days=28))
    is_before = monday > date(monday.year, 12, 21)
    is_within = monday < date(monday.year, 1, 5)
    if is_before:
        return _monday(date(monday.year + 1, 1, 5))
    if is_within:
        return _monday(date(monday.year, 1, 5))

    return monday


def _monday(day: date) -> date:
    """The first Monday from this day on."""
    return day + timedelta(days=-day.weekday() % 7)

"""Who volunteers in みどり野市, what they are like, and what they write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.pilots.enums import Experience, Rank


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A fictional member of staff.

    `affinity` 0…1: how well it goes; `a_week`: how often they use it in a usual week.
    """

    user_name: str
    name: str
    unit: str
    rank: Rank
    experience: Experience
    affinity: float
    a_week: float


R = Rank
E = Experience
_ROWS = (
    ("haruka", "春野 はるか", "shimin", R.STAFF, E.TRIED, 0.9, 8), ("kota", "沢村 耕太", "shimin", R.CHIEF, E.NONE, 0.7, 4),
    ("nao", "水沢 奈央", "shimin", R.FIXED_TERM, E.NONE, 0.5, 3), ("riku", "石川 陸", "zeimu", R.STAFF, E.OFTEN, 0.95, 14),
    ("mei", "花田 芽衣", "zeimu", R.STAFF, E.TRIED, 0.6, 3), ("sho", "林 翔", "hoken", R.STAFF, E.NONE, 0.2, 1),
    ("yui", "森 結衣", "hoken", R.CHIEF, E.TRIED, 0.8, 5), ("dai", "原田 大", "fukushi", R.STAFF, E.NONE, 0.55, 2),
    ("sora", "青山 そら", "fukushi", R.STAFF, E.TRIED, 0.75, 5), ("mio", "谷口 澪", "kosodate", R.STAFF, E.OFTEN, 0.85, 9),
    ("ren", "小池 蓮", "kosodate", R.FIXED_TERM, E.NONE, 0.4, 1.5), ("aki", "秋山 亜紀", "kankyo", R.CHIEF, E.TRIED, 0.65, 3),
    ("kai", "海野 櫂", "kankyo", R.STAFF, E.NONE, 0.3, 0.8), ("emi", "北原 恵美", "bousai", R.STAFF, E.TRIED, 0.7, 4),
    ("jun", "高木 純", "bousai", R.MANAGER, E.NONE, 0.6, 2), ("tomo", "平野 朋", "kensetsu", R.STAFF, E.NONE, 0.25, 1),
    ("saki", "川端 早紀", "kensetsu", R.STAFF, E.TRIED, 0.6, 3), ("hiro", "大森 広", "gikai", R.CHIEF, E.TRIED, 0.8, 6),
    ("miku", "南 美久", "gikai", R.STAFF, E.OFTEN, 0.9, 11), ("taku", "岸 拓", "zaisei", R.STAFF, E.TRIED, 0.55, 2.5),
    ("rin", "浅野 凛", "zaisei", R.STAFF, E.NONE, 0.65, 3), ("go", "村上 剛", "soumu", R.CHIEF, E.TRIED, 0.75, 4),
    ("kana", "辻 佳奈", "soumu", R.STAFF, E.NONE, 0.5, 2), ("shin", "遠山 慎", "soumu", R.MANAGER, E.NONE, 0.45, 1.5),
    ("nana", "古川 菜々", "kosodate", R.STAFF, E.TRIED, 0.6, 3), ("ryo", "西 涼", "zeimu", R.STAFF, E.NONE, 0.5, 2),
)  # fmt: skip
VOLUNTEERS: Sequence[Volunteer] = tuple(Volunteer(*row) for row in _ROWS)
LEAVES_BEFORE = "shin"  # withdraws before the first day: the first of those who wait takes the place
RETURNED = "kana"  # the head asks for a better reason; it is handed in again
DECLINED = "ryo"
WAITS = "nana"
SILENT_AFTER = "kai"  # does not answer the last questionnaire
AWAY = "hoken"  # its head is away: the deputy decides (代決)

HEADS: Mapping[str, tuple[str, str]] = {
    "zaisei": ("zaisei_kacho", "立花 進"), "zeimu": ("zeimu_kacho", "松尾 孝"), "shimin": ("sakura", "桜井 まどか"),
    "hoken": ("hoken_kacho", "安藤 誠"), "fukushi": ("fukushi_kacho", "片山 幸"), "kosodate": ("kosodate_kacho", "島 里美"),
    "kankyo": ("kankyo_kacho", "久保 勝"), "bousai": ("bousai_kacho", "菅 直樹"), "kensetsu": ("kensetsu_kacho", "宮本 修"),
    "gikai": ("gikai_kacho", "吉田 浩"),
}  # fmt: skip
DEPUTY = ("hoken_hosa", "堀 千春")

REASONS = (
    "あいさつ文や通知文を作る時間を減らしたい。", "議事録の要約に毎回半日かかるため、試したい。", "窓口でよく受ける質問の根拠を、早く見つけたい。",
    "どの業務に使えるかを、自分で確かめたい。", "係の中で使い方を広める前に、良い点と悪い点を知りたい。",
)  # fmt: skip
HOPES = (
    "どの業務に向いているか。",
    "回答の根拠がどこまで信用できるか。",
    "時間が本当に減るか。",
    "個人情報を守って使えるか。",
)
WORRIES = (
    "個人情報を誤って入れてしまわないか心配。", "個人情報の扱いの線引きが分かりにくい。", "伏せ字にしたときに個人情報が残らないか気になる。",
    "回答が古い資料によるものでないか、確かめる手間がある。", "古い要綱をもとにした回答が出た。資料の更新を早くしてほしい。",
    "間違った回答をそのまま使う人が出ないか。", "著作権のある文章を入れてよいか、決めておいてほしい。",
    "ほかの課の個人情報が資料に混じっていないか。", "条例が改正された後も、古い資料で答えないか。", "写真や図の著作権の扱いが分からない。",
    "どこまでが公開してよい情報なのか、判断に迷う。", "公開前の情報の線引きを、例で示してほしい。",
)  # fmt: skip
WORDS = (
    "専決処分", "繰越明許費\n専決処分", "「伺い定め」が通じなかった。", "債務負担行為", "専決処分、合議", "「合議」を会議のことだと取り違えた。",
)  # fmt: skip
FACTS = (
    "公民館の休館日", "補助金の要綱の最新版", "ごみ集積所の一覧", "補助金の上限額が出てこなかった。", "公民館の使用料の減免の条件",
)  # fmt: skip
STUMBLED = (
    "長い文章の要約が途中で終わった。",
    "出典が多すぎて、どれを見ればよいか迷った。",
    "用語が通じなかった。",
)
VOICES = (
    "あいさつ文の下書きが早くなった。半分は書き直したが、書き出しで悩まない。", "あいさつ文は季節の言葉が合わないことがある。",
    "議事録の要約に使えた。要点が抜けていないかを確かめれば十分に使える。", "議事録の整理が楽になり、会議の翌日に配れた。",
    "出典が付くので、窓口で安心して案内できた。", "出典を開けば根拠が分かるのがよい。上司への説明が早い。",
    "制度を調べるときは、担当の課に聞く方が早いことも多かった。", "制度を調べても一般論しか出ないことがあった。",
    "メールの文案は、言い回しを直すことが多かった。", "企画の案出しは、自分では思いつかない案が出て良かった。",
    "はじめは使い方が分からなかったが、様式から選べるので続けられた。", "使ってよい情報かどうかを毎回迷った。",
)  # fmt: skip

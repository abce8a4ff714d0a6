"""設問集: questions whose answers can be compared between surveys, trials and published figures. Pure.

What work took before the trial is asked in the application (`TaskBaseline`);
`minutes_now` and `times_now` ask it again afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from yakuba.pilots.surveys.enums import Moment, QuestionKind

K = QuestionKind
M = Moment
ALWAYS = (M.BEFORE, M.PULSE, M.MIDDLE, M.AFTER)
DURING = (M.PULSE, M.MIDDLE, M.AFTER)
AT_LENGTH = (M.BEFORE, M.MIDDLE, M.AFTER)
LATE = (M.MIDDLE, M.AFTER)

# The categories of 総務省「自治体における生成AI導入状況」, the six named most often (2024-12-31: 875, 755, 638, 635, 602, 541 bodies)
# in the wording of https://atmarkit.itmedia.co.jp/ait/articles/2601/15/news057.html; PilotTask.category holds the key.
NATIONAL_CATEGORIES: Mapping[str, str] = {
    "greeting": "あいさつ文案の作成",
    "minutes": "議事録の要約",
    "plan": "企画書案の作成",
    "mail": "メール文案の作成",
    "replies": "議会の想定問答の文案の作成",
    "macro": "ローコードの作成（マクロ、VBAなど）",
    "other": "その他",
}
NATIONAL = "総務省「自治体における生成AI導入状況」（令和6年12月末現在）の区分"
SAGAMIHARA = (
    "相模原市（2023年、23人）: 8割が業務に使える、9割近くが正確さ5割以上"
)
YOKOSUKA = "横須賀市（2023年、回答400人余り）"
KOBE = "神戸市（2023年、133人）の機能別の評価"
SHIGA = "滋賀県（2023年、277人）: 新しい発想や観点を得た人は43.6%"
TOKYO = "東京都（2023年）: 使わない理由は「何に使えばよいか分からない」が最多"
PER_DAY = "世田谷区（34分）、西海市（12分）など、1日に減った時間の公表値"

# As QuickAnswer.accuracy_band: 0 … 3.
QUARTERS = (
    "0〜25%",
    "25〜50%",
    "50〜75%",
    "75〜100%",
)
AGREE = (
    "そう思う",
    "ややそう思う",
    "どちらともいえない",
    "あまりそう思わない",
    "そう思わない",
)
GOOD = ("とても良い", "良い", "ふつう", "悪い", "とても悪い")
UNUSED = "使わなかった人は「答えない」を選んでください。"
NO_NAMES = "住民や職員の名前など、個人情報は書かないでください。"


@dataclass(frozen=True, slots=True)
class LibraryQuestion:
    """`options` are chosen by their place in the tuple.

    `by_task`: the trial's tasks are what is chosen from, or asked about one by one
    (matrix). `positive`: the options that count as a yes where a share is printed.
    `source`: what it can be compared with.
    """

    code: str
    kind: QuestionKind
    text: str
    moments: tuple[Moment, ...]
    options: tuple[str, ...] = ()
    help: str = ""
    source: str = ""
    positive: frozenset[int] = frozenset()
    by_task: bool = False
    required: bool = True


def _text(
    code: str, text: str, moments: tuple[Moment, ...], hint: str = ""
) -> LibraryQuestion:
    return LibraryQuestion(
        code, K.TEXT, text, moments, help=hint + NO_NAMES, required=False
    )


def _agree(
    code: str, text: str, moments: tuple[Moment, ...], source: str = ""
) -> LibraryQuestion:
    return LibraryQuestion(
        code,
        K.SCALE,
        text,
        moments,
        AGREE,
        source=source,
        positive=frozenset({0, 1}),
    )


def _good(code: str, what: str) -> LibraryQuestion:
    text = f"生成AIの「{what}」は、どうでしたか。"
    return LibraryQuestion(
        code,
        K.SCALE,
        text,
        LATE,
        GOOD,
        UNUSED,
        KOBE,
        frozenset({0, 1}),
        required=False,
    )


def _by_task(
    code: str,
    kind: QuestionKind,
    text: str,
    moments: tuple[Moment, ...],
    hint: str,
) -> LibraryQuestion:
    return LibraryQuestion(
        code, kind, text, moments, help=hint, by_task=True, required=False
    )


_ALL = (
    # How much, and what for
    LibraryQuestion(
        "frequency", K.SINGLE, "この1か月、仕事で生成AIをどのくらい使いましたか。", AT_LENGTH,
        ("ほぼ毎日", "ときどき", "1回だけ", "使っていない"), source=YOKOSUKA, positive=frozenset({0, 1}),
    ),
    LibraryQuestion(
        "tasks_wanted", K.MULTIPLE, "生成AIを、どの仕事に使ってみたいですか。", (M.BEFORE,),
        tuple(NATIONAL_CATEGORIES.values()), "いくつでも選べます。", NATIONAL, required=False,
    ),
    LibraryQuestion(
        "tasks_used", K.MULTIPLE, "生成AIを、どの仕事に使いましたか。", LATE,
        tuple(NATIONAL_CATEGORIES.values()), "いくつでも選べます。", NATIONAL, required=False,
    ),
    LibraryQuestion(
        "purpose", K.MULTIPLE, "生成AIを、主に何のために使いましたか。", LATE,
        ("知りたい情報の検索・調査", "文章の案の作成、要約、校正", "アイデア出し・案出し", "その他"), "いくつでも選べます。",
        YOKOSUKA, required=False,
    ),
    LibraryQuestion(
        "not_used_reasons", K.MULTIPLE, "あまり使わなかった人は、理由を教えてください。", LATE,
        (
            "何に使えばよいか分からない", "使い方が分からない", "回答が正しいか確かめるのに手間がかかる", "仕事に合う答えが出ない",
            "情報が漏れないか心配", "使ってよい仕事か判断できない", "使う時間がない", "その他",
        ),
        "いくつでも選べます。よく使った人は、選ばなくて構いません。", TOKYO, required=False,
    ),
    # How good
    LibraryQuestion(
        "usable", K.SINGLE, "生成AIは、仕事に使えましたか。", DURING,
        ("使えた", "やや使えた", "あまり使えなかった", "使えなかった"), UNUSED, SAGAMIHARA, frozenset({0, 1}), required=False,
    ),
    LibraryQuestion(
        "accuracy", K.BAND, "生成AIの回答は、どのくらい正確でしたか。", DURING, QUARTERS,
        "正しかった回答の割合を、感じたとおりに選んでください。" + UNUSED, SAGAMIHARA, frozenset({2, 3}), required=False,
    ),
    LibraryQuestion(
        "rewritten", K.BAND, "生成AIの文章を、どのくらい書き直しましたか。", DURING, QUARTERS,
        "使うまでに直した部分の割合です。" + UNUSED, "相模原市（2024年3月、議会の答弁案）: 約半分を書き直した", frozenset({0, 1}),
        required=False,
    ),
    LibraryQuestion(
        "appropriate", K.SINGLE, "生成AIの回答は、適切でしたか。", LATE,
        ("おおむね適切だった", "適切なときとそうでないときが半々だった", "おおむね不適切だった"), UNUSED, YOKOSUKA, frozenset({0}),
        required=False,
    ),
    _good("rate_writing", "文章の作成"),
    _good("rate_summary", "要約"),
    _good("rate_ideas", "アイデア出し"),
    _good("rate_search", "情報の検索"),
    _good("rate_macro", "Excelの関数やマクロの作成"),
    LibraryQuestion(
        "evidence", K.SINGLE, "回答に付いている出典を、確かめましたか。", DURING,
        ("いつも確かめた", "ときどき確かめた", "ほとんど確かめなかった"), UNUSED, positive=frozenset({0}), required=False,
    ),
    # What it changes
    LibraryQuestion(
        "efficiency", K.SINGLE, "生成AIを使うと、仕事の効率は上がると思いますか。", AT_LENGTH,
        ("大幅に上がる", "上がる", "変わらない", "下がる"), source=YOKOSUKA, positive=frozenset({0, 1}),
    ),
    LibraryQuestion(
        "continue", K.SINGLE, "これからも、生成AIを仕事に使いたいですか。", LATE,
        ("使いたい", "どちらかといえば使いたい", "どちらかといえば使いたくない", "使いたくない"), source=YOKOSUKA,
        positive=frozenset({0, 1}),
    ),
    LibraryQuestion(
        "new_ideas", K.SINGLE, "生成AIから、新しい発想や観点を得られましたか。", LATE, ("得られた", "得られなかった"), UNUSED, SHIGA,
        frozenset({0}), required=False,
    ),
    LibraryQuestion(
        "minutes_a_day", K.BAND, "使った日は、1日に何分くらい仕事の時間が減りましたか。", LATE,
        ("減っていない", "10分未満", "10〜30分", "30〜60分", "60分以上"), UNUSED, PER_DAY, frozenset({1, 2, 3, 4}), required=False,
    ),
    _agree("quality", "生成AIを使うと、文書の質が上がる。", LATE),
    _agree("confidence", "生成AIを、仕事で使いこなす自信がある。", AT_LENGTH),
    _agree("recommend", "生成AIを、同僚にも勧めたい。", LATE),
    _agree("rules_known", "生成AIを使うときの庁内のルールを、よく分かっている。", AT_LENGTH),
    # Minutes
    _by_task(
        "minutes_now", K.MATRIX, "次の仕事は、今、1回に何分くらいかかりますか。", AT_LENGTH,
        "生成AIを使った場合も含めた、今の時間です。していない仕事は、空けてください。",
    ),
    _by_task(
        "times_now", K.MATRIX, "次の仕事を、今、1か月に何回くらいしますか。", AT_LENGTH, "していない仕事は、空けてください。"
    ),
    _by_task(
        "minutes_last_week", K.MATRIX, "この1週間、次の仕事は1回に何分くらいかかりましたか。", (M.PULSE,),
        "生成AIを使わない週も、使う週も、同じようにお答えください。しなかった仕事は、空けてください。",
    ),
    LibraryQuestion(
        "saved_last_week", K.NUMBER, "この1週間、生成AIで減った時間は、合わせて何分くらいですか。", (M.PULSE,),
        help="減らなかったときは0です。使わなかった週は、空けてください。", source=PER_DAY, required=False,
    ),
    LibraryQuestion(
        "search_minutes", K.NUMBER, "1週間に、規程や前例を探すのに何分くらい使いますか。", AT_LENGTH,
        help="だいたいで構いません。", required=False,
    ),
    # Which work
    _by_task("suits", K.MULTIPLE, "生成AIに向いていると思う仕事は、どれですか。", LATE, "いくつでも選べます。"),
    _by_task("does_not_suit", K.MULTIPLE, "生成AIに向いていないと思う仕事は、どれですか。", LATE, "いくつでも選べます。"),
    # In their own words
    LibraryQuestion(
        "worry_kinds", K.MULTIPLE, "心配なことは、どれですか。", AT_LENGTH,
        ("情報が漏れること", "回答が間違っていること", "著作権など人の権利", "偏った回答や差別的な回答", "自分で考えなくなること", "特にない"),
        "いくつでも選べます。", required=False,
    ),
    _text("missing_words", "生成AIに通じなかった行政用語があれば、教えてください。", DURING, "言葉ごとに行を変えてください。"),
    _text("missing_facts", "回答に足りなかった市の情報（制度、施設、数字など）があれば、教えてください。", DURING),
    _text("stumbled", "この1週間で困ったことがあれば、教えてください。", (M.PULSE,)),
    _text("worries", "心配なこと、決めておいてほしいことを、教えてください。", AT_LENGTH),
    _text("hopes", "この実験で確かめたいことを、教えてください。", (M.BEFORE,)),
    _text("voice", "使ってみた感想を、自由に書いてください。", LATE, "報告書に載せることがあります。"),
)  # fmt: skip

QUESTIONS: Mapping[str, LibraryQuestion] = {
    question.code: question for question in _ALL
}

# A questionnaire made with one click. Before: five minutes at most; each week: one minute.
DEFAULTS: Mapping[Moment, tuple[str, ...]] = {
    M.BEFORE: (
        "frequency", "tasks_wanted", "efficiency", "confidence", "rules_known", "search_minutes", "worry_kinds",
        "worries", "hopes",
    ),
    M.PULSE: ("usable", "accuracy", "saved_last_week", "stumbled"),
    M.MIDDLE: (
        "frequency", "tasks_used", "not_used_reasons", "usable", "accuracy", "rewritten", "efficiency", "missing_words",
        "missing_facts", "worries",
    ),
    M.AFTER: (
        "frequency", "tasks_used", "usable", "accuracy", "rewritten", "efficiency", "minutes_now", "times_now",
        "new_ideas", "suits", "does_not_suit", "continue", "confidence", "rules_known", "search_minutes",
        "worry_kinds", "missing_words", "missing_facts", "worries", "voice",
    ),
}  # fmt: skip
# Alternating weeks compare the time that work takes, not an estimate of what was saved.
ALTERNATING_PULSE = ("usable", "accuracy", "minutes_last_week", "stumbled")

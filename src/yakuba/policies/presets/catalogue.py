"""決まりのひな型: what municipalities published as their rules, as things that can be set here. They only ever tighten.

A preset is applied once, on top of what the city has; it takes nothing back and opens nothing. What no machine can see
to becomes a sentence of the rules of use, a notice on the pages, and the label of documents.
"""

from dataclasses import dataclass

from yakuba.policies.destinations.limits import PUBLIC
from yakuba.policies.protection.rules import PERSONAL

Cell = tuple[str, bool]  # class, and whether masked
AS_IT_IS: frozenset[Cell] = frozenset({(PUBLIC, False)})
PUBLIC_CELLS: frozenset[Cell] = AS_IT_IS | {(PUBLIC, True)}


@dataclass(frozen=True, slots=True)
class Preset:
    """`does` says what Yakuba enforces, `people` what remains to them.

    `keeps`: the cells that may stay open; None where it says nothing of them.
    """

    id: str
    name: str
    sources: tuple[tuple[str, str], ...]  # (municipality, address)
    rule: str
    does: str
    people: str = ""
    label: str = ""
    notice: str = ""
    keeps: frozenset[Cell] | None = None
    refuses: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    restricts: bool = False
    # A label that the city wrote itself is enough.
    any_label_does: bool = False


PRESETS: tuple[Preset, ...] = (
    Preset(
        "public_only",
        "公開している情報だけを使う",
        (("相模原市（2023年の実証実験）", "https://townnews.co.jp/0301/2023/06/01/680669.html"),),
        "庁外の方式には、公開している情報（機密性1）だけを入力します。個人に関する情報は、伏せ字にしても入力しません。",
        "庁外のすべての送信先で、機密性1の「そのまま送る」のほかを閉じます。個人に関する情報が見つかったときは送りません。",
        keeps=AS_IT_IS,
        refuses=PERSONAL,
    ),
    Preset(
        "no_class_2",
        "機密性2以上の情報を入力しない",
        (("岐阜市", "https://www.city.gifu.lg.jp/info/seisaku/1021670/1025012.html"),
         ("都城市", "http://www4.city.miyakonojo.miyazaki.jp/mkj/reiki/reiki_int/reiki_honbun/r322RG00002165.html")),
        "庁外の方式には、個人情報など、機密性2以上の情報を入力しません。",
        "庁外のすべての送信先で、機密性2以上を閉じます。機密性1の文章に含まれる個人に関する情報は、決めたとおり伏せ字にします。",
        keeps=PUBLIC_CELLS,
    ),
    Preset(
        "no_assembly",
        "議会の答弁を作らない",
        (("神戸市（AI条例）", "https://nordot.app/1158514493160751440"),),
        "議会の答弁の下書きには、生成AIを使いません。議会での説明は、AIに判断を委ねず、自らの責任で行います。",
        "答弁の下書きを頼む質問と、「自由入力」で答弁に触れた依頼を断ります。言葉で見分けるので、言い換えたものは見分けられません。",
        "条例が定めるのは、議会での説明をAIの判断に委ねないことです。このひな型は、それより厳しく、下書きも断ります。",
        bars=frozenset({"assembly_reply"}),
    ),
    Preset(
        "reference_only",
        "回答は参考としてだけ使う",
        (("志木市", "https://note.com/shiki_system/n/ndcd0ed6df5d4"),),
        "回答は業務の参考にとどめ、そのまま公文書や公開する文書にしません。内容を十分に確かめ、必ず加筆や修正をします。",
        "質問と下書きのページに、この注意を出します。",
        "そのまま使っていないことは、所属長が確かめます。",
        notice="回答は業務の参考です。そのまま公文書や公開する文書に使わず、確かめて直してください。",
    ),
    Preset(
        "label_outside",
        "外部に出す文書に、AIを使ったことを表示する",
        (("千葉市", "https://this.kiji.is/1092407298412069770"),
         ("亀岡市", "https://www.city.kameoka.kyoto.jp/soshiki/9/57191.html")),
        "生成AIの下書きをもとにした文書を外部に出すときは、そのことを文書に表示します。",
        "言語モデルの下書きをWordで保存するとき、各ページの下に表示を付けます。",
        "画面から写して作った文書には、職員が表示を付けます。",
        label="この文書は、生成AIの下書きをもとに職員が作成しました。",
        any_label_does=True,
    ),
    Preset(
        "head_approval",
        "所属長が認めた職員だけが使う",
        (("岐阜市", "https://www.city.gifu.lg.jp/info/seisaku/1021670/1025012.html"),),
        "庁外の方式を使う職員は、所属長の承認を受けます。",
        "庁外のすべての送信先を「認められた職員だけが使う」にします。今使っている職員も、認められるまで使えません。",
        "だれを認めるかは、実証実験の応募を所属長が承認して決めます。",
        restricts=True,
    ),
    Preset(
        "two_officers",
        "課長と係長の二人で確かめる",
        (("真庭市", "https://nordot.app/1037700692080706127"),),
        "生成した文書は、情報が正確か、人権や著作権を侵していないか、個人情報の保護に反していないかを、課長と係長が確かめます。",
        "質問と下書きのページに注意を出し、Wordで保存する文書に確認の欄を付けます。",
        "二人が確かめたことは、Yakubaには分かりません。",
        label="確認　課長：　　　　係長：　　　　",
        notice="使う前に、課長と係長の二人が、正確さ、権利の侵害、個人情報を確かめる決まりです。",
    ),
)  # fmt: skip

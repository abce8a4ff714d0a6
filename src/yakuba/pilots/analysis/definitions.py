"""What each number of a report means, for its readers. `Figure.definition` is a key of this table."""

from collections.abc import Mapping

from yakuba.pilots.analysis.figures.figure import FigureDefinition

WILSON = "95%信頼区間はウィルソンの方法によります。"
ORDER = "95%信頼区間は順序統計量によります（分布の形を仮定しません）。"
SKEWED = "95%信頼区間は、偏った分布でも成り立つよう、ブートストラップt法とスチューデントのt法の広い方を合わせたものです。"
SIGNED = (
    "差はホッジス・レーマン推定量、検定はウィルコクソンの符号付順位検定です。"
)
AFTER = "実験の後のアンケート"
LOG = "利用の記録"
DESK = "応募の記録"

DEFINITIONS: Mapping[str, FigureDefinition] = {
    "applied": FigureDefinition(
        "応募した人",
        "募集に応募した人の数です。取り下げた人も含みます。",
        source=DESK,
    ),
    "endorsed": FigureDefinition(
        "所属長が承認した人",
        "所属長の承認を得た応募の数です。承認を求めない場合は、応募した人と同じです。",
        source=DESK,
    ),
    "approved": FigureDefinition(
        "参加が決まった人",
        "事務局が参加を決めた人の数です。途中でやめた人も含みます。",
        source=DESK,
    ),
    "declined": FigureDefinition(
        "見送った応募",
        "参加を見送った応募の数です。",
        source=DESK,
    ),
    "waiting": FigureDefinition(
        "補欠の人",
        "空きを待っている人の数です。",
        source=DESK,
    ),
    "withdrawn": FigureDefinition(
        "取り下げた人",
        "応募を取り下げた人と、途中で参加をやめた人の数です。",
        source=DESK,
    ),
    "briefed": FigureDefinition(
        "説明を終えた人（参加者）",
        "説明を読み、確認の問いに答えて、利用できるようになった人の数です。",
        source=DESK,
    ),
    "used": FigureDefinition(
        "使った人",
        "参加者のうち、期間中に一度でも使った人の数です。",
        source=LOG,
    ),
    "participants": FigureDefinition(
        "参加者の内訳",
        "参加者を区分ごとに数えたものです。5人未満の区分は示しません。",
        source=DESK,
    ),
    "returned": FigureDefinition(
        "アンケートの回収率",
        "依頼した人のうち、回答した人の割合です。全数を数えています。",
        source="アンケートの回収の記録",
    ),
    "usable": FigureDefinition(
        "業務に使えると答えた人の割合",
        "「使えた」「やや使えた」と答えた人を、この設問に答えた人で割ったものです。",
        source=AFTER,
        method=WILSON,
    ),
    "usable_of_all": FigureDefinition(
        "業務に使えると答えた人の割合（無回答を含む）",
        "アンケートを依頼した全員で割ったものです。答えなかった人は「使えた」に数えません。",
        source=AFTER,
        method=WILSON,
    ),
    "accurate": FigureDefinition(
        "正確さが50%以上と答えた人の割合",
        "回答の正確さを「50～75%」「75～100%」と答えた人を、この設問に答えた人で割ったものです。",
        source=AFTER,
        method=WILSON,
    ),
    "accurate_of_all": FigureDefinition(
        "正確さが50%以上と答えた人の割合（無回答を含む）",
        "アンケートを依頼した全員で割ったものです。答えなかった人は「50%以上」に数えません。",
        source=AFTER,
        method=WILSON,
    ),
    "continuing": FigureDefinition(
        "続けて使いたいと答えた人の割合",
        "続けて使いたいと答えた人を、この設問に答えた人で割ったものです。",
        source=AFTER,
        method=WILSON,
    ),
    "option": FigureDefinition(
        "設問への回答",
        "それぞれの選択肢を選んだ人を、その設問に答えた人で割ったものです。",
        source="アンケート",
        method=WILSON,
    ),
    "usable_task": FigureDefinition(
        "その場で「使えた」と答えた人の割合（業務別）",
        "回答の画面で尋ねた「使えましたか」に、半分以上「はい」と答えた人の割合です。5人未満の業務は示しません。",
        source="回答の画面での一言アンケート",
        method=WILSON,
    ),
    "uses": FigureDefinition(
        "利用した回数",
        "参加者が期間中に質問や作成を行った回数です。",
        source=LOG,
    ),
    "uses_per_person": FigureDefinition(
        "一人あたりの利用回数（中央値）",
        "参加者を利用回数の順に並べたときの真ん中の人の回数です。使わなかった人は0回として含みます。",
        source=LOG,
        method=ORDER,
    ),
    "weekly_users": FigureDefinition(
        "週ごとの利用者",
        "その週に一度でも使った参加者の数です。",
        source=LOG,
    ),
    "weekly_uses": FigureDefinition(
        "週ごとの利用回数",
        "その週に参加者が使った回数です。",
        source=LOG,
    ),
    "second_week": FigureDefinition(
        "翌週も使った人の割合",
        "使った人のうち、初めて使った週の次の週にも使った人の割合です。次の週がまだ終わっていない人は除きます。",
        source=LOG,
        method=WILSON,
    ),
    "returning": FigureDefinition(
        "開始の翌週以降も使った人の割合",
        "参加者のうち、初めて使った週より後の週にも使った人の割合です。",
        source=LOG,
        method=WILSON,
    ),
    "under_five": FigureDefinition(
        "利用が5回未満の人の割合",
        "参加者のうち、期間中の利用が5回に満たない人（使わなかった人を含む）の割合です。",
        source=LOG,
        method=WILSON,
    ),
    "top_fifth": FigureDefinition(
        "よく使う2割の人が占める割合",
        "利用回数の多い2割の人の回数を、全員の回数で割ったものです。全員が同じ回数なら20%になります。",
        source=LOG,
    ),
    "gini": FigureDefinition(
        "利用の偏り（ジニ係数）",
        "全員が同じ回数なら0、一人だけが使うと1に近づきます。",
        source=LOG,
    ),
    "answered": FigureDefinition(
        "回答が得られた割合",
        "利用した回数のうち、回答まで進んだ回数の割合です。人でなく回数で数えます。",
        source=LOG,
    ),
    "waiting_seconds": FigureDefinition(
        "回答が始まるまでの時間（中央値）",
        "質問してから最初の文字が出るまでの秒数です。人でなく回数で数えます。",
        source=LOG,
    ),
    "rewritten": FigureDefinition(
        "書き直した割合（中央値）",
        "下書きのうち、職員が書き直した文字の割合です。一人ずつの中央値を、さらに全員で真ん中を取ったものです。",
        source=LOG,
        method=ORDER,
    ),
    "rewritten_told": FigureDefinition(
        "書き直した割合（本人の答え、中央値）",
        "回答の画面で本人が選んだ幅（0～25%など）の真ん中を、一人ずつ平均したものの中央値です。",
        source="回答の画面での一言アンケート",
        method=ORDER,
    ),
    "yes_before": FigureDefinition(
        "実験の前に「はい」と答えた人の割合",
        "前と後の両方に答えた人だけで数えます。",
        source="実験の前のアンケート",
        method=WILSON,
    ),
    "yes_after": FigureDefinition(
        "実験の後に「はい」と答えた人の割合",
        "前と後の両方に答えた人だけで数えます。",
        source=AFTER,
        method=WILSON,
    ),
    "yes_difference": FigureDefinition(
        "割合の差",
        "同じ人の前と後の割合の差です。",
        method="95%信頼区間はニューカムの方法（対応のある割合の差）、検定はマクネマーの正確検定です。",
    ),
    "changed": FigureDefinition(
        "答えが変わった人",
        "前と後で答えが変わった人の数です。",
        source="アンケート",
    ),
    "told_week": FigureDefinition(
        "1週間に減った時間（中央値、本人の見積り）",
        "毎週のアンケートで本人が見積もった時間です。",
        source="毎週のアンケート",
        method=ORDER,
    ),
    "told": FigureDefinition(
        "本人が答えた値",
        "アンケートで本人が答えた値です。",
        source="アンケート",
    ),
    "logged": FigureDefinition(
        "記録した値",
        "利用の記録から数えた値です。",
        source=LOG,
    ),
    "minutes_before": FigureDefinition(
        "実験の前の時間（中央値）",
        "応募のときに本人が書いた1回の時間です（合計の欄は1か月分）。",
        source="応募のときの業務の時間",
        method=ORDER,
    ),
    "minutes_after": FigureDefinition(
        "実験の後の時間（中央値）",
        "実験の後のアンケートで本人が書いた1回の時間です（合計の欄は1か月分）。",
        source=AFTER,
        method=ORDER,
    ),
    "minutes_without": FigureDefinition(
        "使わない週の時間（中央値）",
        "使わない週について本人が毎週答えた1回の時間を、一人ずつ平均したものです（合計の欄は1か月分）。",
        source="毎週のアンケート",
        method=ORDER,
    ),
    "minutes_with": FigureDefinition(
        "使う週の時間（中央値）",
        "使う週について本人が毎週答えた1回の時間を、一人ずつ平均したものです（合計の欄は1か月分）。",
        source="毎週のアンケート",
        method=ORDER,
    ),
    "difference": FigureDefinition(
        "時間の差",
        "同じ人の前と後（使わない週と使う週）の差です。マイナスは時間が減ったことを表します。",
        method=SIGNED,
    ),
    "effect": FigureDefinition(
        "効果量（順位双列相関）",
        "－1は全員が減った、＋1は全員が増えた、0はどちらともいえないことを表します。",
        method=SIGNED,
    ),
    "saved_mean": FigureDefinition(
        "一人が1か月に減らした時間（平均）",
        "業務ごとに（前の1回の時間－後の1回の時間）×回数を足したものです。回数は前と後の少ない方とし、仕事の量の増減を効果に数えません。"
        "使う週と使わない週を比べた場合は、1回の時間の差に、応募のときに答えた1か月の回数を掛けます。",
        source=AFTER,
        method=SKEWED,
    ),
    "saved_median": FigureDefinition(
        "一人が1か月に減らした時間（中央値）",
        "平均と同じ時間の、真ん中の人の値です。",
        source=AFTER,
        method=ORDER,
    ),
    "saved_top_fifth": FigureDefinition(
        "多く減らした2割の人が占める割合",
        "減らした時間の多い2割の人の合計を、減らした人全員の合計で割ったものです。",
        source=AFTER,
    ),
    "quick_minutes": FigureDefinition(
        "1回の利用で減った時間（中央値）",
        "回答の画面で本人が答えた「減った時間」を、一人ずつ平均したものの中央値です。",
        source="回答の画面での一言アンケート",
        method=ORDER,
    ),
    "yen_measured": FigureDefinition(
        "減らした時間の金額換算（測った期間）",
        "一人が1か月に減らした時間×測った月数×人数×1時間の人件費です。",
        method="下限は平均の信頼区間の下限×答えた人数、上限は信頼区間の上限×参加者全員の人数です。",
    ),
    "yen_per_year": FigureDefinition(
        "減らした時間の金額換算（1年に延ばした推計）",
        "測った期間の金額を12か月に延ばしたものです。測った値ではありません。",
        method="測った期間と同じ人が、同じように使い続けると仮定しています。",
    ),
    "cost": FigureDefinition(
        "利用料",
        "生成AIの利用に支払う料金です。登録した単価と、数えた文字の量（トークン）から計算します。",
        source=LOG,
    ),
    "tokens": FigureDefinition(
        "文字の量（トークン）",
        "生成AIに送った量と受け取った量の合計です。",
        source=LOG,
    ),
    "cost_per_person": FigureDefinition(
        "一人が1か月に使った利用料",
        "利用料を、参加者の人数と測った月数で割ったものです。",
        source=LOG,
    ),
    "incidents": FigureDefinition(
        "事故",
        "実際に影響があったと報告された件数です。",
        source="事故・ヒヤリハットの報告",
    ),
    "near_misses": FigureDefinition(
        "ヒヤリハット",
        "影響がなかったと報告された件数です。",
        source="事故・ヒヤリハットの報告",
    ),
    "refusals": FigureDefinition(
        "お断りした回数",
        "運用ルールや情報漏えい防止のために、質問を受け付けなかった回数です。",
        source="監査記録",
    ),
    "masked": FigureDefinition(
        "伏せ字にした数",
        "庁外に送る前に伏せ字にした値（氏名、電話番号など）の数です。",
        source=LOG,
    ),
    "decision": FigureDefinition(
        "継続の条件",
        "実験の前に決めた条件を、値と、95%信頼区間の下限で判定します。本当の割合が下限の基準ちょうどしかないときに、偶然に「満たした」となるのは、多くても40回に1回ほどです。",
        source="実験の前に決めた条件",
    ),
    "supported": FigureDefinition(
        "根拠のある文の割合",
        "資料と照らした文のうち、資料に根拠があった文の割合です。人でなく文で数えます。",
        source=LOG,
    ),
    "unsupported": FigureDefinition(
        "根拠の印",
        "資料と照らした文を、根拠がある・見つからない・資料と違う、に分けて数えたものです。",
        source=LOG,
    ),
}

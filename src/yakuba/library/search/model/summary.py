"""What search has learned for this city, in words: for the page and the terminal."""

from yakuba.adapters.search_index import SearchModel
from yakuba.core.retrieval import matcher


def sentences(model: SearchModel, pairs: int) -> list[str]:
    """For the page; `pairs` is how many pairs of question and answer there are now."""
    return [of_pairs(model) or too_few(pairs), *of_questions(model)]


def too_few(pairs: int) -> str:
    if pairs >= matcher.FEWEST_PAIRS:
        return f"質問と回答が{pairs:,}組あります。まもなく、これらから学習します。"

    return f"質問と回答の組は{pairs:,}件で、学習には足りません。言葉だけで探します（{matcher.FEWEST_PAIRS}件から学習します）。"


def of_pairs(model: SearchModel) -> str:
    """What the pairs taught; nothing where nothing was trained."""
    evidence = model.evidence
    if "pairs" not in evidence:
        return ""

    used = (
        ""
        if model.matcher
        else "この割合では役に立たないため、言葉だけで探します。"
    )
    return (
        f"質問と回答{evidence['pairs']}組から学習しました（{evidence['on']}）。"
        f"学習に使わなかった質問の{evidence['pairs_found']:.0%}で、自分の回答が上位10件に入りました。{used}"
    )


def of_questions(model: SearchModel) -> list[str]:
    """What a set of questions taught; nothing where none was given."""
    if "held_out" not in model.evidence:
        return []

    before, after, refusals = (
        model.evidence[key] for key in ("as_they_come", "held_out", "refusals")
    )
    taken = (
        "新しい重みを使います"
        if model.learned
        else "元の重みのほうが良いので、そのまま使います"
    )
    return [
        f"並べ方（nDCG@10）: 元の重み {before['ndcg']:.3f}、学習した重み {after['ndcg']:.3f}。{taken}。",
        f"「見つかりません」と答える割合: 答えのない質問で {refusals['rightly']:.0%}、"
        f"答えのある質問で {refusals['wrongly']:.0%}。どちらも、学習に使わなかった質問での値です。",
    ]

"""The proof as a page of text for the auditor: what was done, what was found, and what it cannot see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from yakuba.core.language.eras import to_japanese_era
from yakuba.policies.retention.rules import Retention
from yakuba.proof.deletion import DeletionProof
from yakuba.proof.leaks import LEAKS
from yakuba.proof.places import PLACES, Find
from yakuba.proof.proof import ProofResult

UNSEEN = (
    "メモリーの内容がスワップや休止状態のファイルに書かれること（スワップを暗号化するか、使わないでください）",
    "サーバーや仮想マシンの控え（バックアップ、スナップショット）に、動いている間のメモリーや一時ファイルが入ること",
    "手前に置いた中継サーバー（リバースプロキシ）や、その記録、通信を調べる装置",
    "庁外の回答の方式（言語モデルの提供者）が、送られたものを保存すること",
    "職員のブラウザーと端末（履歴、キャッシュ、画面の写し、ダウンロードしたファイル）",
    "PostgreSQLを使うときの、データベースのサーバーの記録（ログ、WAL、消した行の跡）。この確認はSQLiteで行います",
    "今動いているサーバーそのもの。この確認は、同じプログラムと設定で起動した別のサーバーで行います",
)
MOVED = "データの場所、ホーム、一時ファイルと作業の場所、ログの詳しさ、一度に送れる大きさの上限"


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it.

    The doors, the positive control (by the name of the leak), and the deletion where the city keeps.
    """

    retention: Retention
    passed: ProofResult
    caught: Mapping[str, bool]
    deleted: DeletionProof | None = None

    @property
    def is_sound(self) -> bool:
        """Nothing was found, every route is known, and all that was kept is gone.

        What was let out on purpose was found, all of it.
        """
        clean = not (
            self.passed.finds or self.passed.unlisted or self.passed.shut
        )
        deleted = (
            self.deleted is None
            if not self.retention.days
            else self.deleted is not None and self.deleted.is_complete
        )
        return (
            clean
            and deleted
            and all(self.caught.get(leak.name) for leak in LEAKS)
        )


def lines(proof: Proof, *, at: datetime, version: str) -> Iterator[str]:
    """The report, line by line."""
    retention = proof.retention
    passed = proof.passed
    yield (
        "会話が残らないことの確認"
        if not retention.days
        else "会話が暗号化されて保存され、期限に消えることの確認"
    )
    yield ""
    yield f"確かめた日時　　{to_japanese_era(at.date())} {at:%H:%M}"
    yield f"Yakubaの版　　　{version}"
    yield f"保存の方式　　　{retention.mode.label}（{retention.sentence}）"
    yield f"結果　　　　　　{'合格' if proof.is_sound else '不合格'}"
    yield ""
    yield "方法"
    yield "　同じプログラムと設定で別のサーバーを起動し、ほかに存在しない目印の言葉を、すべての入口から入れました。"
    yield f"　設定のうち、{MOVED}だけを変えています。"
    yield "　動いている間と止めた後に、書き込めたすべての場所を、目印の言葉のさまざまな文字符号と圧縮の形で探しました。"
    yield ""
    yield f"入口（{len(passed.doors)}）"
    yield from (f"　・{name}" for name in passed.doors)
    yield from (
        f"　・開かなかった入口：{name}【不合格】" for name in passed.shut
    )
    yield from (
        f"　・確かめ方が決まっていない入口：{name}【不合格】"
        for name in passed.unlisted
    )
    yield ""
    yield "探した場所"
    yield from _places(passed.finds)
    if proof.deleted:
        yield ""
        yield from _deletion(proof.deleted)

    yield ""
    yield "対照（わざと漏らしたものを見つけられるか）"
    yield from _control(proof.caught)
    yield ""
    yield "この確認ではわからないこと"
    yield from (f"　・{unseen}" for unseen in UNSEEN)


def _places(finds: Sequence[Find]) -> Iterator[str]:
    for place in PLACES:
        here = [find for find in finds if find.place == place]
        yield f"　{'見つかりました【不合格】' if here else '見つかりません　　　　　'}　{place}"
        for find in here:
            doors = "、".join(sorted(find.doors)) or "入口は不明"
            yield f"　　　{doors}　{find.where} {find.spelling}".rstrip()


def _deletion(deleted: DeletionProof) -> Iterator[str]:
    yield "保存した会話の削除"
    checks = [
        (
            deleted.kept > 0,
            f"質問と回答{deleted.kept}件が、暗号化して保存されました",
        ),
        (deleted.opened, "鍵があれば読めます"),
        (
            deleted.found_before,
            "消す前のデータベースに、暗号文が見つかります（この探し方の対照）",
        ),
        (deleted.reported, "期限の後に消され、削除の記録に件数が残りました"),
        (
            not deleted.left,
            "消した後は、書込みログや空きページを含め、どこにも暗号文が見つかりません",
        ),
    ]
    yield from (
        f"　{'はい　　　　　' if fine else 'いいえ【不合格】'}　{sentence}"
        for fine, sentence in checks
    )
    yield from (f"　　　{where}" for where in deleted.left)


def _control(caught: Mapping[str, bool]) -> Iterator[str]:
    for leak in LEAKS:
        found = caught.get(leak.name, False)
        yield f"　{'見つけました　　　　　　' if found else '見つけられません【不合格】'}　{leak.name}（{leak.place}）"

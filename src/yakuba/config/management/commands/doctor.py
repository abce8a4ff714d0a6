import shutil
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from yakuba import __version__
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.conversations.sealed_turns import key_is_lost
from yakuba.assistant.endpoints import health as upkeep
from yakuba.config.installation import is_closed_to_others
from yakuba.jobs.queries import failed_jobs
from yakuba.ledger.actions import verify
from yakuba.library.documents.models import Document
from yakuba.library.search.index import search_index
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.queries import standing_in_force
from yakuba.policies.retention.queries import retention_decision
from yakuba.policies.usage_rules.queries import policy_in_force

LEAST_FREE_MB = 500


class Command(BaseCommand):
    help = "設定と状態を確かめ、直すべきことを示します。"

    def handle(self, *args: Any, **options: Any) -> None:
        free = shutil.disk_usage(settings.DATA_DIR).free // 1024**2
        states = dict(
            Document.objects.values_list("state").annotate(Count("pk"))
        )
        checks = [
            (True, f"Yakuba {__version__}、データの場所 {settings.DATA_DIR}"),
            (
                free >= LEAST_FREE_MB,
                f"空き容量 {free:,}MB（{LEAST_FREE_MB}MB以上にしてください）",
            ),
            (
                is_closed_to_others(),
                f"データの場所をほかの利用者が開けないこと（`chmod -R go= {settings.DATA_DIR}`）",
            ),
            (
                not settings.HTTPS or bool(settings.TRUSTED_PROXIES),
                "中継サーバーのアドレス（YAKUBA_TRUSTED_PROXIES。指定しないと、総当たりのサインインを場所ごとに止められません）",
            ),
            (
                policy_in_force() is not None,
                "運用ルールの公開（事務局が「運用ルール」のページで公開します）",
            ),
            (
                retention_decision() is not None,
                "保存の方式の決定（情報セキュリティ担当が「保存の方式」のページで決めます。決めるまでは何も保存しません）",
            ),
            (
                not key_is_lost(),
                f"保存した会話の鍵（{settings.RETENTION_KEY_FILE}）",
            ),
            (
                search_index().is_current or not states,
                "検索の索引（`yakuba reindex` で作り直せます）",
            ),
            (
                not states.get("failed"),
                f"資料の読み取り {states or '資料なし'}（失敗は資料のページで理由を確かめます）",
            ),
            *_jobs(),
            *_standing(),
            *_endpoints(),
            *_ledger(),
        ]
        for fine, sentence in checks:
            self.stdout.write(f"{'良好' if fine else '要確認'}  {sentence}")

        if not all(fine for fine, _ in checks):
            raise CommandError(
                bilingual(
                    "確認が必要な項目があります。",
                    "Something needs attention.",
                )
            )


def _ledger() -> list[tuple[bool, str]]:
    """What is wrong with the ledger, or that nothing is."""
    problems = [
        (False, f"{problem}情報セキュリティ担当へ知らせてください。")
        for problem in verify().problems
    ]
    return problems or [(True, "監査記録のつながり")]


def _jobs() -> list[tuple[bool, str]]:
    """What the house does by itself, and did not get done."""
    return [
        (
            False,
            f"処理「{job}」{job.reason}（`yakuba jobs again {job}` でもう一度行います）",
        )
        for job in failed_jobs()
    ]


def _standing() -> list[tuple[bool, str]]:
    """Where this server stands matters once something outside the house is in use."""
    if not Destination.objects.filter(enabled=True, in_house=False).exists():
        return []

    sentence = "サーバーの置き場所の決定（情報セキュリティ担当が「サーバーの置き場所」のページで決めます。決めるまで庁外へは送りません）"
    return [(standing_in_force() is not None, sentence)]


def _endpoints() -> list[tuple[bool, str]]:
    """Each endpoint in use is asked for one word."""
    used = [
        each
        for each in Destination.objects.filter(enabled=True)
        if each.generates or each.embeds
    ]
    return [
        (
            health.works,
            f"回答の方式「{each.name}」 {f'最初の文字まで{health.latency_ms:,}ミリ秒' if health.works else health.reason}",
        )
        for each, health in async_to_sync(upkeep.check_all)(used)
    ]

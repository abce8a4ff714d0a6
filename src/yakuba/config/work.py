"""What the house does by itself: which verb of which room does which kind of job, and how often."""

import logging
from datetime import timedelta

from django.utils import timezone

from yakuba.accounts.sources import throttle
from yakuba.assistant.conversations.actions import sweep
from yakuba.jobs.actions import prune
from yakuba.jobs.kinds import JobKind, Outcome, Run, registry
from yakuba.ledger.actions import note_end, verify
from yakuba.library import jobs as library
from yakuba.library.jobs import LibraryJob
from yakuba.notices import ledger_alarm, ledger_head, mail
from yakuba.pilots import reminders

log = logging.getLogger(__name__)
SECONDS = timedelta(seconds=1)
MINUTES = timedelta(minutes=1)
DAYS = timedelta(days=1)
DELETION = "assistant.deletion"


def delete_on_time(run: Run) -> Outcome:
    """Kept conversations whose time has come are deleted."""
    sweep(now=timezone.now())
    return Outcome.DONE


def remind(run: Run) -> Outcome:
    reminders.daily(now=timezone.now())
    return Outcome.DONE


def send_mail(run: Run) -> Outcome:
    """A server that cannot be reached is tried again at the next turn."""
    mail.deliver(now=timezone.now())
    return Outcome.DONE


def verify_ledger(run: Run) -> Outcome:
    """What came of it is kept by the ledger and shown on its page; of what is wrong the two offices are told."""
    verification = verify()
    if not verification.is_whole:
        log.error("something is wrong with the ledger: see yakuba doctor")

    ledger_alarm.tell(verification, now=timezone.now())
    return Outcome.DONE


def note_ledger(run: Run) -> Outcome:
    """How the ledger ends, outside the database."""
    note_end()
    return Outcome.DONE


def tell_head(run: Run) -> Outcome:
    ledger_head.tell(now=timezone.now())
    return Outcome.DONE


def forget_sources(run: Run) -> Outcome:
    """Where signing in failed lately is known for minutes only."""
    throttle.forget(now=timezone.now())
    return Outcome.DONE


def forget_jobs(run: Run) -> Outcome:
    prune(now=timezone.now())
    return Outcome.DONE


# The library's work is also asked for whenever a document changes; its rounds are for what nobody asked for.
KINDS = registry(
    [
        JobKind(
            LibraryJob.INDEXING,
            library.index,
            1 * MINUTES,
            leader_only=True,
            label="資料の読み取り",
        ),
        JobKind(
            LibraryJob.TRAINING,
            library.train,
            1 * DAYS,
            leader_only=True,
            label="検索の学習",
        ),
        JobKind(
            LibraryJob.EMBEDDING,
            library.embed,
            30 * SECONDS,
            leader_only=True,
            label="意味で探すための準備",
        ),
        JobKind(
            DELETION,
            delete_on_time,
            10 * MINUTES,
            label="期限の来た会話の消去",
        ),
        JobKind(
            "pilots.reminders",
            remind,
            30 * SECONDS,
            label="実証実験のお知らせ",
        ),
        JobKind("notices.mail", send_mail, 30 * SECONDS, label="メールの送信"),
        JobKind(
            "ledger.verification",
            verify_ledger,
            1 * DAYS,
            label="監査記録の確認",
        ),
        JobKind(
            "ledger.end",
            note_ledger,
            1 * MINUTES,
            label="監査記録の末尾の控え",
        ),
        JobKind(
            "notices.ledger_head",
            tell_head,
            1 * DAYS,
            label="監査記録の末尾のお知らせ",
        ),
        JobKind(
            "accounts.sources",
            forget_sources,
            10 * MINUTES,
            label="サインインの失敗の数の整理",
        ),
        JobKind(
            "jobs.pruning", forget_jobs, 1 * DAYS, label="古い処理の記録の整理"
        ),
    ]
)

"""What went wrong, what was refused, what was put behind 伏せ字, which sentences had evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping

from yakuba.core.privacy.findings import KINDS
from yakuba.pilots.analysis.figures import estimates
from yakuba.pilots.analysis.figures.safety import CountedShare, Safety
from yakuba.pilots.analysis.records.trial import TrialRecords

# What the ledger gives as the reason of a refusal (policies: DecisionCode, ClearingCode; assistant.answering).
# A test holds it complete.
REASONS: Mapping[str, str] = {
    "policy_not_accepted": "運用ルールに同意していなかった",
    "no_policy": "運用ルールが公開されていなかった",
    "account_ended": "アカウントが使えなかった",
    "no_destination": "使える方式がなかった（期間の外、使わない週など）",
    "kind_refused": "送ってはいけない情報が含まれていた",
    "class_not_stated": "情報の機密性を選んでいなかった",
    "class_too_high": "機密性が高く、送れない情報だった",
    "masked_not_cleared": "伏せ字にしても送れない情報だった",
    "passages_withheld": "資料の機密性が高く、送れなかった",
    "quota_reached": "1か月に使える量に達した",
    "task_barred": "運用ルールで使わないと決めた業務だった",
    "network_undecided": "サーバーのあるネットワークが決められていなかった",
    "network_path": "ネットワークの決まりで送れない方式だった",
    "network_class": "ネットワークの決まりで送れない機密性だった",
    "not_ismap": "ISMAPに登録されていない方式だった",
    "terms": "約款型などの契約のため送れなかった",
}
OTHER = "その他"
KIND_NAMES = {kind: described.name for kind, described in KINDS.items()}
MARKS = {
    "supported": "根拠がある文",
    "unsupported": "根拠が見つからない文",
    "differing": "資料と違う文",
}


def safety_of(records: TrialRecords) -> Safety:
    lines = tuple(records.incidents)
    happened = [line for line in lines if line.happened]
    near_misses = len(lines) - len(happened)
    reasons = Counter(
        str(refusal.get("reason", "")) for refusal in records.refusals
    )
    refusals = len(records.refusals)
    totals = records.usage.totals
    marks = [
        CountedShare(key, name, totals[key]) for key, name in MARKS.items()
    ]
    marked = sum(mark.count for mark in marks)

    return Safety(
        incidents=estimates.total(
            "incidents", "cases", len(happened), len(lines)
        ),
        near_misses=estimates.total(
            "near_misses", "cases", near_misses, len(lines)
        ),
        lines=lines,
        refusals=estimates.total("refusals", "times", refusals, refusals),
        refusals_by_reason=_ranked(reasons, REASONS),
        masked=estimates.total(
            "masked", "times", totals["masked"], totals["uses"]
        ),
        kinds=_ranked(_kinds(records.refusals), KIND_NAMES),
        marks=tuple(marks),
        supported=estimates.part(
            "supported", totals["supported"], marked, marked
        ),
    )


def _kinds(refusals: Iterable[Mapping[str, object]]) -> Counter[str]:
    """Kinds of finding behind the refusals; a refusal counts once a kind."""
    kinds: Counter[str] = Counter()
    for refusal in refusals:
        findings = refusal.get("findings")
        if isinstance(findings, Mapping):
            kinds.update(str(kind) for kind in findings)

    return kinds


def _ranked(
    counts: Counter[str], names: Mapping[str, str]
) -> tuple[CountedShare, ...]:
    """The most frequent first."""
    return tuple(
        CountedShare(key, names.get(key, OTHER), count)
        for key, count in counts.most_common()
    )

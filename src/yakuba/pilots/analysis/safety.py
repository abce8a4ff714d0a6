"""What went wrong, what was refused, what was put behind 伏せ字, which sentences had evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping

from yakuba.core.findings import KINDS
from yakuba.pilots.analysis import making
from yakuba.pilots.analysis.figures import Counted, IncidentLine, Safety
from yakuba.pilots.analysis.rows import Logged
from yakuba.pilots.analysis.use import marks_of
from yakuba.pilots.models import Incident, Pilot

# What the ledger gives as the reason of a refusal (policies.rules: DecisionCode, ClearingCode; assistant.answering). A test holds it complete..
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


def safety_of(pilot: Pilot, logged: Logged, refusals: Iterable[Mapping[str, object]]) -> Safety:
    lines = tuple(_line(incident) for incident in Incident.objects.filter(pilot=pilot))
    reasons, kinds = _counted(refusals)
    marks, supported = marks_of(logged)
    return Safety(
        incidents=making.total("incidents", "cases", sum(line.happened for line in lines), len(lines)),
        near_misses=making.total("near_misses", "cases", sum(not line.happened for line in lines), len(lines)),
        lines=lines,
        refusals=making.total("refusals", "times", sum(reasons.values()), sum(reasons.values())),
        refusals_by_reason=tuple(Counted(key, REASONS.get(key, OTHER), count) for key, count in reasons.most_common()),
        masked=making.total("masked", "times", logged.totals["masked"], logged.totals["uses"]),
        kinds=tuple(Counted(kind, _name(kind), count) for kind, count in kinds.most_common()),
        marks=marks,
        supported=supported,
    )


def _line(incident: Incident) -> IncidentLine:
    return IncidentLine(
        incident.pk,
        incident.day,
        incident.kind,
        incident.get_kind_display(),
        incident.happened,
        incident.text,
        incident.measures,
    )


def _counted(refusals: Iterable[Mapping[str, object]]) -> tuple[Counter[str], Counter[str]]:
    """Refusals by reason, and by the kinds of finding behind them (a refusal counts once a kind)."""
    reasons: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for detail in refusals:
        reasons[str(detail.get("reason", ""))] += 1
        findings = detail.get("findings")
        if isinstance(findings, Mapping):
            kinds.update(str(kind) for kind in findings)
    return reasons, kinds


def _name(kind: str) -> str:
    return KINDS[kind].name if kind in KINDS else OTHER

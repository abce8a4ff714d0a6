"""What to change in the rules of use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from yakuba.core.trial.suitability import Verdict
from yakuba.core.trial.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures.comments import Theme
from yakuba.pilots.analysis.figures.conclusions import (
    Link,
    Proposal,
    Suitability,
)
from yakuba.pilots.analysis.figures.opinions import Distribution, Opinions
from yakuba.pilots.analysis.figures.safety import CountedShare, Safety
from yakuba.pilots.enums import IncidentKind

SEVERAL = 3
MOST_LINKS = 12
MOST_UNCHECKED = 0.2
FEWEST_KNOW_RULES = 0.7
MOST_WITHOUT_EVIDENCE = 0.1


@dataclass(frozen=True, slots=True)
class ProposalBasis:
    """What proposals are made from."""

    opinions: Opinions
    safety: Safety
    themes: tuple[Theme, ...]
    suitability: tuple[Suitability, ...]


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """A proposal that is made where `evidence` finds something behind it."""

    key: str
    title: str
    sentence: str
    evidence: Callable[[ProposalBasis], Iterable[Link]]


def proposals_of(basis: ProposalBasis) -> tuple[Proposal, ...]:
    """Each rule that has something behind it, in the order of the table."""
    proposals = []
    for rule in RULES:
        links = tuple(rule.evidence(basis))[:MOST_LINKS]
        if links:
            proposals.append(
                Proposal(rule.key, rule.title, rule.sentence, links)
            )

    return tuple(proposals)


# ── what can stand behind a proposal ──


def _incidents(kind: IncidentKind, basis: ProposalBasis) -> list[Link]:
    return [
        Link("incident", str(line.key), line.text)
        for line in basis.safety.lines
        if line.kind == kind
    ]


def _refusals(*reasons: str, basis: ProposalBasis) -> list[Link]:
    return [
        _refusal(counted)
        for counted in basis.safety.refusals_by_reason
        if counted.key in reasons and counted.count >= SEVERAL
    ]


def _refusal(counted: CountedShare) -> Link:
    return Link(
        "refusal", counted.key, f"{counted.label}（{counted.count}回）"
    )


def _entered(basis: ProposalBasis) -> list[Link]:
    links = _incidents(IncidentKind.ENTERED, basis)
    refusals = _refusals("kind_refused", basis=basis)
    if not refusals:
        return links

    kinds = [_refusal(kind) for kind in basis.safety.kinds]
    return [*links, *refusals, *kinds]


def _unchecked(basis: ProposalBasis) -> list[Link]:
    """Wrong answers that were relied on, sources that were not looked at, sentences without evidence."""
    links = _incidents(IncidentKind.WRONG, basis)
    evidence = _last_asked(basis, "evidence")

    if evidence is not None:
        never = evidence.counts[-1]
        if never is not None and never / evidence.n >= MOST_UNCHECKED:
            label = (
                f"出典を「{evidence.options[-1]}」: {evidence.n}人中{never}人"
            )
            links.append(Link("figure", "option", label))

    supported = basis.safety.supported.value

    if supported is not None and 1 - supported >= MOST_WITHOUT_EVIDENCE:
        percent = 100 * (1 - supported)
        label = f"根拠が見つからない、または資料と違う文: {percent:.0f}%"
        links.append(Link("figure", "supported", label))

    return links


def _unknown_rules(basis: ProposalBasis) -> list[Link]:
    """Fewer than seven in ten say that they know the rules (the first two options)."""
    known = _last_asked(basis, "rules_known")
    if known is None or known.n < FEWEST_SHOWN:
        return []

    counts = [count for count in known.counts[:2] if count is not None]
    if len(counts) < len(known.counts[:2]):
        return []

    people = sum(counts)
    if people / known.n >= FEWEST_KNOW_RULES:
        return []

    label = f"庁内のルールを分かっていると答えた人: {known.n}人中{people}人"
    return [Link("figure", "option", label)]


def _last_asked(basis: ProposalBasis, code: str) -> Distribution | None:
    """Where the question was asked last."""
    asked = [
        each
        for each in basis.opinions.distributions
        if each.code == code and each.n
    ]
    return asked[-1] if asked else None


def _judged(verdict: Verdict, basis: ProposalBasis) -> list[Link]:
    links = []
    for work in basis.suitability:
        if work.verdict == verdict:
            label = f"{work.task}: {''.join(work.reasons)}"
            links.append(Link("figure", "suits", label))
            links += work.links[:SEVERAL]

    return links


def _themes(code: str, basis: ProposalBasis) -> list[Link]:
    return [
        Link("theme", theme.key, f"{theme.name}（{len(theme.comments)}件）")
        for theme in basis.themes
        if theme.code == code
        and theme.terms
        and len(theme.comments) >= SEVERAL
    ]


RULES = (
    ProposalRule(
        "entered",
        "入力してはいけない情報を、例で示す",
        "運用ルールの「入力してはいけない情報」に、実験で実際に入力されかけた種類を例として加えることを提案します。",
        _entered,
    ),
    ProposalRule(
        "leaked",
        "情報が外に出たときの手順を決める",
        "情報が外に出たおそれがあるときに、誰が、いつまでに、どこへ連絡するかを運用ルールに書くことを提案します。",
        partial(_incidents, IncidentKind.LEAKED),
    ),
    ProposalRule(
        "checked",
        "回答は出典を確かめてから使う",
        "「根拠の印がない文は、資料で確かめるまで使わない」ことを運用ルールに書くことを提案します。",
        _unchecked,
    ),
    ProposalRule(
        "rights",
        "人の権利に関わる文章の確認",
        "著作権や人権に関わる文章は、公表の前に担当の課が確かめることを運用ルールに書くことを提案します。",
        partial(_incidents, IncidentKind.RIGHTS),
    ),
    ProposalRule(
        "level",
        "情報の機密性と方式の対応を見直す",
        "どの機密性の情報を、どの方式に送ってよいかの表を見直すことを提案します。送れずに止まった例が続いています。",
        lambda basis: _refusals(
            "class_too_high",
            "class_not_stated",
            "masked_not_cleared",
            "passages_withheld",
            "network_class",
            "terms",
            basis=basis,
        ),
    ),
    ProposalRule(
        "quota",
        "使える量の上限を見直す",
        "1か月に使える量に達して止まった例があります。上限の見直しを提案します。",
        lambda basis: _refusals("quota_reached", basis=basis),
    ),
    ProposalRule(
        "barred",
        "使わない業務の決まりを、もう一度知らせる",
        "使わないと決めた業務に使おうとして止まった例が続いています。決まりと、その理由を、もう一度知らせることを提案します。",
        lambda basis: _refusals("task_barred", basis=basis),
    ),
    ProposalRule(
        "not_for",
        "使わない業務、下書きに限る業務を決める",
        "次の業務は、実験の結果から向いていないと判断しました。使わない、または下書きに限ることを提案します。",
        partial(_judged, "does_not_suit"),
    ),
    ProposalRule(
        "good_for",
        "使うことを勧める業務を示す",
        "次の業務は、実験の結果から向いていると判断しました。手順と様式を示して、利用を勧めることを提案します。",
        partial(_judged, "suits"),
    ),
    ProposalRule(
        "training",
        "運用ルールの研修を行う",
        "庁内のルールを分かっていると答えた人が7割に届きません。本格利用の前に研修を行うことを提案します。",
        _unknown_rules,
    ),
    ProposalRule(
        "worries",
        "心配への答えを運用ルールに書く",
        "参加者が心配なこととして多く書いた事柄について、市としての考えを運用ルールか質問集に書くことを提案します。",
        partial(_themes, "worries"),
    ),
    ProposalRule(
        "facts",
        "市の資料を補う",
        "足りないと多く書かれた市の情報を、資料として登録することを提案します。",
        partial(_themes, "missing_facts"),
    ),
)

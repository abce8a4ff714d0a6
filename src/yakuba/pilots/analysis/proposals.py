"""Which work suits, and what to change in the rules of use, each with everything behind it. Pure: figures in, statements out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yakuba.core import suitability, tokens
from yakuba.core.suitability import Evidence
from yakuba.core.tallies import FEWEST_SHOWN
from yakuba.pilots.analysis.figures import (
    Breakdown,
    Comparison,
    Counted,
    Distribution,
    Figure,
    Link,
    Opinions,
    Proposal,
    Safety,
    Suitability,
    Theme,
)
from yakuba.pilots.models import IncidentKind

SEVERAL = 3
MOST_LINKS = 12
MOST_UNCHECKED, FEWEST_KNOW_RULES, MOST_WITHOUT_EVIDENCE = 0.2, 0.7, 0.1
COMMON = frozenset("作成 文 案 文案 資料 業務 仕事 文章".split())


# ── which work suits ──


@dataclass(frozen=True, slots=True)
class Named:
    """How many said of a task that it suits, and that it does not."""

    suits: int = 0
    does_not: int = 0


def suitability_of(
    tasks: Sequence[str],
    named: Mapping[str, Named],
    compared: Sequence[Comparison],
    usable: Breakdown,
    rewritten: Mapping[str, Figure],
    themes: Sequence[Theme],
) -> tuple[Suitability, ...]:
    lines = {line.label: line for line in compared}
    tapped = {cell.label: cell.figure for cell in usable.cells}
    found = []
    for task in tasks:
        figures = [tapped.get(task), rewritten.get(task), lines[task].difference if task in lines else None]
        evidence = _evidence(named.get(task, Named()), lines.get(task), tapped.get(task), rewritten.get(task))
        verdict, reasons = suitability.judge(evidence)
        known = tuple(figure for figure in figures if figure is not None and figure.value is not None)
        found.append(Suitability(task, verdict, reasons, known, tuple(_about(task, themes))))
    return tuple(found)


def _evidence(named: Named, line: Comparison | None, usable: Figure | None, rewritten: Figure | None) -> Evidence:
    changed = clear_change(line) if line else None
    return Evidence(
        says_suits=named.suits,
        says_not=named.does_not,
        minutes=changed,
        minutes_people=line.difference.n if line else 0,
        usable=usable.value if usable else None,
        usable_people=usable.n if usable else 0,
        rewritten=rewritten.value if rewritten else None,
        rewritten_people=rewritten.n if rewritten else 0,
    )


def clear_change(line: Comparison) -> float | None:
    """The change in minutes where test and interval agree that there is one; 0 where there is none; None where nothing was compared."""
    difference = line.difference
    if difference.value is None or line.adjusted is None:
        return None
    interval = difference.interval
    clear = interval is not None and line.adjusted < 0.05 and not interval.low <= 0 <= interval.high
    return difference.value if clear else 0.0


def _about(task: str, themes: Sequence[Theme]) -> Iterator[Link]:
    """Comments in which the task's own nouns stand."""
    nouns = {noun for noun in tokens.nouns(task) if noun not in COMMON}
    said = [
        comment for theme in themes for comment in theme.comments if nouns & set(tokens.nouns(comment.text))
    ]  # fmt: skip
    yield from (Link("comment", comment.key, comment.text) for comment in said[:MOST_LINKS])


# ── what to change in the rules of use ──


@dataclass(frozen=True, slots=True)
class Seen:
    """What proposals are made from."""

    opinions: Opinions
    safety: Safety
    themes: Sequence[Theme]
    suitability: Sequence[Suitability]


def proposals_of(seen: Seen) -> tuple[Proposal, ...]:
    """Each rule that has something behind it, in the order of the table."""
    made = []
    for key, title, sentence, behind in RULES:
        if links := tuple(behind(seen))[:MOST_LINKS]:
            made.append(Proposal(key, title, sentence, links))
    return tuple(made)


def _incidents(kind: IncidentKind) -> Callable[[Seen], Iterator[Link]]:
    def found(seen: Seen) -> Iterator[Link]:
        yield from (Link("incident", str(line.key), line.text) for line in seen.safety.lines if line.kind == kind)

    return found


def _refusals(*reasons: str) -> Callable[[Seen], Iterator[Link]]:
    def found(seen: Seen) -> Iterator[Link]:
        yield from (
            _counted(reason)
            for reason in seen.safety.refusals_by_reason
            if reason.key in reasons and reason.count >= SEVERAL
        )

    return found


def _counted(counted: Counted) -> Link:
    return Link("refusal", counted.key, f"{counted.label}（{counted.count}回）")


def _entered(seen: Seen) -> Iterator[Link]:
    yield from _incidents(IncidentKind.ENTERED)(seen)
    refused = list(_refusals("kind_refused")(seen))
    yield from refused
    if refused:
        yield from (_counted(kind) for kind in seen.safety.kinds)


def _unchecked(seen: Seen) -> Iterator[Link]:
    """Wrong answers that were relied on, sources that were not looked at, sentences without evidence."""
    yield from _incidents(IncidentKind.WRONG)(seen)
    for distribution in _questions(seen, "evidence"):
        never = distribution.counts[-1]
        if never is not None and distribution.n and never / distribution.n >= MOST_UNCHECKED:
            yield Link("figure", "option", f"出典を「{distribution.options[-1]}」: {distribution.n}人中{never}人")
    supported = seen.safety.supported
    if supported.value is not None and 1 - supported.value >= MOST_WITHOUT_EVIDENCE:
        yield Link("figure", "supported", f"根拠が見つからない、または資料と違う文: {100 * (1 - supported.value):.0f}%")


def _unknown_rules(seen: Seen) -> Iterator[Link]:
    for distribution in _questions(seen, "rules_known"):
        counts = distribution.counts[:2]
        if distribution.n >= FEWEST_SHOWN and all(count is not None for count in counts):
            known = sum(count or 0 for count in counts)
            if known / distribution.n < FEWEST_KNOW_RULES:
                yield Link("figure", "option", f"庁内のルールを分かっていると答えた人: {distribution.n}人中{known}人")


def _questions(seen: Seen, code: str) -> list[Distribution]:
    """Where the question was asked last."""
    found = [each for each in seen.opinions.distributions if each.code == code and each.n]
    return found[-1:]


def _suited(verdict: str) -> Callable[[Seen], Iterator[Link]]:
    def found(seen: Seen) -> Iterator[Link]:
        for work in seen.suitability:
            if work.verdict == verdict:
                yield Link("figure", "suits", f"{work.task}: {''.join(work.reasons)}")
                yield from work.links[:SEVERAL]

    return found


def _themed(*codes: str) -> Callable[[Seen], Iterator[Link]]:
    def found(seen: Seen) -> Iterator[Link]:
        yield from (
            Link("theme", theme.key, f"{theme.name}（{len(theme.comments)}件）")
            for theme in seen.themes
            if theme.code in codes and theme.terms and len(theme.comments) >= SEVERAL
        )

    return found


RULES: tuple[tuple[str, str, str, Callable[[Seen], Iterator[Link]]], ...] = (
    ("entered", "入力してはいけない情報を、例で示す",
     "運用ルールの「入力してはいけない情報」に、実験で実際に入力されかけた種類を例として加えることを提案します。", _entered),
    ("leaked", "情報が外に出たときの手順を決める",
     "情報が外に出たおそれがあるときに、誰が、いつまでに、どこへ連絡するかを運用ルールに書くことを提案します。",
     _incidents(IncidentKind.LEAKED)),
    ("checked", "回答は出典を確かめてから使う",
     "「根拠の印がない文は、資料で確かめるまで使わない」ことを運用ルールに書くことを提案します。", _unchecked),
    ("rights", "人の権利に関わる文章の確認",
     "著作権や人権に関わる文章は、公表の前に担当の課が確かめることを運用ルールに書くことを提案します。", _incidents(IncidentKind.RIGHTS)),
    ("level", "情報の機密性と方式の対応を見直す",
     "どの機密性の情報を、どの方式に送ってよいかの表を見直すことを提案します。送れずに止まった例が続いています。",
     _refusals("class_too_high", "class_not_stated", "masked_not_cleared", "passages_withheld", "network_class", "terms")),
    ("quota", "使える量の上限を見直す", "1か月に使える量に達して止まった例があります。上限の見直しを提案します。", _refusals("quota_reached")),
    ("barred", "使わない業務の決まりを、もう一度知らせる",
     "使わないと決めた業務に使おうとして止まった例が続いています。決まりと、その理由を、もう一度知らせることを提案します。",
     _refusals("task_barred")),
    ("not_for", "使わない業務、下書きに限る業務を決める",
     "次の業務は、実験の結果から向いていないと判断しました。使わない、または下書きに限ることを提案します。", _suited("does_not_suit")),
    ("good_for", "使うことを勧める業務を示す",
     "次の業務は、実験の結果から向いていると判断しました。手順と様式を示して、利用を勧めることを提案します。", _suited("suits")),
    ("training", "運用ルールの研修を行う", "庁内のルールを分かっていると答えた人が7割に届きません。本格利用の前に研修を行うことを提案します。", _unknown_rules),
    ("worries", "心配への答えを運用ルールに書く",
     "参加者が心配なこととして多く書いた事柄について、市としての考えを運用ルールか質問集に書くことを提案します。", _themed("worries")),
    ("facts", "市の資料を補う", "足りないと多く書かれた市の情報を、資料として登録することを提案します。", _themed("missing_facts")),
)  # fmt: skip

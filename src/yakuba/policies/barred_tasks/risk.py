"""The four axes of DS-920 for each kind of work, and whether they point to a high risk.

デジタル庁「行政の進化と革新のための生成AIの調達・利活用に係るガイドライン」 (DS-920, 2025-05-27), 高リスク判定シート: it asks
for the range and kind of users, the nature of the work, whether confidential or personal data are learned, and whether
a person judges the output. The axes are confirmed by public descriptions; how the sheet weighs their answers is not,
so the stricter reading holds here: one axis is enough for 「高リスクの可能性」. The sheet is binding for the ministries
and a reference for municipalities.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from yakuba.core.answers.task_templates import Risk, templates
from yakuba.policies.barred_tasks.rules import NAMED_TASKS
from yakuba.policies.destinations.models import Destination

AXES = {
    "users": "利用者の範囲・種別",
    "work": "業務の性格",
    "learned": "要機密情報・個人情報の学習等",
    "judged": "出力を人が判断するか",
}
STAFF = "職員だけが使う"
NOT_LEARNED = "機密の情報や個人の情報は学習されない"
NO_FORM = {  # kinds of work that are no form: their name and their axes
    "ask": ("質問する", Risk(STAFF, "庁内の資料を探し、出典とともに示す", NOT_LEARNED, "尋ねた職員が出典を確かめる")),
    "summarise": ("要約する", Risk(STAFF, "文章の要点を、書かれている場所とともに示す", NOT_LEARNED, "使う職員が元の文章と見比べる")),
    "assembly_reply": (
        NAMED_TASKS["assembly_reply"],
        Risk(STAFF, "市の方針や事実を議会で述べる", NOT_LEARNED, "担当課と答弁する者が確かめる", raised=("work",)),
    ),
}  # fmt: skip
HEADINGS = (
    "仕事",
    *AXES.values(),
    "高リスクの可能性",
    "理由",
    "AIに任せない決まり",
    "確かめた人",
    "確かめた日",
)
# Of its columns, in characters.
WIDTHS = (16, 22, 26, 26, 22, 10, 36, 12, 14, 14)


@dataclass(frozen=True, slots=True)
class RiskAssessment:
    """A kind of work with its axes, why it may be of high risk, and whether the city has barred it."""

    id: str
    name: str
    risk: Risk
    reasons: tuple[str, ...]
    barred: bool

    def cells(self) -> tuple[str, ...]:
        """A line of the sheet; the last two cells are left to the person who looks through it."""
        risk = self.risk
        flagged = "あり" if self.reasons else "なし"
        barred = "任せない" if self.barred else ""
        return (
            self.name,
            risk.users,
            risk.work,
            risk.learned,
            risk.judged,
            flagged,
            "\n".join(self.reasons),
            barred,
            "",
            "",
        )


def reasons(risk: Risk, training: Sequence[str]) -> tuple[str, ...]:
    """Why a kind of work may be of high risk: axes that say so themselves, and endpoints that train on what they get.

    `training`: the names of those endpoints, as far as they are in use.
    """
    said = [f"{AXES[axis]}：{getattr(risk, axis)}" for axis in risk.raised]
    if training:
        said.append(
            f"{AXES['learned']}：「{'」「'.join(training)}」は、入力を学習に使う契約です"
        )

    return tuple(said)


def assessed(
    destinations: Iterable[Destination], barred: Collection[str]
) -> Iterator[RiskAssessment]:
    """Every kind of work, with the destinations as they are in use now."""
    training = [
        each.name
        for each in destinations
        if each.enabled and each.generates and each.trains_on_input
    ]
    forms = {
        template.id: (template.name, template.risk)
        for template in templates().values()
    }
    for name, (label, risk) in {**forms, **NO_FORM}.items():
        yield RiskAssessment(
            name, label, risk, reasons(risk, training), name in barred
        )

"""保存の方式: how long content may be kept, and what everybody is told."""

from dataclasses import dataclass

from yakuba.policies.retention.enums import RetentionMode

# How many days content may be kept: least, most, usual. A city's rules on public records decide within these.
KEPT_DAYS = {
    RetentionMode.OWN_HISTORY: (1, 400, 90),
    RetentionMode.AUDITED: (1, 3_650, 1_095),
}


@dataclass(frozen=True, slots=True)
class Retention:
    """保存の方式 as it is in force: for how many days what is kept, 0 where nothing is."""

    mode: RetentionMode = RetentionMode.NONE
    days: int = 0

    @property
    def sentence(self) -> str:
        """What everybody is told, on every page."""
        if self.mode == RetentionMode.OWN_HISTORY:
            return f"質問と回答は、本人だけが読める形で{self.days:,}日間保存されます"
        if self.mode == RetentionMode.AUDITED:
            return f"質問と回答は、監査のために暗号化して{self.days:,}日間保存されます"

        return "質問と回答はこのサーバーに保存されません"


def days_problem(mode: RetentionMode, days: int) -> str:
    """Why content cannot be kept for so many days; nothing if it can."""
    if mode == RetentionMode.NONE:
        return "" if days == 0 else "「保存しない」に日数はありません。"

    least, most, _ = KEPT_DAYS[mode]
    return (
        ""
        if least <= days <= most
        else f"日数は{least}から{most:,}までの整数にしてください。"
    )

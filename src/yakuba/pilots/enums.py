"""Closed lists of a trial: how it compares, what decides it, where an application stands."""

from django.db import models


class Design(models.TextChoices):
    """How the effect is measured.

    Alternating: half of the participants begin with a week with, half with a week
    without.
    """

    BEFORE_AFTER = "before_after", "前と後を比べる"
    ALTERNATING = "alternating", "使う週と使わない週を比べる"


class Measure(models.TextChoices):
    """What a decision rule looks at. Shares are of those who answered the survey after the trial."""

    USABLE = "usable", "業務に使えると答えた人の割合（%）"
    ACCURATE = "accurate", "正確さが50%以上と答えた人の割合（%）"
    CONTINUE = "continue", "続けて使いたいと答えた人の割合（%）"
    RETURNING = "returning", "開始の翌週以降も使った人の割合（%）"
    MINUTES = "minutes", "一人が1か月に減らした時間の中央値（分）"
    INCIDENTS = "incidents", "事故の件数（これ以下）"


class IncidentKind(models.TextChoices):
    ENTERED = "entered", "入れてはいけない情報を入れた"
    LEAKED = "leaked", "情報が外に出た"
    WRONG = "wrong", "誤った回答をもとに仕事をした"
    RIGHTS = "rights", "権利や人権に関わる問題"
    OTHER = "other", "その他"


class Rank(models.TextChoices):
    DIRECTOR = "director", "部長級"
    MANAGER = "manager", "課長級"
    CHIEF = "chief", "係長級"
    STAFF = "staff", "一般職"
    FIXED_TERM = "fixed_term", "会計年度任用職員"


class Experience(models.TextChoices):
    NONE = "none", "使ったことがない"
    TRIED = "tried", "試したことがある"
    OFTEN = "often", "よく使っている"


class ApplicationState(models.TextChoices):
    """submitted → endorsed (by the unit's head) → approved, or waiting.

    `returned` goes back; `withdrawn` and `declined` end.
    """

    SUBMITTED = "submitted", "所属長の承認待ち"
    RETURNED = "returned", "差戻し"
    ENDORSED = "endorsed", "事務局の決定待ち"
    WAITING = "waiting", "補欠"
    APPROVED = "approved", "参加"
    DECLINED = "declined", "見送り"
    WITHDRAWN = "withdrawn", "取下げ"

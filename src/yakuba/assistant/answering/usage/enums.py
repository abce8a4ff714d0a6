"""How a question ended."""

from django.db.models import TextChoices


class AnswerOutcome(TextChoices):
    ANSWERED = "answered", "回答"
    ABSTAINED = "abstained", "資料なし"
    ASKED_BACK = "asked_back", "聞き返し"
    FORM_OFFERED = "form_offered", "様式の案内"
    SMALL_TALK = "small_talk", "あいさつなど"
    DECLINED = "declined", "対象外"
    REVIEWED = "reviewed", "確認待ち"
    REFUSED = "refused", "お断り"
    UNAVAILABLE = "unavailable", "利用不可"
    CUT = "cut", "中断"

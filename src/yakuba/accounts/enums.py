from django.db import models


class Post(models.TextChoices):
    MEMBER = "member", "職員"
    UNIT_HEAD = "unit_head", "所属長"
    DEPUTY = "deputy", "代決者"


class Role(models.TextChoices):
    """Offices that a person may hold besides being a member of staff."""

    COORDINATOR = "coordinator", "事務局"
    SECURITY_OFFICER = "security_officer", "情報セキュリティ担当"
    OPERATOR = "operator", "情報システム担当"
    AUDITOR = "auditor", "監査"

"""What each route does with the text it is given: nothing, use it for the moment, or keep it on purpose."""

from collections.abc import Mapping

# Routes whose text is for the moment only, and the fields that carry it. `assistant:ask` and the like: see _SPECIAL.
MOMENTARY: Mapping[str, tuple[str, ...]] = {
    "assistant:ask": (),
    "assistant:summarise": ("text", "length", "destination", "handling"),
    "assistant:task": ("recipient", "sender", "subject", "points", "request", "draft", "destination", "handling"),
    "assistant:word": ("text", "generated", "original", "record"),
    "assistant:taken": ("text", "original", "record"),
    "library:search": ("query", "date_from"),
    "library:terms": ("query", "part"),
    "policies:mask": ("text", "passphrase", "step", "kept"),
    "policies:restore": ("text", "passphrase"),
    "policies:list": ("query", "page"),
    "policies:quotas": ("person",),
    "policies:list_try": ("text",),
    "policies:destination_rules": ("text", "level"),
    "policies:destination_list": ("text", "level"),
    "accounts:sign_in": ("user_name", "password", "next"),
    "accounts:password": ("old_password", "new_password1", "new_password2"),
}
# Routes by which the city puts something down for good: that is their purpose, and it is no question.
KEPT_ON_PURPOSE: Mapping[str, str] = {
    "library:upload": "資料",
    "library:new_version": "資料の新しい版",
    "library:collection_new": "文書群の設定",
    "library:collection_settings": "文書群の設定",
    "library:term_new": "用語集",
    "library:term": "用語集",
    "library:term_import": "用語集",
    "policies:publish": "運用ルール",
    "policies:list_new": "漏えい防止の一覧",
    "library:learn_decide": "漏えい防止の一覧",
    "policies:list_entry": "漏えい防止の一覧",
    "policies:list_import": "漏えい防止の一覧",
    "accounts:staff_import": "職員の一覧",
    "accounts:units": "組織の一覧",
    "assistant:access": "会話の閲覧の申請（理由）",
    "assistant:endpoint_new": "回答の方式の設定",
    "assistant:endpoint": "回答の方式の設定",
    **dict.fromkeys(("pilots:apply", "pilots:give_back", "pilots:decide"), "実証実験の応募と決定"),
    **dict.fromkeys(
        ("pilots:survey_settings", "pilots:survey_question_new", "pilots:survey_question"), "アンケートの設問"
    ),
    "pilots:survey_answer": "アンケートの回答",
    "pilots:report_texts": "報告書の文章",
    **dict.fromkeys(("pilots:incidents", "pilots:incident"), "事故・ヒヤリハットの報告"),
    **dict.fromkeys(("pilots:new", "pilots:edit", "pilots:tasks", "pilots:quiz"), "実証実験の設定"),
}
# Routes by which something is done that needs no text.
TAKES_NOTHING: frozenset[str] = frozenset(
    {
        "assistant:conversation_delete", "assistant:retention_decide", "assistant:access_decide",
        "assistant:access_look", "assistant:endpoint_check", "assistant:endpoint_enable", "assistant:endpoint_remove",
        "library:read_again", "library:withdraw", "policies:policy",
        "library:term_decide", "library:term_suggestions", "policies:list_delete", "accounts:sign_out", "accounts:staff_roles", "accounts:staff_unlock",
        "accounts:staff_active", "accounts:staff_password", "policies:destination_decide", "policies:quota_remove", "assistant:orders_decide",
        "policies:standing_decide", "policies:tasks_decide", "policies:presets",
        "pilots:withdraw", "pilots:briefing",
        "pilots:quick", "pilots:quick_tap", "pilots:survey_make", "pilots:survey_weeks", "pilots:survey_library", "pilots:survey_question_move", "pilots:survey_question_remove",
        "pilots:survey_publish", "pilots:survey_revise", "pilots:survey_discard", "pilots:survey_remind", "pilots:survey_days",
        "pilots:endorse", "pilots:notices_read", "pilots:remind_briefing", "pilots:conditions", "pilots:turn", "pilots:extend",
        "pilots:missing_take", "library:wanted_settle",
    }
)  # fmt: skip
# Routes that answer to everything the same, whatever the method; nothing is read of what is sent.
ANSWERS_ALIKE = frozenset(
    {
        "health", "accounts:profile", "accounts:staff_list", "accounts:staff_detail", "accounts:staff_template",
        "accounts:unit_template", "library:starter_term",
    }
)  # fmt: skip

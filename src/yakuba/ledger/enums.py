from django.db import models


class AuditEvent(models.TextChoices):
    """What the ledger can say (source:subject:action). A closed list: no event is invented in passing."""

    ANSWER_OPENED = "assistant:answer:opened", "質問の受付"
    ANSWER_CLOSED = "assistant:answer:closed", "回答の終了"
    ANSWER_REFUSED = "assistant:answer:refused", "質問のお断り"
    DESTINATION_RULES_CHANGED = (
        "policies:destination:rules_changed",
        "送信先の取扱いの変更",
    )
    STANDING_DECIDED = "policies:network:decided", "サーバーの置き場所の決定"
    PRESET_APPLIED = "policies:preset:applied", "決まりのひな型の適用"
    TASK_BARRED = "policies:task:barred", "AIに任せない仕事の決定"
    TASK_ALLOWED = "policies:task:allowed", "AIに任せない仕事の解除"
    ANSWER_SWITCHED = "assistant:answer:switched", "回答の方式の切替え"
    DESTINATION_OPENED = "policies:destination:opened", "送信先の利用の開始"
    DESTINATION_CLOSED = "policies:destination:closed", "送信先の利用の終了"
    PILOT_CHANGED = "pilots:pilot:changed", "実証実験の変更"
    APPLICATION_CHANGED = "pilots:application:changed", "応募の状態の変更"
    POLICY_PUBLISHED = "policies:policy:published", "運用ルールの公開"
    POLICY_ACCEPTED = "policies:policy:accepted", "運用ルールへの同意"
    TASK_ORDERED = "policies:task:ordered", "仕事ごとの方式の順番の変更"
    QUOTA_CHANGED = "policies:quota:changed", "利用の上限の変更"
    RETENTION_DECIDED = "policies:retention:decided", "保存の方式の決定"
    CONTENT_DELETED = "assistant:content:deleted", "会話の削除"
    CONTENT_REQUESTED = "assistant:content:requested", "会話の閲覧の申請"
    CONTENT_APPROVED = "assistant:content:approved", "会話の閲覧の承認"
    CONTENT_DECLINED = "assistant:content:declined", "会話の閲覧の見送り"
    CONTENT_SEEN = "assistant:content:seen", "会話の閲覧"
    LIST_ADDED = "policies:list:added", "漏えい防止の一覧への登録"
    LIST_CHANGED = "policies:list:changed", "漏えい防止の一覧の変更"
    LIST_DELETED = "policies:list:deleted", "漏えい防止の一覧からの削除"
    LIST_DECLINED = "policies:list:declined", "漏えい防止の一覧の候補の見送り"
    DESTINATION_ADDED = "policies:destination:added", "送信先の登録"
    DESTINATION_CHANGED = "policies:destination:changed", "送信先の変更"
    DESTINATION_ENABLED = "policies:destination:enabled", "送信先を使い始める"
    DESTINATION_DISABLED = "policies:destination:disabled", "送信先を止める"
    DESTINATION_REMOVED = "policies:destination:removed", "送信先の削除"
    DOCUMENT_MASKED = "policies:document:masked", "文書の伏せ字"
    DOCUMENT_RESTORED = "policies:document:restored", "伏せ字の復元"
    DOCUMENT_ADDED = "library:document:added", "資料の登録"
    DOCUMENT_WITHDRAWN = "library:document:withdrawn", "資料の取下げ"
    DOCUMENT_BROUGHT_BACK = (
        "library:document:brought_back",
        "資料の取下げの取消し",
    )
    DOCUMENT_DELETED = "library:document:deleted", "資料の削除"
    PASSAGES_EMBEDDED = "library:passages:embedded", "資料の文章を数値にする"
    QUESTION_EMBEDDED = "library:question:embedded", "質問を数値にする"
    COLLECTION_CHANGED = "library:collection:changed", "文書群の変更"
    CLASS_WANTED = "library:class:wanted", "機密性を下げる申請"
    CLASS_LOWERED = "library:class:lowered", "機密性を下げることの承認"
    CLASS_KEPT = "library:class:kept", "機密性を下げることの見送り"
    FACT_WANTED = "library:fact:wanted", "足りない情報の依頼"
    FACT_SETTLED = "library:fact:settled", "足りない情報の完了"
    TERM_PROPOSED = "library:term:proposed", "用語の提案"
    TERM_CHANGED = "library:term:changed", "用語の変更"
    TERM_APPROVED = "library:term:approved", "用語の承認"
    TERM_DECLINED = "library:term:declined", "用語の見送り"
    TERMS_SUGGESTED = "library:terms:suggested", "用語の候補の作成"
    SUGGESTION_DECLINED = (
        "library:terms:suggestion_declined",
        "用語の候補の見送り",
    )
    TERMS_IMPORTED = "library:terms:imported", "用語の一括登録"
    SYNONYMS_IMPORTED = "library:synonyms:imported", "同義語の取込み"
    SIGNED_IN = "accounts:session:opened", "サインイン"
    SIGN_IN_LOCKED = "accounts:session:locked", "サインインの停止"
    SOURCE_RESTS = "accounts:source:rests", "送信元からのサインインの停止"
    STAFF_IMPORTED = "accounts:staff:imported", "職員の一括登録"
    ACCOUNT_CHANGED = "accounts:account:changed", "アカウントの変更"
    UNITS_IMPORTED = "accounts:units:imported", "組織の一括登録"
    UNIT_CHANGED = "accounts:unit:changed", "組織の変更"
    ROLE_GRANTED = "accounts:role:granted", "役割の付与"
    ROLE_TAKEN_BACK = "accounts:role:taken_back", "役割の解除"
    KEY_MADE = "ledger:key:made", "監査記録の鍵の作成"
    HEAD_NOTED = "ledger:head:noted", "監査記録の末尾の控えの作成"
    OFFICE_REQUESTED = "accounts:office:requested", "役割の申請"
    OFFICE_CONFIRMED = "accounts:office:confirmed", "役割の申請を認めた"
    OFFICE_DECLINED = "accounts:office:declined", "役割の申請の見送り"
    POSTS_CHANGED = "accounts:posts:changed", "所属の変更"


class BreakKind(models.TextChoices):
    """How a chain does not hold (core.ledger.Break): what is said of the entry."""

    CHANGED = "changed", "書き換えられています"
    MISSING = "missing", "抜けているか、順序が変わっています"
    CUT = "cut", "末尾が失われています"


class Agreement(models.TextChoices):
    """What the ledger says to a head that somebody noted earlier."""

    SAME = (
        "same",
        "控えのとおりです。1番から{number}番までの記録は、控えを取ったときのままです。",
    )
    BROKEN = (
        "broken",
        "控えの値は残っていますが、1番から{number}番までの間に、つながりの切れた記録があります。",
    )
    DIFFERENT = (
        "different",
        "控えと違います。1番から{number}番までのどこかが、控えを取ったあとで書き換えられています。",
    )
    GONE = (
        "gone",
        "{number}番の記録がありません。控えの番号が正しければ、控えを取ったあとで記録が消されています。",
    )

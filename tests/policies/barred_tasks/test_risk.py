from yakuba.core.answers.task_templates import templates
from yakuba.policies.barred_tasks import risk


def test_one_axis_is_enough_for_a_flag() -> None:
    free = templates()["free"].risk
    mail = templates()["mail"].risk
    assert risk.reasons(mail, []) == ()
    assert risk.reasons(free, []) == (f"業務の性格：{free.work}",)
    assert risk.reasons(mail, ["甲", "乙"]) == (
        "要機密情報・個人情報の学習等：「甲」「乙」は、入力を学習に使う契約です",
    )
    assert all(
        set(template.risk.raised) <= set(risk.AXES)
        for template in templates().values()
    )

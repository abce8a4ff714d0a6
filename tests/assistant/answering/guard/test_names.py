"""One person has one number, in all the texts of a question and of the conversation before it."""

from tests.assistant.answering.guard.test_attacks import guarded
from yakuba.assistant.answering.memory import Memory
from yakuba.core.evidence.brief import Brief, Evidence, FilledField, Turn


def test_a_part_of_a_name_is_that_person_in_every_text() -> None:
    brief = Brief(
        "ask",
        "心陽の転園について、さつきも同じですか",
        history=(Turn("宗像 心陽の件", "心陽は通学しています"),),
        fields=(FilledField("note", "心陽とさつき"),),
        evidence=(
            Evidence(1, "笹川 さつきさんと同居", "", own=True),
            Evidence(2, "心陽の手続き", ""),
        ),
    )
    cleared = guarded(brief, ("1", "1"))
    assert "心陽" not in str(cleared.brief)
    assert "さつき" not in str(cleared.brief)
    numbers = {
        value: placeholder for placeholder, value in cleared.originals.items()
    }
    assert numbers["宗像 心陽"][:4] == numbers["心陽"][:4]
    assert numbers["笹川 さつき"][:4] == numbers["さつき"][:4]
    assert numbers["心陽"][:4] != numbers["さつき"][:4]


def test_a_part_of_a_name_of_the_conversation_before_is_that_person() -> None:
    memory = Memory("1", {"〔氏名1〕": "宗像 心陽"})
    cleared = guarded(Brief("ask", "心陽の転園について"), memory=memory)
    assert cleared.brief.question == "〔氏名1-2〕の転園について"
    assert cleared.originals["〔氏名1-2〕"] == "心陽"


def test_a_part_is_none_in_another_word() -> None:
    brief = Brief(
        "ask", "心陽会館の利用", history=(Turn("宗像 心陽の件", "はい"),)
    )
    assert guarded(brief).brief.question == "心陽会館の利用"

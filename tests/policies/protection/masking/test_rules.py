import pytest

from yakuba.policies.protection.masking.rules import (
    hiding,
    is_hidden_by_default,
)
from yakuba.policies.protection.rules import NEVER


@pytest.mark.parametrize(
    ("kind", "hidden"),
    [
        ("corporate_number", False),  # allowed
        ("sensitive_cue", False),  # warned of
        ("person", True),  # masked
        ("my_number", True),  # refused
        ("invented_tomorrow", True),
        ("confidential_marking", False),  # says how to treat the document
    ],
)
def test_what_may_not_leave_as_it_is_is_hidden(
    kind: str, hidden: bool
) -> None:
    assert is_hidden_by_default(kind) is hidden


def test_a_person_chooses_among_kinds_but_not_about_those_that_never_leave() -> (
    None
):
    choice = hiding(
        ["person", "confidential_marking"], kept=[("person", "市長")]
    )
    assert choice.kinds == {"person"}
    assert choice.always == NEVER
    assert choice.kept == {("person", "市長")}

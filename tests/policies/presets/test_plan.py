"""What presets would change: from plain values, at the borders."""

from dataclasses import replace

import pytest

from yakuba.policies.presets.catalogue import AS_IT_IS, Preset
from yakuba.policies.presets.plan import (
    LONGEST,
    SECTION,
    Outside,
    PresetState,
    Rules,
    plan,
)

PRESET = Preset("one", "一つ", (), "決まりの文。", "すること。")
NOTHING = PresetState(Rules(), (), frozenset())
OUTSIDE = Outside("soto", "庁外", frozenset(), frozenset(), restricted=False)


def with_destination(destination: Outside) -> PresetState:
    return replace(NOTHING, destinations=(destination,))


def test_without_presets_nothing_changes() -> None:
    assert plan([], NOTHING).is_empty


@pytest.mark.parametrize(
    ("length", "fits"), [(LONGEST, True), (LONGEST + 1, False)]
)
def test_label_and_notice_have_room_for_so_much(
    length: int, fits: bool
) -> None:
    for long in ({"label": "字" * length}, {"notice": "字" * length}):
        planned = plan([replace(PRESET, **long)], NOTHING)  # type: ignore[arg-type]
        assert (planned.problem == "") is fits


def test_a_label_is_added_to_the_one_that_is_there() -> None:
    now = replace(NOTHING, rules=Rules(label="今"))
    label = replace(PRESET, label="新しい")
    planned = plan([label], now).rules
    assert planned is not None
    assert planned.label == "今　新しい"
    enough = plan([replace(label, any_label_does=True)], now).rules
    assert enough is not None
    assert enough.label == "今"


def test_a_sentence_stands_once_in_the_section_of_the_presets() -> None:
    first = plan([PRESET], NOTHING)
    assert first.rules is not None
    assert first.rules.text == f"{SECTION}\n\n- 決まりの文。\n"
    again = plan([PRESET], replace(NOTHING, rules=first.rules))
    assert again.is_empty
    other = plan(
        [replace(PRESET, rule="次の文。")], replace(NOTHING, rules=first.rules)
    )
    assert other.rules is not None
    assert other.rules.text == f"{SECTION}\n\n- 次の文。\n- 決まりの文。\n"


@pytest.mark.parametrize(
    ("cells", "closed"),
    [
        ({("1", False)}, {}),
        ({("1", True)}, {"soto": {("1", True)}}),
        ({("1", False), ("2", False)}, {"soto": {("2", False)}}),
        (set(), {}),
    ],
)
def test_what_a_preset_does_not_keep_is_closed(
    cells: set[tuple[str, bool]], closed: dict[str, set[tuple[str, bool]]]
) -> None:
    now = with_destination(replace(OUTSIDE, cells=frozenset(cells)))
    assert plan([replace(PRESET, keeps=AS_IT_IS)], now).closed == closed


def test_what_is_refused_or_restricted_already_does_not_change() -> None:
    preset = replace(
        PRESET, refuses=frozenset({"person", "email"}), restricts=True
    )
    now = with_destination(replace(OUTSIDE, refused=frozenset({"email"})))
    planned = plan([preset], now)
    assert planned.refused == {"soto": {"person"}}
    assert planned.restricted == ("soto",)
    done = replace(
        OUTSIDE, refused=frozenset({"person", "email"}), restricted=True
    )
    after = plan([preset], with_destination(done))
    assert after.refused == {}
    assert after.restricted == ()


def test_only_work_that_is_not_barred_yet_is_barred() -> None:
    preset = replace(PRESET, bars=frozenset({"mail", "free"}))
    planned = plan([preset], replace(NOTHING, barred=frozenset({"mail"})))
    assert planned.barred == {"free"}

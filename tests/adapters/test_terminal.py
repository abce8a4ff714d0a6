"""What is printed on a terminal."""

from yakuba.adapters.terminal import aligned


def test_columns_stand_below_one_another_wide_characters_counting_two() -> (
    None
):
    assert aligned(
        [("会館", "定員"), ("ひばり会館", "40"), ("Aホール", "1,200")]
    ) == [
        "会館        定員",
        "ひばり会館  40",
        "Aホール     1,200",
    ]

"""What is found of a value that should be gone, and what is another number or word."""

import pytest

from yakuba.adapters.maskable.leftovers import LeftoverSearch


@pytest.mark.parametrize(
    ("values", "text", "expected"),
    [
        (["北川"], "北川様", True),
        (["北川"], "喜多川様", False),
        (["299001234"], "<v>299001234</v>", True),
        (["299001234"], 'w:rsid="12990012345"', False),
        (["Kim"], "Kimura", False),
        (["Kim"], "Kim.", True),
        (["Kim"], "Kim様", True),
        (["北川", "北川久人"], "北川久人", True),
        (["林"], "林", False),
        ([], "北川", False),
    ],
)
def test_what_is_left(values: list[str], text: str, expected: bool) -> None:
    assert LeftoverSearch(values).finds(text) is expected

"""What is sealed says nothing and is read only here, for its purpose, within its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.sealing import SealError, seal, unseal


@given(st.binary(max_size=200))
def test_what_was_sealed_comes_back(value: bytes) -> None:
    assert unseal(seal(value, secret="a secret", purpose="test"), secret="a secret", purpose="test") == value


def test_the_seal_shows_nothing() -> None:
    assert "北川" not in seal("北川".encode(), secret="a secret", purpose="test")


@pytest.mark.parametrize(
    ("secret", "purpose", "sealed"),
    [
        ("another", "test", seal(b"x", secret="a secret", purpose="test")),
        ("a secret", "another", seal(b"x", secret="a secret", purpose="test")),
        ("a secret", "test", seal(b"x", secret="a secret", purpose="test")[:-3] + "abc"),
        ("a secret", "test", ""),
        ("a secret", "test", "北川"),
    ],
)
def test_anything_else_is_refused(secret: str, purpose: str, sealed: str) -> None:
    with pytest.raises(SealError):
        unseal(sealed, secret=secret, purpose=purpose)


def test_a_seal_runs_out() -> None:
    with pytest.raises(SealError):
        unseal(seal(b"x", secret="a secret", purpose="test"), secret="a secret", purpose="test", seconds=-1)

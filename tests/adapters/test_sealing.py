"""What is sealed says nothing and is read only here, for its purpose, within its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.seals import SealError, reseal, seal, unseal


@given(st.binary(max_size=200))
def test_what_was_sealed_comes_back(value: bytes) -> None:
    assert (
        unseal(
            seal(value, keys=["a secret"], purpose="test"),
            keys=["a secret"],
            purpose="test",
        )
        == value
    )


def test_the_seal_shows_nothing() -> None:
    assert "北川" not in seal(
        "北川".encode(), keys=["a secret"], purpose="test"
    )


@pytest.mark.parametrize(
    ("secret", "purpose", "sealed"),
    [
        ("another", "test", seal(b"x", keys=["a secret"], purpose="test")),
        ("a secret", "another", seal(b"x", keys=["a secret"], purpose="test")),
        (
            "a secret",
            "test",
            seal(b"x", keys=["a secret"], purpose="test")[:-3] + "abc",
        ),
        ("a secret", "test", ""),
        ("a secret", "test", "北川"),
    ],
    ids=["another secret", "another purpose", "changed", "empty", "no seal"],
)
def test_anything_else_is_refused(
    secret: str, purpose: str, sealed: str
) -> None:
    with pytest.raises(SealError):
        unseal(sealed, keys=[secret], purpose=purpose)


def test_a_seal_runs_out() -> None:
    with pytest.raises(SealError):
        unseal(
            seal(b"x", keys=["a secret"], purpose="test"),
            keys=["a secret"],
            purpose="test",
            seconds=-1,
        )


OLD = "an old secret"
NEW = "a new secret"


def test_what_an_older_key_sealed_can_still_be_read() -> None:
    sealed = seal(b"x", keys=[OLD], purpose="test")
    assert unseal(sealed, keys=[NEW, OLD], purpose="test") == b"x"
    with pytest.raises(SealError):
        unseal(sealed, keys=[NEW], purpose="test")


def test_the_first_key_seals() -> None:
    sealed = seal(b"x", keys=[NEW, OLD], purpose="test")
    assert unseal(sealed, keys=[NEW], purpose="test") == b"x"
    with pytest.raises(SealError):
        unseal(sealed, keys=[OLD], purpose="test")


def test_what_was_sealed_anew_needs_the_old_key_no_longer() -> None:
    sealed = seal(b"x", keys=[OLD], purpose="test")
    anew = reseal(sealed, keys=[NEW, OLD], purpose="test")
    assert unseal(anew, keys=[NEW], purpose="test") == b"x"


def test_sealing_anew_does_not_make_it_younger() -> None:
    sealed = seal(b"x", keys=[OLD], purpose="test")
    anew = reseal(sealed, keys=[NEW, OLD], purpose="test")
    with pytest.raises(SealError):
        unseal(anew, keys=[NEW], purpose="test", seconds=-1)


@pytest.mark.parametrize("sealed", ["", "北川", "abc"])
def test_what_no_key_opens_is_not_sealed_anew(sealed: str) -> None:
    with pytest.raises(SealError):
        reseal(sealed, keys=[NEW, OLD], purpose="test")

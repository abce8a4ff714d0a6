"""A server that fails is left alone for a while."""

from yakuba.adapters.endpoints.breaker import FAILURES, REST, Breaker


def broken(at: float) -> Breaker:
    breaker = Breaker()
    for _ in range(FAILURES):
        assert breaker.lets_through(at)
        breaker.failed(at)
    return breaker


def test_after_failures_in_a_row_nobody_waits() -> None:
    assert not broken(at=100).lets_through(100 + REST - 1)


def test_after_its_rest_one_tries_and_the_others_wait_for_the_outcome() -> (
    None
):
    breaker = broken(at=100)
    assert breaker.lets_through(100 + REST)
    assert not breaker.lets_through(100 + REST + 1)
    breaker.succeeded()
    assert breaker.lets_through(100 + REST + 2)


def test_a_success_in_between_starts_the_count_anew() -> None:
    breaker = Breaker()
    for _ in range(FAILURES * 3):
        breaker.failed(1)
        breaker.succeeded()
    assert breaker.lets_through(1)

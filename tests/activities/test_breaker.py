"""The breaker spares a store that is away, and lets the write path close it again."""

from activities.breaker import Breaker


class Clock:
    """Seconds that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_new_breaker_lets_callers_through() -> None:
    assert not Breaker(2.0, Clock()).open


def test_a_failure_keeps_callers_away_until_it_cools_down() -> None:
    clock = Clock()
    breaker = Breaker(2.0, clock)
    breaker.failed()
    assert breaker.open
    clock.now += 1.9
    assert breaker.open
    clock.now += 0.2
    assert not breaker.open


def test_a_write_that_succeeds_closes_it_at_once() -> None:
    breaker = Breaker(2.0, Clock())
    breaker.failed()
    breaker.succeeded()
    assert not breaker.open

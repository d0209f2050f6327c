"""How a commission stands in words, along every commission of the demo, event by event."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import pytest

from domain import commission, office
from domain.commission import INITIAL, CommissionEvent, CommissionState
from opdracht.demo.story import demo
from opdracht.overviews.fact import Fact
from opdracht.overviews.heard import Heard
from opdracht.overviews.standing import standing
from opdracht.overviews.then import differences
from opdracht.sentences import NO_NAMES
from tests.opdracht.api.tenants import NOW, TODAY, opened, played

Walk = list[tuple[CommissionEvent, CommissionState, list[Fact]]]


def walks() -> Iterator[tuple[str, Walk]]:
    """Each commission of the demo: its events, with how it stood after each."""
    state = office.INITIAL
    for (_, stream), found in groupby(demo(TODAY), key=lambda step: (step.tenant, step.stream)):
        lines = [(step.person, step.command) for step in found]
        if stream == "office":
            state = office.fold(opened(lines))
        else:
            yield stream, list(walked([event for _, event in played(state, lines)]))


def walked(
    events: list[CommissionEvent],
) -> Iterator[tuple[CommissionEvent, CommissionState, list[Fact]]]:
    state, heard = INITIAL, Heard()
    for event in events:
        state = commission.happened(state, event, NOW)
        heard.hear(event)
        yield event, state, standing(state, heard, NO_NAMES, TODAY)


@pytest.fixture(scope="module")
def demo_walks() -> dict[str, Walk]:
    return dict(walks())


def test_no_two_facts_have_the_same_key(demo_walks: dict[str, Walk]) -> None:
    for walk in demo_walks.values():
        for _, _, facts in walk:
            keys = [fact.key for fact in facts]
            assert len(keys) == len(set(keys))


def test_every_fact_has_its_words_in_both_languages(demo_walks: dict[str, Walk]) -> None:
    for walk in demo_walks.values():
        for fact in walk[-1][2]:
            assert all(fact.label), fact
            assert all(fact.value), fact


def test_what_did_not_change_does_not_differ(demo_walks: dict[str, Walk]) -> None:
    for walk in demo_walks.values():
        for _, _, facts in walk:
            assert differences(facts, facts) == []


def test_what_came_and_went_stands_on_one_side_alone() -> None:
    walk = next(walk for _, walk in walks())
    facts = walk[-1][2]
    assert [it.before for it in differences([], facts)] == [None] * len(facts)
    assert [it.after for it in differences(facts, [])] == [None] * len(facts)


SHOWN: Final = (
    "phase", "outcome", "kind", "client", "contact", "parts", "origin", "product", "restated",
    "confirmed", "criteria", "rows", "offers", "accepted", "hours", "ends", "lines", "conflicts",
    "milestones", "obstacles", "scopes", "documents", "delivery", "delivered", "gestures",
    "reviewed", "reminders", "learned", "debts", "volumes",
)  # fmt: skip
"""What the fold keeps that a reader is told of: when it moves, a fact does."""


def test_what_moves_in_the_fold_moves_in_words(demo_walks: dict[str, Walk]) -> None:
    silent = set[tuple[str, str]]()
    for walk in demo_walks.values():
        state, facts = INITIAL, list[Fact]()
        for event, after, now in walk:
            moved = [it for it in SHOWN if getattr(state, it) != getattr(after, it)]
            if moved and not differences(facts, now):
                silent |= {(type(event).__name__, it) for it in moved}
            state, facts = after, now
    assert silent == set()

"""given / when / then for any decide-evolve pair."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

import pytest

from domain.authority import Authority
from domain.errors import DomainError

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
"""A Monday."""

C = TypeVar("C")
E = TypeVar("E")
S = TypeVar("S")


@dataclass(frozen=True)
class Aggregate(Generic[C, E, S]):
    """A pair of functions, and how its state starts."""

    decide: Callable[[C, Authority, S, datetime], list[E]]
    fold: Callable[[Iterable[E], S], S]
    initial: S

    def given(self, *history: E) -> "Scenario[C, E, S]":
        """What happened before."""
        return Scenario(self, history)


@dataclass(frozen=True)
class Scenario(Generic[C, E, S]):
    """One story: a history, one command, one answer."""

    aggregate: Aggregate[C, E, S]
    history: Sequence[E]
    command: C | None = None
    authority: Authority | None = None
    now: datetime = NOON

    def at(self, now: datetime) -> "Scenario[C, E, S]":
        """When it is asked; noon on a Monday unless told."""
        return replace(self, now=now)

    def when(self, command: C, by: Authority) -> "Scenario[C, E, S]":
        """What is asked, and by whom."""
        return replace(self, command=command, authority=by)

    def answer(self) -> list[E]:
        """What `decide` says."""
        assert self.command is not None
        assert self.authority is not None
        state = self.aggregate.fold(self.history, self.aggregate.initial)
        return self.aggregate.decide(self.command, self.authority, state, self.now)

    def then(self, *expected: E) -> None:
        """Exactly these events."""
        assert self.answer() == list(expected)

    def then_nothing(self) -> None:
        """It is already so."""
        self.then()

    def then_types(self, *expected: type[object]) -> None:
        """Events of exactly these types."""
        assert [type(event) for event in self.answer()] == list(expected)

    def then_refused(self, error: type[DomainError], match: str | None = None) -> None:
        """Refused with this fact; both sentences can be told."""
        with pytest.raises(error, match=match) as refused:
            self.answer()
        assert type(refused.value) is error
        sentences = refused.value.sentence("nl") + refused.value.sentence("en")
        assert "{" not in sentences
        assert "None" not in sentences
        kind = refused.value.values.get("kind", "thing")
        assert str(kind).islower()

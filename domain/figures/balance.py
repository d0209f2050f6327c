"""Per client: results against problems, from what they heard from us."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.commission.news import TONE, NewsKind, Tone
from domain.text import Id

QUARTER: Final = timedelta(weeks=13)
"""How far back `only_problems` looks."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing a client heard from us."""

    client: Id | None
    kind: NewsKind
    on: date


@dataclass(frozen=True, slots=True)
class Balance:
    """One client. `recent` counts are of the last 13 weeks; `by_kind` of all time.

    `only_problems` warns: problems went out in these weeks, and not one result.
    """

    client: Id | None
    results: int
    problems: int
    recent_results: int
    recent_problems: int
    only_problems: bool
    by_kind: dict[NewsKind, int]


def balances(heard: Iterable[Heard], today: date) -> list[Balance]:
    """The balance of each client that heard something, by id. Later days than today count not."""
    by_client: dict[Id | None, list[Heard]] = {}
    for one in heard:
        if one.on <= today:
            by_client.setdefault(one.client, []).append(one)
    return [
        _balance(client, by_client[client], today)
        for client in sorted(by_client, key=lambda client: client or "")
    ]


def _balance(client: Id | None, heard: list[Heard], today: date) -> Balance:
    recent = [one for one in heard if one.on > today - QUARTER]
    by_kind = dict.fromkeys(NewsKind, 0)
    for one in heard:
        by_kind[one.kind] += 1
    results, problems = _count(recent, Tone.RESULT), _count(recent, Tone.PROBLEM)
    return Balance(
        client=client,
        results=_count(heard, Tone.RESULT),
        problems=_count(heard, Tone.PROBLEM),
        recent_results=results,
        recent_problems=problems,
        only_problems=problems > 0 and results == 0,
        by_kind={kind: count for kind, count in by_kind.items() if count},
    )


def _count(heard: Iterable[Heard], tone: Tone) -> int:
    return sum(TONE[one.kind] is tone for one in heard)

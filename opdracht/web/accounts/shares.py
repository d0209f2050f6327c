"""The pictures of time with clients: shares of the working week, per role and week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.authority import Role
from domain.figures.time_with_clients import FULL, GroupWeek
from opdracht.sentences import grammar
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import ROLE, word
from opdracht.web.charts.bars import Part
from opdracht.web.charts.weeks import Week, Weeks

EVERYBODY: Final = Said("iedereen samen", "everybody together")
HIDDEN: Final = Said("minder dan vijf boekten", "fewer than five booked")
CLIENTS: Final = Part(said=Said("% voor relaties", "% for clients"), fill="real")
ELSEWHERE: Final = Part(said=Said("% iets anders", "% something else"), fill="planned")
UNKNOWN: Final = Part(said=Said("% niet geschreven", "% not written"), fill="paused")


class ShareWeeks(Weeks):
    """Weeks of which some may not be told."""

    hidden: frozenset[date]

    @property
    def rows(self) -> tuple[tuple[Said, ...], ...]:
        """Each week; a hidden one says so."""
        return tuple(
            (grammar.day(week.monday), HIDDEN, HIDDEN, HIDDEN)
            if week.monday in self.hidden
            else (grammar.day(week.monday), *(_said(it) for it in week.amounts))
            for week in self.weeks
        )


def _said(amount: int) -> Said:
    return Said(str(amount), str(amount))


@dataclass(frozen=True, slots=True)
class Group:
    """One role, or everybody: the picture, None when no week of it may be told."""

    said: Said
    people: int
    chart: ShareWeeks | None
    newest: GroupWeek | None
    """The newest week that may be told."""


def shares(found: Sequence[Sequence[GroupWeek]]) -> list[Group]:
    """Everybody first, then each role in its own order; never the highest share first."""
    roles = dict.fromkeys(group.role for week in reversed(found) for group in week)
    ordered = [None, *(role for role in Role if role in roles)]
    return [_of(role, [g for week in found for g in week if g.role is role]) for role in ordered]


def _of(role: Role | None, weeks: Sequence[GroupWeek]) -> Group:
    said = EVERYBODY if role is None else word(ROLE, role)
    told = [week for week in weeks if not week.hidden]
    people = weeks[-1].people if weeks else 0
    return Group(said, people, _chart(role, said, weeks, told), told[-1] if told else None)


def _chart(
    role: Role | None, said: Said, weeks: Sequence[GroupWeek], told: Sequence[GroupWeek]
) -> ShareWeeks | None:
    if not told:
        return None
    clients, written = sum(it.clients for it in told), sum(it.clients + it.elsewhere for it in told)
    part = round(100 * clients / written) if written else 0
    unknown = sum(it.unknown for it in told)
    blank = round(100 * unknown / (written + unknown)) if written + unknown else 0
    return ShareWeeks(
        id=f"aandeel-{role or 'iedereen'}",
        title=Said(f"Tijd voor relaties: {said.nl}.", f"Time with clients: {said.en}."),
        summary=Said(
            f"Van de geschreven uren was {part}% voor relaties; {blank}% van de werktijd is niet"
            " geschreven.",
            f"Of the hours that were written {part}% was for clients; {blank}% of working time was"
            " not written.",
        ),
        parts=(CLIENTS, ELSEWHERE, UNKNOWN),
        weeks=tuple(Week(monday=it.monday, amounts=parts_of(it)) for it in weeks),
        hidden=frozenset(it.monday for it in weeks if it.hidden),
        whole=FULL // 100,
    )


def parts_of(week: GroupWeek) -> tuple[int, int, int]:
    """For clients, for something else and unknown, in whole per cents that add up to 100; nothing
    of a week that may not be told, or in which nobody would work."""
    whole = week.clients + week.elsewhere + week.unknown
    if week.hidden or not whole:
        return 0, 0, 0
    clients = _percent(week.clients, whole)
    unknown = _percent(week.unknown, whole)
    if clients + unknown > FULL // 100:  # both were rounded up
        unknown -= 1
    return clients, FULL // 100 - clients - unknown, unknown


def _percent(some: int, whole: int) -> int:
    return (200 * some + whole) // (2 * whole)

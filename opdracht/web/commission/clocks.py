"""`/opdrachten/{opdracht}/klokken`: what each clock measures, its last day and why, and who helps.

With it the picture of the phases: as they were planned and as they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from pydantic import JsonValue
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.pausing import may_extend, may_pause
from domain.commission.ticking import OVERALL, STATUTORY
from opdracht.api.looking.routes import Named
from opdracht.clockwork.facts import ClockFacts, Fate
from opdracht.clockwork.saying import head as named
from opdracht.clockwork.saying import ladder, reasons, stands
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.clocks import clocks_of
from opdracht.overviews.course import course_of
from opdracht.overviews.days import today
from opdracht.sentences import Names, said
from opdracht.sentences.grammar import Said, capital
from opdracht.web.commission.acts import Acts, Button, acts_on
from opdracht.web.commission.course import picture
from opdracht.web.commission.head import head_of
from opdracht.web.pages import page
from storage.history import back
from storage.store import SHAPES, Store

ACTS: Final = (
    "ClockPaused",
    "ClockResumed",
    "ClockExtended",
    "ClockRecalculated",
    "StatutoryTermStarted",
    "StatutoryTermEnded",
)
MOST_ACTS: Final = 200


COMMANDS: Final = frozenset(
    {
        "PauseClock",
        "ResumeClock",
        "ExtendClock",
        "StartStatutoryTerm",
        "EndStatutoryTerm",
        "AnswerRung",
        "SendMirror",
        "RaiseByHand",
        "LowerByHand",
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One clock in words: what it is, how it stands, why, who is asked when, and what was done;
    `buttons` are what the reader may do about it now."""

    facts: ClockFacts
    named: Said
    stands: Said
    reasons: tuple[Said, ...]
    ladder: tuple[Said, ...]
    acts: tuple[tuple[int, Said], ...]
    buttons: tuple[tuple[Button, Said | None], ...]


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/klokken")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
    ) -> Response:
        house, tenant, day = services(request), look.caller.tenant, today()
        head = await head_of(house.store, look, opdracht, ())
        names = await house.names.names(tenant, look.caller.authority.office_version)
        seen = await clocks_of(house.store, tenant, opdracht, day)
        told = await _acts(house.store, tenant, opdracht, names)
        acts = await acts_on(request, look, head, COMMANDS)
        shown = [_shown(one, names, told, acts) for one in seen.clocks]
        return await page(
            request,
            "commission/clocks.html",
            who=look.caller,
            head=head,
            start=acts("StartStatutoryTerm"),
            ask=acts("RaiseByHand"),
            running=[one for one in shown if one.facts.clock.runs],
            ended=[one for one in shown if not one.facts.clock.runs],
            chart=picture(await course_of(house.store, tenant, opdracht, day), day),
        )

    return pages


def _shown(
    one: ClockFacts, names: Names, told: dict[str, list[tuple[int, Said]]], acts: Acts
) -> Shown:
    buttons = [
        (button, _which(known))
        for command, known in _wanted(one)
        if (button := acts.button(command, known)) is not None and button.why_not is None
    ]
    return Shown(
        one,
        named(one),
        capital(*stands(one)),
        tuple(reasons(one, names.organisation)),
        tuple(ladder(one)),
        tuple(told.get(one.name, ())),
        tuple(buttons),
    )


def _which(known: dict[str, JsonValue]) -> Said | None:
    """Of several rungs, the one that it is about."""
    rung = known.get("rung")
    return None if rung is None else Said(f"trede {rung}", f"rung {rung}")


def _wanted(one: ClockFacts) -> Iterator[tuple[str, dict[str, JsonValue]]]:
    """What fits this clock as it stands, with what its form knows already."""
    own, name = one.clock, one.name
    for each in one.rungs:
        if each.fate is Fate.ASKED:
            rung: dict[str, JsonValue] = {"clock": name, "visit": own.visit, "rung": each.number}
            yield "AnswerRung", rung
            if each.rung.mirror and not each.sent:
                yield "SendMirror", rung
    for raised in one.raised:
        if raised.outcome is None:
            yield "LowerByHand", {"escalation": raised.escalation}
    if not own.runs or name == OVERALL:
        return
    if one.paused is not None and not one.paused.by_itself:
        yield "ResumeClock", {"clock": name}
    elif may_pause(name, own):
        yield "PauseClock", {"clock": name}
    if may_extend(own):
        yield "ExtendClock", {"clock": name}
    if name.startswith(STATUTORY):
        yield "EndStatutoryTerm", {"term": name.removeprefix(STATUTORY)}


async def _acts(
    store: Store, tenant: str, commission: str, names: Names
) -> dict[str, list[tuple[int, Said]]]:
    """Clock -> the versions and sentences of what was done to it, the newest first."""
    found = await back(
        store.database,
        store.sealer,
        SHAPES,
        tenant,
        f"commission/{commission}",
        types=ACTS,
        limit=MOST_ACTS,
    )
    acts: dict[str, list[tuple[int, Said]]] = {}
    for stored in found:
        event = stored.event
        term = getattr(event, "term", None)
        clock = f"{STATUTORY}{term}" if term else str(getattr(event, "clock", ""))
        acts.setdefault(clock, []).append((stored.version, said(stored, names)))
    return acts

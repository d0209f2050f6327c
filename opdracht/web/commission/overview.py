"""`/opdrachten/{opdracht}`: one commission at a glance, and the one act that helps it on.

For a client's person it is all that is theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.authority import SUPERVISORS, Role
from domain.commission.criteria import Criterion
from domain.commission.rights import RIGHTS
from domain.figures.next_act import CRITERION, READY, Act
from domain.figures.standstill import How
from domain.phase import Phase
from opdracht.api.looking.routes import Named, client_of
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.beside_client import beside_client
from opdracht.overviews.days import today
from opdracht.overviews.line_names import with_lines
from opdracht.sentences import Names, said, stalling
from opdracht.sentences.acts import why
from opdracht.sentences.grammar import Said, listed
from opdracht.sentences.words import ROLE, word
from opdracht.web.client.one import shown_to
from opdracht.web.commission import advised, asked
from opdracht.web.commission.acts import Acts, Button, acts_on
from opdracht.web.commission.head import Head, Place, Step, head_of
from opdracht.web.commission.told import text, thing
from opdracht.web.helps import SHORT
from opdracht.web.pages import page
from storage.history import back
from storage.store import SHAPES, Store

SECTIONS: Final = ("request", "question", "rung", "raised", "advice")
LATEST: Final = 5
"""Sentences of the history that are shown."""

OTHER_WAYS: Final = (
    "ReturnPhase",
    "RaiseByHand",
    "ReportObstacle",
    "GrowCommission",
    "ContestCommission",
    "WithdrawCommission",
    "DeclineCommission",
    "StopCommission",
    "MergeCommission",
    "ReopenCommission",
)
"""What is done seldom, in this order."""


@dataclass(frozen=True, slots=True)
class Needed:
    """An exit criterion, whether it is met, and the act that would meet it."""

    criterion: Criterion
    met: bool
    button: Button | None


@dataclass(frozen=True, slots=True)
class PhaseShown:
    """A phase with what it needs. `onward`: all is there, and this leads to the next one."""

    phase: Phase
    place: Place
    needed: Sequence[Needed]
    onward: Button | None

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(each.met for each in self.needed)


@dataclass(frozen=True, slots=True)
class Helps:
    """The one act that helps most. `who`: who may do it, when the reader may not."""

    why: Said
    button: Button | None
    who: Said | None
    label: Said | None
    """What stands on the button, when its own name says less."""


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.COMMISSION))],
        opdracht: Named,
    ) -> Response:
        if (client := client_of(look)) is not None:
            return await shown_to(request, look, opdracht, client)
        head = await head_of(services(request).store, look, opdracht, SECTIONS)
        acts = await acts_on(request, look, head, _commands(head))
        return await _shown(request, look, head, acts)

    return pages


async def _shown(request: Request, look: Look, head: Head, acts: Acts) -> Response:
    house, who = services(request), look.caller
    names = await house.names.names(who.tenant, who.authority.office_version)
    words = thing(head.found, "question", str(head.state.question)).get("QuestionRevised") or thing(
        head.found, "request"
    ).get("CommissionReceived")
    latest = await _latest(house.store, who.tenant, head, names) if who.may(Read.HISTORY) else None
    living = head.state.outcome is None
    return await page(
        request,
        "commission/overview.html",
        who=who,
        head=head,
        acts=acts,
        helps=_helps(head, acts),
        still=_still(head),
        phases=[_phase(step, head, acts) for step in head.steps],
        asked=asked.waiting(head.found) if living else [],
        advices=[
            each
            for each in advised.advices_of(head.found, head.state, who.authority.teams, today())
            if each.open and living
        ],
        words_said=words is not None,
        words_of_client=text(words, "words"),
        latest=latest,
        beside=await beside_client(house.store, who, head.row.client, head.commission),
        other_ways=[it for each in OTHER_WAYS if (it := acts(each)) and it.why_not is None],
    )


def _commands(head: Head) -> frozenset[str]:
    """What this page may offer."""
    lacking = [CRITERION[each.code](head.state)[0] for each in _lacking(head)]
    helps = [head.act.command] if head.act is not None else []
    more = ("AdvancePhase", "CompleteCommission", *OTHER_WAYS)
    return frozenset({*lacking, *helps, *asked.COMMANDS, *more})


def _lacking(head: Head) -> list[Criterion]:
    return [each for step in head.steps for each in step.lacking if step.place == "now"]


def _phase(step: Step, head: Head, acts: Acts) -> PhaseShown:
    now = step.place == "now" and head.state.outcome is None
    return PhaseShown(
        phase=step.phase,
        place=step.place,
        needed=[
            Needed(each, met, _meets(each, head, acts) if now and not met else None)
            for each, met in step.criteria
        ],
        onward=_onward(step.phase, acts) if now and not step.lacking else None,
    )


def _meets(criterion: Criterion, head: Head, acts: Acts) -> Button | None:
    command, known = CRITERION[criterion.code](head.state)
    return acts.button(command, {**known})


def _onward(phase: Phase, acts: Acts) -> Button | None:
    following = list(Phase)[list(Phase).index(phase) + 1 :]
    return acts("AdvancePhase", to=following[0]) if following else acts("CompleteCommission")


def _helps(head: Head, acts: Acts) -> Helps | None:
    act = head.act
    if act is None:
        return None
    button = acts.button(act.command, {**act.known})
    if button is None and act.why == READY and head.step is not None:
        button = _onward(head.step.phase, acts)
    return Helps(why(act), button, None if button is not None else may(act), SHORT.get(act.command))


def may(act: Act) -> Said:
    """Who of us may do it: `een coördinator of leidinggevende`."""
    roles, _ = RIGHTS[act.command]
    ours = [role for role in roles if role not in {Role.CLIENT, Role.SYSTEM, *SUPERVISORS}]
    named = [word(ROLE, role) for role in ours]
    if set(SUPERVISORS) & set(roles):
        named.append(Said("leidinggevende", "supervisor"))
    nl, en = listed(it.nl for it in named).nl, listed(it.en for it in named).en
    return Said(nl.replace(" en ", " of "), en.replace(" and ", " or "))


def _still(head: Head) -> Sequence[Said]:
    """How it stands still, or what it waits for; nothing while it moves."""
    stands = head.stands
    if stands is None or stands.how is How.MOVES:
        return ()
    paused = stalling.paused(stands)
    return (stalling.how(stands), *((paused,) if paused is not None else ()))


async def _latest(store: Store, tenant: str, head: Head, names: Names) -> list[tuple[object, Said]]:
    """When, and what happened: the newest first."""
    stream = f"commission/{head.commission}"
    events = await back(store.database, store.sealer, SHAPES, tenant, stream, limit=LATEST)
    named = await with_lines(store, tenant, stream, names, [it.event for it in events])
    return [(each.occurred_at, said(each, named)) for each in events]

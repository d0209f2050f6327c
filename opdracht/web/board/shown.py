"""`/bord`: what lives, phase by phase. Moving a card is the act itself, by its form."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.ending import CompleteCommission
from domain.commission.phases import BACK, NEXT, AdvancePhase, ReturnPhase
from domain.message import Command
from domain.phase import Phase
from domain.text import Id
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.board import Board, Column, board
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import PHASE, word
from opdracht.web.commissions.listed import named
from opdracht.web.commissions.marks import Mark, marks
from opdracht.web.forms.choices import Here, Known
from opdracht.web.forms.links import link
from opdracht.web.forms.offered import Offered, offered
from opdracht.web.pages import page
from storage.commission_list import CommissionRow

HERE: Final = "/bord"
MOVES: Final[tuple[type[Command], ...]] = (AdvancePhase, CompleteCommission, ReturnPhase)


@dataclass(frozen=True, slots=True)
class Move:
    """A way to another phase: what it is called and its form. `why_not`: not now, and why."""

    said: Said
    href: str
    why_not: Said | None


@dataclass(frozen=True, slots=True)
class Card:
    """A commission; `mark` is None while it moves."""

    row: CommissionRow
    mark: Mark | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A phase: how many live there, some of them, and where all of them are listed."""

    phase: Phase
    count: int
    cards: tuple[Card, ...]
    all_of_them: str


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.WORK))]) -> Response:
        house, who = services(request), look.caller
        names = await house.names.names(who.tenant, who.authority.office_version)
        team = request.query_params.get("team") or None
        team = team if team in names.teams else None
        found = await board(house.store, who.tenant, team)
        back = HERE if team is None else f"{HERE}?{urlencode({'team': team})}"
        office = await house.gateway.directory.office(who.tenant)
        shown = [row.commission for column in found.columns for row in column.rows]
        told = await marks(house.store, look, shown, back)

        offering = Offering(look, found, Known(office, names, house.gateway.today()), back)
        now = house.gateway.now()
        return await page(
            request,
            "board/shown.html",
            who=who,
            lanes=[
                Lane(
                    phase=column.phase,
                    count=column.count,
                    cards=tuple(
                        Card(row, told.get(row.commission), offering.moves(row.commission, now))
                        for row in column.rows
                    ),
                    all_of_them=_all_of(column, team),
                )
                for column in found.columns
            ],
            team=team,
            teams=named(names)["team"],
            total=sum(column.count for column in found.columns),
        )

    return pages


@dataclass(frozen=True, slots=True)
class Offering:
    """What is needed to say which moves the reader may make."""

    look: Look
    found: Board
    known: Known
    back: str

    def moves(self, commission: Id, now: datetime) -> tuple[Move, ...]:
        """The ways on and back from where this commission is; none when its state is not there."""
        stands = self.found.standing.get(commission)
        if stands is None:
            return ()
        here = Here(commission, stands.version, stands.state, stands.team)
        ways = offered(self.look.caller.authority, replace(self.known, here=here), now, only=MOVES)
        return tuple(self._move(each, commission, stands.state.phase) for each in ways)

    def _move(self, each: Offered, commission: Id, phase: Phase | None) -> Move:
        to = [NEXT[phase]] if each.kind is AdvancePhase and phase in NEXT else []
        if each.kind is ReturnPhase and phase in BACK:
            to = list(BACK[phase])
        known = {"to": to[0]} if len(to) == 1 else {}
        names = [word(PHASE, each) for each in to]
        said = each.label
        if each.kind is AdvancePhase and names:
            said = Said(f"Verder naar {names[0].nl}", f"On to {names[0].en}")
        elif each.kind is ReturnPhase and names:
            nl, en = " of ".join(it.nl for it in names), " or ".join(it.en for it in names)
            said = Said(f"Terug naar {nl}", f"Back to {en}")
        return Move(said, link(each.kind, commission, known, self.back), each.why_not)


def _all_of(column: Column, team: Id | None) -> str:
    asked = {"fase": column.phase.value, "lopend": "true"} | ({"team": team} if team else {})
    return f"/opdrachten?{urlencode(asked)}"

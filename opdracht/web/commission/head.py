"""The head of a commission's page: what it is, where it stands, and what would help it on."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from domain.access import Read
from domain.commission.criteria import Criterion, wanted_in
from domain.commission.state import CommissionState
from domain.commission.words import Outcome
from domain.figures.next_act import Act, next_act
from domain.figures.standstill import Standstill, standstill
from domain.phase import Phase
from opdracht.api.looking.routes import client_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.overviews.days import today
from opdracht.overviews.kept import kept_state
from opdracht.web.commission.tabs import TABS, Tab
from storage import escalations
from storage.commission_list import CommissionRow
from storage.commission_page import Page, page
from storage.store import Store

Place = Literal["done", "now", "next"]


@dataclass(frozen=True, slots=True)
class Step:
    """A phase as a step: where it lies, and its exit criteria with whether each is met."""

    phase: Phase
    place: Place
    criteria: tuple[tuple[Criterion, bool], ...]

    @property
    def lacking(self) -> tuple[Criterion, ...]:
        """What it still needs."""
        return tuple(each for each, met in self.criteria if not met)


@dataclass(frozen=True, slots=True)
class Head:
    """A commission as its pages need it.

    `stands` is None before the request and after the end, and for who may not look at what stands
    still; `act` is the one step that would help it on, None when there is none. `tabs` are those
    that the reader may look at. `found` holds the parts that the page asked for.
    """

    row: CommissionRow
    state: CommissionState
    steps: tuple[Step, ...]
    stands: Standstill | None
    act: Act | None
    tabs: tuple[Tab, ...]
    found: Page

    @property
    def commission(self) -> str:
        """Its id."""
        return self.row.commission

    @property
    def path(self) -> str:
        """The address of its first page."""
        return f"/opdrachten/{self.commission}"

    @property
    def step(self) -> Step | None:
        """The phase it is in."""
        return next((each for each in self.steps if each.place == "now"), None)


async def head_of(store: Store, look: Look, commission: str, sections: Collection[str]) -> Head:
    """The head, for one of our own people, with these sections of the page (`PLACES`).

    Raises:
        Problem: 404, there is no such commission; so it is for a client's person, who has a page of
            their own.
        StoreUnavailable: the store does not answer.
    """
    who = look.caller
    if client_of(look) is not None:
        raise not_found()
    found = await page(store.database, store.sealer, who.tenant, commission, only=sections)
    if found is None:
        raise not_found()
    state = await kept_state(store, who.tenant, commission)
    stands = standstill(state, today()) if who.may(Read.STANDSTILL) else None
    act = None
    if stands is not None:
        beside = await escalations.beside(store.database, who.tenant, [commission])
        act = next_act(
            state,
            stands,
            unhelped=beside.unhelped.get(commission),
            unanswered=escalations.place(beside.offers.get(commission)),
        )
    return Head(
        row=found.row,
        state=state,
        steps=steps(state),
        stands=stands,
        act=act,
        tabs=tuple(each for each in TABS if look.caller.may(each.read)),
        found=found,
    )


def steps(state: CommissionState) -> tuple[Step, ...]:
    """All phases: those that are behind it, the one it is in, and those that come."""
    phases = list(Phase)
    # an imported one has no phase; one that was delivered has them all behind it
    over = state.phase is None or state.outcome is Outcome.DELIVERED
    here = len(phases) if over else phases.index(state.phase or Phase.RECEIVED)
    places: list[Place] = [
        "done" if at < here else "now" if at == here else "next" for at in range(len(phases))
    ]
    return tuple(
        Step(phase, place, tuple(wanted_in(state, phase)))
        for phase, place in zip(phases, places, strict=True)
    )

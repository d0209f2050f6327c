"""Commissions of a house that began some time ago, so that time has told on them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from domain.clocks import LadderName, Offer, Whom
from domain.commission.rungs import RungReached
from domain.message import Event
from opdracht.demo.case import Case
from opdracht.demo.steps import Line
from tests.opdracht.api.tenants import played, record
from tests.opdracht.http.conftest import House


def ago(days: int) -> datetime:
    """So many days before now."""
    return datetime.now(UTC) - timedelta(days=days)


def rung(*recipients: str, on: date, number: int = 2) -> RungReached:
    """A rung of the phase that asks these people."""
    return RungReached(
        clock="phase",
        ladder=LadderName.CLARIFICATION,
        visit=1,
        rung=number,
        on=on,
        last=on + timedelta(days=9),
        whom=(Whom.COORDINATOR,),
        offer=Offer.HELP,
        recipients=recipients,
    )


async def begun(
    house: House, case: Case, lines: Iterable[Line], days: int, *then: Event, by: str = "system"
) -> None:
    """Record what happened to a commission, all of it so many days ago; `then` comes after."""
    tenant = house.engine.tenant
    office = await house.services.gateway.directory.office(tenant)
    told: list[tuple[str, Event]] = [*played(office, lines, ago(days))]
    told += [(by, event) for event in then]
    await record(
        house.services.store, tenant, f"commission/{case.id}", told, key="web:", now=ago(days)
    )

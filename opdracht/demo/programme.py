"""The yearly programmes of the demo: volumes, partial deliveries, and what was accounted for."""

from collections.abc import Iterator
from datetime import date

from domain.commission.accounts import GiveAccount
from domain.commission.monitoring import ImportHours
from domain.commission.obstacles import ApproveScopeChange, RequestScopeChange
from domain.commission.partials import (
    AcceptPartDelivery,
    DeliverPart,
    RefusePartDelivery,
    SkipPartThanks,
    ThankForPart,
)
from domain.commission.volumes import PlanVolume
from domain.commission.words import AccountKind, Mode
from domain.office.words import Hat
from domain.text import Id
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.demo.house import CONTROLLER
from opdracht.demo.programme_work import CARE_YEAR, ESTATES, VISITS
from opdracht.demo.steps import Line

MARCH, JUNE, NOVEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 11, 20)


def environment() -> Iterator[tuple[Id, Iterator[Line]]]:
    """A programme halfway the year."""
    yield VISITS.id, _visits(VISITS)


def safety() -> Iterator[tuple[Id, Iterator[Line]]]:
    """A programme that was done, accounted for and evaluated."""
    yield CARE_YEAR.id, _care(CARE_YEAR)


def town_hall() -> Iterator[tuple[Id, Iterator[Line]]]:
    """A programme of next year, on the sheet."""
    yield ESTATES.id, _estates(ESTATES)


def _visits(case: Case) -> Iterator[Line]:
    """Two quarters delivered, one of them twice; more visits, fewer reports; half a year told."""
    client, handler, manager = case.at_client(Hat.OFFICIAL_CLIENT), case.handler, case.manager
    yield from path.received(case)
    yield from path.clarified(case)
    for planned in (
        PlanVolume(product=case.product, mode=Mode.PROGRAMMABLE, count=120, hours=160),
        PlanVolume(
            product="bemonstering-afvalwater", mode=Mode.DEMAND_DRIVEN, low=10, high=30, hours=20
        ),
    ):
        yield manager, planned
    yield from path.translated(case)
    yield from path.working(case)
    yield handler, _part("kwartaal-1", case.product, 31, "31 bezoeken, acht met een gebrek.", MARCH)
    yield client, AcceptPartDelivery(part="kwartaal-1", still_our_question=True)
    yield manager, ThankForPart(part="kwartaal-1", how="Een kaart voor het team.")
    yield handler, _part("kwartaal-2", case.product, 24, "24 bezoeken in de haven.", JUNE)
    yield (
        client,
        RefusePartDelivery(
            part="kwartaal-2", why="Het overzicht per straat ontbreekt, en dat was afgesproken."
        ),
    )
    yield (
        handler,
        _part("kwartaal-2-nieuw", case.product, 24, "24 bezoeken, met overzicht per straat.", JUNE),
    )
    yield client, AcceptPartDelivery(part="kwartaal-2-nieuw")
    yield (
        manager,
        SkipPartThanks(part="kwartaal-2-nieuw", why="Eerst was het niet goed; excuses gemaakt."),
    )
    yield (
        handler,
        _part("meldingen-1", "bemonstering-afvalwater", 9, "Negen meldingen, drie lozingen.", JUNE),
    )
    yield (
        case.liaison,
        RequestScopeChange(
            scope="extra-bezoeken",
            hours=12,
            what="Acht bezoeken meer bij garages.",
            why="Er kwamen twaalf klachten over olie.",
            product=case.product,
        ),
    )
    yield case.coordinator, ApproveScopeChange(scope="extra-bezoeken")
    yield (
        handler,
        RequestScopeChange(
            scope="minder-monsters",
            hours=-4,
            what="Twee rondes monsters minder.",
            why="Het zwembad meet nu zelf.",
            product="bemonstering-afvalwater",
        ),
    )
    yield case.coordinator, ApproveScopeChange(scope="minder-monsters")
    yield (
        CONTROLLER,
        ImportHours(
            entry="uren-2026-06",
            team=case.team,
            hours=84,
            until=JUNE,
            product=case.product,
        ),
    )
    yield (
        manager,
        GiveAccount(
            account="halfjaar",
            kind=AccountKind.INTERIM,
            until=JUNE,
            words="55 van de 120 bezoeken zijn gedaan; in het najaar halen wij de rest in.",
        ),
    )


def _part(part: Id, product: Id, count: int, summary: str, until: date) -> DeliverPart:
    return DeliverPart(part=part, product=product, count=count, summary=summary, until=until)


def _care(case: Case) -> Iterator[Line]:
    """The whole year, to its end."""
    client = case.at_client(Hat.OFFICIAL_CLIENT)
    yield from path.received(case)
    yield from path.clarified(case)
    plan = PlanVolume(product=case.product, mode=Mode.PROGRAMMABLE, count=40, hours=160)
    yield case.manager, plan
    yield from path.translated(case)
    yield from path.working(case)
    yield case.handler, _part("halfjaar-1", case.product, 22, "22 controles, 51 punten.", JUNE)
    yield client, AcceptPartDelivery(part="halfjaar-1", still_our_question=True)
    yield case.manager, ThankForPart(part="halfjaar-1", how="Gebak bij het overleg.")
    yield case.handler, _part("halfjaar-2", case.product, 18, "18 controles, 45 punten.", NOVEMBER)
    yield client, AcceptPartDelivery(part="halfjaar-2")
    yield (
        case.manager,
        GiveAccount(
            account="jaar",
            kind=AccountKind.YEAR_END,
            until=NOVEMBER,
            words="Alle veertig instellingen zijn gecontroleerd, binnen de uren.",
        ),
    )
    yield from path.finished(case)
    yield from path.celebrated(case)
    yield from path.delivered(case)
    yield from path.evaluated(case)


def _estates(case: Case) -> Iterator[Line]:
    """Translation: the volumes are planned, the rows are not written yet."""
    yield from path.received(case)
    yield from path.clarified(case)
    planned = PlanVolume(product=case.product, mode=Mode.PROGRAMMABLE, count=12, hours=190)
    yield case.manager, planned

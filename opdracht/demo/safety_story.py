"""What happens to the commissions of the demo safety region, and how far each one gets."""

from collections.abc import Iterator
from datetime import date

from domain.commission.agreement import AcceptAgreement, OfferAgreement
from domain.commission.ending import StopCommission, WithdrawCommission
from domain.commission.evaluation import DecideLesson
from domain.commission.ledger import MakeAgreement, VoidLine
from domain.commission.obstacles import OfferHelp, ReportObstacle, ResolveObstacle
from domain.commission.phases import AdvancePhase, ReturnPhase
from domain.commission.translation import AcceptPart, DraftRow
from domain.commission.words import Follow, Need, Reason, Side, Via
from domain.office.words import Hat
from domain.phase import Phase
from domain.text import Id
from opdracht.demo import path
from opdracht.demo.case import Case, closing
from opdracht.demo.safety import EXERCISE, FIREWORKS, SHED, SHELTER
from opdracht.demo.safety_work import BEACH, CARE, FAIR
from opdracht.demo.steps import Line


def stories() -> Iterator[tuple[Id, Iterator[Line]]]:
    """Each commission with its lines."""
    yield SHELTER.id, path.registered(SHELTER)
    yield SHED.id, _shed(SHED)
    yield FIREWORKS.id, _fireworks(FIREWORKS)
    yield EXERCISE.id, _exercise(EXERCISE)
    yield BEACH.id, _beach(BEACH)
    yield FAIR.id, _fair(FAIR)
    yield CARE.id, _care(CARE)


def _shed(case: Case) -> Iterator[Line]:
    """Withdrawn by the client itself."""
    yield from path.received(case)
    yield (
        case.at_client(Hat.OFFICIAL_CLIENT),
        WithdrawCommission(
            why="Het bedrijf heeft een loods met sprinklers gevonden in een andere gemeente.",
            closing=closing(
                "De gemeente belde ons zelf.",
                "Dank voor het snelle bericht.",
                "Vraag bij opslag van accu's meteen of er nog een andere plek in beeld is.",
            ),
        ),
    )


def _fireworks(case: Case) -> Iterator[Line]:
    """Clarification: restated, and the client has yet to answer."""
    yield from path.received(case)
    yield from path.asked(case)
    yield (
        case.manager,
        MakeAgreement(
            line="windgegevens",
            owed_by=Side.CLIENT,
            what="De gemeente vraagt de organisator om de gegevens van het vuurwerk.",
            owner=case.liaison,
            due=date(2026, 11, 27),
        ),
    )


def _exercise(case: Case) -> Iterator[Line]:
    """Translation: the offer lies with the client."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.offered(case)


def _beach(case: Case) -> Iterator[Line]:
    """Monitoring for the second time: new information sent it back to the sheet."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    handler, team = case.handler, case.team
    yield (
        handler,
        ReportObstacle(
            obstacle="smalle-route",
            what="De strandopgang is op een plek smaller dan een ambulance.",
            need=Need.RE_PLAN,
        ),
    )
    yield (
        "teamleider-2",
        OfferHelp(
            help="tekenaar",
            obstacle="smalle-route",
            what="De tekenaar van Team Brandveiligheid maakt morgen een tweede route.",
            team="team-brandveiligheid",
        ),
    )
    yield (
        case.manager,
        ReturnPhase(
            to=Phase.TRANSLATION,
            reason=Reason.NEW_INFORMATION,
            note="Er is een tweede opgang nodig; dat verandert het werk en de datum.",
        ),
    )
    yield (
        case.coordinator,
        DraftRow(
            row="tweede-route",
            gets="Een tweede vrije route voor hulpdiensten",
            does="Route tekenen en met de ambulance rijden",
            team=team,
            product=case.product,
            hours=12,
            starts=date(2026, 11, 23),
            ends=date(2026, 12, 11),
        ),
    )
    yield handler, AcceptPart(row="tweede-route")
    yield (
        case.manager,
        OfferAgreement(
            offer="aanbod-2",
            ends=date(2027, 1, 22),
            terms="Als aanbod 1, met een tweede route en een week later klaar.",
        ),
    )
    yield case.at_client(Hat.OFFICIAL_CLIENT), AcceptAgreement(offer="aanbod-2")
    yield case.manager, AdvancePhase(to=Phase.MONITORING)
    yield (
        handler,
        ResolveObstacle(
            obstacle="smalle-route", how="De tweede route is met de ambulance gereden."
        ),
    )


def _fair(case: Case) -> Iterator[Line]:
    """Stopped together, when there was no fair any more."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    client = case.at_client(Hat.OFFICIAL_CLIENT)
    yield (
        case.manager,
        VoidLine(
            line="toezegging-1",
            why="Er komt dit jaar geen kermis.",
            told="Besproken aan de telefoon met het afdelingshoofd van de gemeente.",
        ),
    )
    yield (
        case.coordinator,
        DecideLesson(
            lesson="les-1",
            text="Vraag bij een verhuizing eerst of de exploitant al getekend heeft.",
            follow=Follow.SHARE,
            owner=case.coordinator,
        ),
    )
    yield (
        case.coordinator,
        StopCommission(
            via=Via.TELEPHONE,
            person=client,
            source="Telefoongesprek van 12 augustus 2026",
            why="De exploitant is gestopt; de kermis gaat niet door.",
            closing=closing(
                "Samen besloten aan de telefoon en per mail bevestigd.",
                "Dank aan de regisseur voor het nameten op een vrije ochtend.",
                "Vraag bij een verhuizing eerst of de exploitant al getekend heeft.",
            ),
        ),
    )


def _care(case: Case) -> Iterator[Line]:
    """Delivery: handed over; the client has ten working days to answer."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    yield from path.finished(case)
    yield from path.celebrated(case)
    yield from path.delivered(case)

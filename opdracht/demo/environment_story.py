"""What happens to the commissions of the demo environment service, and how far each one gets."""

from collections.abc import Iterator
from datetime import date

from domain.commission.advice import AskAdvice
from domain.commission.clarification import AnswerRestatement
from domain.commission.ending import DeclineCommission, MergeCommission
from domain.commission.intake import AssignRole
from domain.commission.ledger import ChangeLine, MakeAgreement, VoiceExpectation
from domain.commission.monitoring import AnswerSignal, ImportHours, RecordSignal
from domain.commission.obstacles import (
    ApproveScopeChange,
    OfferHelp,
    ReportObstacle,
    RequestScopeChange,
)
from domain.commission.remarks import MakeRemark
from domain.commission.translation import DraftVariant
from domain.commission.words import Answer, Need, Part, Side, SignalKind, Variant
from domain.office.words import Hat
from domain.text import Id
from opdracht.demo import path
from opdracht.demo.case import Case, closing
from opdracht.demo.environment import (
    DRONES,
    GROUNDWATER,
    HARBOUR,
    HARBOUR_AGAIN,
    SOIL,
)
from opdracht.demo.environment_work import SCHOOLS, SEWAGE, TERRACES
from opdracht.demo.house import CONTROLLER
from opdracht.demo.steps import Line


def stories() -> Iterator[tuple[Id, Iterator[Line]]]:
    """Each commission with its lines."""
    yield HARBOUR.id, _harbour(HARBOUR)
    yield HARBOUR_AGAIN.id, _harbour_again(HARBOUR_AGAIN)
    yield DRONES.id, _drones(DRONES)
    yield SOIL.id, _soil(SOIL)
    yield GROUNDWATER.id, _groundwater(GROUNDWATER)
    yield SEWAGE.id, _sewage(SEWAGE)
    yield SCHOOLS.id, _schools(SCHOOLS)
    yield TERRACES.id, _terraces(TERRACES)


def _harbour(case: Case) -> Iterator[Line]:
    """Received: not yet acknowledged, no coordinator yet."""
    yield from path.registered(case)
    yield case.coordinator, AssignRole(part=Part.ACCOUNT_MANAGER, person=case.manager)


def _harbour_again(case: Case) -> Iterator[Line]:
    """Merged: the same question came in twice."""
    yield from path.registered(case)
    yield (
        case.manager,
        MergeCommission(
            into=HARBOUR.id,
            closing=closing(
                "De regisseur is gebeld: het gaat verder bij de overslagkade.",
                "Bedankt voor het melden langs de tweede weg.",
                "Vraag bij een melding in het portaal eerst of er al iets loopt.",
            ),
        ),
    )


def _drones(case: Case) -> Iterator[Line]:
    """Declined, with another way to get there."""
    yield from path.received(case)
    yield (
        case.manager,
        DeclineCommission(
            why="Toezicht op vliegen met drones is aan de politie en de landelijke inspectie.",
            alternative="Een gesprek met de politie over het park; wij brengen u in contact.",
            closing=closing(
                "In een gesprek met de regisseur uitgelegd.",
                "Bedankt voor het vertrouwen om het eerst aan ons te vragen.",
                "Zet op onze site bij wie men moet zijn voor drones.",
            ),
        ),
    )


def _soil(case: Case) -> Iterator[Line]:
    """Clarification: a hazy question, half answered."""
    yield from path.received(case)
    yield from path.asked(case)
    yield (
        case.liaison,
        AnswerRestatement(version=1, line="regel-1", answer=Answer.CONFIRMED),
    )
    yield (
        case.liaison,
        AnswerRestatement(
            version=1,
            line="regel-2",
            answer=Answer.CORRECTED,
            correction="Het zijn zeven rapporten; het laatste is van 2011.",
        ),
    )


def _groundwater(case: Case) -> Iterator[Line]:
    """Translation: one criterion cannot be met, and a promise waits to be ratified."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.sheet(case)
    for variant, hours, ends, risk in (
        (Variant.SOBER, 120, date(2027, 1, 15), "Geen oordeel over zetting en verzilting."),
        (Variant.STANDARD, 160, date(2027, 1, 29), "Het rapport wordt getoetst, niet nagerekend."),
        (Variant.WIDE, 320, date(2027, 4, 30), "Narekenen door een bureau; het besluit schuift."),
    ):
        yield case.coordinator, DraftVariant(variant=variant, hours=hours, ends=ends, risk=risk)
    yield (
        case.manager,
        VoiceExpectation(
            line="gegevens",
            owed_by=Side.CLIENT,
            what="De provincie stuurt de meetreeksen van de peilbuizen.",
            quote="Die meetreeksen hebben wij zo voor u.",
            source="Gesprek van 26 oktober 2026",
        ),
    )
    yield from path.proposed(case)


def _sewage(case: Case) -> Iterator[Line]:
    """Monitoring: an obstacle, help, more work, and a change nobody told the client about."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    handler = case.handler
    yield (
        case.manager,
        MakeAgreement(
            line="adressen",
            owed_by=Side.CLIENT,
            what="De gemeente levert de adressen van alle horecazaken.",
            owner=case.liaison,
            due=date(2026, 10, 2),
        ),
    )
    yield (
        handler,
        ReportObstacle(
            obstacle="dichte-zaken",
            what="Zes zaken zijn alleen 's avonds open; overdag is er niemand.",
            need=Need.HELP,
        ),
    )
    yield (
        "teamleider-2",
        OfferHelp(
            help="avondploeg",
            obstacle="dichte-zaken",
            what="Team Geluid is toch op pad in de avond en neemt drie zaken mee.",
            team="team-geluid",
        ),
    )
    yield (
        handler,
        RequestScopeChange(
            scope="avondbezoeken",
            hours=16,
            ends=date(2026, 12, 18),
            what="Zes bezoeken in de avond",
            why="Deze zaken zijn overdag dicht.",
        ),
    )
    yield case.coordinator, ApproveScopeChange(scope="avondbezoeken")
    yield (
        handler,
        ChangeLine(
            line="toezegging-1",
            change="uitstel-1",
            why="De avondbezoeken kunnen pas in december.",
            due=date(2026, 12, 11),
        ),
    )
    yield (
        case.liaison,
        RecordSignal(
            signal="signaal-1",
            kind=SignalKind.IRRITATION,
            words="Ondernemers vragen mij wat er met de monsters gebeurt, en ik weet het niet.",
            person=case.liaison,
        ),
    )
    yield (
        case.manager,
        AnswerSignal(
            signal="signaal-1",
            answer="We stuurden een uitleg van een halve bladzijde die u kunt doorgeven.",
        ),
    )
    yield (
        CONTROLLER,
        ImportHours(entry="uren-2026-10", team=case.team, hours=71, until=date(2026, 10, 31)),
    )
    yield from _together(case)


def _together(case: Case) -> Iterator[Line]:
    """Another team and the water board are asked what they think, and a colleague to look along."""
    yield (
        case.handler,
        AskAdvice(
            advice="advies-vergunning",
            team="team-vergunningen",
            question=(
                "Drie zaken hebben geen plek voor een vetafscheider. Kunnen zij met een"
                " maatwerkvoorschrift lozen, en wat vragen we dan van hen?"
            ),
        ),
    )
    yield (
        case.handler,
        AskAdvice(
            advice="advies-waterschap",
            party="Waterschap Voorbeeldstreek",
            reach="Het loket afvalwater, per mail.",
            question="Hoeveel vet kan de zuivering hebben zonder dat u er last van krijgt?",
        ),
    )
    yield (
        case.manager,
        MakeRemark(
            remark="opmerking-1",
            words="De regisseur belt vrijdag over de kelders. Weet jij tegen die tijd iets meer?",
            mentions=(case.handler, case.coordinator),
        ),
    )


def _schools(case: Case) -> Iterator[Line]:
    """Success: something to tell; the client has not said yet that it may be shared."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    yield (
        case.at_client(Hat.OFFICIAL_CLIENT),
        RecordSignal(
            signal="signaal-1",
            kind=SignalKind.COMPLIMENT,
            words="De scholen noemen jullie mensen vriendelijk en duidelijk.",
            person=case.at_client(Hat.OFFICIAL_CLIENT),
        ),
    )
    yield from path.finished(case)


def _terraces(case: Case) -> Iterator[Line]:
    """Delivered: the whole way, accepted and evaluated."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    yield from path.finished(case)
    yield from path.celebrated(case)
    yield from path.delivered(case)
    yield from path.evaluated(case)

"""What happens to the commissions of the demo municipality, and how far each one gets."""

from collections.abc import Iterator
from datetime import date

from domain.commission.clarification import AnswerRestatement
from domain.commission.delivery import DeliverResult, RefuseDelivery
from domain.commission.ending import ReopenCommission, WithdrawCommission
from domain.commission.ledger import VoiceExpectation
from domain.commission.monitoring import GiveEvidence, RecordProgress
from domain.commission.phases import AdvancePhase
from domain.commission.words import Answer, Ground, Side
from domain.office.words import Hat
from domain.phase import Phase
from domain.text import Id
from opdracht.demo import path
from opdracht.demo.case import Case, closing
from opdracht.demo.steps import Line
from opdracht.demo.town_hall_work import CENTRE, GREENHOUSES, MARKET, SIGNS


def stories() -> Iterator[tuple[Id, Iterator[Line]]]:
    """Each commission with its lines."""
    yield MARKET.id, path.registered(MARKET)
    yield GREENHOUSES.id, _greenhouses(GREENHOUSES)
    yield CENTRE.id, _centre(CENTRE)
    yield SIGNS.id, _signs(SIGNS)


def _greenhouses(case: Case) -> Iterator[Line]:
    """Clarification: the client corrects a line, and raises an expectation."""
    yield from path.received(case)
    yield from path.asked(case)
    yield (
        case.liaison,
        AnswerRestatement(
            version=1,
            line="regel-1",
            answer=Answer.CORRECTED,
            correction="Een plek tot vijftien kilometer mag ook, als er aardwarmte is.",
        ),
    )
    yield (
        case.liaison,
        VoiceExpectation(
            line="aan-tafel",
            owed_by=Side.US,
            what="De kwekers horen van ons voor Kerst hoe het ervoor staat.",
            quote="Ze willen voor Kerst weten waar ze aan toe zijn.",
            source="Brief van 9 november 2026",
            due=date(2026, 12, 18),
        ),
    )


def _centre(case: Case) -> Iterator[Line]:
    """Delivered, refused because something was missing, put right and accepted."""
    yield from path.received(case)
    yield from path.clarified(case)
    yield from path.translated(case)
    yield from path.working(case)
    yield from path.finished(case)
    yield from path.celebrated(case)
    yield from path.delivered(case)
    client = case.at_client(Hat.OFFICIAL_CLIENT)
    yield (
        client,
        RefuseDelivery(
            delivery="oplevering-1",
            ground=Ground.REWORK,
            why="Bij de drie maatregelen staat niet wat ze kosten.",
            criteria=("drie-dingen",),
        ),
    )
    yield (
        case.handler,
        RecordProgress(
            entry="herstel-1", note="Per maatregel de kosten uitgezocht bij drie bureaus."
        ),
    )
    yield (
        case.handler,
        GiveEvidence(
            evidence="bewijs-kosten",
            criterion="drie-dingen",
            what="Bladzijde 11 noemt de kosten van elke maatregel.",
        ),
    )
    yield case.manager, AdvancePhase(to=Phase.SUCCESS)
    yield case.manager, AdvancePhase(to=Phase.DELIVERY)
    yield (
        case.handler,
        DeliverResult(
            delivery="oplevering-2", summary="Het onderzoek, nu met de kosten van elke maatregel."
        ),
    )
    yield from path.evaluated(case, delivery="oplevering-2")


def _signs(case: Case) -> Iterator[Line]:
    """Withdrawn by the client, and opened once more when it turned out to be wanted after all."""
    yield from path.received(case)
    yield (
        case.at_client(Hat.OFFICIAL_CLIENT),
        WithdrawCommission(
            why="De regio dacht dat er geen geld meer voor was.",
            closing=closing(
                "De programmamanager belde en mailde.",
                "Dank dat u het meteen liet weten.",
                "Vraag bij de start wie over het geld gaat.",
            ),
        ),
    )
    yield (
        "teamleider-2",
        ReopenCommission(why="Het geld is er toch; de regio vroeg of wij verder willen gaan."),
    )

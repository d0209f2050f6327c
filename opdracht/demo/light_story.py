"""Small and urgent commissions of the demo: how far each one gets, in all three tenants."""

from collections.abc import Iterator
from datetime import date

from domain.commission.agreement import AcceptAgreement, OfferAgreement
from domain.commission.clarification import (
    ConfirmRestatement,
    RecordOrigin,
    RestateQuestion,
    SetCriterion,
)
from domain.commission.delivery import AcceptDelivery, DeliverResult, MakeGesture, PlanGesture
from domain.commission.ending import CompleteCommission
from domain.commission.evaluation import AnswerSurvey, DeclareNoLesson, ReviewLedger
from domain.commission.growing import ContestCommission
from domain.commission.intake import AssignRole
from domain.commission.monitoring import GiveEvidence
from domain.commission.phases import AdvancePhase
from domain.commission.small import DoCommission, FinishCommission, TakeCommission
from domain.commission.success import DeclareNoSuccess
from domain.commission.translation import AcceptPart, DraftRow
from domain.commission.urgent import StartUrgent
from domain.commission.words import Channel, Part, Receiver, RestatedLine, Side
from domain.office.words import Hat
from domain.phase import Phase
from domain.text import Id
from opdracht.demo.house import Client
from opdracht.demo.houses import HAVENSTAD, KUSTWIJK, LINDEDAL, WATERRIJK
from opdracht.demo.steps import Line
from opdracht.demo.town_hall import COLLEGE

Story = tuple[Id, Iterator[Line]]


def environment() -> Iterator[Story]:
    """Small work that was taken on, small work that was done, and an urgent call of today."""
    yield "26-cafe", _cafe()
    yield "26-bakkerij", _bakery()
    yield "26-vissterfte", _fish()


def safety() -> Iterator[Story]:
    """Small work that waits for the client, small work that grew, urgent work half paid off."""
    yield "26-buurtfeest", _street_party()
    yield "26-kapel", _chapel()
    yield "26-tribune", _grandstand()


def town_hall() -> Iterator[Story]:
    """Small work in six acts, and urgent work to its end."""
    yield "26-slager", _butcher()
    yield "26-horeca", _kitchen()


def _liaison(client: Client) -> Id:
    return client.person(Hat.LIAISON)


def _official(client: Client) -> Id:
    return client.person(Hat.OFFICIAL_CLIENT)


def _cafe() -> Iterator[Line]:
    """Small, taken: the measuring has yet to be done."""
    yield (
        "behandelaar-2",
        TakeCommission(
            title="Geluid bij het café aan de Brink",
            words="Kunt u vrijdagavond meten hoe hard de muziek is op de gevel van de buren?",
            client=WATERRIJK.organisation,
            contact=_liaison(WATERRIJK),
            product="geluidmeting",
            hours=8,
            channel=Channel.MAIL,
            received_on=date(2026, 11, 20),
        ),
    )


def _bakery() -> Iterator[Line]:
    """Small, done: it has yet to be delivered."""
    yield (
        "behandelaar-2",
        TakeCommission(
            title="Geluid van de koeling bij de bakkerij",
            words="De buren slapen slecht door de koeling. Graag een meting in de nacht.",
            client=HAVENSTAD.organisation,
            contact=_liaison(HAVENSTAD),
            product="geluidmeting",
            hours=6,
            channel=Channel.TELEPHONE,
            received_on=date(2026, 11, 16),
        ),
    )
    yield (
        "behandelaar-2",
        DoCommission(note="Gemeten van 1 tot 4 uur: 41 dB op de gevel; de grens is 40 dB."),
    )


def _fish() -> Iterator[Line]:
    """Urgent, today: the work started, the question and the agreement are debts."""
    yield (
        "behandelaar-1",
        StartUrgent(
            title="Dode vissen in de Singel",
            words="Er drijven dode vissen in de Singel en het water stinkt. Kunt u nu komen?",
            client=WATERRIJK.organisation,
            contact=_liaison(WATERRIJK),
            product="bemonstering-afvalwater",
            hours=16,
            why="Het water stroomt naar het zwembad; dat moet vandaag weten of het dicht moet.",
            received_on=date(2026, 11, 23),
        ),
    )


def _street_party() -> Iterator[Line]:
    """Small, finished: the client has yet to accept it."""
    yield (
        "behandelaar-2",
        TakeCommission(
            title="Buurtfeest in de Lindelaan",
            words="Mag het feest met een springkussen en een barbecue voor 150 mensen?",
            client=LINDEDAL.organisation,
            contact=_liaison(LINDEDAL),
            product="evenementenadvies",
            hours=4,
            channel=Channel.PORTAL,
            received_on=date(2026, 11, 12),
        ),
    )
    yield (
        "behandelaar-2",
        DoCommission(note="De tekening klopt; de barbecue moet vijf meter van de tent staan."),
    )
    yield (
        "behandelaar-2",
        FinishCommission(
            summary="Advies: het kan, met een vrije weg van vier meter en twee blussers.",
            thanks="Dank voor de duidelijke tekening.",
        ),
    )


def _chapel() -> Iterator[Line]:
    """Small, grown: the client had meant something larger, and it goes on as a one-off."""
    yield (
        "behandelaar-1",
        TakeCommission(
            title="Trouwen in de oude kapel",
            words="Graag advies over de brandveiligheid van de oude kapel.",
            client=LINDEDAL.organisation,
            contact=_liaison(LINDEDAL),
            product="brandveiligheidsadvies",
            hours=8,
            channel=Channel.MAIL,
            received_on=date(2026, 11, 10),
        ),
    )
    yield (
        _liaison(LINDEDAL),
        ContestCommission(
            why="Het gaat om de kapel en om het klooster ernaast, en om feesten tot 300 mensen."
        ),
    )


def _grandstand() -> Iterator[Line]:
    """Urgent: the question is clear by now, the agreement is still a debt."""
    handler, manager, coordinator = "behandelaar-2", "accountmanager-2", "coordinator-1"
    yield (
        handler,
        StartUrgent(
            title="Extra tribune bij de finale",
            words="De finale is zondag en er komen 2.000 mensen meer. Kan er een tribune bij?",
            client=KUSTWIJK.organisation,
            contact=_liaison(KUSTWIJK),
            product="evenementenadvies",
            hours=12,
            why="De burgemeester besluit morgen om tien uur.",
            received_on=date(2026, 11, 19),
        ),
    )
    yield from _asked_after_all(manager, coordinator)
    yield (
        manager,
        RecordOrigin(
            whose="De burgemeester en de voetbalclub.",
            happened="De club won onverwacht de halve finale.",
            if_nothing="Er staan zondag 2.000 mensen zonder kaartje voor het hek.",
        ),
    )
    yield (
        manager,
        RestateQuestion(
            lines=(
                RestatedLine(line="regel-1", text="U wilt weten of de tribune veilig kan staan."),
                RestatedLine(line="regel-2", text="U hebt dat advies nodig voor morgen tien uur."),
            )
        ),
    )
    yield manager, SetCriterion(criterion="besluit", text="De burgemeester kan morgen besluiten")
    yield _official(KUSTWIJK), ConfirmRestatement(version=1)


def _asked_after_all(manager: Id, coordinator: Id) -> Iterator[Line]:
    yield coordinator, AssignRole(part=Part.ACCOUNT_MANAGER, person=manager)
    yield coordinator, AssignRole(part=Part.COORDINATOR, person=coordinator)


def _butcher() -> Iterator[Line]:
    """Small, to its end in six acts."""
    yield (
        "behandelaar-1",
        TakeCommission(
            title="Nieuwe plek voor een slager",
            words="Een slager zoekt een winkel van 120 vierkante meter. Waar kan dat?",
            client=COLLEGE.organisation,
            contact=_liaison(COLLEGE),
            product="vestigingsadvies",
            hours=6,
            channel=Channel.TELEPHONE,
            received_on=date(2026, 11, 5),
        ),
    )
    yield "behandelaar-1", DoCommission(note="Drie panden gevonden; in twee mag een slager.")
    yield "behandelaar-1", FinishCommission(summary="Twee adressen, met de huur en de regels.")
    yield _official(COLLEGE), AcceptDelivery(delivery="oplevering-1")
    yield _official(COLLEGE), AnswerSurvey(grade=9, words="Binnen een week, en hij huurt al.")
    yield "behandelaar-1", CompleteCommission()


def _kitchen() -> Iterator[Line]:
    """Urgent, with both debts settled, delivered and over."""
    handler, manager, coordinator = "behandelaar-1", "accountmanager-1", "coordinator-1"
    client = _official(COLLEGE)
    yield (
        handler,
        StartUrgent(
            title="Keuken dicht door een brief",
            words="Een restaurant moet morgen dicht door een brief van ons. Klopt die brief?",
            client=COLLEGE.organisation,
            contact=_liaison(COLLEGE),
            product="vergunning-begeleiding",
            hours=10,
            why="Er zijn voor morgen tachtig gasten.",
            received_on=date(2026, 10, 29),
        ),
    )
    yield from _asked_after_all(manager, coordinator)
    yield (
        manager,
        RecordOrigin(
            whose="De eigenaar, en de wethouder die hij belde.",
            happened="De brief ging naar het oude adres en kwam te laat aan.",
            if_nothing="Het restaurant stuurt tachtig gasten weg.",
        ),
    )
    lines = (RestatedLine(line="regel-1", text="U wilt weten of de keuken morgen open mag."),)
    yield manager, RestateQuestion(lines=lines)
    yield manager, SetCriterion(criterion="antwoord", text="De eigenaar weet het voor vanavond")
    yield client, ConfirmRestatement(version=1)
    yield (
        coordinator,
        DraftRow(
            row="uitzoeken",
            gets="Een antwoord voor vanavond",
            does="De brief en de vergunning naast elkaar leggen",
            team="team-bedrijven",
            product="vergunning-begeleiding",
            hours=10,
            starts=date(2026, 10, 29),
            ends=date(2026, 10, 30),
        ),
    )
    yield handler, AcceptPart(row="uitzoeken")
    offer = OfferAgreement(
        offer="aanbod-1", ends=date(2026, 10, 30), terms="Tien uur werk, binnen het jaarprogramma."
    )
    yield manager, offer
    yield _liaison(COLLEGE), AcceptAgreement(offer="aanbod-1")
    yield (
        handler,
        GiveEvidence(
            evidence="bewijs-1", criterion="antwoord", what="Om vijf uur gebeld: hij mag open."
        ),
    )
    yield manager, DeclareNoSuccess(why="Het herstelt een fout van onszelf.")
    yield manager, AdvancePhase(to=Phase.SUCCESS)
    yield manager, AdvancePhase(to=Phase.DELIVERY)
    yield handler, DeliverResult(delivery="oplevering-1", summary="De brief is ingetrokken.")
    for receiver, what in (
        (Receiver.CLIENT, "Bloemen voor de eigenaar"),
        (Receiver.TEAM, "Een woord van dank in het overleg"),
    ):
        yield manager, PlanGesture(receiver=receiver, what=what, owner=manager)
        yield manager, MakeGesture(receiver=receiver)
    yield client, AcceptDelivery(delivery="oplevering-1")
    yield manager, ReviewLedger(side=Side.US)
    yield client, ReviewLedger(side=Side.CLIENT)
    yield coordinator, DeclareNoLesson(why="Het adres is bij de afdeling al hersteld.")
    yield manager, CompleteCommission()

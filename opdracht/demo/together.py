"""One commission of three clients: each confirms, agrees and accepts for itself."""

from collections.abc import Iterator
from datetime import date

from domain.commission.agreement import AcceptAgreement
from domain.commission.clarification import AnswerRestatement, ConfirmRestatement
from domain.commission.conflicts import MarkConflict
from domain.commission.ledger import VoiceExpectation
from domain.commission.parties import AddClient, SetCostKey
from domain.commission.phases import AdvancePhase
from domain.commission.words import Answer, Channel, Origin, Side, Via
from domain.office.words import Hat
from domain.phase import Phase
from domain.text import Id
from opdracht.demo import path
from opdracht.demo.case import Case, Plan, Question, Request, Row, Vow, Work
from opdracht.demo.houses import ENVIRONMENT, HAVENSTAD, MIDDENLAND, WATERRIJK
from opdracht.demo.steps import Line

AIR = Case(
    id="26-luchtkaart",
    house=ENVIRONMENT,
    client=MIDDENLAND,
    product="luchtonderzoek",
    subject="lucht",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-geluid",
    request=Request(
        title="Luchtkaart langs het kanaal",
        words=(
            "De provincie en de gemeenten Waterrijk en Havenstad willen samen weten hoe schoon de "
            "lucht langs het kanaal is."
        ),
        channel=Channel.MEETING,
        origin=Origin.EXTRA,
        on=date(2026, 8, 24),
        next_step="We nodigen de drie regisseurs samen uit.",
        next_on=date(2026, 8, 31),
    ),
    question=Question(
        whose="De bewoners langs het kanaal, en drie besturen die elk een ander antwoord kregen.",
        happened="De drie besturen noemden in een jaar drie verschillende cijfers.",
        if_nothing="Bewoners geloven geen van de drie meer.",
        lines=(
            "U wilt één kaart van de lucht langs het hele kanaal.",
            "Wij meten een winter lang op twaalf plekken.",
            "De kaart is er voor de zomer van 2027.",
        ),
        criteria=(("een-kaart", "Er is één kaart, met de drie gemeten stoffen"),),
    ),
    plan=Plan(
        rows=(
            Row(
                "meten",
                "Een kaart met twaalf meetpunten",
                "Meters plaatsen, uitlezen en de kaart maken",
                "team-geluid",
                190,
                date(2026, 11, 2),
                date(2027, 5, 28),
            ),
        ),
        feasible="De meters zijn vrij van november tot april.",
        vow=Vow(
            "De kaart is er op 28 mei 2027.", 190, 12_000, date(2027, 5, 28), "afdelingshoofd-1"
        ),
        terms="Twaalf meetpunten van november tot april, één kaart, kosten volgens de sleutel.",
        euros=12_000,
        ends=date(2027, 5, 28),
    ),
    work=Work(
        talk_on=date(2026, 10, 30),
        agreed="Eén keer per maand bellen wij met de drie regisseurs tegelijk.",
        progress=(("De twaalf meters hangen; ze zijn vergeleken met het landelijke net.", 20),),
        milestone="Alle meters hangen",
        milestone_due=date(2026, 11, 13),
        evidence="Foto van elke meter in het documentsysteem.",
    ),
)
OTHERS = (WATERRIJK, HAVENSTAD)


def environment() -> Iterator[tuple[Id, Iterator[Line]]]:
    """The commission that three clients share."""
    yield AIR.id, lines(AIR)


def lines(case: Case) -> Iterator[Line]:
    """Shared: one client corrected a line, one answered by telephone, two expect other things."""
    manager = case.manager
    yield from path.received(case)
    for client in OTHERS:
        contact = client.person(Hat.LIAISON)
        yield manager, AddClient(client=client.organisation, contact=contact)
    shares = {MIDDENLAND.organisation: 50, HAVENSTAD.organisation: 30, WATERRIJK.organisation: 20}
    yield manager, SetCostKey(shares=shares)
    yield from path.asked(case)
    yield from _confirmed(case)
    yield manager, AdvancePhase(to=Phase.TRANSLATION)
    yield from _expected(case)
    yield from path.offered(case)
    for client in (MIDDENLAND, *OTHERS):
        yield client.person(Hat.OFFICIAL_CLIENT), AcceptAgreement(offer="aanbod-1")
    yield manager, AdvancePhase(to=Phase.MONITORING)
    yield from path.working(case)


def _confirmed(case: Case) -> Iterator[Line]:
    havenstad, waterrijk = (client.person(Hat.LIAISON) for client in (HAVENSTAD, WATERRIJK))
    yield case.at_client(Hat.OFFICIAL_CLIENT), ConfirmRestatement(version=1)
    yield (
        havenstad,
        AnswerRestatement(
            version=1,
            line="regel-2",
            answer=Answer.CORRECTED,
            correction="Dertien plekken: ook bij de school aan de Kade.",
        ),
    )
    yield havenstad, ConfirmRestatement(version=1)
    yield (
        case.manager,
        ConfirmRestatement(
            version=1,
            via=Via.TELEPHONE,
            person=waterrijk,
            source="Telefoongesprek van 14 september 2026",
            for_client=WATERRIJK.organisation,
        ),
    )


def _expected(case: Case) -> Iterator[Line]:
    """Two clients expect what does not go together; it stands side by side until they agree."""
    yield (
        HAVENSTAD.person(Hat.LIAISON),
        VoiceExpectation(
            line="per-maand",
            owed_by=Side.US,
            what="Elke maand staan de cijfers op onze site.",
        ),
    )
    yield (
        WATERRIJK.person(Hat.LIAISON),
        VoiceExpectation(
            line="eerst-samen",
            owed_by=Side.US,
            what="Er gaan geen cijfers naar buiten voordat de kaart klaar is.",
        ),
    )
    yield (
        case.manager,
        MarkConflict(
            conflict="cijfers-naar-buiten",
            lines=("per-maand", "eerst-samen"),
            why="De een wil elke maand cijfers laten zien, de ander pas aan het eind.",
        ),
    )

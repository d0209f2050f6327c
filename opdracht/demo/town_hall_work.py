"""Commissions of the demo municipality's economic affairs, in the words people would use."""

from datetime import date

from domain.commission.words import Channel, Form, Origin
from opdracht.demo.case import (
    Case,
    Finish,
    Glory,
    Plan,
    Question,
    Request,
    Row,
    Vow,
    Work,
)
from opdracht.demo.town_hall import BUURDORP, COLLEGE, REGION, TOWN_HALL

MARKET = Case(
    id="26-weekmarkt",
    house=TOWN_HALL,
    client=COLLEGE,
    product="winkelonderzoek",
    subject="winkels",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-terreinen",
    request=Request(
        title="Minder bezoekers op de weekmarkt",
        words=(
            "De marktkooplieden zeggen dat er op zaterdag steeds minder bezoekers komen. Kan "
            "Economische Zaken uitzoeken hoe dat komt?"
        ),
        channel=Channel.MEETING,
        origin=Origin.ON_REQUEST,
        on=date(2026, 11, 23),
        next_step="We plannen een gesprek met de marktmeester.",
        next_on=date(2026, 11, 30),
    ),
)

GREENHOUSES = Case(
    id="26-kassen",
    house=TOWN_HALL,
    client=BUURDORP,
    product="vestigingsadvies",
    subject="bedrijven",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-bedrijven",
    request=Request(
        title="Plek voor vier kwekers die moeten verhuizen",
        words=(
            "Door de nieuwe weg moeten vier kwekers weg. Wij willen ze graag in de streek houden. "
            "Waar kunnen zij naartoe, en wat moet daarvoor geregeld worden?"
        ),
        channel=Channel.LETTER,
        origin=Origin.ON_REQUEST,
        on=date(2026, 11, 9),
        next_step="We bellen met de regisseur en met de vier kwekers.",
        next_on=date(2026, 11, 16),
    ),
    question=Question(
        whose="De vier kwekers, en de wethouder die het aan hen heeft beloofd.",
        happened="De provincie legt in 2028 een weg over hun grond.",
        if_nothing="Twee kwekers zeggen te stoppen; dat kost ongeveer zestig mensen hun werk.",
        lines=(
            "U wilt weten welke plekken binnen tien kilometer geschikt zijn voor kassen.",
            "Wij kijken naar grond, water, stroom en de regels van drie gemeenten.",
            "U krijgt het advies voor 1 februari 2027, met per plek wat er nog moet gebeuren.",
        ),
        criteria=(("per-plek", "Per plek staat er wat geregeld is en wat nog niet"),),
    ),
)

CENTRE = Case(
    id="26-binnenstad",
    house=TOWN_HALL,
    client=COLLEGE,
    product="winkelonderzoek",
    subject="winkels",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-terreinen",
    request=Request(
        title="Lege winkels in de Lange Straat",
        words=(
            "In de Lange Straat staan elf winkels leeg. Het college wil weten waarom, en welke "
            "winkels of andere bedrijven daar wel willen zitten."
        ),
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 6, 8),
        next_step="We lopen samen met de regisseur door de straat.",
        next_on=date(2026, 6, 15),
    ),
    question=Question(
        whose="De winkeliers die er nog zitten, en de eigenaren van de lege panden.",
        happened="In twee jaar sloten negen winkels; de huur ging niet omlaag.",
        if_nothing="Nog vier winkels zeggen dit jaar hun huur op.",
        lines=(
            "U wilt weten waarom elf winkels in de Lange Straat leeg staan.",
            "Wij spreken alle eigenaren en twintig ondernemers.",
            "U krijgt het onderzoek voor 16 oktober 2026, met drie dingen die u kunt doen.",
        ),
        criteria=(
            ("eigenaren", "Alle elf eigenaren zijn gesproken, of er staat waarom niet"),
            ("drie-dingen", "Er staan drie maatregelen in, met wat ze kosten"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "onderzoek",
                "Een onderzoek van hooguit twaalf bladzijden",
                "Eigenaren en ondernemers spreken, cijfers naast elkaar zetten",
                "team-terreinen",
                110,
                date(2026, 8, 17),
                date(2026, 10, 16),
            ),
        ),
        feasible="Dit kan met een stagiair erbij; die begint op 24 augustus.",
        vow=Vow(
            "Het onderzoek ligt op 16 oktober 2026 bij het college.",
            110,
            2_000,
            date(2026, 10, 16),
            "afdelingshoofd-1",
        ),
        terms="Een onderzoek met drie maatregelen en een gesprek met het college.",
        euros=2_000,
        ends=date(2026, 10, 16),
    ),
    work=Work(
        talk_on=date(2026, 8, 17),
        agreed="Elke twee weken een half uur met de regisseur; eigenaren spreken wij zelf aan.",
        progress=(
            ("Zeven eigenaren gesproken; vier wonen in het buitenland.", 40),
            ("Alle eigenaren gesproken of gebeld; de cijfers zijn binnen.", 80),
        ),
        milestone="Alle gesprekken gevoerd",
        milestone_due=date(2026, 9, 25),
        evidence="Per pand een verslag in het documentsysteem.",
    ),
    glory=Glory(
        result="Drie eigenaren zijn samen aan een plan begonnen.",
        evidence="Zij tekenden op 30 september 2026 een brief aan het college.",
        why="De straat krijgt weer mensen die iets willen.",
        audience="De winkeliers",
        form=Form.VISIT,
        where="Bijeenkomst van de winkeliers op 12 oktober 2026",
        praise="Jullie bleven bellen, ook met eigenaren die niet opnamen.",
    ),
    finish=Finish(
        summary="Onderzoek met elf panden, oorzaken en drie maatregelen.",
        gesture="Een kaart met de oude foto van de straat",
        grade=8,
        survey="Goed dat er na onze opmerking bedragen bij kwamen.",
        good="De regisseur opende deuren bij eigenaren.",
        better="Wij hadden zelf moeten zien dat de bedragen ontbraken.",
        lesson="Leg een concept naast de criteria voordat het naar de opdrachtgever gaat.",
    ),
)

SIGNS = Case(
    id="26-wegwijzers",
    house=TOWN_HALL,
    client=REGION,
    product="winkelonderzoek",
    subject="winkels",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-terreinen",
    request=Request(
        title="Borden naar winkels in de regio",
        words="Onderzoek graag of ondernemers mee willen betalen aan nieuwe borden langs de weg.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 9, 7),
        next_step="We vragen de regio om een lijst met ondernemers.",
        next_on=date(2026, 9, 14),
    ),
)

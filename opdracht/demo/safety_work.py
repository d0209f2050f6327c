"""Commissions of the demo safety region that are worked on, or were."""

from datetime import date

from domain.commission.words import Channel, Form, Origin
from opdracht.demo.case import Case, Finish, Glory, Plan, Question, Request, Row, Vow, Work
from opdracht.demo.houses import KUSTWIJK, LINDEDAL, SAFETY

BEACH = Case(
    id="26-strandfeest",
    house=SAFETY,
    client=KUSTWIJK,
    product="evenementenadvies",
    subject="evenementen",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-evenementen",
    request=Request(
        title="Strandfestival met 15.000 bezoekers",
        words=(
            "In juni 2027 komt er een festival op het strand, voor het eerst twee dagen. Wij "
            "vragen advies over de veiligheid en over de ruimte voor hulpdiensten."
        ),
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 9, 7),
        next_step="We leggen het plan van de organisator naast dat van vorig jaar.",
        next_on=date(2026, 9, 14),
    ),
    question=Question(
        whose="De burgemeester, die de vergunning verleent.",
        happened="Vorig jaar stond de ambulance twintig minuten vast op de boulevard.",
        if_nothing="Het festival komt er met dezelfde indeling als vorig jaar.",
        lines=(
            "U wilt weten of 15.000 bezoekers per dag veilig op en af het strand kunnen.",
            "Wij beoordelen het plan van de organisator en lopen de route na met de ambulance.",
            "U krijgt het advies voor 15 januari 2027.",
        ),
        criteria=(
            ("route", "Er is een vrije route die de ambulance zelf heeft gereden"),
            ("drukte", "Per ingang is uitgerekend hoeveel mensen er per uur door kunnen"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "advies",
                "Een advies met voorwaarden per onderdeel",
                "Plan beoordelen, route rijden, drukte rekenen",
                "team-evenementen",
                64,
                date(2026, 11, 2),
                date(2027, 1, 15),
            ),
        ),
        feasible="De rekenhulp voor drukte is er; de ambulance rijdt mee.",
        vow=Vow(
            "Het advies ligt op 15 januari 2027 bij de burgemeester.",
            64,
            0,
            date(2027, 1, 15),
            "teamleider-2",
        ),
        terms="Een advies met voorwaarden, een gereden route en een berekening per ingang.",
        euros=0,
        ends=date(2027, 1, 15),
    ),
    work=Work(
        talk_on=date(2026, 10, 29),
        agreed="De organisator levert elke wijziging aan ons en aan de gemeente tegelijk.",
        progress=(("De route is met de ambulance gereden; op een plek is zij te smal.", 40),),
        milestone="Route gereden",
        milestone_due=date(2026, 11, 13),
        evidence="Verslag van de rit en de berekening staan in het documentsysteem.",
    ),
)

FAIR = Case(
    id="26-kermis",
    house=SAFETY,
    client=KUSTWIJK,
    product="evenementenadvies",
    subject="evenementen",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-evenementen",
    request=Request(
        title="Herfstkermis op het stationsplein",
        words="De kermis verhuist naar het stationsplein. Graag advies over de opstelling.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 7, 6),
        next_step="We vragen de plattegrond op.",
        next_on=date(2026, 7, 13),
    ),
    question=Question(
        whose="De gemeente als eigenaar van het plein.",
        happened="Het oude kermisterrein wordt bebouwd.",
        if_nothing="De opstelling verspert de ingang van het station.",
        lines=(
            "U wilt een opstelling waarbij brandweer en reizigers er langs kunnen.",
            "U krijgt het advies voor 28 augustus 2026.",
        ),
        criteria=(("doorgang", "Er blijft overal een doorgang van 4,5 meter vrij"),),
    ),
    plan=Plan(
        rows=(
            Row(
                "opstelling",
                "Een getekende opstelling met vrije doorgang",
                "Plattegrond beoordelen en ter plaatse nameten",
                "team-evenementen",
                20,
                date(2026, 8, 3),
                date(2026, 8, 28),
            ),
        ),
        feasible="Klein advies, past in de zomerplanning.",
        vow=Vow(
            "Het advies ligt er op 28 augustus 2026.", 20, 0, date(2026, 8, 28), "teamleider-2"
        ),
        terms="Een advies over de opstelling, met tekening.",
        euros=0,
        ends=date(2026, 8, 28),
    ),
    work=Work(
        talk_on=date(2026, 7, 30),
        agreed="We meten het plein na op een ochtend zonder markt.",
        progress=(("Het plein is nagemeten.", 30),),
        milestone="Plein nagemeten",
        milestone_due=date(2026, 8, 7),
        evidence="Tekening in het documentsysteem.",
    ),
)

CARE = Case(
    id="26-zorgcheck",
    house=SAFETY,
    client=LINDEDAL,
    product="controle-zorg",
    subject="brandveiligheid",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-brandveiligheid",
    request=Request(
        title="Brandveiligheid in veertien woonzorgcomplexen",
        words=(
            "Na de brand in een woonzorgcomplex elders wil het college weten hoe het met de onze "
            "staat. Wilt u alle veertien complexen controleren?"
        ),
        channel=Channel.LETTER,
        origin=Origin.EXTRA,
        on=date(2026, 5, 11),
        next_step="We sturen de lijst van complexen ter controle.",
        next_on=date(2026, 5, 18),
    ),
    question=Question(
        whose="Het college, en de bewoners en hun familie.",
        happened="Bij de brand elders sloten de deuren in de gang niet.",
        if_nothing="Een volgende brand kan in onze gemeente zijn.",
        lines=(
            "U wilt per complex weten of bewoners bij brand op tijd veilig zijn.",
            "Wij controleren deuren, melders en ontruiming, ook een keer in de nacht.",
            "U krijgt voor 30 oktober 2026 per complex een brief en een overzicht voor de raad.",
        ),
        criteria=(
            ("alle-complexen", "Alle veertien complexen zijn overdag en in de nacht bezocht"),
            ("overzicht-raad", "Er is een overzicht voor de raad zonder gegevens van bewoners"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "controles",
                "Per complex een brief met bevindingen",
                "Achtentwintig controles, waarvan veertien in de nacht",
                "team-brandveiligheid",
                110,
                date(2026, 6, 15),
                date(2026, 10, 16),
            ),
        ),
        feasible="De nachtcontroles passen in het rooster van de zomer.",
        vow=Vow(
            "Alle complexen zijn voor 16 oktober 2026 bezocht.",
            110,
            0,
            date(2026, 10, 16),
            "teamleider-1",
        ),
        terms="Achtentwintig controles, brieven per complex en een overzicht voor de raad.",
        euros=0,
        ends=date(2026, 10, 30),
    ),
    work=Work(
        talk_on=date(2026, 6, 9),
        agreed="Bij direct gevaar bellen we dezelfde dag met de gemeente en het complex.",
        progress=(
            ("Acht complexen bezocht; bij een sloot de deur van het trappenhuis niet.", 55),
            ("Alle veertien complexen bezocht.", 95),
        ),
        milestone="Alle complexen bezocht",
        milestone_due=date(2026, 10, 16),
        evidence="Verslagen per complex staan in het documentsysteem.",
    ),
    glory=Glory(
        result="In elf van de veertien complexen zijn de deuren in de gang al hersteld.",
        evidence="Hercontrole van elf complexen, met foto's zonder bewoners.",
        why="We konden de raad vertellen wat er beter is, en niet alleen wat er mis was.",
        audience="De raad en de zorginstellingen",
        form=Form.BOARD,
        where="Raadsinformatieavond",
        praise="Veertien nachten op pad, en overal vriendelijk ontvangen.",
    ),
    finish=Finish(
        summary="Veertien brieven en een overzicht voor de raad; alle complexen twee keer bezocht.",
        gesture="Bedankbrief aan de zorginstellingen",
        grade=8,
        survey="Zorgvuldig en rustig gedaan.",
        good="De gemeente en wij belden dezelfde dag over de trappenhuisdeur.",
        better="De brieven waren eerst te technisch.",
        lesson="Laat een brief eerst lezen door iemand die er niet voor heeft geleerd.",
    ),
)

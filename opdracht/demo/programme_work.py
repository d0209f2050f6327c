"""The yearly programmes of the demo, in the words people would use."""

from datetime import date

from domain.commission.words import Channel, Form, Origin
from domain.template import Kind
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
from opdracht.demo.houses import ENVIRONMENT, HAVENSTAD, KUSTWIJK, SAFETY
from opdracht.demo.town_hall import COLLEGE, TOWN_HALL

VISITS = Case(
    id="26-jaarprogramma",
    house=ENVIRONMENT,
    client=HAVENSTAD,
    product="milieutoezicht",
    subject="water",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-water",
    kind=Kind.RUNNING,
    request=Request(
        title="Milieutoezicht Havenstad 2026",
        words=(
            "Voor 2026 vragen wij 120 bezoeken bij bedrijven in de haven. Meldingen van lozingen "
            "doet u zoals altijd erbij."
        ),
        channel=Channel.LETTER,
        origin=Origin.BASIC,
        on=date(2025, 12, 8),
        next_step="We sturen de planning per kwartaal.",
        next_on=date(2025, 12, 15),
    ),
    question=Question(
        whose="Het college, dat de raad twee keer per jaar vertelt hoe het gaat.",
        happened="Vorig jaar bleven er in december nog dertig bezoeken over.",
        if_nothing="De raad hoort weer pas in januari dat het niet gelukt is.",
        lines=(
            "U wilt 120 bezoeken in 2026, gelijk verdeeld over de kwartalen.",
            "Bij meldingen van lozingen komen wij; het zijn er tien tot dertig per jaar.",
            "Na elk kwartaal krijgt u een overzicht, en u zegt of het zo goed is.",
        ),
        criteria=(("overzicht", "Na elk kwartaal ligt er een overzicht per straat"),),
    ),
    plan=Plan(
        rows=(
            Row(
                "bezoeken",
                "120 bezoeken met een verslag",
                "Bezoeken plannen en uitvoeren, verslagen schrijven",
                "team-water",
                180,
                date(2026, 1, 5),
                date(2026, 12, 31),
            ),
        ),
        feasible="Er is genoeg capaciteit; in de zomer doen wij minder.",
        vow=Vow(
            "Alle 120 bezoeken zijn voor 31 december 2026 gedaan.",
            180,
            0,
            date(2026, 12, 31),
            "afdelingshoofd-1",
        ),
        terms="120 bezoeken, meldingen naar vraag, per kwartaal een levering.",
        euros=0,
        ends=date(2026, 12, 31),
    ),
    work=Work(
        talk_on=date(2026, 1, 12),
        agreed="Elke maand een half uur; meldingen gaan voor op bezoeken.",
        progress=(("De planning van het eerste kwartaal is verstuurd.", 5),),
        milestone="Helft van de bezoeken gedaan",
        milestone_due=date(2026, 6, 30),
        evidence="De verslagen staan in het documentsysteem.",
    ),
)

CARE_YEAR = Case(
    id="26-zorgprogramma",
    house=SAFETY,
    client=KUSTWIJK,
    product="controle-zorg",
    subject="brandveiligheid",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-brandveiligheid",
    kind=Kind.RUNNING,
    request=Request(
        title="Controles bij zorginstellingen 2026",
        words="Graag in 2026 alle veertig zorginstellingen in onze gemeente controleren.",
        channel=Channel.MEETING,
        origin=Origin.EXTRA,
        on=date(2025, 11, 24),
        next_step="We maken een lijst van de veertig instellingen.",
        next_on=date(2025, 12, 1),
    ),
    question=Question(
        whose="De veertig instellingen, en de burgemeester.",
        happened="In een verpleeghuis ging een nooddeur niet open.",
        if_nothing="Niemand weet of de andere deuren wel opengaan.",
        lines=(
            "U wilt dat wij in 2026 alle veertig zorginstellingen controleren.",
            "Elke instelling krijgt een verslag met een afspraak over elk punt.",
        ),
        criteria=(("alle-veertig", "Van alle veertig ligt er een verslag"),),
    ),
    plan=Plan(
        rows=(
            Row(
                "controles",
                "Veertig controles met verslag",
                "Controleren en de punten bespreken met de instelling",
                "team-brandveiligheid",
                160,
                date(2026, 1, 5),
                date(2026, 11, 30),
            ),
        ),
        feasible="Vier per maand lukt, ook in de vakantie.",
        vow=Vow(
            "Alle veertig instellingen zijn voor 30 november 2026 gecontroleerd.",
            160,
            0,
            date(2026, 11, 30),
            "afdelingshoofd-1",
        ),
        terms="Veertig controles, per halfjaar een levering.",
        euros=0,
        ends=date(2026, 11, 30),
    ),
    work=Work(
        talk_on=date(2026, 1, 8),
        agreed="De regisseur kondigt elke controle een week vooraf aan.",
        progress=(("Alle veertig instellingen staan in de planning.", 10),),
        milestone="Twintig instellingen gecontroleerd",
        milestone_due=date(2026, 6, 30),
        evidence="Veertig verslagen in het documentsysteem.",
    ),
    glory=Glory(
        result="In 31 instellingen is elk punt hersteld.",
        evidence="Tweede bezoek aan alle instellingen met een punt.",
        why="Bewoners kunnen eruit als het moet.",
        audience="De raad",
        form=Form.REPORT,
        where="Verslag aan de raad van 24 november 2026",
        praise="Jullie legden in elke keuken opnieuw geduldig uit waarom.",
    ),
    finish=Finish(
        summary="Veertig controles, 96 punten, 88 hersteld.",
        gesture="Een brief aan de regisseur, met dank",
        grade=8,
        survey="Wij wisten elk kwartaal waar wij stonden.",
        good="De regisseur kondigde elke controle aan.",
        better="Het tweede bezoek eerder plannen.",
        lesson="Plan het tweede bezoek op de dag van het eerste.",
    ),
)

ESTATES = Case(
    id="27-schouwen",
    house=TOWN_HALL,
    client=COLLEGE,
    product="bedrijventerrein-schouw",
    subject="terreinen",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-terreinen",
    kind=Kind.RUNNING,
    request=Request(
        title="Schouw van de bedrijventerreinen 2027",
        words="Graag in 2027 elk bedrijventerrein twee keer lopen met de ondernemers.",
        channel=Channel.MAIL,
        origin=Origin.EXTRA,
        on=date(2026, 11, 16),
        next_step="We vragen de ondernemers wanneer het hun past.",
        next_on=date(2026, 11, 23),
    ),
    question=Question(
        whose="De ondernemers op de zes terreinen.",
        happened="Losse tegels en kapotte lampen blijven lang liggen.",
        if_nothing="De ondernemers betalen de beveiliging niet meer samen.",
        lines=("U wilt zes terreinen twee keer per jaar met de ondernemers lopen.",),
        criteria=(("lijst", "Van elke schouw ligt er een lijst met wie wat oplost"),),
    ),
)

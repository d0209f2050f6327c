"""Commissions of the demo safety region up to translation, in the words people would use."""

from datetime import date

from domain.commission.words import Channel, Incidental, Origin
from opdracht.demo.case import Case, Plan, Question, Request, Row, Vow
from opdracht.demo.houses import KUSTWIJK, LINDEDAL, SAFETY

SHELTER = Case(
    id="26-noodopvang",
    house=SAFETY,
    client=LINDEDAL,
    product="brandveiligheidsadvies",
    subject="brandveiligheid",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-brandveiligheid",
    request=Request(
        title="Noodopvang in de oude sporthal",
        words=(
            "De gemeente wil vanaf januari 120 mensen opvangen in de oude sporthal. Wat is er "
            "nodig om daar veilig te kunnen slapen?"
        ),
        channel=Channel.TELEPHONE,
        origin=Origin.INCIDENTAL,
        on=date(2026, 11, 23),
        next_step="Morgen bellen we met de regisseur.",
        next_on=date(2026, 11, 24),
        incidental=Incidental.URGENT,
    ),
)

SHED = Case(
    id="26-loods",
    house=SAFETY,
    client=LINDEDAL,
    product="brandveiligheidsadvies",
    subject="brandveiligheid",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-brandveiligheid",
    request=Request(
        title="Accu's in een loods aan de Industrieweg",
        words=(
            "Een bedrijf wil duizend accu's van fietsen opslaan in een bestaande loods. Graag "
            "advies over de brandveiligheid voor de vergunning."
        ),
        channel=Channel.PORTAL,
        origin=Origin.BASIC,
        on=date(2026, 9, 14),
        next_step="We vragen de tekeningen op bij de gemeente.",
        next_on=date(2026, 9, 21),
    ),
)

FIREWORKS = Case(
    id="26-vuurwerk",
    house=SAFETY,
    client=KUSTWIJK,
    product="evenementenadvies",
    subject="evenementen",
    manager="accountmanager-2",
    coordinator="coordinator-1",
    team="team-evenementen",
    request=Request(
        title="Vuurwerkshow op het strand met oud en nieuw",
        words=(
            "De burgemeester wil een vuurwerkshow op het strand in plaats van vuurwerk in de "
            "wijken. Kan dat veilig, met zo veel mogelijk publiek?"
        ),
        channel=Channel.MEETING,
        origin=Origin.ON_REQUEST,
        on=date(2026, 10, 26),
        next_step="We plannen een gesprek met politie en gemeente.",
        next_on=date(2026, 11, 2),
    ),
    question=Question(
        whose="De burgemeester, en de bewoners van de wijken achter de duinen.",
        happened="Vorig jaar waren er elf branden in de wijken door vuurwerk.",
        if_nothing="Het verbod in de wijken komt er, zonder iets dat ervoor in de plaats komt.",
        lines=(
            "U wilt weten onder welke voorwaarden een show op het strand veilig kan.",
            "Wij gaan uit van 8.000 bezoekers en van wind tot kracht 5.",
            "U krijgt het advies uiterlijk 4 december 2026.",
        ),
        criteria=(("voorwaarden", "Het advies noemt per windkracht of de show door kan gaan"),),
    ),
)

EXERCISE = Case(
    id="26-oefening",
    house=SAFETY,
    client=LINDEDAL,
    product="oefening",
    subject="crisis",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-oefenen",
    request=Request(
        title="Oefening stroomuitval met het gemeentelijk team",
        words=(
            "Wij willen in het voorjaar oefenen met een stroomuitval van twee dagen. Het team is "
            "half nieuw en heeft nog nooit samen geoefend."
        ),
        channel=Channel.MAIL,
        origin=Origin.EXTRA,
        on=date(2026, 10, 19),
        next_step="We komen langs met drie voorbeelden van oefeningen.",
        next_on=date(2026, 10, 28),
    ),
    question=Question(
        whose="De gemeentesecretaris en de twaalf leden van het gemeentelijk team.",
        happened="Bij de storing van juni wist niemand wie de zorginstellingen belde.",
        if_nothing="Bij de volgende storing gaat dezelfde tijd verloren.",
        lines=(
            "U wilt dat het team een stroomuitval van twee dagen kan opvangen.",
            "Wij maken een oefening van een dag, met tegenspel van de netbeheerder.",
            "De oefening is voor 16 april 2027; u krijgt daarna drie verbeterpunten.",
        ),
        criteria=(("iedereen", "Alle twaalf leden hebben een rol gespeeld en teruggekeken"),),
    ),
    plan=Plan(
        rows=(
            Row(
                "oefening",
                "Een oefendag met tegenspel en een terugblik",
                "Scenario schrijven, tegenspel regelen, dag begeleiden",
                "team-oefenen",
                60,
                date(2027, 1, 11),
                date(2027, 4, 16),
            ),
        ),
        feasible="De netbeheerder doet mee; maart heeft nog twee vrije dagen.",
        vow=Vow(
            "De oefening is voor 16 april 2027 gehouden.",
            60,
            2_500,
            date(2027, 4, 16),
            "teamleider-3",
        ),
        terms="Een oefendag voor twaalf mensen, met tegenspel, terugblik en drie verbeterpunten.",
        euros=2_500,
        ends=date(2027, 4, 30),
    ),
)

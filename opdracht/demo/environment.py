"""Commissions of the demo environment service up to translation, in the words people would use."""

from datetime import date

from domain.commission.words import Channel, Origin
from opdracht.demo.case import Case, Plan, Question, Request, Row, Vow
from opdracht.demo.houses import ENVIRONMENT, HAVENSTAD, MIDDENLAND

HARBOUR = Case(
    id="26-havengeluid",
    house=ENVIRONMENT,
    client=HAVENSTAD,
    product="geluidmeting",
    subject="geluid",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-geluid",
    request=Request(
        title="Geluidsklachten nieuwe overslagkade",
        words=(
            "Bewoners van de Kadebuurt klagen sinds de zomer over gebrom in de nacht. Het college "
            "wil snel weten wat er speelt en of er iets aan te doen is."
        ),
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 11, 20),
        next_step="We bellen om een gesprek met de regisseur te plannen.",
        next_on=date(2026, 11, 25),
    ),
)

HARBOUR_AGAIN = Case(
    id="26-havenlawaai",
    house=ENVIRONMENT,
    client=HAVENSTAD,
    product="geluidmeting",
    subject="geluid",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-geluid",
    request=Request(
        title="Lawaai haven 's nachts",
        words=(
            "Graag een geluidmeting bij de overslagkade, er zijn klachten over lawaai in de nacht."
        ),
        channel=Channel.PORTAL,
        origin=Origin.ON_REQUEST,
        on=date(2026, 11, 21),
        next_step="We kijken of dit dezelfde vraag is als die over de overslagkade.",
        next_on=date(2026, 11, 24),
    ),
)

DRONES = Case(
    id="26-drones",
    house=ENVIRONMENT,
    client=HAVENSTAD,
    product="milieutoezicht",
    subject="lucht",
    manager="accountmanager-1",
    coordinator="coordinator-1",
    team="team-geluid",
    request=Request(
        title="Toezicht op pleziervluchten met drones",
        words=(
            "Kan de omgevingsdienst in de weekeinden toezicht houden op drones boven het "
            "stadspark? Het gaat om ongeveer twintig weekeinden per jaar."
        ),
        channel=Channel.MEETING,
        origin=Origin.ON_REQUEST,
        on=date(2026, 10, 5),
        next_step="We zoeken uit of wij hiervoor bevoegd zijn.",
        next_on=date(2026, 10, 12),
    ),
)

SOIL = Case(
    id="26-bodembuurt",
    house=ENVIRONMENT,
    client=HAVENSTAD,
    product="bodemadvies",
    subject="bodem",
    manager="accountmanager-2",
    coordinator="coordinator-2",
    team="team-bodem",
    request=Request(
        title="Bodem in de Gasfabriekbuurt",
        words=(
            "We willen op korte termijn een goed en integraal beeld van de bodem in de buurt, "
            "zodat we zo nodig passende maatregelen kunnen nemen en eventueel kunnen bouwen."
        ),
        channel=Channel.LETTER,
        origin=Origin.ON_REQUEST,
        on=date(2026, 11, 2),
        next_step="We komen langs om de vraag achter de vraag te bespreken.",
        next_on=date(2026, 11, 9),
    ),
    question=Question(
        whose="De projectleider gebiedsontwikkeling en de wethouder Bouwen.",
        happened=(
            "Een ontwikkelaar wil 140 woningen bouwen op het terrein van de oude gasfabriek. De "
            "rapporten over de bodem zijn uit 2009 en spreken elkaar tegen."
        ),
        if_nothing="Het bestemmingsplan gaat in maart 2027 zonder bodemparagraaf naar de raad.",
        lines=(
            "U wilt weten of op het terrein van de oude gasfabriek woningen met tuin kunnen komen.",
            "Wij beoordelen de zes rapporten uit 2009 en zeggen waar nieuw onderzoek nodig is.",
            "U krijgt uiterlijk 15 februari 2027 een advies van hooguit acht bladzijden.",
        ),
        criteria=(
            ("per-deelgebied", "Per deelgebied staat er: geschikt, geschikt na sanering, of niet"),
        ),
    ),
)

GROUNDWATER = Case(
    id="26-onttrekking",
    house=ENVIRONMENT,
    client=MIDDENLAND,
    product="vergunningadvies-water",
    subject="water",
    manager="accountmanager-2",
    coordinator="coordinator-2",
    team="team-vergunningen",
    red="modellering",
    request=Request(
        title="Advies grondwateronttrekking drinkwaterwinning De Hoeve",
        words=(
            "Wij vragen advies over de aanvraag van het drinkwaterbedrijf om bij De Hoeve per jaar "
            "2 miljoen m3 grondwater te onttrekken. Gedeputeerde Staten besluiten in februari."
        ),
        channel=Channel.MAIL,
        origin=Origin.BASIC,
        on=date(2026, 10, 12),
        next_step="We nodigen u uit voor een gesprek over de aanvraag.",
        next_on=date(2026, 10, 19),
    ),
    question=Question(
        whose="Gedeputeerde Staten, als bevoegd gezag voor de onttrekking.",
        happened="De winning bij De Berk sluit in 2028; het bedrijf zoekt een vervangende winning.",
        if_nothing="Het bedrijf kan vanaf 2028 de levering aan 60.000 huishoudens niet garanderen.",
        lines=(
            "U vraagt of de onttrekking de natuur en de landbouw rond De Hoeve schaadt.",
            "Wij toetsen de aanvraag en het rapport over de grondwaterstand aan uw beleid.",
            "U krijgt het advies uiterlijk 29 januari 2027, met voorstellen voor voorschriften.",
        ),
        criteria=(
            ("getoetst", "De aanvraag is getoetst aan de regels van de provincie"),
            ("modellering", "Het effect op de natuur is met een eigen model nagerekend"),
        ),
    ),
    plan=Plan(
        rows=(
            Row(
                "toets",
                "Een advies met een oordeel per belang",
                "Aanvraag en rapport toetsen, voorschriften schrijven",
                "team-vergunningen",
                120,
                date(2026, 11, 30),
                date(2027, 1, 29),
            ),
            Row(
                "bodem",
                "Een oordeel over zetting en verzilting",
                "Bodemopbouw en zetting beoordelen",
                "team-bodem",
                40,
                date(2026, 12, 7),
                date(2027, 1, 15),
            ),
        ),
        feasible=(
            "Zelf narekenen vraagt een model dat wij niet hebben; toetsen van het rapport kan wel."
        ),
        vow=Vow(
            "Het advies ligt op 29 januari 2027 bij de provincie.",
            160,
            0,
            date(2027, 1, 29),
            "afdelingshoofd-2",
        ),
        terms="Advies met voorstellen voor voorschriften; een ronde commentaar is inbegrepen.",
        euros=0,
        ends=date(2027, 1, 29),
    ),
)

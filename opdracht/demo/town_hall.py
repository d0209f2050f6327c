"""The third demo tenant: a municipality's economic affairs. Nobody and nothing in it exists."""

from datetime import date

from domain.authority import Role
from domain.office.words import OfficeKind, OrganisationKind, Task
from domain.template import Kind
from opdracht.demo.house import DIRECTOR, Client, House, Limits, Product, Worker
from opdracht.demo.houses import EVERYWHERE, TOWN
from opdracht.demo.pattern import Pattern, People
from opdracht.demo.policies import TOWN_HALL_POLICY

COLLEGE = Client(
    "college-voorbeeldstad",
    "College Voorbeeldstad",
    TOWN,
    {"vestigingsadvies": 300, "bedrijventerrein-schouw": 480, "vergunning-begeleiding": 620},
)
REGION = Client(
    "regio-middenveld",
    "Regio Middenveld",
    OrganisationKind.OTHER,
    {"vestigingsadvies": 120, "bedrijventerrein-schouw": 260, "winkelonderzoek": 160},
)
BUURDORP = Client(
    "buurdorp",
    "Gemeente Buurdorp",
    TOWN,
    {"vestigingsadvies": 60, "bedrijventerrein-schouw": 120, "vergunning-begeleiding": 140},
)

_PATTERNS = (
    Pattern(
        product="vestigingsadvies",
        kind=Kind.SMALL,
        team="team-bedrijven",
        hours=12,
        days=8,
        gets="Een advies van één bladzijde over een plek voor één bedrijf",
        does="De vraag van het bedrijf naast de regels en de vrije kavels leggen",
        criterion="Het advies noemt drie plekken, of zegt waarom het er minder zijn",
        promise="Binnen acht werkdagen ligt het advies er",
        next_step="Wij bellen het bedrijf binnen twee werkdagen",
    ),
    Pattern(
        product="vergunning-begeleiding",
        kind=Kind.URGENT,
        team="team-bedrijven",
        hours=24,
        days=5,
        gets="Hulp bij een vergunning die deze week nodig is",
        does="Meteen met de vergunningverlener en het bedrijf aan tafel",
        criterion="Het bedrijf weet wat het deze week wel en niet mag",
        promise="U hoort vandaag wat er kan",
        next_step="Wij bellen het bedrijf binnen een uur",
    ),
    Pattern(
        product="bedrijventerrein-schouw",
        kind=Kind.RUNNING,
        team="team-terreinen",
        hours=400,
        days=20,
        gets="Schouwen van bedrijventerreinen volgens het jaarprogramma",
        does="Elk terrein lopen met ondernemers en de punten vastleggen",
        criterion="Van elke schouw ligt er een lijst met wie wat oplost",
        promise="Het jaarprogramma wordt gehaald, of u hoort op tijd wat niet lukt",
        next_step="Wij bespreken de planning per kwartaal",
    ),
)

TOWN_HALL = House(
    tenant="ez-voorbeeldstad",
    kind=OfficeKind.MUNICIPALITY,
    name="Economische Zaken Voorbeeldstad",
    domain="voorbeeldstad.example",
    teams=(
        ("afdeling-economie", "Afdeling Economie", None),
        ("team-bedrijven", "Team Bedrijven", "afdeling-economie"),
        ("team-terreinen", "Team Bedrijventerreinen en winkels", "afdeling-economie"),
    ),
    workers=(
        *EVERYWHERE,
        Worker("afdelingshoofd-1", "Afdelingshoofd 1", Role.HEAD, "afdeling-economie"),
        Worker("teamleider-1", "Teamleider 1", Role.TEAM_LEAD, "team-bedrijven"),
        Worker("teamleider-2", "Teamleider 2", Role.TEAM_LEAD, "team-terreinen"),
        Worker("coordinator-1", "Coördinator 1", Role.COORDINATOR, "afdeling-economie"),
        Worker("behandelaar-1", "Behandelaar 1", Role.HANDLER, "team-bedrijven"),
        Worker("behandelaar-2", "Behandelaar 2", Role.HANDLER, "team-terreinen"),
    ),
    clients=(COLLEGE, REGION, BUURDORP),
    products=(
        Product(
            "vestigingsadvies", "Advies over een plek voor een bedrijf", Task.BASIC, "advies", 480
        ),
        Product(
            "bedrijventerrein-schouw",
            "Schouw van een bedrijventerrein met ondernemers",
            Task.EXTRA,
            "schouw",
            960,
            programmable=True,
        ),
        Product(
            "vergunning-begeleiding",
            "Begeleiding van een bedrijf bij vergunningen",
            Task.ON_REQUEST,
            "traject",
            720,
        ),
        Product("winkelonderzoek", "Onderzoek onder winkels", Task.ON_REQUEST, "onderzoek", 3000),
    ),
    mandates=(
        Limits("toezeggen-directeur", DIRECTOR, 1500, 150_000),
        Limits("toezeggen-economie", "afdelingshoofd-1", 500, 40_000),
        Limits("toezeggen-bedrijven", "teamleider-1", 100, 5_000, ("bedrijven", "vergunningen")),
        Limits("toezeggen-terreinen", "teamleider-2", 100, 5_000, ("terreinen", "winkels")),
    ),
    absences=(("teamleider-2", "teamleider-1", date(2026, 12, 21), date(2027, 1, 3)),),
    policy=TOWN_HALL_POLICY,
    patterns=_PATTERNS,
    pattern_people={
        "team-bedrijven": People("coordinator-1", "teamleider-1", "afdelingshoofd-1"),
        "team-terreinen": People("coordinator-1", "teamleider-2", "afdelingshoofd-1"),
    },
)

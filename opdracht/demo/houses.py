"""The first two demo tenants. Nobody in them exists; people are called after their roles."""

from datetime import date

from domain.authority import Role
from domain.office.words import OfficeKind, OrganisationKind, Task
from opdracht.demo.house import (
    CONTROLLER,
    DIRECTOR,
    SECOND_ADMIN,
    Client,
    House,
    Limits,
    Product,
    Worker,
)
from opdracht.demo.patterns import (
    ENVIRONMENT_PATTERNS,
    ENVIRONMENT_PEOPLE,
    SAFETY_PATTERNS,
    SAFETY_PEOPLE,
)
from opdracht.demo.policies import SAFETY_POLICY

TOWN, PROVINCE = OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE

EVERYWHERE = (
    Worker(SECOND_ADMIN, "Beheerder 2", Role.ADMINISTRATOR),
    Worker(DIRECTOR, "Directeur 1", Role.DIRECTOR),
    Worker(CONTROLLER, "Controller 1", Role.CONTROLLER),
    Worker("archivaris-1", "Archivaris 1", Role.ARCHIVIST),
    Worker("privacyfunctionaris-1", "Privacyfunctionaris 1", Role.PRIVACY_OFFICER),
    Worker("accountmanager-1", "Accountmanager 1", Role.ACCOUNT_MANAGER),
    Worker("accountmanager-2", "Accountmanager 2", Role.ACCOUNT_MANAGER),
)

WATERRIJK = Client(
    "waterrijk",
    "Gemeente Waterrijk",
    TOWN,
    {"bemonstering-afvalwater": 400, "geluidmeting": 120, "milieutoezicht": 2100},
)
HAVENSTAD = Client(
    "havenstad",
    "Gemeente Havenstad",
    TOWN,
    {"geluidmeting": 300, "milieutoezicht": 5200, "bodemadvies": 260},
)
MIDDENLAND = Client(
    "middenland",
    "Provincie Middenland",
    PROVINCE,
    {"vergunningadvies-water": 600, "bodemadvies": 800, "luchtonderzoek": 450},
)

ENVIRONMENT = House(
    tenant="od-voorbeeldstreek",
    kind=OfficeKind.ENVIRONMENT_SERVICE,
    name="Omgevingsdienst Voorbeeldstreek",
    domain="od-voorbeeldstreek.example",
    teams=(
        ("afdeling-toezicht", "Afdeling Toezicht en handhaving", None),
        ("team-water", "Team Water", "afdeling-toezicht"),
        ("team-geluid", "Team Geluid en lucht", "afdeling-toezicht"),
        ("afdeling-vergunningen", "Afdeling Vergunningen en advies", None),
        ("team-vergunningen", "Team Vergunningen", "afdeling-vergunningen"),
        ("team-bodem", "Team Bodem", "afdeling-vergunningen"),
    ),
    workers=(
        *EVERYWHERE,
        Worker("afdelingshoofd-1", "Afdelingshoofd 1", Role.HEAD, "afdeling-toezicht"),
        Worker("afdelingshoofd-2", "Afdelingshoofd 2", Role.HEAD, "afdeling-vergunningen"),
        Worker("teamleider-1", "Teamleider 1", Role.TEAM_LEAD, "team-water"),
        Worker("teamleider-2", "Teamleider 2", Role.TEAM_LEAD, "team-geluid"),
        Worker("teamleider-3", "Teamleider 3", Role.TEAM_LEAD, "team-vergunningen"),
        Worker("coordinator-1", "Coördinator 1", Role.COORDINATOR, "afdeling-toezicht"),
        Worker("coordinator-2", "Coördinator 2", Role.COORDINATOR, "afdeling-vergunningen"),
        Worker("behandelaar-1", "Behandelaar 1", Role.HANDLER, "team-water"),
        Worker("behandelaar-2", "Behandelaar 2", Role.HANDLER, "team-geluid"),
        Worker("behandelaar-3", "Behandelaar 3", Role.HANDLER, "team-vergunningen"),
        Worker("behandelaar-4", "Behandelaar 4", Role.HANDLER, "team-bodem"),
    ),
    clients=(WATERRIJK, HAVENSTAD, MIDDENLAND),
    products=(
        Product(
            "bemonstering-afvalwater",
            "Bemonstering afvalwater bij bedrijven",
            Task.EXTRA,
            "monster",
            450,
            programmable=True,
        ),
        Product("geluidmeting", "Geluidmeting met rapport", Task.ON_REQUEST, "meting", 960),
        Product(
            "milieutoezicht",
            "Milieutoezicht, bezoek ter plaatse",
            Task.BASIC,
            "bezoek",
            510,
            programmable=True,
        ),
        Product(
            "vergunningadvies-water",
            "Advies bij vergunning voor lozing of onttrekking",
            Task.BASIC,
            "advies",
            1200,
        ),
        Product("bodemadvies", "Bodemadvies bij bouwplan", Task.ON_REQUEST, "advies", 480),
        Product("luchtonderzoek", "Onderzoek luchtkwaliteit", Task.EXTRA, "onderzoek", 3600),
    ),
    mandates=(
        Limits("toezeggen-directeur", DIRECTOR, 2000, 250_000),
        Limits("toezeggen-toezicht", "afdelingshoofd-1", 400, 50_000),
        Limits("toezeggen-vergunningen", "afdelingshoofd-2", 400, 50_000),
        Limits("toezeggen-water", "teamleider-1", 120, 10_000, ("water",)),
        Limits("toezeggen-geluid", "teamleider-2", 120, 10_000, ("geluid", "lucht")),
        Limits(
            "toezeggen-advies", "teamleider-3", 80, 5_000, ("water", "bodem"), ("bestuursdwang",)
        ),
    ),
    absences=(("teamleider-1", "teamleider-2", date(2026, 12, 21), date(2027, 1, 3)),),
    patterns=ENVIRONMENT_PATTERNS,
    pattern_people=ENVIRONMENT_PEOPLE,
)

LINDEDAL = Client(
    "lindedal",
    "Gemeente Lindedal",
    TOWN,
    {"brandveiligheidsadvies": 380, "evenementenadvies": 160, "controle-zorg": 240},
)
KUSTWIJK = Client(
    "kustwijk",
    "Gemeente Kustwijk",
    TOWN,
    {"brandveiligheidsadvies": 520, "evenementenadvies": 640, "controle-zorg": 300},
)

SAFETY = House(
    tenant="vr-voorbeeldstreek",
    kind=OfficeKind.SAFETY_REGION,
    name="Veiligheidsregio Voorbeeldstreek",
    domain="vr-voorbeeldstreek.example",
    teams=(
        ("afdeling-risico", "Afdeling Risicobeheersing", None),
        ("team-brandveiligheid", "Team Brandveiligheid", "afdeling-risico"),
        ("team-evenementen", "Team Evenementen en omgeving", "afdeling-risico"),
        ("afdeling-crisis", "Afdeling Crisisbeheersing", None),
        ("team-oefenen", "Team Opleiden en oefenen", "afdeling-crisis"),
    ),
    workers=(
        *EVERYWHERE,
        Worker("afdelingshoofd-1", "Afdelingshoofd 1", Role.HEAD, "afdeling-risico"),
        Worker("afdelingshoofd-2", "Afdelingshoofd 2", Role.HEAD, "afdeling-crisis"),
        Worker("teamleider-1", "Teamleider 1", Role.TEAM_LEAD, "team-brandveiligheid"),
        Worker("teamleider-2", "Teamleider 2", Role.TEAM_LEAD, "team-evenementen"),
        Worker("teamleider-3", "Teamleider 3", Role.TEAM_LEAD, "team-oefenen"),
        Worker("coordinator-1", "Coördinator 1", Role.COORDINATOR, "afdeling-risico"),
        Worker("behandelaar-1", "Behandelaar 1", Role.HANDLER, "team-brandveiligheid"),
        Worker("behandelaar-2", "Behandelaar 2", Role.HANDLER, "team-evenementen"),
        Worker("behandelaar-3", "Behandelaar 3", Role.HANDLER, "team-oefenen"),
    ),
    clients=(LINDEDAL, KUSTWIJK),
    products=(
        Product(
            "brandveiligheidsadvies",
            "Advies brandveiligheid bij bouwen en gebruik",
            Task.BASIC,
            "advies",
            600,
        ),
        Product(
            "evenementenadvies", "Advies veiligheid bij evenement", Task.ON_REQUEST, "advies", 720
        ),
        Product(
            "controle-zorg",
            "Controle brandveiligheid in de zorg",
            Task.EXTRA,
            "controle",
            540,
            programmable=True,
        ),
        Product("oefening", "Oefening met het gemeentelijk team", Task.EXTRA, "oefening", 2400),
    ),
    mandates=(
        Limits("toezeggen-directeur", DIRECTOR, 2000, 250_000),
        Limits("toezeggen-risico", "afdelingshoofd-1", 400, 50_000),
        Limits("toezeggen-brandveiligheid", "teamleider-1", 120, 10_000, ("brandveiligheid",)),
        Limits("toezeggen-evenementen", "teamleider-2", 120, 10_000, ("evenementen",)),
        Limits("toezeggen-oefenen", "teamleider-3", 80, 5_000, ("crisis",)),
    ),
    policy=SAFETY_POLICY,
    patterns=SAFETY_PATTERNS,
    pattern_people=SAFETY_PEOPLE,
)

"""Who they are: invented organisations, the same every time.

Their names are made of parts that mean nothing. A KVK number here begins with 00, which no chamber
of commerce ever had, and a postcode ends in SA, SD or SS, which are never issued.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from domain.account.words import AccountRelation, SizeClass, Tier
from domain.text import Id

MANAGERS: Final = ("accountmanager-1", "accountmanager-2")

COUNT: Final = 1_200
"""Organisations that the demo municipality knows."""

_FIRST: Final = (
    "Vlier", "Linde", "Ooster", "Wester", "Hoge", "Lage", "Zilver", "Roder", "Blauwe", "Stille",
    "Wilgen", "Elzen", "Duiner", "Veender", "Berken", "Meidoorn", "Sluizer", "Dijker", "Horster",
    "Kwelder", "Essen", "Molder", "Rietz", "Graven", "Zuider",
)  # fmt: skip
_SECOND: Final = (
    "kant", "wiek", "gaarde", "morgen", "stroom", "akker", "kamp", "laar", "zoom", "wende",
    "schoot", "mark",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of business: how its firms are called, its SBI code, and the chain it is in."""

    names: tuple[str, ...]
    sbi: str
    chain: str


BRANCHES: Final = (
    Branch(("Bakkerij", "Banketbakkerij", "Broodatelier"), "1071", "Voedsel"),
    Branch(("Kwekerij", "Glastuinbouw", "Boomkwekerij"), "0113", "Voedsel"),
    Branch(("Groothandel", "Versgroothandel"), "4631", "Voedsel"),
    Branch(("Metaalbewerking", "Constructiewerkplaats", "Verspanen"), "2562", "Metaal"),
    Branch(("Machinebouw", "Apparatenbouw"), "2829", "Metaal"),
    Branch(("Staalhandel", "Gereedschappen"), "4672", "Metaal"),
    Branch(("Aannemersbedrijf", "Bouwbedrijf", "Timmerwerken"), "4120", "Bouw"),
    Branch(("Installatietechniek", "Elektrotechniek", "Klimaattechniek"), "4321", "Bouw"),
    Branch(("Bouwmaterialen", "Houthandel"), "4673", "Bouw"),
    Branch(("Transport", "Koeriersdienst", "Opslag en vervoer"), "4941", "Logistiek"),
    Branch(("Garage", "Carrosserie"), "4520", "Logistiek"),
    Branch(("Softwarehuis", "Datadiensten", "Webbouw"), "6201", "Techniek"),
    Branch(("Ontwerpbureau", "Ingenieursbureau", "Adviesbureau"), "7112", "Techniek"),
    Branch(("Zorgpraktijk", "Thuiszorg", "Hulpmiddelen"), "8690", "Zorg"),
    Branch(("Winkel", "Woonwinkel", "Fietsenzaak", "Boekhandel"), "4778", "Binnenstad"),
    Branch(("Eetcafé", "Restaurant", "Hotel", "Lunchroom"), "5610", "Binnenstad"),
    Branch(("Drukkerij", "Reclamestudio"), "1812", "Binnenstad"),
    Branch(("Recycling", "Restmaterialen"), "3832", "Kringloop"),
)
PLACES: Final = (
    ("Voorbeeldstad", "1201"),
    ("Voorbeeldstad", "1202"),
    ("Voorbeeldstad", "1203"),
    ("Kanaaldorp", "1205"),
    ("Zonnehoek", "1207"),
    ("Buurdorp", "1209"),
)
SIZES: Final[tuple[tuple[SizeClass, int], ...]] = (
    (SizeClass.ONE, 28),
    (SizeClass.TO_4, 24),
    (SizeClass.TO_9, 16),
    (SizeClass.TO_19, 12),
    (SizeClass.TO_49, 10),
    (SizeClass.TO_99, 5),
    (SizeClass.TO_199, 3),
    (SizeClass.TO_499, 1),
    (SizeClass.FROM_500, 1),
)
"""Size class -> about how many of a hundred."""
_TIERS: Final[dict[SizeClass, tuple[int, int, int, int]]] = {
    SizeClass.ONE: (0, 1, 25, 74),
    SizeClass.TO_4: (0, 4, 40, 56),
    SizeClass.TO_9: (1, 12, 60, 27),
    SizeClass.TO_19: (4, 30, 56, 10),
    SizeClass.TO_49: (15, 50, 33, 2),
}
_LARGE: Final = (55, 40, 5, 0)


def perhaps(dice: Random, percent: int) -> bool:
    """So often in a hundred times."""
    return dice.randrange(100) < percent


@dataclass(frozen=True, slots=True)
class Organisation:
    """One of them. `stem` is the part of its name that no other has; `number` counts them."""

    tenant: str
    number: int
    account: Id
    name: str
    stem: str
    relation: AccountRelation
    owner: Id | None
    branch: Branch | None = None
    size: SizeClass | None = None
    tier: Tier | None = None
    kvk: str | None = None
    postcode: str | None = None
    place: str | None = None
    organisation: Id | None = None

    def turn(self, each: int, *which: int) -> bool:
        """Whether it is one of these of so many."""
        return self.number % each in which

    def dice(self, subject: str) -> Random:
        """Chance that falls the same way every time, for one subject of this organisation."""
        return Random(f"{self.tenant}/{self.account}/{subject}")  # noqa: S311  # a story, no secret


def companies(tenant: str, count: int = COUNT) -> Iterator[Organisation]:
    """The companies that a municipality knows."""
    stems = [f"{first}{second}" for first in _FIRST for second in _SECOND]
    for number in range(count):
        dice = Random(f"{tenant}/{number}")  # noqa: S311  # a story, no secret
        branch = BRANCHES[number % len(BRANCHES)]
        turn = number // len(BRANCHES)
        stem = stems[(turn * 7 + number % len(BRANCHES) * 11) % len(stems)]
        word = branch.names[turn % len(branch.names)]
        [size] = dice.choices([one for one, _ in SIZES], [share for _, share in SIZES])
        [tier] = dice.choices(list(Tier), _TIERS.get(size, _LARGE))
        place, area = dice.choice(PLACES)
        yield Organisation(
            tenant=tenant,
            number=number,
            account=f"bedrijf-{number + 1:04}",
            name=f"{word} {stem}",
            stem=stem.lower(),
            relation=AccountRelation.COMPANY if number % 12 - 7 else AccountRelation.PROSPECT,
            owner=MANAGERS[area >= "1203"] if number % 100 - 50 else None,
            branch=branch,
            size=size,
            tier=tier if number % 25 - 3 else None,
            kvk=f"00{number + 100_001:06}",
            postcode=f"{area}S{dice.choice('ADS')}",
            place=place,
        )


_PARTS: Final = ("Ruimte", "Milieu en duurzaamheid", "Vergunningen", "Openbare orde")
_OTHERS: Final = (
    ("Gemeente Veenlaar", AccountRelation.PROSPECT, "Veenlaar"),
    ("Gemeente Hogewende", AccountRelation.PROSPECT, "Hogewende"),
    ("Gemeente Zuiderkamp", AccountRelation.PROSPECT, "Zuiderkamp"),
    ("Gemeente Rietzoom", AccountRelation.CLIENT, "Rietzoom"),
    ("Gemeente Elzenmark", AccountRelation.CLIENT, "Elzenmark"),
    ("Waterschap Lindestroom", AccountRelation.CLIENT, "Waterrijk"),
    ("Waterschap Westerkwel", AccountRelation.PROSPECT, "Havenstad"),
    ("Havenbedrijf Voorbeeldstreek", AccountRelation.CLIENT, "Havenstad"),
    ("Recreatieschap Stillewiek", AccountRelation.CLIENT, "Rietzoom"),
    ("Natuurbeheer Berkenschoot", AccountRelation.PROSPECT, "Veenlaar"),
    ("Ondernemerskring Voorbeeldstreek", AccountRelation.PROSPECT, "Havenstad"),
    ("Parkmanagement Zilverakker", AccountRelation.PROSPECT, "Havenstad"),
    ("Woningstichting Vliergaarde", AccountRelation.PROSPECT, "Waterrijk"),
    ("Afvalsamenwerking Middenland", AccountRelation.CLIENT, "Hogewende"),
    ("Gezondheidsdienst Voorbeeldstreek", AccountRelation.CLIENT, "Waterrijk"),
)


def clients(tenant: str, known: Sequence[tuple[Id, str]]) -> Iterator[Organisation]:
    """The client relations of a service: its own clients (`known`: id and name), parts of them,
    and who may become one."""
    rows: list[tuple[str, AccountRelation, str, Id | None, Tier]] = []
    for client, name in known:
        place = name.split(" ", 1)[1]
        rows.append((name, AccountRelation.CLIENT, place, client, Tier.A))
        rows += [
            (f"{name}, {part}", AccountRelation.CLIENT, place, client, Tier.B) for part in _PARTS
        ]
    rows += [
        (name, relation, place, None, Tier.B if relation is AccountRelation.CLIENT else Tier.C)
        for name, relation, place in _OTHERS
    ]
    for number, (called, relation, place, organisation, tier) in enumerate(rows):
        yield Organisation(
            tenant=tenant,
            number=number,
            account=f"relatie-{number + 1:02}",
            name=called,
            stem=called.lower().replace(",", "").replace(" ", "-"),
            relation=relation,
            owner=MANAGERS[number % 2],
            tier=tier,
            place=place,
            organisation=organisation,
        )

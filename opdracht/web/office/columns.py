"""What stands in each list of the office, column by column, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from opdracht.officefile.shape import (
    AgreementEntry,
    Approval,
    CalendarEntry,
    MandateEntry,
    OfficeFile,
    OrganisationEntry,
    PersonEntry,
    ProductEntry,
    TeamEntry,
    TemplateEntry,
)
from opdracht.sentences import words
from opdracht.sentences.grammar import Said
from opdracht.web.pages import Reader

Row = tuple[str, tuple[tuple[str, ...], ...]]
"""Its id, and of each column its lines; the first column is what the row is about."""

APPROVAL: Final[Mapping[Approval, Said]] = {
    Approval.DRAFTED: Said("concept", "draft"),
    Approval.ACCEPTED: Said("aanvaard door het team", "accepted by the team"),
    Approval.RATIFIED: Said("bekrachtigd", "ratified"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One list. `forms`: the part of the forms that belong to it."""

    place: str
    said: Said
    about: Said
    heads: tuple[Said, ...]
    rows: Callable[[OfficeFile, Reader], list[Row]]
    forms: str
    sought: bool = False


def between(starts: date | None, ends: date | None, who: Reader) -> str:
    """`vanaf 1 maart 2026, tot en met 3 april 2026`; nothing when it is always so."""
    first = () if starts is None else (f"{who.say('vanaf', 'from')} {who.day(starts)}",)
    last = () if ends is None else (f"{who.say('tot en met', 'until')} {who.day(ends)}",)
    return ", ".join((*first, *last))


def people(file: OfficeFile, who: Reader) -> list[Row]:
    """By name: each with roles, hats and absences."""
    roles: dict[str, list[str]] = {}
    for role in file.roles:
        named = who.word(words.ROLE, role.role)
        team = who.names.team(role.team) if role.team else ""
        told = filter(None, (named, team, between(role.starts, role.ends, who)))
        roles.setdefault(role.person, []).append(", ".join(told))
    for hat in file.hats:
        named = who.word(words.HAT, hat.hat)
        told = filter(
            None,
            (named, who.names.organisation(hat.organisation), between(hat.starts, hat.ends, who)),
        )
        roles.setdefault(hat.person, []).append(", ".join(told))
    away: dict[str, list[str]] = {}
    for it in file.absences:
        deputy = who.names.person(it.deputy)
        told_by = who.say(f"meldingen gaan naar {deputy}", f"notices go to {deputy}")
        away.setdefault(it.person, []).append(f"{between(it.starts, it.ends, who)}: {told_by}")

    def row(it: PersonEntry) -> Row:
        leaves = who.say("laatste dag", "last day")
        last = (f"{leaves}: {who.day(it.last_day)}",) if it.last_day else ()
        return it.person, (
            (it.name or who.say("[gewist]", "[erased]"), *last),
            (who.names.organisation(it.organisation),),
            tuple(roles.get(it.person, ())),
            tuple(away.get(it.person, ())),
        )

    return by_name(map(row, file.people))


def by_name(rows: Iterable[Row]) -> list[Row]:
    """In the order of what they are about."""
    return sorted(rows, key=lambda it: (it[1][0][0].casefold(), it[0]))


def teams(file: OfficeFile, who: Reader) -> list[Row]:
    """By name."""

    def row(it: TeamEntry) -> Row:
        return it.team, ((it.name,), (who.names.team(it.parent),) if it.parent else ())

    return by_name(map(row, file.teams))


def organisations(file: OfficeFile, who: Reader) -> list[Row]:
    """By name."""

    def row(it: OrganisationEntry) -> Row:
        return it.organisation, (
            (it.name,),
            (who.word(words.ORGANISATION, it.kind),),
            (who.word(words.RELATION, it.relation),),
            (who.names.organisation(it.parent),) if it.parent else (),
        )

    return by_name(map(row, file.organisations))


def products(file: OfficeFile, who: Reader) -> list[Row]:
    """By name."""

    def row(it: ProductEntry) -> Row:
        norms = tuple(f"{year}: {minutes}" for year, minutes in sorted(it.norms.items()))
        gone = () if it.offered else (who.say("niet meer aangeboden", "no longer offered"),)
        return it.product, (
            (it.name, *gone),
            (who.word(words.TASK, it.task),),
            (it.unit,),
            (str(it.norm_minutes), *norms),
        )

    return by_name(map(row, file.products))


def mandates(file: OfficeFile, who: Reader) -> list[Row]:
    """By the name of the person."""

    def row(it: MandateEntry) -> Row:
        without = who.say("niet", "not")
        return it.mandate, (
            (who.names.person(it.person),),
            (f"{it.hours} {who.say('uur', 'hours')}", who.euros(it.euros)),
            tuple(map(who.names.product, it.products)),
            (*it.subjects, *(f"{without}: {each}" for each in it.excluded)),
            tuple(filter(None, (between(it.starts, it.ends, who),))),
        )

    return by_name(map(row, file.mandates))


def agreements(file: OfficeFile, who: Reader) -> list[Row]:
    """By the name of the client, the latest year first."""

    def row(it: AgreementEntry) -> Row:
        each = sorted((who.names.product(name), hours) for name, hours in it.hours.items())
        return f"{it.client}-{it.year}", (
            (who.names.organisation(it.client),),
            (str(it.year),),
            tuple(f"{name}: {hours} {who.say('uur', 'hours')}" for name, hours in each),
            (f"{it.tolerance}%",) if it.tolerance is not None else (),
        )

    latest = sorted(map(row, file.agreements), key=lambda it: it[1][1][0], reverse=True)
    return sorted(latest, key=lambda it: it[1][0][0].casefold())


def calendars(file: OfficeFile, who: Reader) -> list[Row]:
    """Each that is in force."""

    def row(it: CalendarEntry) -> Row:
        return f"{it.kind}-{it.client or ''}", (
            (words.word(words.CALENDAR, it.kind).in_(who.language).capitalize(),),
            (who.names.organisation(it.client),) if it.client else (),
            (between(it.starts, it.until, who),),
            tuple(who.day(each.day) for each in it.closed),
        )

    return [row(it) for it in file.calendars]


def templates(file: OfficeFile, who: Reader) -> list[Row]:
    """By the name of the product."""

    def row(it: TemplateEntry) -> Row:
        return it.template, (
            (who.names.product(it.product),),
            (who.word(words.KIND, it.kind),),
            (str(it.year),),
            (who.names.team(it.team),),
            (
                f"{it.hours} {who.say('uur', 'hours')}",
                f"{it.days} {who.say('dagen', 'days')}",
            ),
            (who.in_language(APPROVAL[it.approval]),),
        )

    return by_name(map(row, file.templates))


NAME: Final = Said("Naam", "Name")
CLIENT: Final = Said("Opdrachtgever", "Client")
PRODUCT: Final = Said("Product", "Product")
YEAR: Final = Said("Jaar", "Year")
WHEN: Final = Said("Wanneer", "When")

PARTS: Final = (
    Part(
        "personen",
        Said("Mensen", "People"),
        Said(
            "Wie er is, met welke rol, en wie er nu of straks afwezig is.",
            "Who is here, in which role, and who is away now or later.",
        ),
        (
            NAME,
            Said("Organisatie", "Organisation"),
            Said("Rollen", "Roles"),
            Said("Afwezig", "Away"),
        ),
        people,
        "people",
        sought=True,
    ),
    Part(
        "teams",
        Said("Teams", "Teams"),
        Said("De teams en afdelingen.", "The teams and departments."),
        (NAME, Said("Hoort bij", "Part of")),
        teams,
        "places",
    ),
    Part(
        "organisaties",
        Said("Organisaties", "Organisations"),
        Said(
            "Onze organisatie, de opdrachtgevers en andere.",
            "Our organisation, the clients and others.",
        ),
        (
            NAME,
            Said("Soort", "Kind"),
            Said("Wat ze voor ons is", "What it is to us"),
            Said("Hoort bij", "Part of"),
        ),
        organisations,
        "places",
    ),
    Part(
        "producten",
        Said("Producten", "Products"),
        Said(
            "Het productenboek. Een kental is in minuten per eenheid.",
            "The catalogue. A norm is in minutes per unit.",
        ),
        (PRODUCT, Said("Taak", "Task"), Said("Eenheid", "Unit"), Said("Kental", "Norm")),
        products,
        "work",
    ),
    Part(
        "overeenkomsten",
        Said("Afgesproken uren", "Agreed hours"),
        Said(
            "Wat per opdrachtgever en jaar is afgesproken.",
            "What was agreed for each client and year.",
        ),
        (CLIENT, YEAR, Said("Uren", "Hours"), Said("Marge", "Tolerance")),
        agreements,
        "work",
    ),
    Part(
        "toezegbevoegdheden",
        Said("Bevoegdheden", "Mandates"),
        Said(
            "Wie tot hoever mag toezeggen. Zonder producten of onderwerpen: voor alle.",
            "Who may promise how much. Without products or subjects: of all.",
        ),
        (
            Said("Wie", "Who"),
            Said("Tot en met", "Up to"),
            Said("Producten", "Products"),
            Said("Onderwerpen", "Subjects"),
            WHEN,
        ),
        mandates,
        "people",
    ),
    Part(
        "sjablonen",
        Said("Sjablonen", "Templates"),
        Said(
            "De sjablonen per product, soort en jaar, en hoe ver ze zijn.",
            "The templates per product, kind and year, and how far they are.",
        ),
        (
            PRODUCT,
            Said("Soort", "Kind"),
            YEAR,
            Said("Team", "Team"),
            Said("Uren en dagen", "Hours and days"),
            Said("Hoe ver", "How far"),
        ),
        templates,
        "templates",
    ),
    Part(
        "kalenders",
        Said("Kalenders", "Calendars"),
        Said(
            "De kalenders die nu gelden. Een gesloten dag telt niet mee.",
            "The calendars in force now. A closed day does not count.",
        ),
        (Said("Kalender", "Calendar"), CLIENT, WHEN, Said("Gesloten", "Closed")),
        calendars,
        "rules",
    ),
)

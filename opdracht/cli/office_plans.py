"""Writing the office down, and saying what a file would change in it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from pydantic import JsonValue, TypeAdapter

from domain.errors import DomainError
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, not_found, usage
from opdracht.officefile.planning import Asker, Plan, plan
from opdracht.officefile.present import as_file, told_by
from opdracht.officefile.reading import ReadFile
from opdracht.officefile.shape import Section
from opdracht.officefile.telling import HEADS, counted, sentence
from opdracht.officefile.wanted import Change, Wanted
from opdracht.officefile.writing import written
from opdracht.overviews.office import Office, read_office
from opdracht.sentences.grammar import AMSTERDAM
from storage.access.security_log import Action
from storage.store import Store

__all__ = ["Office", "as_json", "export", "made", "office_of", "tell"]

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


async def office_of(store: Store, tenant: str) -> Office:
    """Everything that is known of the office now. A `Problem` when there is none."""
    found = await read_office(store, tenant)
    if found is None:
        raise not_found(
            nl="Er is hier nog geen kantoor. Begin met: opdracht office open",
            en="There is no office here yet. Begin with: opdracht office open",
        )
    return found


async def export(choices: Choices, day: date, *, personal: bool) -> None:
    """The whole office as a file on standard output."""
    out = Out(choices)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await office_of(store, tenant)
        await noted(
            store.database,
            tenant,
            Action.EXPORTED,
            actor=choices.person,
            object_="office",
            details={"personal": personal},
        )
    file = as_file(office.state, told_by(office.events), day)
    whole = file.model_dump(mode="json", exclude_none=True)
    if not personal:
        for person in whole["people"]:
            for field in ("name", "email", "phone"):
                person.pop(field, None)
    out.json(_JSON.validate_python(whole))
    out.line(written(file, personal=personal).rstrip("\n"))
    if personal:
        out.note(
            choices.say(
                "Dit bestand bevat namen, adressen en nummers van mensen: bewaar en deel het met"
                " zorg.",
                "This file holds names, addresses and numbers of people: keep and share it with"
                " care.",
            )
        )


def made(choices: Choices, office: Office, asked: ReadFile, person: str | None) -> Plan:
    """The plan for this office, tried out for who asks."""
    now = datetime.now(UTC)
    day = now.astimezone(AMSTERDAM).date()
    whose = asked.says.organisation
    if whose is not None and whose != office.state.organisation:
        raise usage(
            "office_file_elsewhere",
            nl=f"{asked.name} is van het kantoor van {whose}; dit is {office.state.organisation}."
            " Haal de regel organisation weg als je het toch wilt.",
            en=f"{asked.name} is of the office of {whose}; this is {office.state.organisation}."
            " Take out the line organisation when you mean it.",
        )
    present = as_file(office.state, told_by(office.events), day)
    asker = Asker(person, day, choices.on_behalf_of)
    try:
        return plan(asked.says, present, office.state, asker, now)
    except DomainError as error:
        raise Problem(
            Exit.REFUSED, error.code, nl=error.sentence("nl"), en=error.sentence("en")
        ) from error


async def show_plan(choices: Choices, asked: ReadFile) -> int:
    """What the file would change. Exit code 1 when something in it cannot be."""
    out = Out(choices)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        office = await office_of(store, tenant)
    found = made(choices, office, asked, choices.person)
    out.json({"tenant": tenant, "version": office.version, "items": as_json(found.items, asked)})
    if choices.person is None:
        out.note(
            choices.say(
                "Bekeken met de rechten van een beheerder; kies met --as wie het gaat doen.",
                "Looked at with an administrator's rights; choose who will do it with --as.",
            )
        )
    tell(choices, found, asked)
    return Exit.REFUSED if found.cannot else Exit.OK


def tell(choices: Choices, found: Plan, asked: ReadFile) -> None:
    """The plan for people, section by section."""
    out = Out(choices)
    for section in Section:
        items = tuple(one for one in found.items if one.section is section)
        if not items:
            continue
        out.line(HEADS[section].in_(choices.language))
        for one in items:
            out.line(f"  {sentence(one, asked).in_(choices.language)}")
        out.line()
    if all(one.change is Change.WAITS for one in found.items):
        out.line(choices.say("Er is niets te doen.", "There is nothing to do."))
    else:
        total = counted(found.items).in_(choices.language)
        out.line(choices.say(f"Samen: {total}.", f"Together: {total}."))


def as_json(items: Sequence[Wanted], asked: ReadFile) -> list[JsonValue]:
    """The items as JSON, with their line, their fields before and after, and both sentences."""
    return [_item(one, asked) for one in items]


def _item(one: Wanted, asked: ReadFile) -> JsonValue:
    said = sentence(one, asked)
    return {
        "section": one.section.value,
        "key": one.key,
        "change": one.change.value,
        "code": one.code,
        "line": asked.line(one.section.value, one.index),
        "command": None if one.command is None else type(one.command).__name__,
        "before": dict(one.before),
        "after": dict(one.after),
        "nl": said.nl,
        "en": said.en,
    }

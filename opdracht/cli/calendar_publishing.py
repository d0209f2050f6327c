"""`opdracht calendar publish`: a list from the law or from a file, compared before it is sent."""

import secrets
import sys
from dataclasses import dataclass
from datetime import date

import typer
from pydantic import JsonValue, TypeAdapter

from domain.calendar import CalendarKind
from domain.office.calendars import in_order
from domain.office.commands import PublishCalendar
from domain.office.events import CalendarPublished
from domain.office.words import ClosedDay
from opdracht.calendars.difference import Difference, difference
from opdracht.calendars.law import closed_by_law, unknown_years
from opdracht.calendars.sheet import read_sheet
from opdracht.calendars.words import full, which
from opdracht.cli import connection
from opdracht.cli.asking import asked
from opdracht.cli.calendar_asked import Which, years_of
from opdracht.cli.calendar_reading import OFFICE, kept
from opdracht.cli.door import sending
from opdracht.cli.envelope import envelope_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import usage
from opdracht.cli.sending import deliver
from opdracht.cli.words_for import Words
from opdracht.gateway import Sent
from opdracht.new_ids import short_id
from opdracht.sentences.grammar import Said, day
from storage.store import Store

_DAYS: TypeAdapter[list[JsonValue]] = TypeAdapter(list[JsonValue])


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as it will be sent, but for its id."""

    which: Which
    values: dict[str, JsonValue]

    def command(self, command_id: str) -> PublishCalendar:
        """The command. A `Problem` names every wrong field."""
        made = asked(PublishCalendar, {"calendar": short_id("kalender", command_id), **self.values})
        assert isinstance(made, PublishCalendar)  # noqa: S101 - for the type alone
        return made.model_copy(update={"closed": in_order(made.closed)})


def from_law(which: Which, years: str | None, own: list[JsonValue], *, good_friday: bool) -> Draft:
    """A list of the law for these years, with closing days of one's own."""
    if years is None:
        raise usage(
            "years_missing",
            nl="Geef een bestand, of met --years de jaren (2026-2027).",
            en="Give a file, or the years with --years (2026-2027).",
        )
    span = years_of(years)
    unknown = unknown_years(which.kind, span)
    if unknown:
        raise usage(
            "decree_unknown",
            nl=f"--years: welke dagen in {unknown[0]} bij besluit zijn gelijkgesteld, is hier niet"
            " bekend; een kalender van de wet kan er nog niet voor worden gemaakt.",
            en=f"--years: which days of {unknown[0]} are equated by decree is not known here, so a"
            " calendar of the law cannot be made for it yet.",
        )
    if which.kind is CalendarKind.ATW and (own or good_friday):
        raise usage(
            "atw_is_the_law",
            nl="Bij --kind atw staat alles al in de wet: --closed en --good-friday horen er niet"
            " bij.",
            en="With --kind atw the law says it all: --closed and --good-friday do not go with it.",
        )
    law = closed_by_law(which.kind, span, good_friday=good_friday)
    return _draft(which, date(span[0], 1, 1), date(span[-1], 12, 31), [*_plain(law), *own])


def from_file(file: str) -> Draft:
    """The list of a file that was reviewed."""
    sheet = read_sheet(file)
    return _draft(Which(sheet.kind, sheet.client), sheet.starts, sheet.until, _plain(sheet.days()))


def _draft(which: Which, starts: date, until: date, closed: list[JsonValue]) -> Draft:
    values: dict[str, JsonValue] = {
        "kind": which.kind.value,
        "starts": starts.isoformat(),
        "until": until.isoformat(),
        "closed": closed,
    }
    if which.client is not None:
        values["client"] = which.client
    return Draft(which, values)


async def publish(choices: Choices, draft: Draft, *, only_look: bool) -> None:
    """Show what changes, ask, and send it. A list that is in force already is not sent again."""
    choices = choices.identified(f"cli-{secrets.token_hex(12)}")
    command = draft.command(choices.command_id or "")
    async with connection.reading() as store:
        plan = await _planned(store, choices, command)
    _tell(choices, plan)
    if only_look or plan.changes.nothing:
        _report(choices, plan, None)
        return
    envelope = envelope_of(choices)
    _confirm(choices, plan.name)
    async with sending(envelope.command_id) as door:
        sent = await deliver(door, plan.tenant, OFFICE, command, envelope)
    _report(choices, plan, sent)
    Out(choices).line(choices.say("Vastgesteld.", "Published."))


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be sent, beside what is in force."""

    tenant: str
    name: Said
    before: CalendarPublished | None
    command: PublishCalendar
    changes: Difference


async def _planned(store: Store, choices: Choices, command: PublishCalendar) -> Plan:
    tenant = await tenant_of(store, choices)
    found = await kept(store, tenant)
    before = found.of(command.kind, command.client)
    name = which(command.kind, found.clients.get(command.client or "", command.client))
    return Plan(tenant, name, before, command, difference(before, command))


def _confirm(choices: Choices, name: Said) -> None:
    if choices.yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise usage(
            "yes_needed",
            nl="Dit stelt een kalender vast. Voeg --yes toe als je dat wilt.",
            en="This publishes a calendar. Add --yes when you mean it.",
        )
    question = choices.say(
        f"{name.nl[:1].upper()}{name.nl[1:]} vaststellen?", f"Publish {name.en}?"
    )
    typer.confirm(question, abort=True, err=True)


def _tell(choices: Choices, plan: Plan) -> None:
    """What changes, on standard error: it is asked about, it is not the result."""
    out, words = Out(choices), Words(choices.language)
    name, before, command = plan.name, plan.before, plan.command
    if before is None:
        start, last = day(command.starts), day(command.until)
        out.note(
            words(
                f"De eerste versie van {name.nl}, van {start.nl} tot en met {last.nl}:",
                f"The first version of {name.en}, from {start.en} up to and including {last.en}:",
            )
        )
    elif plan.changes.nothing:
        out.note(
            words(
                f"Versie {before.version} van {name.nl} zegt dit al.",
                f"Version {before.version} of {name.en} says this already.",
            )
        )
    else:
        out.note(
            words(
                f"Na versie {before.version} van {name.nl} verandert dit:",
                f"After version {before.version} of {name.en} this changes:",
            )
        )
    for said in _lines(plan.changes, command):
        out.note(words.of(said))


def _lines(changes: Difference, command: PublishCalendar) -> list[Said]:
    lines: list[Said] = []
    for old, new, nl, en in (
        (changes.starts, command.starts, "eerste dag", "first day"),
        (changes.until, command.until, "laatste dag", "last day"),
    ):
        if old is not None:
            lines.append(
                Said(
                    f"  ~ {nl}: {day(old).nl} wordt {day(new).nl}",
                    f"  ~ {en}: {day(old).en} becomes {day(new).en}",
                )
            )
    marked = [
        *((each.day, "+", each) for each in changes.added),
        *((each.day, "-", each) for each in changes.removed),
        *((each.day, "~", each) for each in changes.renamed),
    ]
    lines += [_row(mark, each) for _, mark, each in sorted(marked, key=lambda one: one[0])]
    return lines


def _row(mark: str, each: ClosedDay) -> Said:
    at = full(each.day)
    return Said(f"  {mark} {at.nl}  {each.name}", f"  {mark} {at.en}  {each.name}")


def _report(choices: Choices, plan: Plan, sent: Sent | None) -> None:
    """What came of it, as one JSON value."""
    changes, command = plan.changes, plan.command
    before = plan.before.version if plan.before else None
    done = sent is not None and sent.events > 0
    Out(choices).json(
        {
            "tenant": plan.tenant,
            "kind": command.kind.value,
            "client": command.client,
            "before": before,
            "version": (before or 0) + 1 if done else before,
            "starts": command.starts.isoformat(),
            "until": command.until.isoformat(),
            "added": _plain(changes.added),
            "removed": _plain(changes.removed),
            "renamed": _plain(changes.renamed),
            "published": done,
            "calendar": command.calendar if done else None,
            "command_id": sent.command_id if sent else None,
        }
    )


def _plain(closed: tuple[ClosedDay, ...]) -> list[JsonValue]:
    return _DAYS.validate_python([each.model_dump(mode="json") for each in closed])

"""Reading a sheet of hours, sending its totals, and what people read of it; see `hours`."""

from datetime import date, datetime
from pathlib import Path

from opdracht.cli import connection
from opdracht.cli.door import Door, sending, unavailable
from opdracht.cli.envelope import Envelope, envelope_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.telling_hours import told
from opdracht.directory import Directory
from opdracht.gateway import AnswerUnknown, Refused
from opdracht.hours.booking import Judge, Known
from opdracht.hours.errors import UntilLater, UntilMissing
from opdracht.hours.hours_map import HoursMap, read_hours_map
from opdracht.hours.table import open_table
from opdracht.hours.take_over import Line, compared, taken_over
from opdracht.hours.totals import Sheet, read
from opdracht.sentences.grammar import AMSTERDAM, Said
from storage.commission_list import ids
from storage.store import Store

AGAIN = Said(
    "Een deel is nog niet overgenomen. Geef hetzelfde nog eens: wat er al is, telt niet dubbel.",
    "Some of it is not taken over yet. Give the same again: what is there already counts once.",
)


async def take(  # noqa: PLR0913 - what was typed, by name
    choices: Choices,
    file: Path,
    map_: Path,
    until: date | None,
    *,
    only_look: bool,
    accept_less: bool,
) -> bool:
    """Look, and then send unless `only_look`. Says whether anything was refused."""
    hours_map = read_hours_map(map_)
    said = hours_map.columns_
    if until is None and (said.date, said.week, said.month) == (None, None, None):
        raise UntilMissing
    if only_look:
        async with connection.reading() as store:
            tenant = await tenant_of(store, choices)
            sheet = await _read(choices, store, tenant, hours_map, file, until)
            lines = await compared(
                store.recorder, tenant, hours_map.source, sheet, accept_less=accept_less
            )
        return told(choices, tenant, sheet, lines)
    envelope = envelope_of(choices)
    async with sending() as door:
        tenant = await tenant_of(door.store, choices)
        sheet = await _read(choices, door.store, tenant, hours_map, file, until)
        lines = await compared(
            door.store.recorder, tenant, hours_map.source, sheet, accept_less=accept_less
        )
        lines = await _send(choices, door, tenant, lines, envelope)
    return told(choices, tenant, sheet, lines)


async def _read(  # noqa: PLR0913, PLR0917 - where, by what and until when
    choices: Choices, store: Store, tenant: str, hours_map: HoursMap, file: Path, until: date | None
) -> Sheet:
    today = datetime.now(AMSTERDAM).date()
    if until is not None and until > today:
        raise UntilLater(until=until.isoformat())
    teams, products = await Directory(store.recorder).teams_and_products(tenant)
    known = Known(frozenset(await ids(store.database, tenant)), teams, products)
    with open_table(file, hours_map) as table, Out(choices).progress() as bar:
        task = bar.add_task(choices.say("rijen gelezen", "rows read"), total=None)
        return read(
            table,
            Judge(hours_map, table.header, known, today, until),
            totals=hours_map.rows == "totals",
            progress=lambda rows: bar.update(task, completed=rows),
        )


async def _send(
    choices: Choices, door: Door, tenant: str, lines: list[Line], envelope: Envelope
) -> list[Line]:
    with Out(choices).progress() as bar:
        task = bar.add_task(choices.say("uren", "hours"), total=len(lines))
        try:
            return await taken_over(
                door.gateway,
                tenant,
                lines,
                person=envelope.as_,
                on_behalf_of=envelope.on_behalf_of,
                progress=lambda done, of: bar.update(task, completed=done, total=of),
            )
        except Refused as error:
            raise unavailable(
                None, nl=f"{error.nl}\n{AGAIN.nl}", en=f"{error.en}\n{AGAIN.en}"
            ) from error
        except AnswerUnknown as error:
            raise Problem(Exit.UNKNOWN, "answer_unknown", nl=AGAIN.nl, en=AGAIN.en) from error

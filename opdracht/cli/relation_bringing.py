"""Bringing a sheet of organisations in, or only looking at it; see `relation_file`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from domain.message import Command
from opdracht.accountfile.account_map import AccountMap, read_account_map
from opdracht.accountfile.bring_in import Hand, bring_in, look
from opdracht.accountfile.errors import SourceMissing
from opdracht.accountfile.likeness import Likeness
from opdracht.accountfile.office import authority, owners
from opdracht.accountfile.planning import Planner
from opdracht.accountfile.report import OUTCOMES, Noted, Report
from opdracht.accountfile.sheet import open_sheet
from opdracht.cli import connection
from opdracht.cli.door import Door, sending, unavailable
from opdracht.cli.envelope import Envelope, envelope_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, usage
from opdracht.cli.telling_relations import told
from opdracht.directory import Directory
from opdracht.gateway import AnswerUnknown, Refused
from opdracht.importer.log_map import Source
from opdracht.keyring import load
from opdracht.sentences.grammar import AMSTERDAM, Said
from opdracht.settings import Settings
from opdracht.web.sheets import CsvSheet
from storage.store import Store

AGAIN = Said(
    "Een deel is nog niet ingebracht. Geef hetzelfde nog eens: wat er al is, komt er niet dubbel"
    " in.",
    "Some of it is not brought in yet. Give the same again: what is there already stays as it is.",
)

Tell = Callable[[Noted], None]

_SOURCE: TypeAdapter[str] = TypeAdapter(Source)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    file: Path
    map: Path | None
    source: str | None
    owner: str | None
    refused: Path | None
    ownerless: bool
    merge_alike: bool


async def bring(choices: Choices, asked: Asked, *, only_look: bool) -> bool:
    """Look, or bring in. Says whether a row was refused."""
    account_map = read_account_map(asked.map)
    source = _source(asked, account_map)
    if only_look:
        async with connection.reading() as store:
            tenant = await tenant_of(store, choices)
            report = await _through(choices, asked, account_map, source, store, tenant, None)
    else:
        envelope = envelope_of(choices)
        async with sending() as door:
            tenant = await tenant_of(door.store, choices)
            hand = await _hand(door, tenant, envelope)
            try:
                report = await _through(
                    choices, asked, account_map, source, door.store, tenant, hand
                )
            except Refused as error:
                raise unavailable(
                    None, nl=f"{error.nl}\n{AGAIN.nl}", en=f"{error.en}\n{AGAIN.en}"
                ) from error
            except AnswerUnknown as error:
                raise Problem(Exit.UNKNOWN, "answer_unknown", nl=AGAIN.nl, en=AGAIN.en) from error
    told(choices, tenant, source, report, only_look=only_look)
    return report.refused > 0


def _source(asked: Asked, account_map: AccountMap) -> str:
    source = asked.source or account_map.source
    if source is None:
        raise SourceMissing
    try:
        return _SOURCE.validate_python(source)
    except ValidationError:
        raise usage(
            "source_invalid",
            nl="--source: hoogstens 20 kleine letters, cijfers en streepjes.",
            en="--source: at most 20 lower-case letters, digits and hyphens.",
        ) from None


async def _hand(door: Door, tenant: str, envelope: Envelope) -> Hand:
    person, on_behalf_of = envelope.as_, envelope.on_behalf_of
    today = datetime.now(AMSTERDAM).date()
    found = await authority(door.gateway.directory, tenant, person, today, on_behalf_of)

    async def send(stream: str, command: Command, command_id: str) -> None:
        await door.gateway.send(
            tenant, stream, command, person=person, on_behalf_of=on_behalf_of, command_id=command_id
        )

    return Hand(found, send, lambda: datetime.now(UTC))


async def _through(  # noqa: PLR0913, PLR0917 - what, where and by whom
    choices: Choices,
    asked: Asked,
    account_map: AccountMap,
    source: str,
    store: Store,
    tenant: str,
    hand: Hand | None,
) -> Report:
    secret = load(Settings.read().key_ring_file).fingerprint_secret
    state = await Directory(store.recorder).office(tenant)
    planner = Planner(
        store.database,
        tenant,
        source,
        likeness=Likeness(store.sealer.index_secret, tenant),
        secret=secret,
        ownerless=asked.ownerless,
        merge_alike=asked.merge_alike,
    )
    may_own = owners(state, datetime.now(AMSTERDAM).date())
    with (
        open_sheet(asked.file, account_map, may_own, asked.owner) as sheet,
        _written(choices, asked, sheet.header) as tell,
        Out(choices).progress() as bar,
    ):
        task = bar.add_task(choices.say("rijen", "rows"), total=None)

        def progress(rows: int) -> None:
            bar.update(task, completed=rows)

        if hand is None:
            return await look(
                sheet.rows, planner, store, tenant, secret=secret, tell=tell, progress=progress
            )
        return await bring_in(
            sheet.rows, planner, store, tenant, hand, secret=secret, tell=tell, progress=progress
        )


@contextmanager
def _written(choices: Choices, asked: Asked, header: list[str]) -> Iterator[Tell]:
    """Writes rows that want a look, as they stood, with the reason before them."""
    if asked.refused is None:
        yield lambda _: None
        return
    if asked.refused.resolve() == asked.file.resolve():
        raise usage(
            "same_file",
            nl="--refused is hetzelfde bestand als dat met de rijen; kies een ander.",
            en="--refused is the file with the rows itself; choose another.",
        )
    heads = choices.say("regel uitkomst kolom reden", "line outcome column reason").split()
    try:
        file = asked.refused.open("wb")
    except OSError as error:
        raise usage(
            "file_unwritable",
            nl=f"{asked.refused.name} kan niet worden geschreven ({error.strerror}).",
            en=f"{asked.refused.name} cannot be written: {error.strerror}.",
        ) from error
    with file:
        sheet = CsvSheet(file, [*heads, *header])

        def tell(noted: Noted) -> None:
            outcome = OUTCOMES[noted.kind].in_(choices.language)
            reason = noted.sentence(choices.language)
            sheet.write([noted.line, outcome, noted.field, reason, *noted.cells])

        try:
            yield tell
        finally:
            sheet.end()

"""A store with an office in it, and a way to bring sheets in there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import TypeAdapter

from domain import account
from domain.account.commands import AccountCommand
from domain.account.events import AccountEvent
from domain.authority import SYSTEM, Authority
from domain.errors import DomainError
from domain.message import Command, Event
from opdracht.accountfile.account_map import AccountMap
from opdracht.accountfile.bring_in import Hand, Send, bring_in, look
from opdracht.accountfile.likeness import Likeness
from opdracht.accountfile.office import authority, owners
from opdracht.accountfile.planning import Planner
from opdracht.accountfile.report import Report
from opdracht.accountfile.sheet import open_sheet
from opdracht.answers import Refused
from opdracht.directory import Directory
from storage.account_list import AccountRow, Filter, listed
from storage.recording import Record
from storage.store import Store
from tests.conftest import TENANT
from tests.domain.office.scenario import HANDLER, MANAGER, OFFICE

__all__ = ["HANDLER", "MANAGER", "House", "row", "write_csv"]

DAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SECRET = b"0" * 32
HEAD = "naam;kvk;vestigingsnummer;rsin;oin;sbi;grootteklasse;postcode;plaats;niveau;eigenaar"
RSIN = "123456782"
"""Passes the 11-test."""

_COMMAND: TypeAdapter[AccountCommand] = TypeAdapter(AccountCommand)
_EVENT: TypeAdapter[AccountEvent] = TypeAdapter(AccountEvent)


@dataclass(frozen=True)
class House:
    """Brings sheets into one tenant. `send` decides and records as the account's workflow does."""

    store: Store
    tenant: str = TENANT

    async def furnish(self) -> None:
        """Open the office."""
        await self._record("office", "office:open", OFFICE, 0, SYSTEM)

    async def bring(  # noqa: PLR0913 - what the command line takes
        self,
        path: Path,
        *,
        source: str = "kvk",
        person: str = MANAGER,
        owner: str | None = MANAGER,
        only_look: bool = False,
        ownerless: bool = False,
        merge_alike: bool = False,
        account_map: AccountMap | None = None,
        stop_after: int | None = None,
    ) -> Report:
        """Import a sheet, or look at it."""
        directory = Directory(self.store.recorder)
        state = await directory.office(self.tenant)
        likeness = Likeness(self.store.sealer.index_secret, self.tenant)
        planner = Planner(
            self.store.database,
            self.tenant,
            source,
            likeness=likeness,
            secret=SECRET,
            ownerless=ownerless,
            merge_alike=merge_alike,
        )

        def progress(rows: int) -> None:
            if stop_after is not None and rows >= stop_after:
                raise KeyboardInterrupt

        with open_sheet(path, account_map or AccountMap(), owners(state, DAY), owner) as sheet:
            if only_look:
                return await look(sheet.rows, planner, self.store, self.tenant, secret=SECRET)
            mine = await authority(directory, self.tenant, person, DAY)
            return await bring_in(
                sheet.rows,
                planner,
                self.store,
                self.tenant,
                Hand(mine, self._sender(mine), lambda: NOW),
                secret=SECRET,
                progress=progress,
            )

    async def rows(self) -> list[AccountRow]:
        """The register."""
        return await listed(
            self.store.database, self.store.sealer, self.tenant, Filter(closed=True), limit=100_000
        )

    async def one(self, name: str) -> AccountRow:
        """The account of that name."""
        (row,) = [row for row in await self.rows() if row.name == name]
        return row

    async def ask(self, account_id: str, command: Command, command_id: str) -> None:
        """Carry out a command as a manager."""
        mine = await authority(Directory(self.store.recorder), self.tenant, MANAGER, DAY)
        await self._sender(mine)(f"account/{account_id}", command, command_id)

    def _sender(self, mine: Authority) -> Send:
        async def send(stream: str, command: Command, command_id: str) -> None:
            loaded = await self.store.recorder.load(self.tenant, stream)
            state = account.INITIAL
            async for stored in loaded.events:
                state = account.happened(
                    state, _EVENT.validate_python(stored.event), stored.occurred_at
                )
            try:
                events = account.decide(_COMMAND.validate_python(command), mine, state, NOW)
            except DomainError as error:
                raise Refused.because(error) from error
            await self._record(stream, command_id, events, loaded.version, mine)

        return send

    async def _record(
        self, stream: str, command_id: str, events: Sequence[Event], version: int, by: Authority
    ) -> None:
        await self.store.recorder.record(
            Record(
                tenant=self.tenant,
                stream=stream,
                command_id=command_id,
                fingerprint="0" * 64,
                expected_version=version,
                authority=by,
                events=events,
                occurred_at=NOW,
            )
        )


def write_csv(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """A CSV in `folder`."""
    path = folder / "relaties.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def row(name: str, **said: str) -> str:
    """A line with these columns, by the names that stand above them."""
    return ";".join({"naam": name, **said}.get(column, "") for column in HEAD.split(";"))

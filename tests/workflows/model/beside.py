"""The engine and the pure model side by side: one move at a time, and everything compared."""

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from pydantic import BaseModel

from activities import adopting
from activities.adopting import Adopted
from activities.messages import StreamRef
from domain.authority import SYSTEM, Authority
from domain.calendar import CalendarKind
from domain.commission import CommissionState, starts
from domain.commission.apart import clients
from domain.commission.norms import AdoptCalendar, AdoptNorms, NormsCommand
from domain.envelope import Envelope, fingerprint
from domain.errors import DomainError
from domain.laid_down import laid_down
from domain.message import Command, Event
from domain.naming import check_named
from domain.office import (
    authority_of,
    calendar_of,
    norms_in_force,
    reduced,
)
from domain.office.asked import asked
from domain.office.commands import OpenOffice
from domain.template import Terms
from opdracht.adopting import publishes
from opdracht.gateway import Refused
from storage.projection import Fact
from storage.stored import StoredEvent
from tests.workflows.conftest import Engine
from tests.workflows.model.read_models import seen_and_rebuilt, stored
from tests.workflows.model.twin import (
    CommissionTwin,
    Done,
    Move,
    OfficeTwin,
    commission_twin,
    office_twin,
)

OFFICE: Final = "office"
PATIENCE: Final = 40
"""How often to look whether the engine is as far as it should be, twenty times a second."""


class Difference(Exception):
    """The engine, the store or a read model says something else than the model."""


@dataclass(frozen=True)
class Outcome:
    """What a sender hears: a refusal's code, or the version and how many events it was."""

    code: str = ""
    version: int = 0
    events: int = 0
    replayed: bool = False


@dataclass
class Known:
    """A command id that was carried out, and what it then did."""

    stream: str
    fingerprint: str
    version: int


@dataclass
class Beside:
    """One tenant, twice. Streams that nobody opened are known by their name alone."""

    engine: Engine
    office: OfficeTwin = field(default_factory=office_twin)
    commissions: dict[str, CommissionTwin] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    by_itself: Counter[str] = field(default_factory=Counter)
    """What the engine asked by itself and the model would have asked as well, by kind."""
    lost: dict[str, int] = field(default_factory=dict)
    """Person -> the version of the office at which they last lost a right."""

    def twin(self, stream: str) -> CommissionTwin | OfficeTwin:
        """The model of a stream."""
        if stream == OFFICE:
            return self.office
        if stream not in self.commissions:
            self.commissions[stream] = commission_twin(stream)
        return self.commissions[stream]

    def asker(self, move: Move) -> Authority:
        """Under which authority a move is made, with the terms of what it starts.

        Raises:
            DomainError: as the edge does.
        """
        if move.authority is not None:
            return move.authority
        authority = self.authority(move.person, move.on_behalf_of)
        check_named(self.office.state, move.command, self.engine.gateway.today())
        return authority.model_copy(update={"terms": self.terms(move.command)})

    def authority(self, person: str, on_behalf_of: str | None = None) -> Authority:
        """What the model's office says of a person today.

        Raises:
            DomainError: as the edge does.
        """
        if person == SYSTEM.person:
            return SYSTEM
        today = self.engine.gateway.today()
        found = authority_of(self.office.state, person, today, on_behalf_of)
        return found.model_copy(update={"office_version": self.office.version})

    def terms(self, command: Command) -> Terms | None:
        """What the model's office lays down today for what a command starts or names."""
        return laid_down(self.office.state, command, self.engine.gateway.today())

    # --- what must be answered

    def expected(self, move: Move, now: datetime) -> tuple[Outcome, tuple[Event, ...]]:
        """What the sender must hear at that moment, and the events that are new then."""
        twin, known = self.twin(move.stream), self.known.get(move.command_id)
        try:
            authority = self.asker(move)
        except DomainError as refused:
            if known is not None:
                return _again(move, known), ()
            return Outcome(refused.code), ()
        opens = isinstance(move.command, OpenOffice) or starts(move.command) is not None
        if known is not None and (known.stream == move.stream or (not twin.version and not opens)):
            return _again(move, known), ()
        if twin.version == 0 and not opens:
            return Outcome("not_found"), ()
        answer = twin.decide(move.command, authority, now)
        if isinstance(answer, str):
            return Outcome(answer), ()
        if not answer:
            return Outcome(version=twin.version), ()
        if known is not None:
            return Outcome("command_id_reused"), ()
        if self.lost.get(authority.person, 0) > authority.office_version:
            return Outcome("authority_revoked"), ()
        return Outcome(version=twin.version + len(answer), events=len(answer)), answer

    # --- what is answered

    async def take(self, move: Move) -> Outcome:
        """Let both carry out one move.

        Raises:
            Difference: they did not do the same.
        """
        gateway = self.engine.gateway
        await self._settled(move.stream)
        before, _ = self.expected(move, gateway.now())
        heard = await self._send(move)
        after, _ = self.expected(move, gateway.now())
        said = {before, after}  # a day or a window may have ended in between
        if move.command_id in self.known and before.code:
            said.add(Outcome("command_id_reused"))  # no workflow: the store is asked first
        if heard not in said:
            raise Difference(f"the answer is {heard}, the model says {after}")
        facts = await self._settled(move.stream, move)
        await self._workflow_agrees(move.stream)
        seen, rebuilt = await seen_and_rebuilt(
            self.engine.store, self.engine.tenant, move.stream, facts
        )
        if publishes(move.command) and move.authority is None and not heard.code:
            await self._passed_on()
        for table, rows in rebuilt.items():
            if seen[table] != rows:
                raise Difference(f"read model {table} shows {seen[table]}, its events say {rows}")
        return heard

    async def _send(self, move: Move) -> Outcome:
        engine = self.engine
        try:
            if move.authority is not None:
                nonce = secrets.token_hex(8)
                answer = await engine.gateway.deliver(
                    Envelope(
                        tenant=engine.tenant,
                        stream=move.stream,
                        command_id=move.command_id,
                        fingerprint=told_by(move),
                        nonce=nonce,
                        authority=move.authority,
                        command=self.twin(move.stream).commands.validate_python(move.command),
                    )
                )
                again = answer.replayed or answer.nonce not in {"", nonce}
                return _told(answer.version, answer.events, replayed=again)
            sent = await engine.gateway.send(
                engine.tenant,
                move.stream,
                move.command,
                person=move.person,
                on_behalf_of=move.on_behalf_of,
                command_id=move.command_id,
            )
        except (Refused, DomainError) as refused:  # `deliver` passes on what the domain says
            return Outcome(refused.code)
        return _told(sent.version, sent.events, replayed=sent.replayed)

    async def _settled(self, stream: str, move: Move | None = None) -> list[Fact]:
        """Wait until the engine did what is due by itself, and compare the store with the model."""
        twin = self.twin(stream)
        for _ in range(PATIENCE):
            events, facts = await stored(self.engine.store, self.engine.tenant, stream)
            self._store_agrees(stream, events, move)
            if not self._due(twin):
                break
            await asyncio.sleep(0.05)
        return facts

    async def settle(self, stream: str) -> None:
        """Wait until the engine did what is due there by itself.

        Raises:
            Difference: it did not do what the model would.
        """
        await self._settled(stream)
        await self._workflow_agrees(stream)

    def _due(self, twin: CommissionTwin | OfficeTwin) -> bool:
        """Whether the engine has something to do there now, and no crisis asks for silence."""
        now = self.engine.gateway.now()
        coming = twin.comes(now)
        if coming is None or coming.at > now:
            return False
        who = asked(self.office.state, coming.whom, coming.work, coming.day)
        return who.silent_until is None

    def _store_agrees(
        self, stream: str, events: Sequence[StoredEvent], move: Move | None = None
    ) -> None:
        """The store holds what the model did, no more and no less; then the model has it too."""
        twin = self.twin(stream)
        if [event.version for event in events] != list(range(1, len(events) + 1)):
            raise Difference("the versions in the store have gaps")
        for command_id, commit in groupby(events[twin.version :], key=lambda it: it.command_id):
            fresh = list(commit)
            at = fresh[0].occurred_at
            given = move is not None and move.command_id == command_id
            asked_now = move if move and given else self._by_itself(twin, command_id, at)
            outcome, wanted = self.expected(asked_now, at)
            found = tuple(event.event for event in fresh)
            if found != wanted:
                raise Difference(f"the store holds {found}, the model says {outcome}: {wanted}")
            authority = self.asker(asked_now)
            for event in fresh:
                _envelope_agrees(asked_now, authority, event)
            print_of, version = told_by(asked_now), fresh[-1].version
            self.by_itself[type(asked_now.command).__name__] += not given
            self.carry_out(Done(asked_now, print_of, authority, at, version, wanted))
        folded = twin.folded((event.event, event.occurred_at) for event in events)
        if folded != twin.state:
            raise Difference(
                f"folded from the store and in the model: {_unlike(folded, twin.state)}"
            )

    def _by_itself(self, twin: CommissionTwin | OfficeTwin, command_id: str, at: datetime) -> Move:
        """What the engine asks there by itself under that id, at that moment.

        Raises:
            Difference: nothing.
        """
        for name, command in self._engine(twin, at):
            if name == command_id:
                return Move(twin.stream, SYSTEM.person, command, name, None, SYSTEM)
        raise Difference(f"somebody else wrote on {twin.stream}")

    def _engine(
        self, twin: CommissionTwin | OfficeTwin, at: datetime
    ) -> Iterator[tuple[str, Command]]:
        """The rung that is due, and what the office published and a commission adopts."""
        coming = twin.comes(at)
        if coming is not None and coming.at <= at:
            who = asked(self.office.state, coming.whom, coming.work, coming.day)
            yield f"{twin.stream}:{coming.id}", coming.command(who.people)
        for command in self._published(twin):
            ref = StreamRef(tenant=self.engine.tenant, stream=twin.stream)
            yield adopting.command_id(ref, command), command

    def _published(self, twin: CommissionTwin | OfficeTwin) -> Iterator[NormsCommand]:
        state = self.office.state
        if (calendar := calendar_of(state, CalendarKind.ORG)) is not None:
            yield AdoptCalendar(calendar=calendar)
        for client in clients(twin.state) if isinstance(twin.state, CommissionState) else ():
            if (own := calendar_of(state, CalendarKind.CLIENT, client)) is not None:
                yield AdoptCalendar(calendar=own, client=client)
        yield AdoptNorms(norms=norms_in_force(state))

    async def _passed_on(self) -> None:
        """Wait until every commission heard what the office published, and look at each.

        Raises:
            Difference: one that lives did not adopt it.
        """
        name = f"adopt/{self.engine.tenant}"
        handle = self.engine.client.get_workflow_handle(name, result_type=Adopted)
        told = await handle.result()
        for stream, twin in self.commissions.items():
            await self._settled(stream)
            now = self.engine.gateway.now()
            if twin.version and twin.state.outcome is None and not told.unanswered:
                for command in self._published(twin):
                    if twin.decide(command, SYSTEM, now):
                        raise Difference(f"{stream} did not adopt {command}")

    def carry_out(self, done: Done) -> None:
        """The model takes what was carried out."""
        move = done.move
        self.twin(move.stream).carry_out(done)
        self.known[move.command_id] = Known(move.stream, done.fingerprint, done.version)
        if move.stream == OFFICE:
            first = done.version - len(done.events) + 1
            for version, event in enumerate(done.events, start=first):
                self.lost.update(dict.fromkeys(reduced(event), version))

    async def _workflow_agrees(self, stream: str) -> None:
        twin, name = self.twin(stream), f"{self.engine.tenant}/{stream}"
        if twin.version == 0:
            return
        handle = self.engine.client.get_workflow_handle(name)
        version, state = 0, twin.initial
        for _ in range(PATIENCE):  # the store has an event a moment before the workflow folds it
            version = await handle.query("version", result_type=int)
            state = await handle.query("state", result_type=type(twin.state))
            if version >= twin.version:
                break
            await asyncio.sleep(0.05)
        if (version, state) != (twin.version, twin.state):
            raise Difference(
                f"the workflow is at {version}, the model at {twin.version}; in the one and in the "
                f"other: {_unlike(state, twin.state)}"
            )


def _unlike(one: BaseModel, other: BaseModel) -> dict[str, tuple[object, object]]:
    """The fields in which two states differ."""
    left, right = dict(one), dict(other)
    return {name: (left[name], right[name]) for name in left if left[name] != right[name]}


def _again(move: Move, known: Known) -> Outcome:
    """The answer to an id that was carried out before, asked before any rule."""
    same = (known.stream, known.fingerprint) == (move.stream, told_by(move))
    return Outcome(version=known.version, replayed=True) if same else Outcome("command_id_reused")


def _told(version: int, events: int, *, replayed: bool) -> Outcome:
    """What was told again counts no events: Temporal's own memory of it does, the store's not."""
    return Outcome("", version, 0 if replayed else events, replayed)


def told_by(move: Move) -> str:
    """The fingerprint of what is asked."""
    return fingerprint(move.command, move.person, move.on_behalf_of)


def _envelope_agrees(move: Move, authority: Authority, event: StoredEvent) -> None:
    told = {"person": event.actor, "on_behalf_of": event.on_behalf_of}
    recorded = Authority.model_validate(json.loads(event.authority or "{}") | told)
    if (recorded, event.command_id) != (authority.recorded(), move.command_id):
        raise Difference(f"recorded under {recorded}, the model says {authority.recorded()}")

"""The one way a command goes, for every kind of stream: in turns, decided, recorded, folded.

A workflow class owns a `Host` and hands it its commands. The host is the stream's only writer; its
state is a cache of the store, loaded at the start of every run and again after every doubt.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Generic

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import FailureError, is_cancelled_exception

from workflows.aggregate import Aggregate, C, Coming, E, S
from workflows.history import history_over
from workflows.messages import StreamInput
from workflows.refusals import (
    AuthorityRevoked,
    Busy,
    CommandIdReused,
    CommandMisaddressed,
    StoreBehindWorkflow,
    StoreRefused,
    StoreUnavailable,
    StreamClosed,
    VersionStale,
    failure,
    failure_type,
    passed_on,
    refusals,
)

with workflow.unsafe.imports_passed_through():
    from activities.asking import AskingActivities, Question
    from activities.messages import (
        KnownCommand,
        Loaded,
        Recorded,
        RecordEvents,
        StreamRef,
    )
    from activities.streams import StreamActivities
    from domain.authority import SYSTEM
    from domain.clocks import moment
    from domain.envelope import Answer, Envelope, fingerprint
    from domain.errors import DomainError
    from domain.text import Id

TURN = timedelta(seconds=4)
"""What one turn may spend on the store, conflicts included."""

ATTEMPTS = 3
"""How often one turn decides again after somebody else moved the stream."""

REFUSED = timedelta(hours=1)
"""How long what comes by itself waits after it was refused, or nothing came of it."""

PROBING = RetryPolicy(
    initial_interval=timedelta(seconds=1),
    backoff_coefficient=1.5,
    maximum_interval=timedelta(seconds=10),
)
"""Retries of the probe: no limit, because they cost no history, and somebody waits."""

ONCE = RetryPolicy(maximum_attempts=1)


class Host(Generic[S, C, E]):
    """One stream's turns, state and doubts. All of it is rebuilt from the store at any time."""

    def __init__(self, message: StreamInput, aggregate: Aggregate[S, C, E]) -> None:
        self.ref = StreamRef(tenant=message.tenant, stream=message.stream)
        self.state: S = aggregate.initial
        self.version = 0
        self.loaded = False
        self.dirty = False
        self.halted = False
        self._aggregate = aggregate
        self._known: dict[str, KnownCommand] = {}
        self._renew_after = message.renew_after
        self._turns = 0
        self._ticks = False
        self._newest = False
        self._quiet_until: datetime | None = None
        self._renews = False
        self._comes: Coming[C] | None = None
        self._looked_up = -1
        self._turn = asyncio.Lock()  # a turn awaits, and two commands must not interleave

    # --- a life -----------------------------------------------------------------------------------

    async def live(self, message: StreamInput) -> None:
        """Load, then serve until the stream ends, or return at once when there is no such stream.

        A run carries nothing over to the next but the stream's name: that one loads it again.
        """
        # runs that began before there were clocks, or before partial deliveries had one, go on
        # without; their next run has them
        self._newest = workflow.patched("part-clocks")
        self._ticks = self._newest or workflow.patched("clocks")
        await self._look()
        while True:
            if self.dirty:
                await self._probe()
            if self.halted:  # visible as a failed workflow, because it is a defect, not an outcome
                raise failure(StoreBehindWorkflow(), "")
            if self.version == 0:
                # Only a command that opens the stream can be in flight here. If it fails, go:
                # what it may have stored is found by its id when it is sent again.
                await workflow.wait_condition(workflow.all_handlers_finished)
                if self.version == 0:
                    return
            ends = self._aggregate.ends(self.state)
            if ends is not None and ends <= workflow.now():
                await workflow.wait_condition(workflow.all_handlers_finished)
                if not self.dirty and self._aggregate.ends(self.state) == ends:
                    return
                continue  # reopened at the last moment, or nobody knows whether it was
            if self._full():
                await workflow.wait_condition(workflow.all_handlers_finished)
                if not self.dirty and not self.halted:
                    workflow.continue_as_new(message)
                continue
            self._show()
            await self._sleep(ends)

    async def _sleep(self, ends: datetime | None) -> None:
        """Wait for the next moment that matters: one timer, and what falls due is seen to.

        A command may come in the very task in which the timer fires, and be carried out first:
        what is due is judged anew, in its own turn.
        """
        coming = self._coming()
        due = None if coming is None else max(coming.at, self._quiet_until or coming.at)
        moments = [moment for moment in (ends, due) if moment is not None]
        until = min(moments, default=None)
        summary = "heropenen kan tot dit moment" if coming is None else coming.summary
        if until is None or until > workflow.now():
            try:
                await workflow.wait_condition(
                    lambda: (
                        self.dirty
                        or self.halted
                        or self._full()
                        or self._aggregate.ends(self.state) != ends
                        or self._sooner(due)
                    ),
                    timeout=None if until is None else until - workflow.now(),
                    timeout_summary=None if until is None else summary,
                )
            except TimeoutError:
                pass
            else:
                return
        await self._see_to_what_is_due()

    # --- what comes by itself ---------------------------------------------------------------------

    def _coming(self, *, anew: bool = False) -> Coming[C] | None:
        """What comes first by itself. Looked up once a version, and anew when its moment is there:
        then a higher rung may be due as well."""
        if not self._ticks or not self.loaded or self.dirty:
            return None
        if anew or self._looked_up != self.version:
            self._looked_up = self.version
            look = self._aggregate.coming if self._newest else self._aggregate.coming_then
            self._comes = look(self.state, workflow.now())
        return self._comes

    def _sooner(self, due: datetime | None) -> bool:
        """Whether something comes up before the moment that is waited for.

        A later one needs no new timer: the early wake-up looks again and sleeps on.
        """
        coming = self._coming()
        return coming is not None and (due is None or coming.at < due) and not self._quiet()

    def _quiet(self) -> bool:
        return self._quiet_until is not None and workflow.now() < self._quiet_until

    async def _see_to_what_is_due(self) -> None:
        async with self._turn:
            coming = self._coming(anew=True)
            if coming is None or coming.at > workflow.now() or self._quiet():
                return
            try:
                asked = await workflow.execute_local_activity_method(
                    AskingActivities.whom,
                    Question(
                        tenant=self.ref.tenant,
                        whom=coming.whom,
                        work=coming.work,
                        day=coming.day,
                    ),
                    schedule_to_close_timeout=TURN,
                    retry_policy=ONCE,
                )
            except FailureError as error:
                if is_cancelled_exception(error):
                    raise
                self.dirty = True  # the probe finds out when the store answers again
                return
            if asked.silent_until is not None:
                # a crisis may be over sooner than was said: look again every morning
                self._quiet_until = moment(coming.day + timedelta(days=1))
                return
            await self._ask(coming, asked.people)

    async def _ask(self, coming: Coming[C], people: tuple[Id, ...]) -> None:
        command_id = f"{self.ref.stream}:{coming.id}"
        envelope = Envelope[C](
            tenant=self.ref.tenant,
            stream=self.ref.stream,
            command_id=command_id,
            # who is asked may differ at a second try; what is asked does not
            fingerprint=fingerprint(coming.command(()), SYSTEM.person, None),
            nonce=command_id,
            authority=SYSTEM,
            command=coming.command(people),
        )
        try:
            await self._decide_and_record(envelope)
        except DomainError:
            # the store is away: then it is dirty, and comes up again; refused: later, not at once
            self._quiet_until = None if self.dirty else workflow.now() + REFUSED
            return
        self._turns += 1
        self._show()
        again = self._coming(anew=True)
        if again is not None and again.id == coming.id:  # nothing came of it: not at once again
            self._quiet_until = workflow.now() + REFUSED

    def _full(self) -> bool:
        if self._renews:
            return True
        if self._renew_after is not None:
            return self._turns >= self._renew_after
        return history_over()

    def _show(self) -> None:
        if self.loaded:
            self._aggregate.show(self.state, self.version, self.dirty)

    # --- the door: no history for those it turns away -----------------------------------------

    def refuse_early(self, envelope: Envelope[C]) -> None:
        """Turn a command away before it enters history. `decide` is pure, so ask it.

        A known id is let in, since its answer stands already; so is any command while the stream
        is still loading: it waits for its turn.
        """
        with refusals(envelope.nonce):
            self._refuse_misaddressed(envelope)
            if envelope.command_id in self._known:
                return
            if self.halted:
                raise StoreBehindWorkflow
            if self.dirty:
                raise StoreUnavailable
            if not self.loaded:
                return
            if history_over(2):
                raise Busy
            if envelope.expected is not None and envelope.expected < self.version:
                raise VersionStale(version=self.version)  # versions only go up
            self._aggregate.decide(envelope.command, envelope.authority, self.state, workflow.now())

    # --- a turn -------------------------------------------------------------------------------

    async def execute(self, envelope: Envelope[C]) -> Answer:
        """Carry out one command and answer with the version of the stream after it."""
        await workflow.wait_condition(lambda: self.loaded or self.dirty or self.halted)
        async with self._turn:
            with refusals(envelope.nonce):
                self._refuse_misaddressed(envelope)
                answer = await self._decide_and_record(envelope)
            self._turns += 1
            self._show()
            return answer

    def _refuse_misaddressed(self, envelope: Envelope[C]) -> None:
        """An accepted command copied from another stream's history is not for this one."""
        if (envelope.tenant, envelope.stream) != (self.ref.tenant, self.ref.stream):
            raise CommandMisaddressed(stream=f"{envelope.tenant}/{envelope.stream}")

    def _answer_known(self, envelope: Envelope[C]) -> Answer | None:
        """The stored answer of a command sent before. It comes before any rule."""
        known = self._known.get(envelope.command_id)
        if known is None:
            return None
        if known.fingerprint != envelope.fingerprint:
            raise CommandIdReused(command_id=envelope.command_id)
        return Answer(version=known.version, replayed=True)

    async def _decide_and_record(self, envelope: Envelope[C]) -> Answer:
        ends = workflow.now() + TURN
        for _ in range(ATTEMPTS):
            if (answer := self._answer_known(envelope)) is not None:
                return answer
            if self.halted:
                raise StoreBehindWorkflow
            now = workflow.now()
            if now >= ends:
                self.dirty = True  # the turn is spent; what became of it is not known
            if self.dirty:
                raise StoreUnavailable
            if envelope.expected is not None:
                await self._refuse_stale(envelope.expected, ends)
            events = self._aggregate.decide(envelope.command, envelope.authority, self.state, now)
            if not events:
                return Answer(version=self.version, nonce=envelope.nonce)
            try:
                recorded = await self._record(self._message(envelope, events, now), ends - now)
            except FailureError as error:
                if is_cancelled_exception(error):
                    raise
                await self._after_failure(error, envelope, ends)
                continue
            if recorded.replayed or recorded.version != self.version + len(events):
                # The store holds what this run never saw: the task in which it was recorded was
                # lost, or somebody else wrote. Its word first; then the id is known.
                await self._look(ends)
                continue
            self._fold(envelope, events, recorded, now)
            return Answer(version=self.version, events=len(events), nonce=envelope.nonce)
        raise StoreUnavailable

    async def _refuse_stale(self, expected: int, ends: datetime) -> None:
        """Whoever looked at the store may be ahead of a run that lost a task: its word first."""
        if expected > self.version:
            await self._look(ends)
            if self.dirty:
                raise StoreUnavailable
        if expected != self.version:
            raise VersionStale(version=self.version)

    async def _record(self, message: RecordEvents, budget: timedelta) -> Recorded:
        # A local activity: six history events a command instead of eleven. It is tried once, since
        # every further try would cost a timer, a marker and a task; what it may spend is bounded.
        return await workflow.execute_local_activity_method(
            StreamActivities.record,
            message,
            schedule_to_close_timeout=budget,
            retry_policy=ONCE,
        )

    def _message(self, envelope: Envelope[C], events: list[E], now: datetime) -> RecordEvents:
        return RecordEvents(
            ref=self.ref,
            expected_version=self.version,
            command_id=envelope.command_id,
            fingerprint=envelope.fingerprint,
            authority=envelope.authority.recorded(),
            reason=envelope.reason,
            correlation=envelope.correlation,
            causation=envelope.causation,
            occurred_at=now,
            events=tuple(events),
        )

    def _fold(
        self, envelope: Envelope[C], events: list[E], recorded: Recorded, at: datetime
    ) -> None:
        for event in events:  # appended: what the store holds is what was sent
            self.state = self._aggregate.evolve(self.state, event, at)
        self.version = recorded.version
        self._known[envelope.command_id] = KnownCommand(
            version=recorded.version, fingerprint=envelope.fingerprint
        )

    async def _after_failure(
        self, error: FailureError, envelope: Envelope[C], ends: datetime
    ) -> None:
        """Refuse, or look at the store again and come back so that the turn decides once more."""
        match failure_type(error):
            case "version_conflict":
                await self._look(ends)
            case "refused_when_recorded":  # somebody else claimed it in the same moment
                raise passed_on(error, envelope.nonce) from error
            case "authority_revoked":
                raise AuthorityRevoked(person=envelope.authority.person) from error
            case "command_id_reused":
                raise CommandIdReused(command_id=envelope.command_id) from error
            case "stream_not_open":
                raise StreamClosed from error
            case "store_refused":
                raise StoreRefused from error
            case _:  # unavailable, out of time, or a defect: the outcome is not known
                self.dirty = True

    # --- the store's word ----------------------------------------------------------------------

    async def _look(self, ends: datetime | None = None) -> None:
        """Take the store's word for the whole stream; one that does not answer makes it dirty.

        `ends` is when the turn that asks has to be over.
        """
        budget = TURN if ends is None else ends - workflow.now()
        if budget <= timedelta(0):
            self.dirty = True
            return
        try:
            loaded = await workflow.execute_local_activity_method(
                self._aggregate.load,
                self.ref,
                schedule_to_close_timeout=budget,
                retry_policy=ONCE,
            )
        except FailureError as error:
            if is_cancelled_exception(error):
                raise
            self.dirty = True
            return
        self._take(loaded)

    async def _probe(self) -> None:
        """Wait, as long as it takes, until the store takes writes again; then take its word."""
        loaded = await workflow.execute_activity_method(
            self._aggregate.probe,
            self.ref,
            start_to_close_timeout=timedelta(seconds=60),
            retry_policy=PROBING,
            summary="wacht op het archief",
        )
        self._take(loaded)

    async def catch_up(self, head: int) -> Answer:
        """Look again when the store is known to stand at `head` and this run does not."""
        await workflow.wait_condition(lambda: self.loaded or self.dirty or self.halted)
        async with self._turn:
            if self.loaded and not self.dirty and self.version < head:
                await self._look()
        return Answer(version=self.version)

    async def renew(self) -> None:
        """Go on in a new run, once nobody is being answered: that one has all that came later."""
        self._renews = True

    def _take(self, loaded: Loaded[S]) -> None:
        if loaded.version < self.version:
            self.halted = True  # somebody restored an old copy: guessing would rewrite history
            return
        self.state, self.version, self._known = loaded.state, loaded.version, dict(loaded.known)
        self.loaded, self.dirty = True, False

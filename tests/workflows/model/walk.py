"""A walk by chance through every command, compared after each step, and told when it fails."""

from collections import Counter
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from domain.authority import SYSTEM, Authority
from domain.errors import DomainError
from domain.message import Command
from storage.rebuild import rebuild
from storage.record import Record
from storage.tenants import add_tenant
from tests.workflows.conftest import Engine
from tests.workflows.model.beside import OFFICE, Beside, Difference, told_by
from tests.workflows.model.moves import COMMISSION_KINDS, OFFICE_KINDS, Chooser
from tests.workflows.model.read_models import everything
from tests.workflows.model.stages import AGED, WAITING, moved
from tests.workflows.model.town import office_of_the_stories, opening
from tests.workflows.model.twin import Done, Move
from workflows.messages import StreamInput

KINDS: Final = (*COMMISSION_KINDS, *OFFICE_KINDS)


class Failed(AssertionError):
    """A step after which not everything was equal."""


@dataclass
class Walk:
    """One walk. The same seed asks the same as long as the answers are the same."""

    engine: Engine
    seed: int
    beside: Beside = field(init=False)
    chooser: Chooser = field(init=False)
    refused: Counter[str] = field(default_factory=Counter)
    replayed: int = 0

    def __post_init__(self) -> None:
        self.beside = Beside(self.engine)
        self.chooser = Chooser(self.beside, Random(self.seed), self.engine.gateway.now())  # noqa: S311 - no secret

    async def open(self) -> None:
        """Open the office of the stories."""
        for number, (person, command) in enumerate(
            [opening(), *office_of_the_stories(self.chooser.now.year)]
        ):
            await self.take(Move(OFFICE, person, command, f"opening-{number:03}"))

    async def steps(self, count: int) -> None:
        """Take so many steps.

        Raises:
            Failed: with the seed, the step, and the shortest end of the stream that shows it.
        """
        for number in range(count):
            if number in {count // 2, 3 * count // 4} and not self.carried_out()["SendMirror"]:
                await self.age(number)
            await self.take(self.chooser.next(), number)
        for number, kind in enumerate(self.never(self.chooser.tried), start=count):
            await self.take(self.chooser.any_of(kind), number)

    def never(self, counted: Counter[str]) -> list[type[Command]]:
        """The kinds of command that were never counted."""
        return [kind for kind in KINDS if not counted[kind.__name__]]

    def carried_out(self) -> Counter[str]:
        """How often each kind was: asked by somebody, or by the engine itself."""
        return self.chooser.accepted + self.beside.by_itself

    async def age(self, step: int) -> None:
        """Bring a commission along that has stood for weeks: the engine reaches its rungs at once.

        Nobody can wait for those. Its past is what the model decides then, put into the store as it
        is; from there on the engine and the model go side by side.
        """
        then = self.chooser.now - AGED
        twin = self.beside.twin(f"commission/26-aged-{step}")
        for number, (who, command) in enumerate(WAITING):
            move = Move(
                twin.stream, who.person, moved(command, then), f"aged-{step:04}-{number:02}"
            )
            try:
                authority = _before_any_policy(self.beside.asker(move))
            except DomainError:
                return  # somebody lost a right: there is no such past today
            events = twin.decide(move.command, authority, then)
            if isinstance(events, str) or not events:
                return
            version = twin.version + len(events)
            done = Done(move, told_by(move), authority, then, version, events)
            await _store(self.engine, done)
            self.beside.carry_out(done)
        await _start(self.engine, twin.stream)
        await self.beside.settle(twin.stream)
        commission = self.beside.commissions[twin.stream]
        while (rung := self.chooser.reaching(commission)) is not None:
            await self.take(rung)
        self.chooser.on_rungs(commission)

    async def take(self, move: Move, number: int = -1) -> None:
        """Take one step, which `number` names."""
        try:
            heard = await self.beside.take(move)
        except Difference as difference:
            raise Failed(await self._story(move, number, difference)) from difference
        self.chooser.took(move, accepted=heard.events > 0)
        self.replayed += heard.replayed
        if heard.code:
            self.refused[heard.code] += 1

    # --- when it fails

    async def _story(self, move: Move, number: int, difference: Difference) -> str:
        end = await self._shortest(move)
        if end is None:
            end = [done.move for done in self.beside.twin(move.stream).done[-3:]]
            about = "a copy does not show it; the last that was asked there:"
        else:
            about = "the shortest end that shows it:"
        lines = [
            f"MODEL_SEED={self.seed} step {number}: {difference}",
            f"on {move.stream}, {about}",
            *(f"  {it.person} -> {it.command!r}" for it in [*end, move]),
        ]
        return "\n".join(lines)

    def _as_it_was(self, done: Done) -> Move:
        """The move under the authority it then had, though rights may have been lost since."""
        version = self.beside.office.version
        return replace(
            done.move, authority=done.authority.model_copy(update={"office_version": version})
        )

    async def _shortest(self, move: Move) -> list[Move] | None:
        """The fewest moves before it that must be lived through; the rest is merely stored.

        None when it does not show on a copy.
        """
        done = list(self.beside.twin(move.stream).done)
        if done and done[-1].move == move:
            done.pop()
        for last in sorted({0, 1, 2, 4, 8, 16, 32, len(done)}):
            if last <= len(done):
                stored, lived = done[: len(done) - last], done[len(done) - last :]
                if await self._shows(stored, [*(self._as_it_was(it) for it in lived), move]):
                    return [it.move for it in lived]
        return None

    async def _shows(self, stored: list[Done], moves: list[Move]) -> bool:
        """Whether these moves fail on a copy in a tenant of its own."""
        tenant = f"{self.engine.tenant[:20]}-{self.chooser.chance.randrange(16**6):x}"
        engine = replace(self.engine, tenant=tenant)
        await add_tenant(engine.store.database, tenant)
        beside = Beside(engine)
        office = [] if moves[-1].stream == OFFICE else self.beside.office.done
        try:
            for done in [*office, *stored]:
                await _store(engine, done)
                beside.carry_out(done)
            if beside.twin(moves[-1].stream).version:
                await _start(engine, moves[-1].stream)
            for move in moves:
                await beside.take(move)
        except Difference:
            return True
        return False

    # --- at the end

    async def finish(self) -> None:
        """Everything at once: every stream and every read model of the whole tenant."""
        before = await everything(self.engine.store, self.engine.tenant)
        await rebuild(self.engine.store, self.engine.tenant)
        after = await everything(self.engine.store, self.engine.tenant)
        assert before == after, f"MODEL_SEED={self.seed}: rebuilt from the whole log it reads else"
        untried = {kind.__name__ for kind in (*COMMISSION_KINDS, *OFFICE_KINDS)} - set(
            self.chooser.tried
        )
        assert not untried, f"MODEL_SEED={self.seed}: never tried: {sorted(untried)}"

    def told(self) -> str:
        """What was tried, and how often it was accepted."""
        tried, accepted = self.chooser.tried, self.chooser.accepted
        sums = (
            f"MODEL_SEED={self.seed}: {tried.total()} commands of {len(KINDS)} types on "
            f"{len(self.beside.commissions)} commissions; {accepted.total()} accepted, "
            f"{self.replayed} told again, {self.refused.total()} refused as "
            + ", ".join(f"{code} {count}" for code, count in self.refused.most_common())
        )
        whole = self.carried_out()
        counts = ", ".join(f"{kind.__name__} {whole[kind.__name__]}" for kind in KINDS)
        return f"{sums}\naccepted: {counts}"


def _before_any_policy(authority: Authority) -> Authority:
    """The usual ladders: one that somebody chose by chance may have no draft for the client."""
    if authority.terms is None:
        return authority
    terms = authority.terms.model_copy(update={"norms": None})
    return authority.model_copy(update={"terms": terms})


async def _start(engine: Engine, stream: str) -> None:
    """Start the workflow of a stream that was stored without one."""
    await engine.client.start_workflow(
        "Office" if stream == OFFICE else "Commission",
        StreamInput(tenant=engine.tenant, stream=stream),
        id=f"{engine.tenant}/{stream}",
        task_queue=engine.task_queue,
    )


async def _store(engine: Engine, done: Done) -> None:
    """Put what was carried out into the store of a copy, past every rule."""
    await engine.store.recorder.record(
        Record(
            tenant=engine.tenant,
            stream=done.move.stream,
            command_id=done.move.command_id,
            fingerprint=done.fingerprint,
            expected_version=done.version - len(done.events),
            authority=SYSTEM,
            events=done.events,
            occurred_at=done.at,
        )
    )

"""What to try next: mostly what leads somewhere, sometimes anything at all."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from random import Random
from typing import Final, get_args

from domain.authority import SYSTEM, Authority
from domain.commission import CommissionCommand, CommissionState, missing, starts
from domain.commission.commands import CompleteCommission
from domain.commission.ending import EndingCommand
from domain.errors import DomainError
from domain.message import Command, Event
from domain.office import OfficeCommand
from domain.office.commands import DropProduct, EndRole, RecordDeparture
from domain.office.templates import RetireTemplate
from domain.phase import Phase
from tests.workflows.model.anything import Maker, NoValue
from tests.workflows.model.beside import OFFICE, Beside
from tests.workflows.model.stages import ON_THE_CLOCK, Stages, answers_to, told_now
from tests.workflows.model.town import (
    ADMIN,
    EXTRA,
    PRODUCTS,
    STORIES,
    TEAMS,
    US,
    office_of_the_stories,
)
from tests.workflows.model.twin import CommissionTwin, Move, OfficeTwin

COMMISSION_KINDS: Final[tuple[type[Command], ...]] = get_args(get_args(CommissionCommand)[0])
OFFICE_KINDS: Final[tuple[type[Command], ...]] = get_args(get_args(OfficeCommand)[0])
ENDINGS: Final[tuple[type[Command], ...]] = get_args(EndingCommand)

AT_ONCE: Final = 6
"""Commissions that are alive at the same time."""

STAGED: Final = 600
"""So many steps go by chance; after those a stage is set for what was never accepted."""

MADE: Final = 40
"""Commands made from their schema, and story steps with one field made anew, to choose from."""

PEOPLE: Final = (*dict.fromkeys(who.person for who in STORIES if who is not SYSTEM), ADMIN, *EXTRA)
CLIENTS: Final = tuple(dict.fromkeys(who.client for who in STORIES if who.client))

Tried = tuple[str, Command]
"""A person and what they ask."""


def label(command: Command) -> str:
    """A command with its codes: another answer, ground or kind is another thing to try."""
    codes = [str(value.value) for _, value in command if isinstance(value, StrEnum)]
    return " ".join([type(command).__name__, *codes])


@dataclass
class Chooser:
    """Chooses by chance, towards what was not accepted often."""

    beside: Beside
    chance: Random
    now: datetime
    tried: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    sent: list[Move] = field(default_factory=list)
    stage: list[Move] = field(default_factory=list)
    """What comes first: the rest of a story that leads to something."""
    _authorities: dict[str, Authority] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._maker = Maker(self.chance, self.now.date())
        self._steps = told_now(self.now)
        self._number = 0

    def next(self) -> Move:
        """The next move."""
        self._authorities.clear()
        if self.stage or self._staged():
            return self.stage.pop(0)
        way = self.chance.random()
        if way < 0.07 and self.sent:
            return self._again()
        if way < 0.19:
            return self._office()
        twin = self._commission()
        if way < 0.28:
            return self._move(twin.stream, *self._anything(twin, COMMISSION_KINDS))
        return self._move(twin.stream, *self._towards(twin))

    def any_of(self, kind: type[Command]) -> Move:
        """One command of this kind, by whom it may be."""
        self._authorities.clear()
        if kind in OFFICE_KINDS:
            return self._move(OFFICE, *self._anything(self.beside.office, [kind]))
        twin = self._commission()
        return self._move(twin.stream, *self._anything(twin, [kind]))

    def _staged(self) -> bool:
        """Now and then, late in a walk: set the stage for something that was never accepted."""
        if self.tried.total() < STAGED or self.chance.random() < 0.5:
            return False
        return self._staged_there() or self._staged_here()

    def _staged_here(self) -> bool:
        """Something for the office, in the words of what was carried out there before."""
        never = [kind for kind in OFFICE_KINDS if not self.accepted[kind.__name__]]
        if not never:
            return False
        twin, kind = self.beside.office, self.chance.choice(never)
        known = [done.move.command for done in twin.done]
        for like in self.chance.sample(known, min(MADE, len(known))):
            made = self._made(kind, self._ids(twin), like)
            person = self._somebody(twin, made)
            if not _hurts(made) and self._would(twin, person, made):
                self.stage = [self._move(OFFICE, person, made)]
                return True
        return False

    def _staged_there(self) -> bool:
        """A story that leads to something, on a commission of its own."""
        if self.chance.random() < 0.3:
            return False
        never = [kind for kind in COMMISSION_KINDS if not self.accepted[kind.__name__]]
        kinds = [kind for kind in never if kind not in ON_THE_CLOCK]
        if not kinds:
            return False
        stages = Stages(self.beside.office.state, self.now)
        story = stages.towards(self.chance.choice(kinds)) or []
        stream = self._fresh().stream if story else ""
        self.stage = [self._move(stream, *step) for step in story]
        return bool(self.stage)

    def reaching(self, twin: CommissionTwin) -> Move | None:
        """What the engine would ask now but for a crisis, which keeps only it silent."""
        coming = twin.comes(self.now)
        if coming is None or coming.at > self.now:
            return None
        return self._move(twin.stream, SYSTEM.person, coming.command(()))

    def on_rungs(self, twin: CommissionTwin) -> None:
        """Set the stage for what is asked about rungs that were reached there."""
        for command in answers_to(twin.state):
            if not self.accepted[type(command).__name__]:
                move = self._move(twin.stream, self._somebody(twin, command), command)
                self.stage.append(move)

    def took(self, move: Move, *, accepted: bool) -> None:
        """Remember what was asked, and whether it was carried out."""
        if not accepted:
            self.stage = [it for it in self.stage if it.stream != move.stream]
        self.tried[type(move.command).__name__] += 1
        if accepted:
            self.accepted[type(move.command).__name__] += 1
            self.labels[label(move.command)] += 1
            self.sent.append(move)

    # --- where

    def _commission(self) -> CommissionTwin:
        """Mostly the one that is furthest, so that some see every phase."""
        living = [
            twin
            for twin in self.beside.commissions.values()
            if twin.version and twin.state.outcome is None
        ]
        ended = [twin for twin in self.beside.commissions.values() if twin.state.outcome]
        if ended and self.chance.random() < 0.05:
            return self.chance.choice(ended)
        if not living or (len(living) < AT_ONCE and self.chance.random() < 0.04):
            return self._fresh()
        if self.chance.random() < 0.6:
            return max(living, key=lambda twin: (_depth(twin.state), twin.version))
        return self.chance.choice(living)

    def _fresh(self) -> CommissionTwin:
        """One that nobody asked for yet; somebody may have asked other things of it."""
        number = len(self.beside.commissions) + 1
        unknown = [name for name, twin in self.beside.commissions.items() if not twin.version]
        stream = unknown[0] if unknown else f"commission/26-model-{number}"
        self.beside.twin(stream)
        return self.beside.commissions[stream]

    # --- what

    def _towards(self, twin: CommissionTwin) -> Tried:
        """Something that is accepted now, rather what was not yet, or what the phase lacks."""
        found: list[Tried] = []
        weights: list[float] = []
        for person, command in self._candidates(twin):
            events = self._would(twin, person, command)
            if not events:
                continue
            found.append((person, command))
            weights.append(self._weight(twin, command, events))
        if not found:
            return self._anything(twin, COMMISSION_KINDS)
        return self.chance.choices(found, weights)[0]

    def _weight(self, twin: CommissionTwin, command: Command, events: Sequence[Event]) -> float:
        """How much we would like to see this now."""
        seldom = 1 / (1 + self.labels[label(command)])
        never = not self.accepted[type(command).__name__]
        if isinstance(command, ENDINGS) and not isinstance(command, CompleteCommission):
            return 0.2 if never else seldom * 0.02
        if never:
            return 6
        after = twin.after(events, self.now)
        if after.outcome or _depth(after) > _depth(twin.state):
            return 40
        if _depth(after) < _depth(twin.state):
            return seldom * 0.15
        more = len(missing(after)) - len(missing(twin.state))
        return 20 + seldom if more < 0 else seldom * 0.3**more

    def _candidates(self, twin: CommissionTwin) -> Iterator[Tried]:
        """Steps of the stories, some with a field made anew, and commands made from nothing."""
        ids = self._ids(twin)
        for person, command in self._steps:
            if twin.version or starts(command) is not None:
                yield person, command
        for person, command in self.chance.choices(self._steps, k=MADE):
            if (other := self._maker.changed(command, ids)) is not None:
                yield person, other
        for kind in self._rare(COMMISSION_KINDS, MADE) if twin.version else ():
            made = self._made(kind, ids, self._like(twin))
            yield self._somebody(twin, made), made

    def _anything(self, twin: CommissionTwin | OfficeTwin, kinds: Sequence[type[Command]]) -> Tried:
        """Anything by anybody, rather what was not asked often."""
        (kind,) = self._rare(kinds, 1, self.tried)
        return self.chance.choice(PEOPLE), self._made(kind, self._ids(twin))

    def _made(
        self, kind: type[Command], ids: Mapping[str, Sequence[str]], like: Command | None = None
    ) -> Command:
        """A command made from its schema, or else a step of the stories with a field made anew.

        Raises:
            NoValue: neither can be; then `anything.py` must learn of a field of this kind.
        """
        if (made := self._maker.command(kind, ids, like)) is not None:
            return made
        steps = [command for _, command in self._steps if isinstance(command, kind)]
        if not steps:
            raise NoValue(kind.__name__)
        step = self.chance.choice(steps)
        return self._maker.changed(step, ids) or step

    def _office(self) -> Move:
        """Rights are given and taken; what the stories need comes back sooner or later."""
        twin = self.beside.office
        way = self.chance.random()
        if way < 0.25:
            person, command = self._anything(twin, OFFICE_KINDS)
        elif way < 0.65:
            person, command = self._given_back()
        else:
            ids, kinds = self._ids(twin), self._rare(OFFICE_KINDS, MADE)
            made = [self._made(it, ids, self._like(twin)) for it in kinds]
            tried = [(self._somebody(twin, it), it) for it in made]
            found = [it for it in tried if self._would(twin, *it)] or tried
            weights = [1 / (1 + self.accepted[type(it).__name__]) ** 2 for _, it in found]
            person, command = self.chance.choices(found, weights)[0]
        if _hurts(command):
            person, command = self._given_back()
        return self._move(OFFICE, person, command)

    def _like(self, twin: CommissionTwin | OfficeTwin) -> Command | None:
        """Something that was carried out there, to speak of the same things; or nothing."""
        return self.chance.choice(twin.done).move.command if twin.done else None

    def _given_back(self) -> Tried:
        """What the stories need and the office does not give now, or any of it."""
        wanted = list(office_of_the_stories(self.now.year))
        lacking = [it for it in wanted if self._would(self.beside.office, *it)]
        return self.chance.choice(lacking or wanted)

    def _somebody(self, twin: CommissionTwin | OfficeTwin, command: Command) -> str:
        """Somebody who may ask this now, or else anybody."""
        people = self.chance.sample(PEOPLE, len(PEOPLE))
        return next((who for who in people if self._would(twin, who, command)), people[0])

    def _would(
        self, twin: CommissionTwin | OfficeTwin, person: str, command: Command
    ) -> tuple[Event, ...]:
        """The events that this would cause now."""
        if person not in self._authorities:
            try:
                self._authorities[person] = self.beside.authority(person)
            except DomainError:
                return ()
        authority = self._authorities[person]
        if (terms := self.beside.terms(command)) is not None:
            authority = authority.model_copy(update={"terms": terms})
        answer = twin.decide(command, authority, self.now)
        return () if isinstance(answer, str) else answer

    def _rare(
        self, kinds: Sequence[type[Command]], count: int, often: Counter[str] | None = None
    ) -> list[type[Command]]:
        """Kinds of command, rather those that were not accepted (or tried) often."""
        counts = self.accepted if often is None else often
        weights = [1 / (1 + counts[kind.__name__]) ** 2 for kind in kinds]
        return self.chance.choices(kinds, weights, k=count)

    # --- the same again

    def _again(self) -> Move:
        """An old command: as it was, with other content, elsewhere, or under an old authority."""
        old = self.chance.choice(self.sent)
        way = self.chance.random()
        twin = self.beside.twin(old.stream)
        if way < 0.45:
            return old
        if way < 0.65 and (other := self._maker.changed(old.command, self._ids(twin))):
            return Move(old.stream, old.person, other, old.command_id, None, _engine(old))
        if way < 0.75 and old.stream != OFFICE:
            return Move(
                self._commission().stream,
                old.person,
                old.command,
                old.command_id,
                None,
                _engine(old),
            )
        if way < 0.85:
            return self._move(old.stream, old.person, old.command)
        return self._late(twin, old)

    def _late(self, twin: CommissionTwin | OfficeTwin, old: Move) -> Move:
        """An authority that was resolved when the last one in this place was carried out."""
        before = self.chance.choice(twin.done)
        authority = before.authority
        if old.stream == OFFICE:
            (kind,) = self._rare(OFFICE_KINDS, 1)
            command: Command | None = self._made(kind, self._ids(twin))
        else:
            command = self._maker.changed(before.move.command, self._ids(twin))
        if command is None or authority is SYSTEM or _hurts(command):
            return old
        self._number += 1
        return Move(
            old.stream,
            authority.person,
            command,
            f"late-{self._number:06}",
            authority.on_behalf_of,
            authority,
        )

    # --- with which ids

    def _move(self, stream: str, person: str, command: Command) -> Move:
        self._number += 1
        absent = None
        if self.chance.random() < 0.1:
            absent = self._absent(person)
        engine = person == SYSTEM.person
        return Move(
            stream,
            person,
            command,
            f"move-{self._number:06}",
            None if engine else absent,
            SYSTEM if engine else None,
        )

    def _absent(self, person: str) -> str | None:
        """Somebody this person stands in for, or sometimes somebody else."""
        away = [
            who
            for who, known in self.beside.office.state.people.items()
            if any(absence.deputy == person for absence in known.absences)
        ]
        if away:
            return self.chance.choice(away)
        return self.chance.choice(PEOPLE) if self.chance.random() < 0.1 else None

    def _ids(self, twin: CommissionTwin | OfficeTwin) -> Mapping[str, Sequence[str]]:
        known = {name: tuple(ids) for name, ids in twin.ids.items()}
        office = self.beside.office
        commissions = tuple(stream.partition("/")[2] for stream in self.beside.commissions)
        pools: dict[str, tuple[str, ...]] = {
            "person": PEOPLE,
            "team": tuple(office.state.teams) or TEAMS,
            "product": tuple(office.state.products) or PRODUCTS,
            "client": CLIENTS,
            "organisation": (*CLIENTS, US, *office.state.organisations),
            "commission": commissions,
            "subject": ("geluid", "water"),
            "clock": tuple(getattr(twin.state, "clocks", ())),
            "parent": (*office.state.teams, *office.state.organisations),
        }
        if twin.stream == OFFICE:
            for name in ("team", "product", "organisation", "person", "template"):
                pools[name] = (*pools.get(name, ()), f"{name}-1", f"{name}-2", f"{name}-3")
        return known | pools


def _depth(state: CommissionState) -> int:
    """How far a commission is: the number of its phase."""
    return 0 if state.phase is None else 1 + list(Phase).index(state.phase)


def _hurts(command: Command) -> bool:
    """Whether it takes somebody or something away for good that every story needs."""
    match command:
        case RecordDeparture():
            return command.person in PEOPLE and command.person not in EXTRA
        case EndRole():
            return command.person == ADMIN
        case DropProduct():
            return command.product in PRODUCTS
        case RetireTemplate():
            return command.template.startswith(f"{PRODUCTS[0]}-")
        case _:
            return False


def _engine(old: Move) -> Authority | None:
    """What the engine sent itself, it sends again itself: not through the door for people."""
    return SYSTEM if old.person == SYSTEM.person else None

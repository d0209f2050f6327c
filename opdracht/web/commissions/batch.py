"""The same act for several commissions at once: what is asked, whether it may be, and a few of them
carried out. A part in the work is given, receipt is acknowledged, or the clock of the phase pauses.

Nothing is kept between two steps: what was chosen travels with the form, and each command has an id
made of the form's key and the commission. So a step sent twice, or again after a fault, does
nothing twice.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from pydantic import TypeAdapter, ValidationError
from starlette.requests import Request

from domain import commission
from domain.authority import Authority
from domain.commission import CommissionCommand
from domain.commission.intake import (
    AcknowledgeReceipt,
    AssignRole,
    ReceiptAcknowledged,
    ReleaseRole,
)
from domain.commission.pausing import PauseClock, ResumeClock
from domain.commission.state import CommissionState
from domain.commission.ticking import PHASE
from domain.commission.words import Part
from domain.errors import DomainError
from domain.message import Command
from opdracht.answers import AnswerUnknown, Refused
from opdracht.http.caller import Caller
from opdracht.http.problems import Problem
from opdracht.http.services import Services, services
from opdracht.overviews.kept import kept_state, kept_states
from opdracht.sentences.grammar import Said
from opdracht.web.forms.several import Several
from opdracht.web.forms.through import Step
from storage.commission_list import CommissionRow

COMMAND: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)
MOST: Final = 100
AT_ONCE: Final = 10
"""Commissions in one step, so that each step is quick and one sees how far it is."""

KEY: Final = re.compile(r"[0-9a-f]{16}")
ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
CHOSEN: Final = "kies."
WAS: Final = "was."
CAME: Final = "uit."

CHANGED: Final = Said(
    "iemand gaf deze rol sindsdien aan een ander; dat blijft zo",
    "somebody gave this part to another since; that stays",
)
GOES_ON: Final = Said(
    "iemand veranderde deze pauze sindsdien; dat blijft zo",
    "somebody changed this pause since; that stays",
)
TOLD: Final = Said(
    "de ontvangst is al bevestigd; dat blijft zo",
    "receipt was acknowledged already; that stays",
)
LATER: Final = Said("nu geen antwoord; probeer het nog eens", "no answer now; try once more")


class Came(StrEnum):
    """What came of one commission."""

    DONE = "ja"
    SAME = "al"
    REFUSED = "nee"
    LATER = "later"


class Act(StrEnum):
    """What is done for each."""

    PART = "rol"
    RECEIPT = "ontvangst"
    PAUSE = "pauze"

    @property
    def kind(self) -> type[Command]:
        """The command that asks it."""
        match self:
            case Act.PART:
                return AssignRole
            case Act.RECEIPT:
                return AcknowledgeReceipt
            case Act.PAUSE:
                return PauseClock

    @property
    def undoes(self) -> bool:
        """Whether it can be taken back: what a client was told cannot."""
        return self is not Act.RECEIPT


@dataclass(frozen=True, slots=True)
class Batch:
    """What is done for each of the chosen; `back` to take it back.

    Of a part: `person` gets it, and `was` says who held it, by commission: person and team. Of a
    receipt: `person` is the contact, `text` the next step and `on` its day. Of a pause: `reason`,
    `on` is when it should end, and `text` says why. `came` says what came of those that had their
    turn.
    """

    key: str
    chosen: tuple[str, ...]
    act: Act = Act.PART
    part: Part | None = None
    person: str = ""
    team: str = ""
    reason: str = ""
    on: str = ""
    text: str = ""
    back: bool = False
    was: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    came: Mapping[str, Came] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether it says all that is needed to ask it."""
        match self.act:
            case Act.PART:
                return self.part is not None and bool(self.person)
            case Act.RECEIPT:
                return bool(self.person and self.text)
            case Act.PAUSE:
                return bool(self.reason and self.on and self.text)

    @property
    def sound(self) -> bool:
        """Whether what it says can be at all, whichever commission it is for."""
        try:
            replace(self, back=False).command("")
        except ValidationError:
            return False
        return True

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What travels with a form, but for the commissions."""
        said = {
            "doe": self.act.value,
            "rol": self.part or "",
            "persoon": self.person,
            "team": self.team,
            "reden": self.reason,
            "dag": self.on,
            "tekst": self.text,
            "sleutel": self.key,
        }
        return tuple((name, value) for name, value in said.items() if value)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Those that had no turn yet, and then those that got no answer."""
        fresh = [each for each in self.chosen if each not in self.came]
        again = [each for each in self.chosen if self.came.get(each) is Came.LATER]
        return (*fresh, *again)

    @property
    def done(self) -> tuple[str, ...]:
        """Those in which something changed."""
        return tuple(each for each in self.chosen if self.came.get(each) is Came.DONE)

    def command(self, commission_: str) -> Command:
        """What is asked of this one.

        Raises:
            ValidationError: nobody's id reads like that, or it is no day or no reason.
        """
        match self.act:
            case Act.PART:
                return self._part(commission_)
            case Act.RECEIPT:
                told = {"contact": self.person, "next_step": self.text, "next_on": self.on or None}
                return AcknowledgeReceipt.model_validate(told)
            case Act.PAUSE:
                if self.back:
                    return ResumeClock(clock=PHASE)
                told = {"reason": self.reason, "expected": self.on or None, "why": self.text}
                return PauseClock.model_validate({"clock": PHASE, **told})

    def _part(self, commission_: str) -> AssignRole | ReleaseRole:
        assert self.part is not None  # noqa: S101 - asked of a whole one alone
        if not self.back:
            return AssignRole(part=self.part, person=self.person, team=self.team or None)
        person, team = self.was.get(commission_, ("", ""))
        if not person:
            return ReleaseRole(part=self.part)
        return AssignRole(part=self.part, person=person, team=team or None)

    def id_for(self, commission_: str) -> str:
        """Of the command for this one."""
        return f"samen:{self.key}:{'terug' if self.back else 'geef'}:{commission_}"


def read(typed: Mapping[str, str], key: str) -> Batch:
    """What a form or an address says; `key` when it has none. What is no part, no outcome and no id
    is left out."""
    chosen = tuple(
        name.removeprefix(CHOSEN)
        for name, value in typed.items()
        if name.startswith(CHOSEN) and value == "ja" and ID.fullmatch(name.removeprefix(CHOSEN))
    )
    was = {each: typed[f"{WAS}{each}"].partition("/") for each in chosen if f"{WAS}{each}" in typed}
    came = {
        each: Came(value) for each in chosen if (value := typed.get(f"{CAME}{each}", "")) in [*Came]
    }
    part, act = typed.get("rol", ""), typed.get("doe", "")
    given = typed.get("sleutel", "")
    return Batch(
        key=given if KEY.fullmatch(given) else key,
        chosen=chosen,
        act=Act(act) if act in [*Act] else Act.PART,
        part=Part(part) if part in [*Part] else None,
        person=typed.get("persoon", ""),
        team=typed.get("team", ""),
        reason=typed.get("reden", ""),
        on=typed.get("dag", ""),
        text=typed.get("tekst", "").strip(),
        back=typed.get("wat") == "terug",
        was={each: (person, team) for each, (person, _, team) in was.items()},
        came=came,
    )


def held(row: CommissionRow, part: Part) -> tuple[str, str]:
    """Who has a part now, and the team."""
    match part:
        case Part.ACCOUNT_MANAGER:
            return row.account_manager or "", ""
        case Part.COORDINATOR:
            return row.coordinator or "", ""
        case Part.HANDLER:
            return row.handler or "", row.team or ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether one may be: `why_not` when not; `same` when it is so already."""

    same: bool = False
    why_not: Said | None = None


def judged(
    batch: Batch, commission_: str, authority: Authority, state: CommissionState, now: datetime
) -> Judged:
    """What the domain says of it, as things stand."""
    if (stays := _stays(batch, state)) is not None:
        return Judged(why_not=stays)
    try:
        command = COMMAND.validate_python(batch.command(commission_))
        happens = commission.decide(command, authority, state, now)
    except DomainError as error:
        return Judged(why_not=Said(error.sentence("nl"), error.sentence("en")))
    except ValidationError:
        return Judged(why_not=Said("dit kan niemand zijn", "this can be nobody"))
    return Judged(same=not happens)


def _stays(batch: Batch, state: CommissionState) -> Said | None:
    """Why it is left as it is, also where the domain would allow it: others counted on it."""
    match batch.act:
        case Act.PART:
            taken = batch.part is not None and state.parts.get(batch.part) != batch.person
            return CHANGED if batch.back and taken else None
        case Act.RECEIPT:
            return TOLD if ReceiptAcknowledged.__name__ in state.seen else None
        case Act.PAUSE:
            if not batch.back:
                return None
            clock = state.clocks.get(PHASE)
            held = None if clock is None else clock.held
            same = held is not None and (held.reason, str(held.expected)) == (
                batch.reason,
                batch.on,
            )
            return None if same else GOES_ON


STAYS: Final = (CHANGED, GOES_ON, TOLD)


async def judge(
    house: Services, who: Caller, batch: Batch, commissions: Sequence[str]
) -> dict[str, Judged]:
    """Each of these, as things stand now."""
    now, states = datetime.now(UTC), await kept_states(house.store, who.tenant, commissions)
    return {each: judged(batch, each, who.authority, states[each], now) for each in commissions}


async def carry_out(request: Request, who: Caller, batch: Batch) -> dict[str, Came]:
    """The next few, each by a command of its own; what came of all of them so far."""
    now, house, several = datetime.now(UTC), services(request), Several(request, who)
    came = dict(batch.came)
    for each in batch.waiting[:AT_ONCE]:
        sent = await house.store.recorder.lookup(who.tenant, batch.id_for(each))
        if sent is None:
            state = await kept_state(house.store, who.tenant, each)
            answer = judged(batch, each, who.authority, state, now)
            if answer.same or answer.why_not in STAYS:
                came[each] = Came.SAME if answer.same else Came.REFUSED
                continue
        came[each] = await _sent(several, batch, each)
        if came[each] is Came.LATER:  # the next step tries the next one
            break
    return came


async def _sent(several: Several, batch: Batch, commission_: str) -> Came:
    try:
        step = Step(
            f"commission/{commission_}",
            batch.command(commission_),
            batch.id_for(commission_),
            correlation=f"samen:{batch.key}",
        )
    except ValidationError:
        return Came.REFUSED
    try:
        await several.send(step)
    except (AnswerUnknown, Problem):  # a problem: too many at once
        return Came.LATER
    except Refused as refused:
        return Came.LATER if refused.passing else Came.REFUSED
    return Came.DONE

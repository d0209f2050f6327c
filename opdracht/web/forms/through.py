"""Sends a command that was typed: anew when what came in between has nothing to do with it."""

from dataclasses import dataclass
from typing import Final

from domain.message import Command
from domain.text import Id
from opdracht.answers import Refused, Sent
from opdracht.http.caller import Caller
from opdracht.http.services import Services
from opdracht.web.forms.meanwhile import meanwhile

TRIES: Final = 3
"""How often a step is sent anew when something else, that it does not touch, came in between."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command under its id. `seen`: the version it was made from, when it overwrites.

    `on_behalf_of`: whom a deputy stands in for. `correlation`: what it belongs to.
    """

    stream: str
    command: Command
    key: str
    seen: int | None = None
    reason: str | None = None
    on_behalf_of: Id | None = None
    correlation: str | None = None


async def through(house: Services, who: Caller, step: Step) -> Sent:
    """Have it carried out.

    Raises:
        Refused: a rule said no, or somebody changed the same thing meanwhile (`version_stale`).
        AnswerUnknown: no answer in time; the command may still be carried out.
        StoreUnavailable: the store does not answer.
    """
    expected = step.seen
    for _ in range(TRIES):
        try:
            return await _send(house, who.tenant, who.person, step, expected)
        except Refused as refused:
            if refused.code != "version_stale" or expected is None:
                raise
            between = await meanwhile(house, who.tenant, step.stream, step.command, expected)
            if between.met or between.version == expected:
                raise
            expected = between.version
    return await _send(house, who.tenant, who.person, step, expected)


async def _send(house: Services, tenant: str, person: Id, step: Step, expected: int | None) -> Sent:
    return await house.gateway.send(
        tenant,
        step.stream,
        step.command,
        person=person,
        on_behalf_of=step.on_behalf_of,
        command_id=step.key,
        reason=step.reason,
        correlation=step.correlation,
        expected=expected,
    )

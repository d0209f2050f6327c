"""Check-ins on their way: each by itself, each with an outcome of its own."""

import asyncio
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request

from domain.commission.monitoring import CheckIn, SkipCheckIn
from domain.message import Command
from domain.text import Id
from opdracht.answers import AnswerUnknown, Refused
from opdracht.http.caller import Caller
from opdracht.http.problems import Problem, of_refusal
from opdracht.sentences.grammar import Said
from opdracht.web.forms.read import YES, Asked, Typed, Wrong, read
from opdracht.web.forms.several import Several
from opdracht.web.forms.shape import form_of
from opdracht.web.forms.through import Step

KEY: Final = re.compile(r"week-[0-9a-f]{24}")
AT_ONCE: Final = 4
"""Check-ins under way together: other people send commands too."""

ALREADY: Final = Said(
    "U hebt hier al ingecheckt met deze pagina. Laad haar opnieuw om nog eens in te checken.",
    "You checked in here with this page already. Load it anew to check in once more.",
)
LATER: Final = Said(
    "Er kwam nog geen antwoord. Stuur het gerust nog eens: het telt één keer.",
    "No answer came yet. Feel free to send it again: it counts once.",
)
CHANGED_SINCE: Final = "command_id_reused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one: nothing is wrong when there is neither a sentence nor a wrong field.

    `typed`: what stands in its fields again.
    """

    sentence: Said | None = None
    beside: Mapping[str, Said] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def fine(self) -> bool:
        """Whether it was carried out."""
        return self.sentence is None and not self.beside


def new_key() -> str:
    """For a page that is shown: whatever is sent from it twice counts once."""
    return f"week-{secrets.token_hex(12)}"


def usable(key: str) -> str:
    """The key of a page; a new one when it is none of ours."""
    return key if KEY.fullmatch(key) else new_key()


async def unchanged(
    request: Request, who: Caller, key: str, commissions: Sequence[Id]
) -> dict[Id, Outcome]:
    """One tap for each of these."""
    gate, several = asyncio.Semaphore(AT_ONCE), Several(request, who)

    async def one(commission: Id) -> Outcome:
        async with gate:
            return await checked_in(several, key, commission, {"unchanged": YES})

    outcomes = await asyncio.gather(*map(one, commissions))
    return dict(zip(commissions, outcomes, strict=True))


async def checked_in(several: Several, key: str, commission: Id, typed: Typed) -> Outcome:
    """The three fields, or one tap."""
    asked = read(form_of(CheckIn), typed, _id(key, commission))
    return await _sent(several, key, commission, asked, typed)


async def skipped(several: Several, key: str, commission: Id) -> Outcome:
    """Not this week, which is fine."""
    asked = read(form_of(SkipCheckIn), {}, _id(key, commission))
    return await _sent(several, key, commission, asked, {})


def _id(key: str, commission: Id) -> str:
    return f"{key}.{commission}"


async def _sent(
    several: Several, key: str, commission: Id, asked: Asked | Wrong, typed: Typed
) -> Outcome:
    if isinstance(asked, Wrong):
        above = asked.above[0] if asked.above else None
        return Outcome(above, asked.beside, typed)
    sentence = await _refusal(several, key, commission, asked.command)
    return Outcome(sentence, {}, {} if sentence is None else typed)


async def _refusal(several: Several, key: str, commission: Id, command: Command) -> Said | None:
    """Why it was not carried out; None when it was."""
    try:
        await several.send(Step(f"commission/{commission}", command, _id(key, commission)))
    except Problem as too_many:
        return Said(too_many.nl, too_many.en)
    except AnswerUnknown:
        return LATER
    except Refused as refused:
        if refused.code == CHANGED_SINCE:
            return ALREADY
        problem = of_refusal(refused)
        return Said(problem.nl, problem.en)
    return None

"""Ratifies several promises, one command for each, and says of each what came of it."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from domain.commission.promises import RatifyPromise
from domain.text import Id
from opdracht.answers import AnswerUnknown, Refused
from opdracht.http.caller import Caller
from opdracht.http.problems import Problem, of_refusal
from opdracht.http.services import Services, services
from opdracht.new_ids import letters
from opdracht.sentences.grammar import Said
from opdracht.web.forms.several import Several
from opdracht.web.forms.through import Step
from opdracht.web.promises.waiting import MOST, rows_of
from storage import ledger
from storage.commission_list import CommissionRow
from storage.errors import StoreUnavailable

AT_ONCE: Final = 4
"""Commissions that are asked at the same time; promises of one go one after another."""

RATIFIED: Final = Said("Bekrachtigd.", "Ratified.")
NO_ANSWER: Final = Said(
    "Er kwam nog geen antwoord. Kies deze gerust nog een keer: het telt één keer.",
    "No answer came yet. Choose this one again: it counts once.",
)

_BOX: Final = re.compile(r"kies\.([a-z0-9][a-z0-9-]{0,62})\.([a-z0-9][a-z0-9-]{0,62})")
_VERSION: Final = re.compile(r"\d{1,18}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A promise that was ticked, and the version of its commission that was seen then."""

    commission: Id
    line: Id
    seen: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one of them. `done` is None while nobody knows."""

    chosen: Chosen
    done: bool | None
    said: Said
    row: CommissionRow | None = None
    what: str | None = None


def chosen_in(typed: Mapping[str, str]) -> list[Chosen]:
    """What was ticked, at most as many as a page has."""
    found = [
        Chosen(match[1], match[2], int(seen) if _VERSION.fullmatch(seen) else None)
        for name, seen in typed.items()
        if (match := _BOX.fullmatch(name))
    ]
    return found[:MOST]


async def ratify(request: Request, who: Caller, chosen: Sequence[Chosen], key: str) -> list[Report]:
    """All of them. Sent again under the same key, each still counts once.

    Raises:
        StoreUnavailable: what they say cannot be read now.
    """
    apart: dict[Id, list[Chosen]] = {}
    for each in chosen:
        apart.setdefault(each.commission, []).append(each)
    places, sending = asyncio.Semaphore(AT_ONCE), Several(request, who)

    async def of_one(several: Sequence[Chosen]) -> list[Report]:
        async with places:
            return [await _one(sending, each, key) for each in several]

    found = await asyncio.gather(*(of_one(several) for several in apart.values()))
    return await _in_words(services(request), who, [it for several in found for it in several])


async def _one(sending: Several, each: Chosen, key: str) -> Report:
    own = letters(f"{key}/{each.commission}/{each.line}", 10)
    step = Step(
        f"commission/{each.commission}", RatifyPromise(line=each.line), f"{key}-{own}", each.seen
    )
    try:
        await sending.send(step)
    except Problem as too_many:
        return Report(each, None, Said(too_many.nl, too_many.en))
    except (AnswerUnknown, StoreUnavailable):
        return Report(each, None, NO_ANSWER)
    except Refused as refused:
        if refused.passing:
            return Report(each, None, NO_ANSWER)
        problem = of_refusal(refused)
        return Report(each, done=False, said=Said(problem.nl, problem.en))
    return Report(each, done=True, said=RATIFIED)


async def _in_words(house: Services, who: Caller, reports: Sequence[Report]) -> list[Report]:
    store = house.store
    commissions = sorted({each.chosen.commission for each in reports})
    rows = await rows_of(house, who, commissions)
    whats: dict[tuple[Id, Id], str] = {}
    for commission in commissions:
        for line in await ledger.lines(store.database, store.sealer, who.tenant, commission):
            if isinstance(line.what, str):
                whats[commission, line.line] = line.what
    return [
        Report(
            it.chosen,
            it.done,
            it.said,
            rows.get(it.chosen.commission),
            whats.get((it.chosen.commission, it.chosen.line)),
        )
        for it in reports
    ]

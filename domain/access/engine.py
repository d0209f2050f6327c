"""What goes by itself, and what the engine needs for it: nothing acts that did not declare."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.access.doing import DOING
from domain.access.words import Read
from domain.account.calendars import AdoptAccountCalendar
from domain.account.rungs import ReachAccountRung
from domain.authority import Role
from domain.commission.commands import AdoptCalendar, AdoptNorms, ReachRung
from domain.message import Command


@dataclass(frozen=True, slots=True)
class Follower:
    """Something that goes by itself, as `Role.SYSTEM`.

    `asks` are the commands it may ask without a person; `reads` what it looks at of everybody.
    """

    nl: str
    en: str
    asks: tuple[type[Command], ...] = ()
    reads: tuple[Read, ...] = ()


ENGINE: Final[dict[str, Follower]] = {
    "Commission": Follower(
        "Schrijft één opdracht, en bereikt op tijd de treden van haar ladders.",
        "Writes one commission, and reaches the rungs of its ladders in time.",
        asks=(ReachRung,),
        reads=(Read.COMMISSION, Read.OFFICE),
    ),
    "Account": Follower(
        "Schrijft één relatie, en bereikt op tijd de treden van haar ladders.",
        "Writes one account, and reaches the rungs of its ladders in time.",
        asks=(ReachAccountRung,),
        reads=(Read.ACCOUNTS, Read.OFFICE),
    ),
    "Timesheet": Follower(
        "Schrijft de weken van één mens.",
        "Writes the weeks of one person.",
        reads=(Read.TIMESHEET, Read.OFFICE),
    ),
    "Office": Follower(
        "Schrijft één kantoor.",
        "Writes one office.",
        reads=(Read.OFFICE,),
    ),
    "Reconcile": Follower(
        "Start opnieuw wat stilviel; het leest alleen hoe ver iets is.",
        "Starts again what fell still; it reads only how far a thing is.",
    ),
    "Adopt": Follower(
        "Geeft door wat het kantoor vaststelde, aan elke opdracht en relatie die nog loopt.",
        "Passes on what the office published, to every commission and account that still lives.",
        asks=(AdoptNorms, AdoptCalendar, AdoptAccountCalendar),
        reads=(Read.OFFICE,),
    ),
    "mail": Follower(
        "Maakt post van berichten, voor wie het gevraagd wordt.",
        "Makes mail of notices, for whoever is asked.",
        reads=(Read.INBOX, Read.OFFICE),
    ),
    "clearing": Follower(
        "Haalt weg wat maar even bewaard wordt; het kijkt alleen of de tijd om is.",
        "Takes away what is kept for a while; it looks only whether the time is over.",
    ),
}
"""Workflow, or task beside the workflows -> what it needs."""


class FollowerUndeclared(RuntimeError):
    """Something that goes by itself does not say what it needs, so the worker does not start."""


def check_engine(names: Iterable[str]) -> None:
    """What a worker is about to run, all declared, and asking only what the engine may ask.

    Raises:
        FollowerUndeclared: naming what is not.
    """
    wrong = [name for name in names if name not in ENGINE]
    wrong += [
        f"{name}: {kind.__name__}"
        for name, follower in ENGINE.items()
        for kind in follower.asks
        if Role.SYSTEM not in DOING[kind.__name__].roles
    ]
    if wrong:
        raise FollowerUndeclared(", ".join(wrong))

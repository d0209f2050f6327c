"""Every event as one plain sentence: Dutch at B1 level, English beside it.

`said` gives both, `sentence` the one in the reader's language. A sentence begins with who did it,
and may hold a personal name and at most `grammar.LONGEST_QUOTE` characters of a text; an erased one
reads `[gewist]`.
"""

from typing import Protocol

from domain.authority import SYSTEM
from domain.commission import events as e
from domain.errors import Language
from domain.message import Event
from domain.timesheet import WeekBooked
from opdracht.sentences import (
    accounts,
    clients,
    clocks,
    closing,
    intake,
    kinds,
    programme,
    promises,
    question,
    sides,
    time_spent,
    together,
    work,
)
from opdracht.sentences.grammar import Said, stop
from opdracht.sentences.names import NO_NAMES, Names, names_from
from opdracht.sentences.office import OfficeHappened, office_sentence

__all__ = ["NO_NAMES", "Happened", "Names", "Said", "names_from", "said", "sentence"]


class Happened(Protocol):
    """An event with who did it: `storage.stored.StoredEvent`, or anything like it."""

    @property
    def event(self) -> Event:
        """What happened."""

    @property
    def actor(self) -> str:
        """Who did it."""

    @property
    def on_behalf_of(self) -> str | None:
        """Whom the actor stood in for."""


class NoSentence(Exception):
    """The event is of no type that this module knows."""


def sentence(happened: Happened, names: Names, language: Language) -> str:
    """The event as one sentence in the reader's language."""
    return said(happened, names).in_(language)


def said(happened: Happened, names: Names) -> Said:
    """The event as one sentence, in Dutch and in English."""
    who = _who(happened, names)
    event = happened.event
    plain = (
        office_sentence(event, who, names)
        if isinstance(event, OfficeHappened)
        else accounts.account(event, who, names)
        if isinstance(event, accounts.OfAnAccount)
        else time_spent.week_booked(event, who, names)
        if isinstance(event, WeekBooked)
        else _start(event, who, names)
        or _work(event, who, names)
        or _end(event, who, names)
        or _time(event, who, names)
    )
    if plain is None:
        raise NoSentence(type(event).__name__)
    return stop(plain)


def _who(happened: Happened, names: Names) -> Said:
    if happened.actor == SYSTEM.person:
        return Said("Het systeem", "The system")
    actor = names.person(happened.actor)
    if happened.on_behalf_of is None:
        return Said(actor, actor)
    other = names.person(happened.on_behalf_of)
    return Said(f"{actor} (namens {other})", f"{actor} (for {other})")


def _start(event: Event, who: Said, names: Names) -> Said | None:
    if isinstance(event, intake.Intake):
        return intake.intake(event, who, names)
    if isinstance(event, clients.Clients):
        return clients.clients(event, who, names)
    if isinstance(event, intake.Imported):
        return intake.imported(event, who)
    if isinstance(event, kinds.Terms):
        return kinds.terms(event, names)
    if isinstance(event, programme.Programme):
        return programme.programme(event, who, names)
    if isinstance(event, kinds.Urgent):
        return kinds.urgent(event, who, names)
    if isinstance(event, kinds.Small):
        return kinds.small(event, who, names)
    if isinstance(event, intake.Course):
        return intake.course(event, who, names)
    if isinstance(event, question.Question):
        return question.question(event, who, names)
    if isinstance(event, question.Sheet):
        return question.sheet(event, who, names)
    if isinstance(event, question.Offer):
        return question.offer(event, who, names)
    if isinstance(event, sides.Counters):
        return sides.counters(event, who, names)
    return None


def _work(event: Event, who: Said, names: Names) -> Said | None:
    if isinstance(event, promises.Ledger):
        return promises.ledger(event, who, names)
    if isinstance(event, work.Work):
        return work.work(event, who, names)
    if isinstance(event, work.Pulse):
        return work.pulse(event, who, names)
    if isinstance(event, work.Obstacles):
        return work.obstacles(event, who, names)
    if isinstance(event, work.Scope):
        return work.scope(event, who, names)
    if isinstance(event, sides.Documents):
        return sides.documents(event, who)
    if isinstance(event, together.Together):
        return together.together(event, who, names)
    if isinstance(event, sides.Agreed):
        return sides.agreed(event, who, names)
    if isinstance(event, e.StillTheQuestionAsked):
        return sides.asked(event, who)
    return None


def _end(event: Event, who: Said, names: Names) -> Said | None:
    if isinstance(event, closing.Success):
        return closing.success(event, who, names)
    if isinstance(event, closing.Delivery):
        return closing.delivery(event, who, names)
    if isinstance(event, closing.Gesture):
        return closing.gesture(event, who, names)
    if isinstance(event, closing.Evaluation):
        return closing.evaluation(event, who, names)
    return None


def _time(event: Event, who: Said, names: Names) -> Said | None:
    if isinstance(event, clocks.Standing):
        return clocks.standing(event, who)
    if isinstance(event, clocks.Climbing):
        return clocks.climbing(event, who, names)
    return None

"""What was handed over and what each client said of it, gestures, and what was learned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.commission.apart import clients, party
from domain.commission.state import CommissionState
from domain.commission.words import Receiver
from domain.text import Id
from opdracht.web.commission.told import address, at, by, day, every, number, text, thing, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Reply:
    """What a client said of a delivery; `yes` is None while it said nothing."""

    client: Id | None
    yes: bool | None
    by: Id | None = None
    on: date | None = None
    ground: str | None = None
    why: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery. `open`: it is the last one, and waits for an answer."""

    delivery: Id
    summary: str | None
    on: date | None
    link: str | None
    href: str | None
    open: bool
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Gesture:
    """A closing gesture. `made` is None while it is planned, `planned` False when it is not."""

    receiver: Receiver
    planned: bool
    made: bool | None
    what: str | None
    owner: Id | None
    due: date | None
    on: date | None
    above_limit: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a person of a client thought of it."""

    client: Id | None
    by: Id
    grade: int
    words: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something learned, and what happens with it."""

    lesson: Id
    text: str | None
    follow: str
    owner: Id | None


def deliveries_of(found: Page, state: CommissionState) -> list[Delivery]:
    """The newest first."""
    return [
        _delivery(found, item.item, state)
        for item in reversed(things(found, "delivery"))
        if "ResultDelivered" in item.told
    ]


def _delivery(found: Page, name: Id, state: CommissionState) -> Delivery:
    said = thing(found, "delivery", name)["ResultDelivered"]
    link = text(said, "link")
    last = name == state.delivery
    given = {reply.client: reply for reply in _replies(found, name)}
    waiting: tuple[Reply, ...] = ()
    if last and state.delivered is None:
        waiting = tuple(
            Reply(client, None)
            for client in (clients(state) if state.parties else ())
            if party(state, client).delivered is None and client not in given
        )
    return Delivery(
        delivery=name,
        summary=text(said, "summary"),
        on=day(said, "on"),
        link=link,
        href=address(link),
        open=last and state.delivered is None,
        replies=(*given.values(), *waiting),
    )


def _replies(found: Page, name: Id) -> Iterator[Reply]:
    told = thing(found, "delivery", name)
    for event, yes in (("DeliveryAccepted", True), ("DeliveryRefused", False)):
        for client, said in every(told, event):
            yield Reply(
                client,
                yes,
                text(said, "by"),
                at(said).date(),
                text(said, "ground"),
                text(said, "why"),
                day(said, "object_until"),
            )


def gestures_of(found: Page, state: CommissionState) -> list[Gesture]:
    """One for the client and one for our own team, planned or not."""
    return [_gesture(found, receiver, state) for receiver in Receiver]


def _gesture(found: Page, receiver: Receiver, state: CommissionState) -> Gesture:
    told = thing(found, "gesture", receiver)
    said = told.get("GesturePlanned")
    return Gesture(
        receiver=receiver,
        planned=receiver in state.gestures,
        made=state.gestures.get(receiver),
        what=text(said, "what"),
        owner=text(said, "owner"),
        due=day(said, "due"),
        on=day(told.get("GestureMade"), "on"),
        above_limit=said is not None and said.get("above_limit") is True,
        why=text(told.get("GestureSkipped"), "why"),
    )


def surveys_of(found: Page) -> list[Survey]:
    """The newest first."""
    return [
        Survey(
            client,
            text(said, "by") or by(said),
            number(said, "grade"),
            text(said, "words"),
            at(said).date(),
        )
        for item in reversed(things(found, "survey"))
        for client, said in every(item.told, "SurveyAnswered")
    ]


def lessons_of(found: Page) -> list[Lesson]:
    """The newest first."""
    return [
        Lesson(item.item, text(said, "text"), text(said, "follow") or "", text(said, "owner"))
        for item in reversed(things(found, "lesson"))
        if (said := item.told.get("LessonDecided")) is not None
    ]

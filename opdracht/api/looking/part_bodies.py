"""Parts of a commission as bodies: what happened, the ledger, its gaps, the clocks."""

from datetime import date, datetime
from typing import Literal

from domain.clocks import ClockKind, LadderName, Offer, PauseReason, Whom
from domain.commission.radar import GapKind
from domain.commission.words import LineKind, LineStatus, Score, Side
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.clockwork.facts import ClockFacts, Fate, RungFacts
from storage.ledger import SETTLED, LedgerRow


class Happened(Answer):
    """Een gebeurtenis, verteld in een zin in het Nederlands en in het Engels."""

    position: int
    version: int
    type: str
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    on_behalf_of: str | None
    reason: str | None
    command_id: str
    nl: str
    en: str


class LineChange(Answer):
    """Hoe een regel veranderde; `toldOn` zodra het aan de andere kant is verteld."""

    change: str
    on: date
    why: str
    what: str | None
    due: date | None
    due_before: date | None
    told_on: date | None
    how: str | None


class LineScored(Answer):
    """Hoe een kant vindt dat de regel is nagekomen: `us`, `client`, of `client:ID` bij meer
    opdrachtgevers."""

    whose: str
    score: Score
    disputed: bool
    why: str | None


class LineSettled(Answer):
    """Wat geldt voor een regel waarover de kanten verschilden."""

    score: Score
    why: str | None
    told: str | None


class LedgerLine(Answer):
    """Een verwachting, afspraak of toezegging. `note` is het bewijs, de behoefte of de reden
    waarmee ze eindigde; `untold` telt wijzigingen waarvan de andere kant nog niet weet."""

    view: Literal["office"] = "office"
    commission: Id
    line: Id
    version: int
    kind: LineKind
    owed_by: Side
    status: LineStatus
    what: str
    quote: str | None
    source: str | None
    owner: Id | None
    owed_to: Id | None
    due: date | None
    hours: int | None
    euros: int | None
    settles: Id | None
    proposer: Id | None
    ratified_by: Id | None
    held_by: Id | None
    settled_on: date | None
    note: str | None
    changes: tuple[LineChange, ...]
    untold: int
    scores: tuple[LineScored, ...]
    settled: LineSettled | None
    client: Id | None
    conflicts: tuple[Id, ...]


def ledger_line(row: LedgerRow) -> LedgerLine:
    """A line of the ledger."""
    scores = {
        whose: score for whose, score in (row.scores or {}).items() if isinstance(score, dict)
    }
    settled = scores.pop(SETTLED, None)
    return LedgerLine.model_validate(
        {
            **vars(row),
            "changes": tuple(
                {name: change.get(name) for name in LineChange.model_fields}
                for change in row.changes
            ),
            "scores": tuple(
                {
                    "whose": whose,
                    "score": score.get("score"),
                    "disputed": score.get("disputed", False),
                    "why": score.get("why"),
                }
                for whose, score in scores.items()
            ),
            "settled": settled and {name: settled.get(name) for name in LineSettled.model_fields},
        }
    )


class Gap(Answer):
    """Wat een regel van een lopende opdracht mist. `change` is de wijziging die niet is verteld,
    `conflict` de tegenstelling waarin de regel staat."""

    commission: Id
    line: Id
    kind: GapKind
    change: Id | None
    owner: Id | None
    due: date | None
    conflict: Id | None


class Pause(Answer):
    """Een keer dat het werk met opzet stillag. `expected`: wanneer dat voorbij hoort te zijn;
    `ended`: wanneer het voorbij was."""

    reason: PauseReason
    starts: date
    expected: date
    ended: date | None
    by_itself: bool
    moves: date | None


class DayNotCounted(Answer):
    """Een dag die niet telde, met de naam die de kalender eraan geeft."""

    day: date
    name: str | None


class CountsOn(Answer):
    """Een kalender waarop een klok telt: die van een opdrachtgever, of de onze (`client` is null).
    Bij meer kalenders telt een dag als het op alle een werkdag is."""

    client: Id | None
    version: int
    until: date


class NotCounted(Answer):
    """Dagen na het begin die niet telden, tot vandaag."""

    weekend: int
    closed: tuple[DayNotCounted, ...]
    paused: int


class RungBody(Answer):
    """Een trede van de ladder: wanneer, wie wordt gevraagd, wat wordt aangeboden, en wat ervan
    kwam."""

    rung: int
    when: str
    to: tuple[Whom, ...]
    offer: Offer
    mirror: bool
    day: date | None
    state: Fate
    reached_on: date | None
    outcome: Offer | None
    sent: bool


class RaisedBody(Answer):
    """Iemand die met de hand is gevraagd, en wat ervan kwam."""

    escalation: Id
    whom: Whom
    offer: Offer
    outcome: Offer | None


class ClockBody(Answer):
    """Een klok. `last` en `left` zijn null zolang niemand het kan zeggen; dagen zijn werkdagen."""

    clock: str
    kind: ClockKind
    ladder: LadderName | None
    visit: int
    starts: date
    budget: int | None
    until: date | None
    norms: int
    ended: date | None
    used: int
    last: date | None
    left: int | None
    overdue: int
    paused: bool
    extended: int
    provisional: bool
    counts_on: tuple[CountsOn, ...]
    pauses: tuple[Pause, ...]
    not_counted: NotCounted
    rungs: tuple[RungBody, ...]
    raised: tuple[RaisedBody, ...]


class ClocksBody(Answer):
    """De klokken van een opdracht zoals ze vandaag staan, op de versie van onze kalender die is
    vastgezet (0: maandag tot en met vrijdag).
    """

    view: Literal["office"] = "office"
    commission: Id
    version: int
    today: date
    calendar: int
    clocks: tuple[ClockBody, ...]


def clock_body(one: ClockFacts) -> ClockBody:
    """A clock with its ladder."""
    clock = one.clock
    return ClockBody(
        clock=one.name,
        kind=clock.kind,
        ladder=clock.ladder,
        visit=clock.visit,
        starts=clock.starts,
        budget=clock.budget,
        until=clock.until,
        norms=clock.norms,
        ended=clock.ended,
        used=one.used,
        last=one.last,
        left=one.left,
        overdue=one.overdue,
        paused=one.paused is not None,
        extended=one.extended,
        provisional=one.provisional,
        counts_on=tuple(CountsOn.model_validate(each, from_attributes=True) for each in one.counts),
        pauses=tuple(Pause.model_validate(each, from_attributes=True) for each in clock.pauses),
        not_counted=NotCounted(
            weekend=one.uncounted.weekend,
            closed=tuple(DayNotCounted(day=day, name=name) for day, name in one.uncounted.closed),
            paused=one.uncounted.paused,
        ),
        rungs=tuple(_rung(each) for each in one.rungs),
        raised=tuple(RaisedBody.model_validate(each, from_attributes=True) for each in one.raised),
    )


def _rung(one: RungFacts) -> RungBody:
    return RungBody(
        rung=one.number,
        when=one.rung.when,
        to=one.rung.to,
        offer=one.rung.offer,
        mirror=one.rung.mirror,
        day=one.day,
        state=one.fate,
        reached_on=one.reached_on,
        outcome=None if one.outcome is None else Offer(one.outcome),
        sent=one.sent,
    )

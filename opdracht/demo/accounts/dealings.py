"""What happened between one organisation and us, as commands by the day. The same every time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from domain.account.commands import (
    AccountCommand,
    AddContactPerson,
    CancelVisit,
    CloseAccount,
    DropFollowUp,
    HandOverAccount,
    MeetFollowUp,
    MoveFollowUp,
    NoteSignal,
    OpenAccount,
    OverridePriority,
    PlanVisit,
    RecordContact,
    SettleSignal,
    TellHandOver,
    ValueAccount,
)
from domain.account.follow_ups import NextStep
from domain.account.words import (
    AccountSignalKind,
    ClosingReason,
    ContactKind,
    Displaced,
    HandOverReason,
    Initiative,
    Tier,
)
from domain.text import Id
from opdracht.demo.accounts import words
from opdracht.demo.accounts.chains import linked
from opdracht.demo.accounts.diary import Diary, working
from opdracht.demo.accounts.leads import led
from opdracht.demo.accounts.organisations import MANAGERS, Organisation, perhaps

HANDLERS: Final = ("behandelaar-1", "behandelaar-2")
LOOKED_BACK: Final = 740
"""Days ago on which the first of them were taken into the register."""

_TALKS: Final[dict[Tier | None, tuple[int, int]]] = {
    Tier.A: (4, 7),
    Tier.B: (2, 4),
    Tier.C: (1, 2),
    Tier.D: (0, 1),
    None: (0, 1),
}
_DROPPED, _MOVED, _IN_TIME, _EARLY = 5, 15, 70, 30
"""Of a hundred follow-ups: dropped; or moved; those that are due lately and done; done early."""
_SETTLED_FOR: Final = 15
"""A follow-up that was due longer ago than this is done; only of newer ones some are late."""


def acting(one: Organisation) -> Id:
    """Who writes everything about it: its owner; of one without, the coordinator."""
    return one.owner or "coordinator-1"


def lived(
    one: Organisation, others: Sequence[Organisation], today: date
) -> Sequence[tuple[datetime, AccountCommand]]:
    """What was asked of its account, in order, up to and including yesterday."""
    dice, town = one.dice("life"), one.branch is not None
    ends = _how_it_ends(one)
    first = today - timedelta(days=LOOKED_BACK - dice.randint(0, 14))
    if one.owner is None:
        first = today - timedelta(days=dice.randint(1, 9))
    elif one.turn(7, 5):
        first = today - timedelta(days=dice.randint(60, 700))
    last = today - timedelta(days=dice.randint(12, 55) if ends else 1)
    diary = Diary(working(first), working(last))
    _opened(one, diary)
    people = _people(one, diary)
    if one.owner is not None:
        _talked(one, diary, people, today, settled=ends == "closed")
        _heard(one, diary)
        if not ends:
            _visits(one, diary, today)
            if town:
                led(one, diary)
                linked(one, others, diary)
    if ends == "closed":
        reason = dice.choice(tuple(ClosingReason)[:3])
        diary.write(diary.last, CloseAccount(reason=reason))
    elif ends == "handed":
        _handed(one, diary, dice)
    return diary.read()


def _how_it_ends(one: Organisation) -> str:
    """Closed, handed over, or neither; of those that have an owner."""
    if one.branch is None or one.owner is None:
        return ""
    if one.turn(45, 31):
        return "closed"
    return "handed" if one.turn(55, 22) else ""


def _opened(one: Organisation, diary: Diary) -> None:
    diary.write(
        diary.first,
        OpenAccount(
            name=one.name,
            relation=one.relation,
            organisation=one.organisation,
            kvk=one.kvk,
            sbi=None if one.branch is None else one.branch.sbi,
            size=one.size,
            tier=one.tier,
            postcode=one.postcode,
            place=one.place,
            owner=one.owner,
        ),
    )


def _people(one: Organisation, diary: Diary) -> tuple[Id, ...]:
    """The people there, called after their roles."""
    dice = one.dice("people")
    roles = ("Directeur", "Bedrijfsleider") if one.branch else ("Afdelingshoofd", "Regisseur")
    [count] = dice.choices((0, 1, 2), (1, 6, 3) if one.branch else (0, 1, 1))
    for role in roles[:count]:
        diary.write(
            diary.first,
            AddContactPerson(
                person=f"{one.account}-{role.lower()}",
                name=f"{role} {one.stem.capitalize()}",
                role=role,
                email=f"{role.lower()}@{one.stem}.example",
                phone="088 000 00 00",
                starts=diary.first,
                ambassador=one.turn(50, 1),
            ),
        )
    return tuple(f"{one.account}-{role.lower()}" for role in roles[:count])


def _talked(
    one: Organisation, diary: Diary, people: tuple[Id, ...], today: date, *, settled: bool
) -> None:
    dice = one.dice("talks")
    margin = 35 if settled else 0
    span = (diary.last - diary.first).days - margin
    if span < 1:
        return
    ago = [dice.randint(0, span) + margin for _ in range(dice.randint(*_TALKS[one.tier]))]
    if not settled and (one.branch is None or one.turn(9, 4, 7)):
        ago.append(dice.randint(0, min(span, 25)))
    for number, days in enumerate(sorted(ago, reverse=True), start=1):
        on = diary.within(diary.last - timedelta(days=days))
        _talk(one, diary, dice, number, on, people, (today, settled))


def _talk(  # noqa: PLR0913, PLR0917  # whose, where, how, which, when, with whom and till when
    one: Organisation,
    diary: Diary,
    dice: Random,
    number: int,
    on: date,
    people: tuple[Id, ...],
    until: tuple[date, bool],
) -> None:
    [kind] = dice.choices(tuple(ContactKind), (35, 45, 10, 10))
    purpose, result = dice.choice(words.CONTACTS if one.branch else words.WITH_CLIENTS)
    planned = None
    if kind is ContactKind.VISIT and perhaps(dice, 30):
        planned = f"bezoek-{number}"
        before = on - timedelta(days=dice.randint(3, 12))
        visit = PlanVisit(visit=planned, on=on, visitor=one.owner, purpose=purpose)
        diary.write(min(before, on), visit)
    contact = f"contact-{number}"
    promised = _promised(one, dice, f"{contact}-1", on) if perhaps(dice, 45) else None
    ours = (acting(one), dice.choice(HANDLERS)) if perhaps(dice, 20) else (acting(one),)
    diary.write(
        on,
        RecordContact(
            contact=contact,
            kind=kind,
            on=on,
            initiative=dice.choice((Initiative.OURS, Initiative.OURS, Initiative.THEIRS)),
            purpose=purpose,
            result=result,
            ours=ours,
            theirs=people[:1],
            needs=(dice.choice(words.NEEDS),) if one.branch and perhaps(dice, 25) else (),
            minutes=dice.choice((15, 30, 45, 60, 90)),
            planned=planned,
            follow_ups=() if promised is None else (promised,),
            no_follow_up=promised is None,
        ),
    )
    if promised is not None:
        _came_of(one, diary, dice, promised, on, until)


def _promised(one: Organisation, dice: Random, name: Id, on: date) -> NextStep:
    """What follows, by when, and who sees to it."""
    what, _ = dice.choice(_after(one))
    return NextStep(
        follow_up=name,
        what=what,
        by=working(on + timedelta(days=dice.randint(9, 30))),
        owner=dice.choice(HANDLERS) if perhaps(dice, 15) else None,
    )


def _after(one: Organisation) -> Sequence[tuple[str, str]]:
    return words.FOLLOW_UPS if one.branch else words.WITH_CLIENTS_AFTER


def _came_of(  # noqa: PLR0913, PLR0917  # whose, where, how, of what, since and till when
    one: Organisation,
    diary: Diary,
    dice: Random,
    promised: NextStep,
    on: date,
    until: tuple[date, bool],
) -> None:
    """Met, moved, dropped; or it is late, or still to come."""
    (today, settled), by = until, promised.by
    name = promised.follow_up or ""
    luck = dice.randrange(100)
    done = MeetFollowUp(follow_up=name, result=dict(_after(one))[promised.what])
    if by < today - timedelta(days=_SETTLED_FOR) or settled:
        if luck < _DROPPED and not settled:
            diary.write(by, DropFollowUp(follow_up=name, reason=words.DROPPED))
        elif luck < _MOVED and not settled:
            later = working(by + timedelta(days=9))
            moved = MoveFollowUp(
                follow_up=name, by=later, reason=words.MOVED, told=perhaps(dice, 60)
            )
            diary.write(by - timedelta(days=3), moved)
            diary.write(later - timedelta(days=2), done)
        else:
            diary.write(max(on, by - timedelta(days=dice.randint(0, 8))), done)
    elif by < today:
        if luck < _IN_TIME:
            diary.write(max(on, by - timedelta(days=2)), done)
    elif luck < _EARLY:
        diary.write(max(on, diary.last - timedelta(days=dice.randint(0, 5))), done)


def _heard(one: Organisation, diary: Diary) -> None:
    """Signals, what it is worth, and points that somebody gave beside the score."""
    dice = one.dice("signals")
    if one.turn(15, 4):
        kind = dice.choice(tuple(AccountSignalKind))
        what = dice.choice(words.SIGNALS[kind])
        on = diary.within(diary.last - timedelta(days=dice.randint(3, 160)))
        diary.write(on, NoteSignal(signal="signaal-1", kind=kind, what=what, on=on))
        if perhaps(dice, 50):
            settled = SettleSignal(signal="signaal-1", result=words.SETTLED)
            diary.write(on + timedelta(days=dice.randint(2, 40)), settled)
    if one.tier is Tier.A or (one.tier is Tier.B and perhaps(dice, 40)):
        on = diary.first + timedelta(days=dice.randint(1, 60))
        diary.write(on, ValueAccount(value=dice.randint(2, 5), why=dice.choice(words.VALUES)))
    if one.turn(200, 40):
        until = diary.last + timedelta(days=60)
        diary.write(diary.last, OverridePriority(points=15, reason=words.OVERRIDDEN, until=until))


def _visits(one: Organisation, diary: Diary, today: date) -> None:
    """One that is to come, or one that did not take place."""
    dice = one.dice("visits")
    if one.turn(18, 9):
        on = working(today + timedelta(days=dice.randint(3, 20)))
        visit = PlanVisit(visit="bezoek-straks", on=on, visitor=one.owner, purpose="Bijpraten.")
        diary.write(diary.last - timedelta(days=dice.randint(0, 8)), visit)
    if one.turn(40, 13):
        on = diary.within(diary.last - timedelta(days=dice.randint(1, 200)))
        diary.write(
            on - timedelta(days=6),
            PlanVisit(visit="bezoek-niet", on=on, visitor=one.owner, purpose="Bijpraten."),
        )
        instead = dice.choice(tuple(Displaced))
        diary.write(on, CancelVisit(visit="bezoek-niet", displaced_by=instead))


def _handed(one: Organisation, diary: Diary, dice: Random) -> None:
    """The other manager has it now; most were told."""
    [to] = [manager for manager in MANAGERS if manager != one.owner]
    reason = dice.choice((HandOverReason.REGION, HandOverReason.WORKLOAD))
    diary.write(diary.last, HandOverAccount(to=to, reason=reason, note=words.HANDED_OVER))
    if perhaps(dice, 75):
        diary.write(diary.last, TellHandOver(how=words.TOLD))

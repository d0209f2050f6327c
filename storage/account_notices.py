"""What is asked of each person about an account, and what is good to know: rows among the notices.

===========  ==================================  =====  ==========================================
kind         comes with                          asked  closed when
===========  ==================================  =====  ==========================================
rung         a rung was reached: its recipients  yes    it or a higher rung of that clock was
                                                        answered, the clock ended or began anew,
                                                        or somebody else sees to it now
owned        an account: its owner               no     somebody else owns it, or nobody
follow-up    a follow-up: who sees to it         no     it was settled, or somebody else does
===========  ==================================  =====  ==========================================

The end of the account closes all. What people do themselves is no news to them.
"""

from collections.abc import Iterator
from dataclasses import replace

from domain.account import events as e
from domain.account.ticking import ANNOUNCE, FOLLOW_UP, LEAD, OWNERLESS
from storage.notice_row import FOLLOW_UP as FOLLOWS
from storage.notice_row import (
    OWNED,
    RUNG,
    NoticeRow,
    climbed,
    closed,
    notice_id,
    row_for,
)
from storage.projection import Fact


def opened_by(account: str, fact: Fact) -> Iterator[NoticeRow]:
    """What an event asks of people or tells them."""
    place = ("", account)
    match fact.event:
        case e.AccountRungReached() as event:
            for person in dict.fromkeys(event.recipients):
                row = row_for(place, fact, person, RUNG, f"{event.clock}:{event.rung}")
                yield replace(
                    row,
                    notice=notice_id(person, row.about, event.on),
                    day=event.on,
                    asked=True,
                    clock=event.clock,
                    visit=event.visit,
                    rung=event.rung,
                    ladder=event.ladder,
                    offer=event.offer,
                    last=event.last,
                )
        case (
            e.AccountOpened(owner=str(owner))
            | e.OwnerAssigned(owner=owner)
            | e.AccountHandedOver(to=owner)
        ):
            if owner != fact.actor:
                yield row_for(place, fact, owner, OWNED, account)
        case e.ContactRecorded() as event:
            for it in event.follow_ups:
                if it.owner != fact.actor:
                    yield row_for(place, fact, it.owner, FOLLOWS, it.follow_up)
        case e.FollowUpAdded() | e.FollowUpHanded() as event:
            if event.owner != fact.actor:
                yield row_for(place, fact, event.owner, FOLLOWS, event.follow_up)
        case _:
            return


def evolve(row: NoticeRow, fact: Fact) -> NoticeRow:  # one per kind of end
    """An open row after one later event of its account."""
    match fact.event:
        case e.AccountClosed():
            return closed(row, fact)
        case e.AccountRungAnswered() as event if climbed(row, event.clock, event.visit, event.rung):
            return replace(closed(row, fact), outcome=event.outcome)
        case e.AccountRungReached() as event if row.kind == RUNG and row.clock == event.clock:
            return row if row.visit == event.visit else closed(row, fact)
        case e.FollowUpMet(follow_up=one) | e.FollowUpDropped(follow_up=one):
            return closed(row, fact) if _of(row, one) else row
        case e.FollowUpMoved(follow_up=one):
            return closed(row, fact) if _asks(row, f"{FOLLOW_UP}{one}") else row
        case e.FollowUpHanded() as event:
            mine = row.person == event.before and _of(row, event.follow_up)
            return closed(row, fact) if mine else row
        case e.OwnerAssigned():
            return closed(row, fact) if _asks(row, OWNERLESS) or row.kind == OWNED else row
        case e.OwnerReleased():
            return closed(row, fact) if row.kind == OWNED else row
        case e.AccountHandedOver() as event:
            return _handed(row, fact, event)
        case e.LeadAdvanced(lead=lead) | e.LeadLost(lead=lead):
            return closed(row, fact) if _asks(row, f"{LEAD}{lead}") else row
        case e.HandOverTold():
            return closed(row, fact) if _asks(row, ANNOUNCE) else row
        case _:
            return row


def _handed(row: NoticeRow, fact: Fact, event: e.AccountHandedOver) -> NoticeRow:
    """Whoever gets the account is told so; what was asked before of whoever had it is over."""
    moved = row.person == event.before and any(_of(row, one) for one in event.follow_ups)
    return closed(row, fact) if moved or row.kind == OWNED or _asks(row, ANNOUNCE) else row


def _asks(row: NoticeRow, clock: str) -> bool:
    return row.kind == RUNG and row.clock == clock


def _of(row: NoticeRow, follow_up: str) -> bool:
    """Whether it is about that follow-up, asked or told."""
    return _asks(row, f"{FOLLOW_UP}{follow_up}") or (row.kind, row.item) == (FOLLOWS, follow_up)

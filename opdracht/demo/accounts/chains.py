"""How the demo's companies hang together: links, what they seek and offer, introductions."""

from collections.abc import Sequence
from datetime import timedelta

from domain.account.commands import (
    AnswerIntroduction,
    CloseNeed,
    LinkAccount,
    NoteNeed,
    ProposeIntroduction,
)
from domain.account.words import IntroductionOutcome, LinkKind, NeedWay
from opdracht.demo.accounts import words
from opdracht.demo.accounts.diary import Diary
from opdracht.demo.accounts.organisations import Organisation, perhaps

_FURTHER = 18
"""Of how many further on another is linked: only ever further, so that no chain is a circle."""


def linked(one: Organisation, others: Sequence[Organisation], diary: Diary) -> None:
    """The links, needs and introductions of this company, if it has any."""
    dice = one.dice("chains")
    if one.branch is None or one.number + 2 * _FURTHER >= len(others):
        return
    if one.turn(14, 6):
        partner = others[one.number + dice.randint(1, _FURTHER)]
        diary.write(
            diary.first + timedelta(days=dice.randint(5, 300)),
            LinkAccount(
                link="schakel-1",
                other=partner.account,
                kind=dice.choice((LinkKind.SUPPLIER, LinkKind.SUPPLIER, LinkKind.CLUSTER)),
                chain=one.branch.chain,
            ),
        )
    if not one.turn(24, 11):
        return
    way = dice.choice(tuple(NeedWay))
    what = dice.choice(words.SEEKS if way is NeedWay.SEEKS else words.OFFERS)
    noted = diary.last - timedelta(days=dice.randint(30, 300))
    noted = diary.write(noted, NoteNeed(need="vraag-1", way=way, what=what))
    if perhaps(dice, 35):
        return
    partner = others[one.number + dice.randint(1, _FURTHER)]
    proposed = diary.write(
        noted + timedelta(days=dice.randint(2, 20)),
        ProposeIntroduction(
            introduction="introductie-1",
            other=partner.account,
            need="vraag-1",
            why=words.INTRODUCED,
        ),
    )
    if perhaps(dice, 60):
        outcome = dice.choice(tuple(IntroductionOutcome))
        answered = AnswerIntroduction(
            introduction="introductie-1", outcome=outcome, result=words.MET
        )
        day = diary.write(proposed + timedelta(days=dice.randint(7, 25)), answered)
        if outcome is IntroductionOutcome.BUSINESS:
            diary.write(day, CloseNeed(need="vraag-1", result=words.MET))

"""Leads of the demo's companies: how far each came, and what came of it."""

from datetime import timedelta
from random import Random
from typing import Final

from domain.account.commands import (
    AccountCommand,
    AdvanceLead,
    ConfirmInvestment,
    LoseLead,
    OpenLead,
    RecordJobs,
)
from domain.account.words import (
    AccountRelation,
    Confidence,
    JobsKind,
    LeadKind,
    LeadStage,
    LossReason,
    SizeClass,
)
from domain.text import Id
from opdracht.demo.accounts import words
from opdracht.demo.accounts.diary import Diary
from opdracht.demo.accounts.organisations import Organisation, perhaps

_JOBS: Final[dict[SizeClass, tuple[int, int]]] = {
    SizeClass.ONE: (1, 1),
    SizeClass.TO_4: (2, 4),
    SizeClass.TO_9: (5, 9),
    SizeClass.TO_19: (10, 19),
    SizeClass.TO_49: (20, 49),
    SizeClass.TO_99: (50, 99),
    SizeClass.TO_199: (100, 199),
    SizeClass.TO_499: (200, 499),
    SizeClass.FROM_500: (500, 900),
}
_LEAD: Final[Id] = "lead-1"
_ENDS: Final[tuple[tuple[str, int], ...]] = (
    ("new", 20),
    ("qualified", 18),
    ("proposed", 14),
    ("decided", 33),
    ("lost", 15),
)
"""Where a lead stands now -> of so many in a hundred."""


def working_there(one: Organisation, dice: Random) -> int:
    """Jobs, somewhere in its size class."""
    return dice.randint(*_JOBS[one.size or SizeClass.ONE])


def led(one: Organisation, diary: Diary) -> None:
    """The lead of this company, if it has one."""
    dice = one.dice("lead")
    if not one.turn(12, 5, 7) or perhaps(dice, 40):
        return
    [end] = dice.choices([one for one, _ in _ENDS], [share for _, share in _ENDS])
    kind = dice.choice((LeadKind.GROW, LeadKind.GROW, LeadKind.STAY))
    if one.relation is AccountRelation.PROSPECT:
        kind = LeadKind.SETTLE
    jobs = 0 if kind is LeadKind.SETTLE else working_there(one, dice)
    more = max(2, jobs // 3)
    steps = _road(dice, end, kind, jobs, more)
    at = diary.last - timedelta(days=_since(dice, end))
    days = [at]
    for _ in steps[1:]:
        days.insert(0, days[0] - timedelta(days=dice.randint(12, 45)))
    if days[0] <= diary.first:
        return
    for day, step in zip(days, steps, strict=True):
        diary.write(day, step)
    if end == "decided":
        counted = JobsKind.KEPT if kind is LeadKind.STAY else JobsKind.GAINED
        whole = jobs if kind is LeadKind.STAY else more
        _results(dice, diary, (diary.last - at).days, counted, whole)


def _since(dice: Random, end: str) -> int:
    """Days ago that it came where it is now: most that are under way moved not long ago."""
    if end in {"decided", "lost"}:
        return dice.randint(40, 520)
    return dice.randint(1, 24) if perhaps(dice, 75) else dice.randint(32, 80)


def _road(dice: Random, end: str, kind: LeadKind, jobs: int, more: int) -> list[AccountCommand]:
    expected = jobs if kind is LeadKind.STAY else jobs + more
    steps: list[AccountCommand] = [
        OpenLead(lead=_LEAD, kind=kind, what=words.LEADS[kind], jobs=jobs, expected=expected)
    ]
    for stage in tuple(LeadStage)[1:]:
        if end == "new" or (end == "lost" and stage is LeadStage.DECIDED):
            break
        steps.append(AdvanceLead(lead=_LEAD, stage=stage, note=words.STAGES[stage]))
        if stage == end:
            break
    if end == "lost":
        reason = dice.choice(tuple(LossReason)[:5])
        steps.append(LoseLead(lead=_LEAD, reason=reason, note=words.LOST))
    return steps


def _results(dice: Random, diary: Diary, ago: int, kind: JobsKind, whole: int) -> None:
    """The investment, and the jobs as they were counted one or two times."""
    share = dice.choice((25, 50, 50, 75, 100))
    on = diary.within(diary.last - timedelta(days=ago - min(ago, 14)))
    euros = max(1, whole) * dice.randint(30, 90) * 1_000
    diary.write(
        on,
        ConfirmInvestment(
            lead=_LEAD,
            euros=euros,
            on=on,
            evidence=words.INVESTED,
            confidence=Confidence.DOCUMENT,
            share=share,
        ),
    )
    for number, later in enumerate((20, 200), start=1):
        if later > ago:
            return
        on = diary.within(diary.last - timedelta(days=ago - later))
        sure = dice.randrange(3)
        diary.write(
            on,
            RecordJobs(
                record=f"telling-{number}",
                lead=_LEAD,
                kind=kind,
                jobs=max(1, whole * number // 2),
                on=on,
                evidence=words.COUNTED[sure],
                confidence=(Confidence.SAID, Confidence.DOCUMENT, Confidence.ESTIMATE)[sure],
                share=share,
            ),
        )

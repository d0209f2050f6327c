"""A rehearsal tells what the engine would have done under other norms, and nothing else."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.authority import SYSTEM
from domain.clocks import DEFAULTS, Ladder, LadderName, Norms, Rung
from domain.clocks.words import Offer, PauseReason, Whom
from domain.commission import INITIAL, CommissionEvent, decide, fold, happened
from domain.commission.commands import ReachRung, ReturnPhase, WithdrawCommission
from domain.commission.ending import CommissionEnded
from domain.commission.events import NormsPinned
from domain.commission.intake import ClientIdentified, CommissionImported, StepImported
from domain.commission.pausing import ClockExtended, ClockPaused, ClockResumed
from domain.commission.phases import PhaseEntered
from domain.commission.rehearsal import Fired, Rehearsed, Run, Told, Verdict, rehearse
from domain.commission.rungs import RungReached, coming
from domain.commission.words import Outcome, Reason
from domain.figures.rehearsal import Tally, Which, Window
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, MANAGER
from tests.domain.commission.play import CLOSING, WHOLE, play

MONDAY = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
"""Half past ten in the Netherlands."""
LATER = datetime(2028, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


ROAD = play(WHOLE)
PAUSED = (
    *ROAD[:9],
    ClockPaused(
        clock="phase",
        visit=2,
        reason=PauseReason.THIRD_PARTY,
        on=date(2027, 3, 11),
        expected=date(2027, 4, 9),
        why="Een ander meet eerst.",
    ),
    *ROAD[9:11],
    ClockResumed(clock="phase", visit=2, on=date(2027, 3, 29)),
    ClockExtended(clock="phase", visit=2, days=3, why="Meer gesprekken nodig."),
    *ROAD[11:],
)
"""The same road with a pause in clarification, and some days more."""


def spread(events: Iterable[CommissionEvent], days: Sequence[float]) -> list[Told]:
    """The events with so many days between each and the next, the row of days repeated."""
    at, told = MONDAY, []
    for number, event in enumerate(events):
        told.append((event, at))
        at += days[number % len(days)] * DAY
    return told


def as_lived(told: Sequence[Told]) -> list[Told]:
    """The same with the rungs that the engine reaches meanwhile, by its own way of asking."""
    state, since, lived = INITIAL, MONDAY, list[Told]()
    for event, at in [*told, (None, LATER)]:
        now = since
        while (due := coming(state, now)) is not None and due.at < at:
            if due.at > now:
                now = due.at
                continue  # the moment is there: it looks again
            command = ReachRung(clock=due.clock, visit=due.visit, rung=due.rung)
            (reached,) = decide(command, SYSTEM, state, now)
            state = happened(state, reached, now)
            lived.append((reached, now))
        if event is not None:
            state, since = happened(state, event, at), at
            lived.append((event, at))
    return lived


def rungs(runs: Iterable[Run]) -> list[tuple[str, int, Fired]]:
    return sorted((run.clock, run.visit, fired) for run in runs for fired in run.fired)


@settings(max_examples=30, deadline=None)
@forall(
    st.lists(st.sampled_from([0.0, 0.2, 1.0, 3.0, 9.0, 40.0]), min_size=1, max_size=9),
    st.sampled_from([ROAD, PAUSED]),
)
def test_the_norms_that_held_are_rehearsed_as_the_engine_lived_them(
    days: list[float], events: tuple[CommissionEvent, ...]
) -> None:
    lived = as_lived(spread(events, days))
    found = rehearse(lived, DEFAULTS, LATER)
    assert rungs(found.runs) == sorted(
        (event.clock, event.visit, Fired(event.rung, event.on, event.passed))
        for event, _ in lived
        if isinstance(event, RungReached)
    )


def test_what_the_engine_did_under_the_norms_of_that_day_changes_no_rehearsal() -> None:
    told = spread(play(WHOLE), [2.0])
    pinned = NormsPinned(norms=DEFAULTS.model_copy(update={"version": 4}))
    shorter = under(clarification=3)
    once = rehearse(told, shorter, LATER)
    again = rehearse(as_lived([*told[:3], (pinned, told[3][1]), *told[3:]]), shorter, LATER)
    assert again == once
    assert rehearse(told, DEFAULTS, LATER) != once


def under(stall: int = 10, **norms: int) -> Norms:
    """The usual norms with other numbers of days."""
    ladders = dict(DEFAULTS.ladders)
    for name, norm in norms.items():
        ladder = LadderName(name)
        ladders[ladder] = Ladder(norm=norm, rungs=ladders[ladder].rungs)
    return Norms(ladders=ladders, stalls=DEFAULTS.stalls | {Phase.MONITORING: stall})


def runs_of(told: Iterable[Told], clock: str, norms: Norms = DEFAULTS) -> list[Run]:
    return [run for run in rehearse(told, norms, LATER).runs if run.clock == clock]


def test_a_clock_that_ended_in_time_was_kept_and_one_day_more_is_late() -> None:
    received = play(WHOLE[:5])
    onward = play(WHOLE[5:6], received)[len(received) :]
    for days, verdict in ((2, Verdict.KEPT), (3, Verdict.LATE)):
        told = [*((it, MONDAY) for it in received), *((it, MONDAY + days * DAY) for it in onward)]
        (phase,) = [run for run in runs_of(told, "phase") if run.ladder is LadderName.RECEIVED]
        assert (phase.last, phase.verdict) == (date(2027, 3, 3), verdict)
    assert phase.decided_on == date(2027, 3, 4)


def test_a_phase_that_goes_back_was_neither_kept_nor_late() -> None:
    there = play(WHOLE[:12])
    back = ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.MISUNDERSTOOD)
    told = spread(play([(MANAGER, back)], there), [0.1])
    translation = [it for it in runs_of(told, "phase") if it.ladder is LadderName.TRANSLATION]
    assert [run.verdict for run in translation] == [Verdict.LAPSED]


def test_a_withdrawn_commission_kept_no_norm_and_broke_none() -> None:
    there = play(WHOLE[:12])
    gone = WithdrawCommission(why="Niet meer nodig.", closing=CLOSING)
    told = spread(play([(CLIENT, gone)], there), [0.1])
    assert runs_of(told, "phase")[-1].verdict is Verdict.LAPSED


def test_a_date_that_moved_lapses_and_the_new_one_counts() -> None:
    told = spread(play(WHOLE), [0.5])
    old, new = runs_of(told, "promise:p1")
    assert (old.last, old.verdict) == (date(2027, 6, 1), Verdict.LAPSED)
    assert (new.last, new.verdict) == (date(2027, 6, 15), Verdict.KEPT)


# --- Cases of another system


def case(
    *steps: datetime, deadline: datetime | None = None, end: datetime | None = None
) -> list[Told]:
    """An imported case, as the importer writes it: it began on Monday 1 March 2027."""
    head = CommissionImported(
        source="log", case="c1", channel="", started=MONDAY, deadline=deadline
    )
    phase = Phase.MONITORING if end is None else Phase.DELIVERY
    told: list[Told] = [
        (head, MONDAY),
        (ClientIdentified(client="waterdam", contact="client"), MONDAY),
        (PhaseEntered(phase=phase, visit=1), MONDAY),
    ]
    for number, at in enumerate(steps, start=1):
        step = StepImported(step=str(number), name="Stap", resource="", group="", lifecycle="")
        told.append((step, at))
    if end is not None:
        over = CommissionEnded(outcome=Outcome.DELIVERED, on=end.date(), reopen_until=end)
        told.append((over, end))
    return told


def test_the_deadline_of_a_case_is_its_agreed_end() -> None:
    told = case(deadline=MONDAY + 28 * DAY, end=MONDAY + 29 * DAY)
    (whole,) = runs_of(told, "agreed")
    assert (whole.ladder, whole.phase) == (LadderName.MONITORING, Phase.MONITORING)
    assert (whole.starts, whole.last) == (date(2027, 3, 1), date(2027, 3, 29))
    assert whole.verdict is Verdict.LATE
    assert whole.fired == (
        Fired(1, date(2027, 3, 15)),
        Fired(2, date(2027, 3, 22)),
        Fired(3, date(2027, 3, 29)),
    )


def test_a_case_without_a_deadline_has_the_norm() -> None:
    (whole,) = runs_of(case(end=MONDAY + 3 * DAY), "agreed", under(monitoring=4))
    assert (whole.last, whole.verdict) == (date(2027, 3, 5), Verdict.KEPT)


def test_a_case_stands_still_between_its_steps() -> None:
    told = case(MONDAY + 14 * DAY, MONDAY + 15 * DAY, end=MONDAY + 16 * DAY)
    first, *others = runs_of(told, "stall")
    assert first.fired == (Fired(1, date(2027, 3, 15)),)
    assert (first.last, first.verdict) == (date(2027, 3, 15), Verdict.KEPT)
    assert [run.fired for run in others] == [(), ()]


def test_a_rung_at_the_hour_of_a_step_comes_too_late() -> None:
    nine = datetime(2027, 3, 15, 8, 0, tzinfo=UTC)
    assert runs_of(case(nine, end=nine + DAY), "stall")[0].fired == ()
    late = nine + timedelta(seconds=1)
    assert runs_of(case(late, end=late + DAY), "stall")[0].fired == (Fired(1, nine.date()),)


def test_steps_of_before_the_start_after_the_end_and_of_the_same_moment_start_nothing() -> None:
    end = MONDAY + 5 * DAY
    odd = case(MONDAY - DAY, MONDAY, MONDAY + DAY, MONDAY + DAY, end + DAY, end=end)
    plain = case(MONDAY + DAY, end=end)
    shape = [(run.starts, run.ended, run.fired) for run in runs_of(odd, "stall")]
    assert shape == [(run.starts, run.ended, run.fired) for run in runs_of(plain, "stall")]


def test_steps_are_taken_in_the_order_of_time() -> None:
    steps = [MONDAY + 9 * DAY, MONDAY + 3 * DAY, MONDAY + 5 * DAY]
    end = MONDAY + 12 * DAY
    assert rehearse(case(*steps, end=end), DEFAULTS, LATER) == rehearse(
        case(*sorted(steps), end=end), DEFAULTS, LATER
    )


def test_a_case_that_ended_before_it_began_has_no_clocks() -> None:
    assert rehearse(case(MONDAY + DAY, end=MONDAY - DAY), DEFAULTS, LATER).runs == ()


@pytest.mark.parametrize(
    ("days", "verdict"), [(28, Verdict.RUNNING), (29, Verdict.LATE)], ids=["last day", "day after"]
)
def test_a_living_case_is_late_when_its_last_day_is_over(days: int, verdict: Verdict) -> None:
    told = case(deadline=MONDAY + 28 * DAY)
    found = rehearse(told, DEFAULTS, MONDAY + days * DAY)
    (whole,) = [run for run in found.runs if run.clock == "agreed"]
    assert (whole.ended, whole.verdict) == (None, verdict)
    assert whole.decided_on == (None if verdict is Verdict.RUNNING else date(2027, 3, 30))


def test_rungs_due_at_one_moment_are_one() -> None:
    (whole,) = runs_of(case(deadline=MONDAY + 3 * DAY, end=MONDAY + 2 * DAY), "agreed")
    assert whole.fired == (Fired(2, date(2027, 3, 2), passed=(1,)),)


# --- Laws

HOURS = st.integers(min_value=0, max_value=24 * 90)
CASES = st.builds(
    lambda steps, deadline, end: case(
        *(MONDAY + timedelta(hours=hour) for hour in sorted(steps)),
        deadline=None if deadline is None else MONDAY + timedelta(hours=deadline),
        end=None if end is None else MONDAY + timedelta(hours=end),
    ),
    st.lists(HOURS, max_size=8),
    st.none() | HOURS,
    st.none() | HOURS,
)


def climbed(found: Rehearsed, until: date) -> int:
    """Rungs that were reached or passed over up to a day."""
    return sum(
        1 + len(fired.passed) for run in found.runs for fired in run.fired if fired.day <= until
    )


@settings(max_examples=60, deadline=None)
@forall(CASES, st.integers(1, 30), st.integers(0, 20), st.integers(0, 120))
def test_a_laxer_policy_never_has_more_rungs_behind_it(
    told: list[Told], norm: int, more: int, days: int
) -> None:
    rung = Rung(when="50%", to=(Whom.HANDLER,), offer=Offer.HELP)
    rows = (rung, rung.model_copy(update={"when": "100%"}), rung.model_copy(update={"when": "T+2"}))

    def policy(days: int) -> Norms:
        ladders = dict(DEFAULTS.ladders) | {
            name: Ladder(norm=days, rungs=rows)
            for name in (LadderName.STALL, LadderName.MONITORING)
        }
        return Norms(ladders=ladders, stalls=DEFAULTS.stalls | {Phase.MONITORING: days})

    until = (MONDAY + days * DAY).date()
    strict = climbed(rehearse(told, policy(norm), LATER), until)
    assert climbed(rehearse(told, policy(norm + more), LATER), until) <= strict


@settings(max_examples=60, deadline=None)
@forall(st.lists(CASES, max_size=4), st.integers(-5, 130))
def test_windows_that_meet_add_up(cases: list[list[Told]], days: int) -> None:
    cut = (MONDAY + days * DAY).date()
    whole, before, after = (
        Tally(Which(window=window))
        for window in (Window(), Window(last=cut), Window(first=cut + DAY))
    )
    for number, told in enumerate(cases):
        found = rehearse(told, DEFAULTS, LATER)
        for tally in (whole, before, after):
            tally.add(f"c{number}", found)
    for key, figure in whole.rungs.items():
        parts = [tally.rungs[key] for tally in (before, after) if key in tally.rungs]
        assert sum(part.times for part in parts) == figure.times
        assert sum(part.passed for part in parts) == figure.passed
    for ladder, norm in whole.norms.items():
        halves = [tally.norms[ladder] for tally in (before, after) if ladder in tally.norms]
        for name in ("kept", "late", "lapsed"):
            assert sum(getattr(half, name) for half in halves) == getattr(norm, name)


def test_figures_narrow_to_a_client_a_product_and_a_phase() -> None:
    found = rehearse(spread(play(WHOLE), [2.0]), DEFAULTS, LATER)

    def count(which: Which) -> int:
        tally = Tally(which)
        tally.add("c1", found)
        return sum(figure.kept + figure.late for figure in tally.norms.values())

    whole = count(Which())
    assert count(Which(client="waterdam", product="geluid")) == whole
    assert (count(Which(client="zeeman")), count(Which(product="water"))) == (0, 0)
    by_phase = [count(Which(phase=phase)) for phase in Phase]
    assert (sum(by_phase), min(by_phase) > 0) == (whole, True)
    assert fold(play(WHOLE)).client == "waterdam"

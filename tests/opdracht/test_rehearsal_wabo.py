"""The rehearsal of the public WABO log, held against a calculation that shares no code with it.

The rules as documented, over the CSV alone:

- Days are days in the Netherlands; working days are Monday to Friday.
- The case is one clock of monitoring: from its start, its last day is its deadline.
- The stall clock starts with the case and with every step after its start and before its end; it
  ends with the next one, or with the case. It has 10 working days.
- The rungs of monitoring are 10 and 5 working days before the last day, on it, and 5 after it;
  those of a stall are 10, 20 and 30 working days after its start.
- A rung comes at 09:00 on a working day: a day that is none moves to the next. Counting back
  starts at the last working day up to the deadline, counting on at the first one from it.
- None comes before the second working day of a clock: the first after the day of its start.
- A rung is reached when its moment comes before its clock ends. Of several at one moment the
  highest is reached and the others are passed over.
- Kept: the clock ended on its last day or before. Late: it did not. A clock that runs is late when
  its last day is over. A clock that ends when it starts, or before, does not count.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.clocks import DEFAULTS, LadderName
from domain.commission.rehearsal import Run
from domain.figures.rehearsal import Which
from opdracht.importer.bring_in import bring_in
from opdracht.importer.case_log import open_log
from opdracht.importer.log_map import read_map
from opdracht.rehearsal.past import compare
from storage.database import Database
from storage.event_log import last_position
from storage.record import Recorder
from storage.sealing import Sealer
from storage.store import PROJECTIONS, SHAPES
from tests.conftest import TENANT
from tests.opdracht.importer.support import CLIENT, CONTACT, open_office

ROOT = Path(__file__).parents[2]
LOG = ROOT.parent / "shared" / "data" / "wabo-receipt.csv"
MAP = ROOT / "opdracht" / "maps" / "wabo-receipt.toml"
DUTCH = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2012, 3, 1, 12, 0, tzinfo=DUTCH)
CASES, STEPS = 1_434, 8_577
LADDER = {"agreed": LadderName.MONITORING, "stall": LadderName.STALL}


@dataclass(frozen=True)
class Expected:
    """One clock, by hand: its first and last day, its verdict, and rung -> day."""

    clock: str
    starts: date
    last: date
    ended: date | None
    verdict: str
    rungs: tuple[tuple[int, date], ...]
    passed: tuple[int, ...]


def work(day: date) -> bool:
    return day.isoweekday() <= 5


def shift(day: date, days: int) -> date:
    step = timedelta(days=1 if days > 0 else -1)
    while days:
        day += step
        if work(day):
            days += -1 if days > 0 else 1
    return day


def onto(day: date, step: int) -> date:
    while not work(day):
        day += timedelta(days=step)
    return day


def nine(day: date) -> datetime:
    return datetime.combine(day, time(9), DUTCH)


def expected(
    clock: str, starts: datetime, ends: datetime | None, last: date, rungs: list[date]
) -> Expected | None:
    """What becomes of a clock with these rung days; None when it never ran."""
    if ends is not None and ends <= starts:
        return None
    first = starts.date()
    second = shift(first, 1)
    by_day: dict[date, list[int]] = defaultdict(list)
    for number, day in enumerate(rungs, start=1):
        by_day[max(onto(day, 1), second)].append(number)
    until = NOW if ends is None else ends
    reached = {day: them for day, them in by_day.items() if nine(day) < until}
    ended = None if ends is None else ends.date()
    if ended is not None:
        verdict = "kept" if ended <= last else "late"
    else:
        verdict = "late" if NOW.date() > last else "running"
    return Expected(
        clock,
        first,
        last,
        ended,
        verdict,
        tuple(sorted((max(them), day) for day, them in reached.items())),
        tuple(sorted(number for them in reached.values() for number in sorted(them)[:-1])),
    )


def by_hand(path: Path) -> dict[str, list[Expected]]:
    """Every case of the log by the rules above."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["case:concept:name"]].append(row)
    return {case: list(_case(steps)) for case, steps in rows.items()}


def _case(steps: list[dict[str, str]]) -> Iterator[Expected]:
    start, deadline = _time(steps[0]["case:startdate"]), _time(steps[0]["case:deadline"])
    end = _time(steps[0]["case:enddate"]) if steps[0]["case:enddate"] else None
    last = deadline.date()
    before, after = onto(last, -1), onto(last, 1)
    days = [shift(before, -10), shift(before, -5), last, shift(after, 5)]
    whole = expected("agreed", start, end, last, days)
    if whole is not None:
        yield whole
    times = {_time(step["time:timestamp"]) for step in steps}
    moves = sorted(at for at in times if at > start and (end is None or at < end))
    for begin, stop in zip([start, *moves], [*moves, end], strict=True):
        day = begin.date()
        days = [shift(day, 10), shift(day, 20), shift(day, 30)]
        quiet = expected("stall", begin, stop, days[0], days)
        if quiet is not None:
            yield quiet


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DUTCH)


def as_rehearsed(run: Run) -> Expected:
    assert run.last is not None
    return Expected(
        run.clock,
        run.starts,
        run.last,
        run.ended,
        run.verdict.value,
        tuple(sorted((it.rung, it.day) for it in run.fired)),
        tuple(sorted(number for it in run.fired for number in it.passed)),
    )


def in_order(clocks: list[Expected]) -> list[Expected]:
    return sorted(clocks, key=lambda it: (it.clock, it.starts, it.ended or date.max, it.rungs))


@pytest.fixture
async def imported(database: Database, sealer: Sealer) -> Database:
    assert LOG.is_file(), f"The log is missing: expected at {LOG}, see docs."
    recorder = Recorder(database, sealer, SHAPES, PROJECTIONS)
    await open_office(recorder, TENANT)
    with open_log(LOG, read_map(MAP, client=CLIENT, contact=CONTACT)) as log:
        report = await bring_in(log, recorder, TENANT)
    assert (report.imported, report.steps) == (CASES, STEPS)
    return database


async def test_the_wabo_log_under_the_default_policy_is_as_calculated_by_hand(
    imported: Database,
) -> None:
    wanted, found = by_hand(LOG), dict[str, list[Run]]()
    async with imported.transaction(TENANT) as connection:
        before = await last_position(connection, TENANT)
    told: list[tuple[int, int]] = []

    def keep(commission: str, new: list[Run], old: list[Run]) -> None:
        assert new == old
        found[commission.removeprefix("wabo-")] = new

    result = await compare(
        imported,
        TENANT,
        DEFAULTS,
        DEFAULTS,
        Which(),
        NOW,
        counted=keep,
        progress=lambda done, whole: told.append((done, whole)),
    )

    assert len(wanted) == CASES
    for case, clocks in wanted.items():
        shown = [as_rehearsed(run) for run in found.pop(case, [])]
        assert in_order(shown) == in_order(clocks), case
    assert found == {}
    assert result.read == CASES
    times = Counter(
        (LADDER[it.clock], number)
        for them in wanted.values()
        for it in them
        for number, _ in it.rungs
    )
    assert {key: it.times for key, it in result.rehearsed.rungs.items() if it.times} == times
    assert min(times.values()) > 0
    assert len(times) == 7  # each rung of both ladders is reached somewhere
    late = Counter(it.clock for them in wanted.values() for it in them if it.verdict == "late")
    assert {name: result.rehearsed.norms[LADDER[name]].late for name in late} == late
    assert (told[0], told[-1]) == ((0, before - 3), (before - 3, before - 3))
    async with imported.transaction(TENANT) as connection:
        assert await last_position(connection, TENANT) == before

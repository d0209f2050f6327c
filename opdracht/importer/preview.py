"""What an import would bring, before anything is written."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from opdracht.importer.case_log import Case, CaseLog
from opdracht.importer.errors import NothingUsable
from opdracht.importer.row import BadRow

SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts over a whole log. Times are UTC. `cases` = `ended` + `living`; bad ones are apart."""

    rows: int
    cases: int
    steps: int
    ended: int
    living: int
    first: datetime
    """Time of the earliest step."""
    last: datetime
    """Time of the latest step."""
    before_start: int
    """Steps that happened before their case's start: kept, and marked."""
    odd_times: int
    """Times that the wall clock of the map's zone showed twice or never."""
    bad_rows: tuple[BadRow, ...]
    """By line. They are left out; the rest of their case goes in."""
    dropped: tuple[str, ...]
    """Cases without a single good row: they do not go in."""
    sample: tuple[Case, ...]
    """The first ten cases."""


def preview(log: CaseLog) -> Preview:
    """What importing this log would bring. Raises NothingUsable when that is nothing."""
    bad_rows, dropped = list(log.homeless), list[str]()
    good = steps = living = before = odd = 0
    first = last = None
    for case in log.cases():
        bad_rows += case.left_out
        if case.facts is None:
            dropped.append(case.case)
            continue
        good += 1
        living += case.living
        steps += len(case.steps)
        odd += case.odd_times
        before += sum(step.at < case.facts.start for step in case.steps)
        times = [step.at for step in case.steps]
        first = min(times) if first is None else min(first, *times)
        last = max(times) if last is None else max(last, *times)
    bad_rows.sort(key=lambda row: row.line)
    if first is None or last is None:
        first_bad = bad_rows[0]
        raise NothingUsable(
            rows=log.rows,
            place_nl=first_bad.place("nl"),
            place_en=first_bad.place("en"),
            reason_nl=first_bad.sentence("nl"),
            reason_en=first_bad.sentence("en"),
        )
    return Preview(
        rows=log.rows,
        cases=good,
        steps=steps,
        ended=good - living,
        living=living,
        first=first,
        last=last,
        before_start=before,
        odd_times=odd,
        bad_rows=tuple(bad_rows),
        dropped=tuple(dropped),
        sample=tuple(islice((case for case in log.cases() if case.facts), SAMPLE)),
    )

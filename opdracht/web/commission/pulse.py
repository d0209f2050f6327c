"""How the work goes: the start talk, progress, check-ins, milestones, and what shows that it is
good.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.commission.state import CommissionState
from domain.text import Id
from opdracht.web.commission.criteria import Shown, criteria_of
from opdracht.web.commission.told import Fields, address, at, by, day, number, text, thing, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Start:
    """The start talk."""

    on: date | None
    agreed: str | None
    present: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work was on a day."""

    on: date
    by: Id
    note: str | None
    percent: int | None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in; without the name of who gave it, because it is about the work."""

    on: date
    skipped: bool
    unchanged: bool = False
    confidence: int | None = None
    best: str | None = None
    obstacle: str | None = None
    about_last: str | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A moment at which something can be shown; `reached` is None while it is to come."""

    milestone: Id
    title: str | None
    due: date | None
    reached: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a criterion is met. `href` is None when its link is no address of the web."""

    what: str | None
    on: date
    link: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A criterion with what shows that it is met, the newest first."""

    criterion: Shown
    evidence: tuple[Evidence, ...]


def start_of(found: Page) -> Start | None:
    """The start talk, once it was held."""
    said = thing(found, "start").get("ExecutionStarted")
    if said is None:
        return None
    present = said.get("present")
    people = present if isinstance(present, list) else []
    return Start(day(said, "talk_on"), text(said, "agreed"), tuple(str(each) for each in people))


def progress_of(found: Page) -> list[Progress]:
    """The newest first."""
    said = [each.told["ProgressRecorded"] for each in things(found, "progress")]
    return [
        Progress(
            at(it).date(),
            by(it),
            text(it, "note"),
            None if it.get("percent") is None else number(it, "percent"),
        )
        for it in reversed(said)
    ]


def check_ins_of(found: Page) -> list[CheckIn]:
    """The newest first."""
    return [_check_in(item.told) for item in reversed(things(found, "check-in"))]


def _check_in(told: Mapping[str, Fields]) -> CheckIn:
    said = told.get("CheckInGiven")
    if said is None:
        return CheckIn(at(told["CheckInSkipped"]).date(), skipped=True)
    return CheckIn(
        on=at(said).date(),
        skipped=False,
        unchanged=said.get("unchanged") is True,
        confidence=None if said.get("confidence") is None else number(said, "confidence"),
        best=text(said, "best"),
        obstacle=text(said, "obstacle"),
        about_last=text(said, "about_last"),
    )


def milestones_of(found: Page, state: CommissionState, today: date) -> list[Milestone]:
    """In the order of their days."""
    return sorted(
        _milestones(found, state, today), key=lambda it: (it.due or date.max, it.milestone)
    )


def _milestones(found: Page, state: CommissionState, today: date) -> Iterator[Milestone]:
    for name, reached in state.milestones.items():
        said = thing(found, "milestone", name).get("MilestonePlanned")
        due = day(said, "due")
        late = reached is None and due is not None and due < today
        yield Milestone(name, text(said, "title"), due, reached, late)


def proofs_of(found: Page, state: CommissionState) -> list[Proof]:
    """Each criterion that counts."""
    given: dict[str, list[Evidence]] = {}
    for item in reversed(things(found, "evidence")):
        said = item.told.get("EvidenceGiven")
        if said is not None:
            link = text(said, "link")
            shown = Evidence(text(said, "what"), at(said).date(), link, address(link))
            given.setdefault(text(said, "criterion") or "", []).append(shown)
    return [Proof(it, tuple(given.get(it.criterion, ()))) for it in criteria_of(found, state)]

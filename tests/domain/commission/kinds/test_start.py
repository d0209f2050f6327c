"""How a commission of each kind starts: what the office laid down is pinned by events."""

from domain.commission import fold, starts
from domain.commission.clarification import AmbiguityAssessed
from domain.commission.errors import AlreadyReceived, KindStartsOtherwise
from domain.commission.intake import CommissionReceived
from domain.commission.kinds import CalendarPinned, TemplateApplied, evolve
from domain.commission.phases import PhaseEntered
from domain.commission.state import INITIAL
from domain.phase import Entry, Phase
from domain.template import ENTRIES, Kind
from tests.domain.commission.kinds.terms import CALENDAR, RUNNING, SMALL, under
from tests.domain.commission.people import MANAGER
from tests.domain.commission.play import REGISTER, given

PROGRAMME = REGISTER.model_copy(update={"kind": Kind.RUNNING})
BEGUN = (CommissionReceived, PhaseEntered, AmbiguityAssessed)


def test_a_one_off_without_a_calendar_starts_as_it_always_did() -> None:
    given().when(REGISTER, by=MANAGER).then_types(*BEGUN)
    given().when(REGISTER, by=under(MANAGER, SMALL, None)).then_types(*BEGUN)


def test_a_commission_keeps_the_calendar_that_was_in_force() -> None:
    events = given().when(REGISTER, by=under(MANAGER, None)).answer()
    assert events[-1] == CalendarPinned(
        version=7, starts=CALENDAR.starts, until=CALENDAR.until, closed=CALENDAR.closed
    )
    assert fold(events).calendar == CALENDAR


def test_a_running_commission_keeps_its_template() -> None:
    events = given().when(PROGRAMME, by=under(MANAGER, RUNNING, None)).answer()
    applied = events[-1]
    assert isinstance(applied, TemplateApplied)
    assert (applied.kind, applied.template) == (Kind.RUNNING, "geluid-running-2027")
    assert (applied.ratified_by, applied.mandate, applied.accepted_by) == ("head", "m-head", "lead")
    state = fold(events)
    assert state.kind is Kind.RUNNING
    assert state.applied is not None
    assert state.applied.hours == 2_000


def test_a_running_commission_may_start_without_a_template() -> None:
    for authority in (MANAGER, under(MANAGER, SMALL)):
        applied = given().when(PROGRAMME, by=authority).answer()[-1]
        assert applied == TemplateApplied(
            kind=Kind.RUNNING, product="geluid", year=2027, phases=dict(ENTRIES[Kind.RUNNING])
        )


def test_a_small_or_urgent_one_starts_with_an_act_of_its_own() -> None:
    for kind in (Kind.SMALL, Kind.URGENT):
        request = REGISTER.model_copy(update={"kind": kind})
        given().when(request, by=under(MANAGER, SMALL)).then_refused(KindStartsOtherwise)


def test_the_same_request_as_another_kind_is_another_request() -> None:
    begun = given().when(PROGRAMME, by=MANAGER).answer()
    given(*begun).when(PROGRAMME, by=MANAGER).then_nothing()
    given(*begun).when(REGISTER, by=MANAGER).then_refused(AlreadyReceived)


def test_the_office_is_asked_by_kind_and_product() -> None:
    start = starts(PROGRAMME)
    assert start is not None
    assert (start.kind, start.product) == (Kind.RUNNING, "geluid")
    assert starts(REGISTER.model_copy(update={"product": None})) is not None


def test_the_kind_is_kept_apart_from_the_template() -> None:
    applied = TemplateApplied(
        kind=Kind.SMALL, year=2027, phases=dict.fromkeys(Phase, Entry.TEMPLATE)
    )
    state = evolve(INITIAL, applied)
    assert state.kind is Kind.SMALL
    assert state.applied is not None
    assert state.applied.template is None

"""Phase 4: success may be seen, when the client agrees."""

from datetime import date

from domain.commission import fold
from domain.commission.commands import (
    AdvancePhase,
    BundleSuccess,
    ConsentToSharing,
    DeclareNoSuccess,
    PraiseTeam,
    RecordSuccess,
    RefuseSharing,
    ShareSuccess,
)
from domain.commission.errors import (
    ConsentNeeded,
    ExitCriteriaUnmet,
    IdTaken,
    NotTheClient,
    ThingUnknown,
    TooMany,
)
from domain.commission.phases import PhaseEntered
from domain.commission.policy import MOST_OTHERS
from domain.commission.state import Success
from domain.commission.success import (
    NoSuccessDeclared,
    SharingConsented,
    SharingRefused,
    SuccessBundled,
    SuccessRecorded,
    SuccessShared,
    TeamPraised,
)
from domain.commission.words import Form, Recorded, Via
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER, STRANGER
from tests.domain.commission.play import MONITORING, Step, entered, given, play
from tests.domain.commission.test_objection import HEARD, objects
from tests.domain.scenario import NOON

WORK = entered(Phase.MONITORING)
RECORD = RecordSuccess(
    success="q1",
    result="Rust.",
    evidence="Minder klachten.",
    why="Nu kunnen wij het uitleggen.",
    said_by="client",
    audience="De raad",
    form=Form.REPORT,
)
RECORDED = play([(HANDLER, RECORD)], WORK)
CONSENT = ConsentToSharing(success="q1")
REFUSE = RefuseSharing(success="q1", why="Liever niet.")
AGREED = play([(CLIENT, CONSENT)], RECORDED)
SHARE = ShareSuccess(success="q1", where="Voortgangsbrief.")
BUNDLE = BundleSuccess(success="q1", into="Jaarbericht.")
NONE = DeclareNoSuccess(why="Gewoon werk.")


def test_collecting_successes_runs_beside_the_work() -> None:
    given(*WORK).when(RECORD, by=HANDLER).then(taken(RECORD, SuccessRecorded))
    given(*RECORDED).when(RECORD, by=HANDLER).then_nothing()
    given(*RECORDED).when(RECORD.model_copy(update={"form": Form.MAIL}), by=HANDLER).then_refused(
        IdTaken
    )


def test_nothing_is_shared_before_the_client_agrees() -> None:
    given(*RECORDED).when(SHARE, by=MANAGER).then_refused(ConsentNeeded)
    given(*RECORDED).when(CONSENT, by=CLIENT).then(SharingConsented(success="q1", by="client"))
    given(*AGREED).when(CONSENT, by=CLIENT).then_nothing()
    given(*RECORDED).when(CONSENT, by=STRANGER).then_refused(NotTheClient)


def test_consent_may_be_heard_by_telephone() -> None:
    heard = ConsentToSharing(success="q1", via=Via.TELEPHONE, person="client", source="Notitie.")
    given(*RECORDED).when(heard, by=MANAGER).then(
        taken(heard, SharingConsented, by="client", object_until=date(2027, 3, 8))
    )


def test_a_client_may_rather_not() -> None:
    given(*AGREED).when(REFUSE, by=CLIENT).then(
        SharingRefused(success="q1", by="client", why="Liever niet.")
    )
    refused = play([(CLIENT, REFUSE)], RECORDED)
    given(*refused).when(REFUSE, by=CLIENT).then_nothing()
    given(*refused).when(BUNDLE, by=MANAGER).then_refused(ConsentNeeded)


def test_a_success_is_shared_or_bundled_once() -> None:
    given(*AGREED).when(SHARE, by=MANAGER).then(
        SuccessShared(success="q1", on=NOON.date(), where="Voortgangsbrief.")
    )
    on = SHARE.model_copy(update={"on": date(2027, 2, 1)})
    given(*AGREED).when(on, by=MANAGER).then(taken(on, SuccessShared))
    given(*AGREED).when(BUNDLE, by=MANAGER).then(SuccessBundled(success="q1", into="Jaarbericht."))
    shared = play([(MANAGER, SHARE)], AGREED)
    given(*shared).when(SHARE, by=MANAGER).then_nothing()
    given(*WORK).when(SHARE, by=MANAGER).then_refused(ThingUnknown)


def test_consent_is_given_and_taken_back_also_after_it_was_shared() -> None:
    shared = play([(MANAGER, SHARE)], AGREED)
    given(*shared).when(CONSENT, by=CLIENT).then_nothing()
    given(*shared).when(REFUSE, by=CLIENT).then(
        SharingRefused(success="q1", by="client", why="Liever niet.")
    )
    back = play([(CLIENT, REFUSE)], shared)
    assert fold(back).successes["q1"] == Success(consent=False, out=True), "it stays shared"
    given(*back).when(REFUSE, by=CLIENT).then_nothing()
    given(*back).when(CONSENT, by=CLIENT).then(SharingConsented(success="q1", by="client"))
    assert fold(play([(CLIENT, CONSENT)], back)).successes["q1"] == Success(consent=True, out=True)


def test_who_objected_to_a_shared_success_may_consent_after_all() -> None:
    recorded = play(
        [(MANAGER, ConsentToSharing(success="q1", **HEARD)), (MANAGER, SHARE)], RECORDED
    )
    objected = play([(CLIENT, objects(Recorded.SHARING))], recorded)
    assert fold(objected).successes["q1"] == Success(consent=None, out=True)
    given(*objected).when(CONSENT, by=CLIENT).then(SharingConsented(success="q1", by="client"))
    agreed = fold(play([(CLIENT, CONSENT)], objected))
    assert agreed.successes["q1"] == Success(consent=True, out=True)
    assert agreed.recorded == {}, "said by the client itself: there is nothing to object to"


def test_cheer_is_never_forced() -> None:
    given(*WORK).when(NONE, by=MANAGER).then(taken(NONE, NoSuccessDeclared))
    declared = play([(MANAGER, NONE)], WORK)
    given(*declared).when(NONE, by=MANAGER).then_nothing()
    work: list[Step] = [step for step in MONITORING[1:] if not isinstance(step[1], RecordSuccess)]
    history = play([*work, (MANAGER, NONE), (MANAGER, AdvancePhase(to=Phase.SUCCESS))], WORK)
    given(*history).when(AdvancePhase(to=Phase.DELIVERY), by=MANAGER).then_types(PhaseEntered)


def test_a_recorded_success_is_shared_before_the_phase_is_done() -> None:
    given(*entered(Phase.SUCCESS)).when(AdvancePhase(to=Phase.DELIVERY), by=MANAGER).then_refused(
        ExitCriteriaUnmet, match="success shared or bundled"
    )


def test_a_client_praises_a_team() -> None:
    praise = PraiseTeam(praise="k1", team="air", words="Goed gedaan.")
    given(*WORK).when(praise, by=CLIENT).then(taken(praise, TeamPraised))
    given(*play([(CLIENT, praise)], WORK)).when(praise, by=CLIENT).then_nothing()


def test_there_is_an_end_to_successes() -> None:
    many: list[Step] = [
        (HANDLER, RECORD.model_copy(update={"success": f"x{n}"})) for n in range(MOST_OTHERS)
    ]
    full = play(many, WORK)
    assert len(fold(full).successes) == MOST_OTHERS
    given(*full).when(RECORD, by=HANDLER).then_refused(TooMany)

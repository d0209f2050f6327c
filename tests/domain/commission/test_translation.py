"""Phase 2: one sheet, two columns, and an agreement."""

from datetime import date

from domain.authority import ClientLevel
from domain.commission import fold
from domain.commission.agreement import AgreementAccepted, AgreementOffered, AgreementRefused
from domain.commission.commands import (
    AcceptAgreement,
    AcceptPart,
    AdvancePhase,
    AssessFeasibility,
    DecideRed,
    DeclinePart,
    DraftRow,
    DraftVariant,
    DropRow,
    OfferAgreement,
    RefuseAgreement,
    ReviseRow,
)
from domain.commission.errors import (
    CriterionNotRed,
    DatesReversed,
    ExitCriteriaUnmet,
    IdTaken,
    LevelTooLow,
    NotTheClient,
    NotYourTeam,
    OfferClosed,
    OfferOutdated,
    RoleMissing,
    RowEmpty,
    SheetNotReady,
    ThingUnknown,
    TooMany,
)
from domain.commission.policy import MOST_OTHERS, MOST_ROWS
from domain.commission.translation import (
    FeasibilityAssessed,
    PartAccepted,
    PartDeclined,
    RedDecided,
    RowDrafted,
    RowDropped,
    RowRevised,
    VariantDrafted,
)
from domain.commission.words import Light, Need, Variant
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import (
    CLIENT,
    COORDINATOR,
    HANDLER,
    LIAISON,
    MANAGER,
    OTHER_HANDLER,
    STRANGER,
)
from tests.domain.commission.play import ROW, Step, entered, given, play

HERE = entered(Phase.TRANSLATION)
DRAFTED = play([(HANDLER, ROW)], HERE)
ACCEPT = AcceptPart(row="r1")
DECLINE = DeclinePart(row="r1", why="Geen tijd.", alternative="In juli.")
REVISE = ReviseRow(**ROW.model_dump(exclude={"type", "hours"}), hours=70)
RED = AssessFeasibility(criterion="c1", team="air", light=Light.RED, why="Te weinig meters.")
DECIDE = DecideRed(criterion="c1", need=Need.HELP, why="Wij lenen een meter.")
READY = play([(HANDLER, ACCEPT)], DRAFTED)
OFFER = OfferAgreement(offer="o1", ends=date(2027, 6, 1), terms="Zoals op het blad.")
OFFERED = play([(MANAGER, OFFER)], READY)
YES = AcceptAgreement(offer="o1")
NO = RefuseAgreement(offer="o1", why="Te duur.")


def test_a_row_is_drafted_once() -> None:
    given(*HERE).when(ROW, by=HANDLER).then(taken(ROW, RowDrafted))
    given(*DRAFTED).when(ROW, by=HANDLER).then_nothing()
    other = ROW.model_copy(update={"hours": 1})
    given(*DRAFTED).when(other, by=HANDLER).then_refused(IdTaken)


def test_a_row_has_at_least_one_column() -> None:
    given(*HERE).when(DraftRow(row="r2", team="air"), by=HANDLER).then_refused(RowEmpty)
    given(*HERE).when(DraftRow(row="r2", gets="Advies."), by=MANAGER).then_types(RowDrafted)
    given(*HERE).when(DraftRow(row="r2", does="Meten."), by=MANAGER).then_types(RowDrafted)


def test_a_row_ends_after_it_starts() -> None:
    reversed_row = ROW.model_copy(update={"ends": date(2027, 3, 1)})
    given(*HERE).when(reversed_row, by=HANDLER).then_refused(DatesReversed)


def test_a_revised_row_is_put_before_its_team_again() -> None:
    given(*READY).when(REVISE, by=HANDLER).then(taken(REVISE, RowRevised))
    revised = play([(HANDLER, REVISE)], READY)
    given(*revised).when(REVISE, by=HANDLER).then_nothing()
    given(*revised).when(ACCEPT, by=HANDLER).then(PartAccepted(row="r1", team="air"))
    given(*HERE).when(REVISE, by=HANDLER).then_refused(ThingUnknown)


def test_a_dropped_row_leaves_the_sheet_for_good() -> None:
    drop = DropRow(row="r1", why="Vervalt.")
    given(*DRAFTED).when(drop, by=HANDLER).then(RowDropped(row="r1", why="Vervalt."))
    dropped = play([(HANDLER, drop)], DRAFTED)
    assert not fold(dropped).rows
    given(*dropped).when(drop, by=HANDLER).then_nothing()
    given(*dropped).when(ROW, by=HANDLER).then_refused(IdTaken)
    given(*HERE).when(drop, by=HANDLER).then_refused(ThingUnknown)


def test_there_is_an_end_to_rows() -> None:
    many: list[Step] = [(MANAGER, DraftRow(row=f"x{n}", gets="x")) for n in range(MOST_ROWS)]
    given(*play(many, HERE)).when(ROW, by=HANDLER).then_refused(TooMany)


def test_variants_stand_beside_each_other() -> None:
    sober = DraftVariant(variant=Variant.SOBER, hours=40, ends=date(2027, 6, 1), risk="Krap.")
    given(*HERE).when(sober, by=MANAGER).then(taken(sober, VariantDrafted))
    given(*play([(MANAGER, sober)], HERE)).when(sober, by=MANAGER).then_nothing()


def test_a_part_is_accepted_or_declined_by_its_own_team() -> None:
    given(*DRAFTED).when(ACCEPT, by=HANDLER).then(PartAccepted(row="r1", team="air"))
    given(*DRAFTED).when(ACCEPT, by=OTHER_HANDLER).then_refused(NotYourTeam, match="air")
    given(*DRAFTED).when(ACCEPT, by=MANAGER).then_refused(RoleMissing)
    given(*DRAFTED).when(DECLINE, by=HANDLER).then(
        PartDeclined(row="r1", team="air", why="Geen tijd.", alternative="In juli.")
    )
    given(*READY).when(ACCEPT, by=HANDLER).then_nothing()
    declined = play([(HANDLER, DECLINE)], DRAFTED)
    given(*declined).when(DECLINE, by=HANDLER).then_nothing()
    given(*declined).when(ACCEPT, by=HANDLER).then_types(PartAccepted)


def test_a_row_without_a_team_has_nobody_to_accept_it() -> None:
    history = play([(MANAGER, DraftRow(row="r2", gets="Advies."))], HERE)
    given(*history).when(AcceptPart(row="r2"), by=HANDLER).then_refused(NotYourTeam)


def test_feasibility_is_said_by_the_team_that_must_do_it() -> None:
    given(*DRAFTED).when(RED, by=HANDLER).then(taken(RED, FeasibilityAssessed))
    given(*play([(HANDLER, RED)], DRAFTED)).when(RED, by=HANDLER).then_nothing()
    given(*DRAFTED).when(RED, by=OTHER_HANDLER).then_refused(NotYourTeam)
    given(*HERE).when(RED, by=HANDLER).then_refused(ThingUnknown, match="team")
    unknown = RED.model_copy(update={"criterion": "c9"})
    given(*DRAFTED).when(unknown, by=HANDLER).then_refused(ThingUnknown, match="criterion")


def test_a_red_criterion_needs_a_decision() -> None:
    red = play([(HANDLER, RED)], READY)
    on = AdvancePhase(to=Phase.MONITORING)
    given(*red).when(on, by=MANAGER).then_refused(ExitCriteriaUnmet, match="red criterion")
    given(*red).when(DECIDE, by=COORDINATOR).then(taken(DECIDE, RedDecided))
    decided = play([(COORDINATOR, DECIDE)], red)
    given(*decided).when(DECIDE, by=COORDINATOR).then_nothing()
    given(*READY).when(DECIDE, by=COORDINATOR).then_refused(CriterionNotRed)


def test_a_new_red_light_needs_a_new_decision() -> None:
    worse = RED.model_copy(update={"why": "Ook geen tijd."})
    history = play([(HANDLER, RED), (COORDINATOR, DECIDE), (HANDLER, worse)], READY)
    given(*history).when(DECIDE, by=COORDINATOR).then_types(RedDecided)


def test_the_offer_is_the_sheet_with_its_hours_and_the_level_it_needs() -> None:
    given(*READY).when(OFFER, by=MANAGER).then(
        taken(OFFER, AgreementOffered, hours=60, level=ClientLevel.TACTICAL, sheet=1)
    )
    given(*OFFERED).when(OFFER, by=MANAGER).then_nothing()


def test_an_unready_sheet_is_not_offered() -> None:
    given(*HERE).when(OFFER, by=MANAGER).then_refused(SheetNotReady, match="columns")
    given(*DRAFTED).when(OFFER, by=MANAGER).then_refused(SheetNotReady, match="every part")
    half = play([(MANAGER, DraftRow(row="r2", gets="Advies."))], READY)
    given(*half).when(OFFER, by=MANAGER).then_refused(SheetNotReady, match="columns in step; every")


def test_there_is_an_end_to_offers() -> None:
    many: list[Step] = [
        (MANAGER, OFFER.model_copy(update={"offer": f"x{n}"})) for n in range(MOST_OTHERS)
    ]
    given(*play(many, READY)).when(OFFER, by=MANAGER).then_refused(TooMany)


def test_an_agreement_is_accepted_at_the_level_its_hours_need() -> None:
    given(*OFFERED).when(YES, by=LIAISON).then_refused(LevelTooLow, match="60 hours.*tactical")
    given(*OFFERED).when(YES, by=CLIENT).then(
        AgreementAccepted(offer="o1", by="client", level=ClientLevel.TACTICAL)
    )
    given(*OFFERED).when(YES, by=CLIENT.model_copy(update={"level": None})).then_refused(
        LevelTooLow
    )
    given(*play([(CLIENT, YES)], OFFERED)).when(YES, by=CLIENT).then_nothing()


def test_nobody_else_accepts_for_the_client() -> None:
    given(*OFFERED).when(YES, by=STRANGER).then_refused(NotTheClient)
    given(*OFFERED).when(YES, by=MANAGER).then_refused(NotTheClient)


def test_an_offer_of_an_older_sheet_is_outdated() -> None:
    history = play([(HANDLER, REVISE), (HANDLER, ACCEPT)], OFFERED)
    given(*history).when(YES, by=CLIENT).then_refused(OfferOutdated)


def test_a_changed_row_takes_the_acceptance_away() -> None:
    history = play([(CLIENT, YES), (HANDLER, REVISE)], OFFERED)
    assert fold(history).accepted is None


def test_an_offer_is_refused_with_a_reason() -> None:
    given(*OFFERED).when(NO, by=CLIENT).then(
        AgreementRefused(offer="o1", by="client", why="Te duur.")
    )
    refused = play([(CLIENT, NO)], OFFERED)
    given(*refused).when(NO, by=CLIENT).then_nothing()
    given(*refused).when(YES, by=CLIENT).then_refused(OfferClosed)


def test_an_accepted_offer_is_not_refused_and_stands_alone() -> None:
    second = OFFER.model_copy(update={"offer": "o2"})
    history = play([(MANAGER, second), (CLIENT, YES)], OFFERED)
    given(*history).when(NO, by=CLIENT).then_refused(OfferClosed)
    given(*history).when(AcceptAgreement(offer="o2"), by=CLIENT).then_refused(OfferClosed)


def test_an_unknown_offer_is_refused() -> None:
    given(*READY).when(YES, by=CLIENT).then_refused(ThingUnknown, match="o1")

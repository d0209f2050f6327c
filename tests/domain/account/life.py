"""An account as days go by: people ask, and the engine reaches the rungs that come of itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Final, NamedTuple

from domain.account import (
    INITIAL,
    AccountCommand,
    AccountEvent,
    AccountState,
    decide,
    happened,
)
from domain.account.commands import (
    AddContactPerson,
    AddFollowUp,
    AdoptAccountCalendar,
    AdvanceLead,
    AnswerAccountRung,
    AnswerIntroduction,
    AssignOwner,
    CancelVisit,
    ClassifyAccount,
    CloseAccount,
    CloseNeed,
    ConfirmInvestment,
    CorrectAccount,
    CorrectContactPerson,
    DropFollowUp,
    EndContactPerson,
    HandFollowUp,
    HandOverAccount,
    LinkAccount,
    LoseLead,
    MeetFollowUp,
    MoveFollowUp,
    NoteNeed,
    NoteSignal,
    OpenAccount,
    OpenLead,
    OverridePriority,
    PlanVisit,
    ProposeIntroduction,
    ReachAccountRung,
    RecordContact,
    RecordJobs,
    ReleaseOwner,
    ReopenAccount,
    SettleSignal,
    TellHandOver,
    UnlinkAccount,
    ValueAccount,
)
from domain.account.events import AccountRungReached
from domain.account.follow_ups import NextStep
from domain.account.rungs import coming
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    ClosingReason,
    Confidence,
    ContactKind,
    Displaced,
    HandOverReason,
    Initiative,
    IntroductionOutcome,
    JobsKind,
    LeadKind,
    LeadStage,
    LinkKind,
    LossReason,
    NeedWay,
    SizeClass,
    Tier,
)
from domain.authority import SYSTEM, Authority, Role
from domain.calendar import Calendar, CalendarKind
from domain.clocks import Offer, moment
from domain.template import Terms
from tests.domain.scenario import NOON, Aggregate

MONDAY: Final = date(2027, 3, 1)
CALENDAR: Final = Calendar(
    kind=CalendarKind.ORG,
    version=3,
    starts=date(2027, 1, 1),
    until=date(2028, 12, 31),
    closed=(date(2027, 3, 26), date(2027, 3, 29)),
)
MANAGER: Final = Authority(person="manager", roles=(Role.ACCOUNT_MANAGER,))
OTHER: Final = Authority(person="other", roles=(Role.ACCOUNT_MANAGER,))
HANDLER: Final = Authority(person="handler", roles=(Role.HANDLER,))
LEAD: Final = Authority(person="lead", roles=(Role.TEAM_LEAD,))
KNOWING: Final = MANAGER.model_copy(update={"terms": Terms(calendar=CALENDAR)})
CLIENT: Final = Authority(person="client", roles=(Role.CLIENT,), client="waterdam")
OWNER: Final = Authority(person="board", roles=(Role.OWNER,))

OPEN: Final = OpenAccount(
    name="Bakkerij Jansen",
    relation=AccountRelation.COMPANY,
    kvk="12345678",
    establishment="000012345678",
    rsin="123456782",
    sbi="1071",
    size=SizeClass.TO_19,
    tier=Tier.B,
    postcode="3511 ab",
    place="Waterrijk",
    owner="manager",
)
OWNERLESS: Final = OPEN.model_copy(update={"owner": None})
PERSON: Final = AddContactPerson(
    person="cp-1", name="Jan Jansen", role="Directeur", email="jan@jansen.nl", ambassador=True
)
ADD: Final = AddFollowUp(follow_up="f1", what="Vergunning uitzoeken.", by=date(2027, 3, 15))
VISIT: Final = PlanVisit(visit="v1", on=date(2027, 3, 1), purpose="Kennismaken.")
CONTACT: Final = RecordContact(
    contact="c1",
    kind=ContactKind.VISIT,
    on=MONDAY,
    initiative=Initiative.OURS,
    purpose="Kennismaken.",
    result="Zij willen uitbreiden.",
    notes="Jan zoekt een tweede pand.",
    ours=("manager",),
    theirs=("cp-1",),
    needs=("Een tweede pand.", "Personeel."),
    minutes=60,
    planned="v1",
    follow_ups=(
        NextStep(follow_up="f2", what="Panden sturen.", by=date(2027, 3, 8)),
        NextStep(follow_up="f3", what="Bellen.", by=date(2027, 3, 10), owner="handler"),
    ),
)
CALL: Final = RecordContact(
    contact="c2",
    kind=ContactKind.CALL,
    on=MONDAY,
    initiative=Initiative.THEIRS,
    purpose="Vraag over afval.",
    result="Beantwoord.",
    no_follow_up=True,
)
LEAD_1: Final = OpenLead(lead="l1", kind=LeadKind.GROW, what="Tweede hal.", jobs=12, expected=20)
DECIDED: Final = AdvanceLead(lead="l1", stage=LeadStage.DECIDED, note="Zij bouwen.")
INVESTED: Final = ConfirmInvestment(
    lead="l1",
    euros=1_200_000,
    on=MONDAY,
    evidence="Koopakte.",
    confidence=Confidence.DOCUMENT,
    share=50,
)
JOBS: Final = RecordJobs(
    record="j1",
    lead="l1",
    kind=JobsKind.GAINED,
    jobs=4,
    on=MONDAY,
    evidence="Opgave van het bedrijf.",
    confidence=Confidence.SAID,
    share=50,
)
HAND_OVER: Final = HandOverAccount(to="other", reason=HandOverReason.WORKLOAD, note="Drukte.")

Step = tuple[Authority, AccountCommand]

ROAD: Final[tuple[Step, ...]] = (
    (KNOWING, OWNERLESS),
    (LEAD, AssignOwner(owner="manager")),
    (MANAGER, CorrectAccount(name="Bakkerij Jansen BV", kvk="12345678", postcode="3511AB")),
    (
        MANAGER,
        ClassifyAccount(
            relation=AccountRelation.COMPANY, sbi="10711", size=SizeClass.TO_49, tier=Tier.A
        ),
    ),
    (HANDLER, PERSON),
    (
        MANAGER,
        CorrectContactPerson(
            person="cp-1", name="J. Jansen", role="Eigenaar", phone="030 123 45 67"
        ),
    ),
    (MANAGER, VISIT),
    (MANAGER, CONTACT),
    (HANDLER, CALL),
    (MANAGER, ADD),
    (
        MANAGER,
        MoveFollowUp(follow_up="f1", by=date(2027, 3, 22), reason="Wacht op advies.", told=True),
    ),
    (MANAGER, HandFollowUp(follow_up="f1", owner="handler")),
    (MANAGER, OverridePriority(points=20, reason="Zij groeien.", until=date(2027, 6, 1))),
    (
        HANDLER,
        NoteSignal(signal="s1", kind=AccountSignalKind.LEAVE, what="Pand te klein.", on=MONDAY),
    ),
    (MANAGER, ValueAccount(value=4, why="Grootste werkgever van de wijk.")),
    (MANAGER, LEAD_1),
    (MANAGER, AdvanceLead(lead="l1", stage=LeadStage.QUALIFIED)),
    (MANAGER, DECIDED),
    (MANAGER, INVESTED),
    (MANAGER, JOBS),
    (HANDLER, SettleSignal(signal="s1", result="Zij blijven.")),
    (MANAGER, OpenLead(lead="l2", kind=LeadKind.STAY, what="Blijven.", jobs=12)),
    (MANAGER, LoseLead(lead="l2", reason=LossReason.NO_ROOM, note="Geen kavel.")),
    (HANDLER, LinkAccount(link="b1", other="molen", kind=LinkKind.SUPPLIER, chain="Graan")),
    (HANDLER, NoteNeed(need="n1", way=NeedWay.SEEKS, what="Restwarmte.")),
    (MANAGER, ProposeIntroduction(introduction="i1", other="molen", need="n1", why="Warmte.")),
    (
        MANAGER,
        AnswerIntroduction(
            introduction="i1", outcome=IntroductionOutcome.MET, result="Zij praten verder."
        ),
    ),
    (MANAGER, CloseNeed(need="n1", result="Gevonden bij de molen.")),
    (HANDLER, UnlinkAccount(link="b1")),
    (MANAGER, HAND_OVER),
    (OTHER, TellHandOver(how="Gebeld.")),
    (HANDLER, MeetFollowUp(follow_up="f3", result="Gesproken.")),
    (HANDLER, DropFollowUp(follow_up="f1", reason="Niet meer nodig.")),
    (OTHER, MeetFollowUp(follow_up="f2", result="Verstuurd.")),
    (OTHER, PlanVisit(visit="v2", on=date(2027, 3, 9), visitor="handler")),
    (OTHER, CancelVisit(visit="v2", displaced_by=Displaced.POLICY, note="Beleidsdag.")),
    (OTHER, EndContactPerson(person="cp-1", ends=date(2027, 2, 28))),
    (OTHER, ReleaseOwner(reason=HandOverReason.LEAVING, note="Andere baan.")),
    (OTHER, CloseAccount(reason=ClosingReason.MOVED, note="Naar elders.")),
    (MANAGER, ReopenAccount(why="Toch gebleven.")),
)
"""A life in which everything happens once, all on one Monday at noon."""

BESIDE: Final[tuple[Step, ...]] = (
    (SYSTEM, ReachAccountRung(clock="ownerless", visit=1, rung=1, recipients=("lead",))),
    (
        LEAD,
        AnswerAccountRung(
            clock="ownerless", visit=1, rung=1, outcome=Offer.DECIDE, note="Iemand gevonden."
        ),
    ),
    (SYSTEM, AdoptAccountCalendar(calendar=CALENDAR)),
    (KNOWING, OPEN),
    (MANAGER, OverridePriority(points=0, reason="Is voorbij.", until=date(2027, 6, 1))),
    (MANAGER, HAND_OVER.model_copy(update={"to": "manager", "how": "Gemaild."})),
    (KNOWING, AddFollowUp(follow_up="f9", what="Nog iets.", by=date(2027, 3, 3), owner="other")),
)
STEPS: Final = (*ROAD, *BESIDE)


def fold(events: Iterable[AccountEvent], state: AccountState = INITIAL) -> AccountState:
    """Everything at noon on that Monday."""
    return reduce(lambda known, event: happened(known, event, NOON), events, state)


given = Aggregate(decide, fold, INITIAL).given


def play(*steps: Step) -> tuple[AccountEvent, ...]:
    """The events that these steps cause, all at noon on that Monday."""
    events: list[AccountEvent] = []
    state = INITIAL
    for authority, command in steps:
        more = decide(command, authority, state, NOON)
        events += more
        state = fold(more, state)
    return tuple(events)


class Fired(NamedTuple):
    """A rung that was reached, and the day."""

    clock: str
    visit: int
    rung: int
    on: date


def ten(day: date) -> datetime:
    """An hour after the rungs of that day."""
    return moment(day) + timedelta(hours=1)


@dataclass
class Life:
    """What happened so far, and the state that follows."""

    state: AccountState = INITIAL
    now: datetime = datetime(2027, 1, 1, tzinfo=UTC)
    events: list[AccountEvent] = field(default_factory=list)

    def on(self, day: date, *steps: Step) -> "Life":
        """People ask these things at ten o'clock of that day."""
        self.now = ten(day)
        for authority, command in steps:
            for event in decide(command, authority, self.state, self.now):
                self.state = happened(self.state, event, self.now)
                self.events.append(event)
        return self

    def until(self, last: date) -> list[Fired]:
        """Let the engine go on until an hour after the rungs of that day; what it reached."""
        fired: list[Fired] = []
        end = ten(last)
        while (found := coming(self.state, self.now)) is not None and found.at <= end:
            if found.at > self.now:
                self.now = found.at
                continue  # the moment is there: look again
            command = ReachAccountRung(clock=found.clock, visit=found.visit, rung=found.rung)
            (event,) = decide(command, SYSTEM, self.state, self.now)
            assert isinstance(event, AccountRungReached)
            self.state = happened(self.state, event, self.now)
            assert decide(command, SYSTEM, self.state, self.now) == []
            fired.append(Fired(found.clock, found.visit, found.rung, self.now.date()))
        self.now = max(self.now, end)
        return fired


def opened(*more: Step) -> Life:
    """An account with an owner since that Monday, and what else was asked then."""
    return Life().on(MONDAY, (KNOWING, OPEN), *more)

"""What is declared beside a role really bites: one case that passes, and one that is refused."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import Final, NamedTuple

import pytest
from pydantic import TypeAdapter

from domain.access import DOING
from domain.account.tenant_policy import AccountPolicy
from domain.attribute import ATTRIBUTES, Attribute
from domain.authority import Authority, ClientLevel, Role
from domain.commission import CommissionCommand, CommissionState, decide, fold
from domain.commission.commands import (
    AcceptAgreement,
    AcceptPart,
    ApproveScopeChange,
    AskAdvice,
    AssessFeasibility,
    AssignRole,
    CompleteCommission,
    CounterPart,
    DeclinePart,
    GiveAdvice,
    ProposePromise,
    RatifyPromise,
    RequestScopeChange,
    ReviewLedger,
)
from domain.commission.voice import ClientVoice
from domain.commission.words import Light, Part, Side, Via
from domain.errors import DomainError
from domain.office import OfficeCommand, OfficeState, authority_of
from domain.office import decide as decide_office
from domain.office import fold as fold_office
from domain.office.account_policy import AccountPolicyProposed, PublishAccountPolicy
from domain.office.commands import (
    CorrectPerson,
    EndAbsence,
    GiveRole,
    GrantMandate,
    OpenOffice,
    PublishPolicy,
    RecordAbsence,
)
from domain.office.events import AbsenceRecorded, MandateGranted, OfficeEvent, PolicyProposed
from domain.office.templates import (
    AcceptTemplate,
    RatifyTemplate,
    TemplateAccepted,
    TemplateDrafted,
)
from domain.office.words import OfficeKind, Policy
from domain.template import ENTRIES, Kind, Template
from tests.domain.commission.kinds import small, urgent
from tests.domain.commission.kinds.roads import ROADS
from tests.domain.commission.kinds.terms import SMALL, URGENT, under
from tests.domain.commission.people import (
    CLIENT,
    COORDINATOR,
    HANDLER,
    HEAD,
    LEAD,
    LIAISON,
    MANAGER,
    OTHER_HANDLER,
    STRANGER,
)
from tests.domain.commission.play import WHOLE, Step, play
from tests.domain.commission.pool import STEPS
from tests.domain.commission.shared import TOGETHER
from tests.domain.office import scenario as office
from tests.domain.scenario import NOON

Judge = Callable[[], object]
COMMANDS: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)
UNSOURCED: Final = {"via": Via.MAIL, "person": None, "source": None, "for_client": None}


class Case(NamedTuple):
    """Two askings that differ in nothing but the attribute."""

    passes: Judge
    refused: Judge


def on(state: CommissionState, command: CommissionCommand, by: Authority) -> Judge:
    return lambda: decide(command, by, state, NOON)


def pair(
    steps: tuple[Step, ...], command: CommissionCommand, good: Authority, bad: Authority
) -> Case:
    state = fold(play(steps))
    return Case(on(state, command, good), on(state, command, bad))


def before(kind: type[object]) -> tuple[Step, ...]:
    """The ordinary road up to the first command of this kind."""
    place = next(n for n, (_, command) in enumerate(WHOLE) if isinstance(command, kind))
    return WHOLE[:place]


def asked(command: OfficeCommand, by: str, *history: OfficeEvent) -> Judge:
    state = fold_office((*office.OFFICE, *history))
    authority = authority_of(state, by, office.TODAY)
    return lambda: decide_office(command, authority, state, office.NOW)


ROW_HERE = before(AcceptPart)
COUNTER = CounterPart(
    row="r1",
    why="Ziek.",
    does="Meten.",
    hours=70,
    starts=date(2027, 5, 1),
    ends=date(2027, 7, 1),
)
DECLINE = DeclinePart(row="r1", why="Vol.", alternative="Later.")
FEASIBLE = AssessFeasibility(criterion="c1", team="air", light=Light.GREEN, why="Past.")
PROPOSED: tuple[Step, ...] = (
    *before(RatifyPromise),
    (HANDLER, ProposePromise(line="p9", what="Rapport.", hours=60, product="geluid")),
)
RATIFY = RatifyPromise(line="p9")
HEAD_AS_PROPOSER = HEAD.model_copy(update={"person": "handler"})
HEAD_AS_MANAGER = HEAD.model_copy(update={"person": "manager"})
LARGE = RequestScopeChange(scope="x9", hours=400, what="Veel meer.", why="Wens.")
URGENT_TAKER, SMALL_TAKER = under(HANDLER, URGENT), under(HANDLER, SMALL)
ELSEWHERE = ("soil",)
ABSENT = RecordAbsence(
    person=office.HANDLER, deputy=office.LEAD, starts=office.TODAY, ends=office.TOMORROW
)
BACK = EndAbsence(person=office.HANDLER, ends=office.TODAY)
AWAY = AbsenceRecorded(
    person=office.HANDLER, deputy=office.LEAD, starts=office.TODAY, ends=date(2026, 4, 1)
)
CONTENT = Template(
    template="t-1",
    product="sampling",
    kind=Kind.SMALL,
    year=2026,
    team="water",
    hours=12,
    days=10,
    gets="Een rapport",
    does="Meten",
    criterion="Alles staat erin",
    promise="Snel",
    next_step="Wij bellen",
    phases=dict(ENTRIES[Kind.SMALL]),
)
DRAFTED = TemplateDrafted(content=CONTENT, drafter=office.HEAD)
ACCEPTED = TemplateAccepted(template="t-1", accepted_by=office.LEAD)
BY_ANOTHER = TemplateDrafted(content=CONTENT, drafter=office.ADMIN)
WIDE = MandateGranted(mandate="m-head", person=office.HEAD, hours=100, euros=0, starts=office.START)
NARROW = WIDE.model_copy(update={"hours": 4})
RATIFY_TEMPLATE = RatifyTemplate(template="t-1")
SIDE = ReviewLedger(side=Side.US)


def correct(person: str) -> CorrectPerson:
    return CorrectPerson(person=person, name="Anders", email=None, phone=None)


def opening(state: OfficeState) -> Judge:
    command = OpenOffice(
        kind=OfficeKind.SAFETY_REGION,
        organisation="region",
        name="Veiligheidsregio",
        person="first",
        person_name="Eerste",
    )
    return lambda: decide_office(command, Authority(person="first"), state, office.NOW)


PUBLISH: Final = PublishAccountPolicy(proposal="p-1")


def stories() -> dict[tuple[str, Attribute], Case]:
    """Command and attribute -> a case that passes and one that is refused, written by hand."""
    team = {
        "AcceptPart": pair(ROW_HERE, AcceptPart(row="r1"), HANDLER, OTHER_HANDLER),
        "DeclinePart": pair(
            ROW_HERE,
            DeclinePart(row="r1", why="Vol.", alternative="Later."),
            HANDLER,
            OTHER_HANDLER,
        ),
        "CounterPart": pair(ROW_HERE, COUNTER, HANDLER, OTHER_HANDLER),
        "GiveAdvice": pair(
            (*ROW_HERE, (HANDLER, AskAdvice(advice="v9", team="soil", question="?"))),
            GiveAdvice(advice="v9", words="Ja."),
            OTHER_HANDLER,
            HANDLER,
        ),
        "AssessFeasibility": pair(ROW_HERE, FEASIBLE, HANDLER, OTHER_HANDLER),
        "TakeCommission": pair(
            (), small.TAKE, SMALL_TAKER, SMALL_TAKER.model_copy(update={"teams": ELSEWHERE})
        ),
        "StartUrgent": pair(
            (),
            urgent.START,
            URGENT_TAKER,
            URGENT_TAKER.model_copy(update={"teams": ELSEWHERE}),
        ),
        "AcceptTemplate": Case(
            asked(AcceptTemplate(template="t-1"), office.LEAD, BY_ANOTHER),
            asked(
                AcceptTemplate(template="t-1"),
                "lead-2",
                BY_ANOTHER,
                office.person("lead-2"),
                office.role("lead-2", Role.TEAM_LEAD, "permits"),
            ),
        ),
    }
    accepts = AcceptAgreement(offer="o1")
    big = (*before(ApproveScopeChange), (HANDLER, LARGE))
    owed = (*before(ReviewLedger),)
    whole_small = small.ACTS[:-1]
    own_account = (
        *PROPOSED[:-1],
        (COORDINATOR, AssignRole(part=Part.ACCOUNT_MANAGER, person="manager")),
        (HANDLER, ProposePromise(line="p9", what="Rapport.", hours=60, product="geluid")),
    )
    also_manager = office.role(office.HEAD, Role.ACCOUNT_MANAGER)
    return {
        **{(name, Attribute.TEAM): case for name, case in team.items()},
        ("TakeCommission", Attribute.FOUR_EYES): pair(
            (), small.TAKE, SMALL_TAKER, SMALL_TAKER.model_copy(update={"person": "head"})
        ),
        ("AcceptAgreement", Attribute.LEVEL): pair(
            before(AcceptAgreement),
            accepts,
            CLIENT.model_copy(update={"level": ClientLevel.POLITICAL}),
            LIAISON,
        ),
        ("RatifyPromise", Attribute.FOUR_EYES): pair(PROPOSED, RATIFY, HEAD, HEAD_AS_PROPOSER),
        ("RatifyPromise", Attribute.NO_ACCOUNT_MANAGER): pair(
            own_account, RATIFY, HEAD, HEAD_AS_MANAGER
        ),
        ("RatifyPromise", Attribute.MANDATE): pair(PROPOSED, RATIFY, HEAD, LEAD),
        ("ApproveScopeChange", Attribute.SIZE): pair(
            big, ApproveScopeChange(scope="x9"), HEAD, COORDINATOR
        ),
        ("ReviewLedger", Attribute.SIDE): pair(owed, SIDE, MANAGER, CLIENT),
        ("CompleteCommission", Attribute.SMALL): Case(
            on(fold(play(whole_small)), CompleteCommission(), HANDLER),
            on(
                fold(play([*(step for step in WHOLE[:-1])])),
                CompleteCommission(),
                HANDLER,
            ),
        ),
        ("OpenOffice", Attribute.FIRST_COMER): Case(
            opening(OfficeState()), opening(fold_office(office.OFFICE))
        ),
        ("CorrectPerson", Attribute.ONESELF): Case(
            asked(correct(office.HANDLER), office.HANDLER),
            asked(correct(office.LEAD), office.HANDLER),
        ),
        ("RecordAbsence", Attribute.ONESELF): Case(
            asked(ABSENT, office.HANDLER),
            asked(ABSENT, office.CONTROLLER),
        ),
        ("EndAbsence", Attribute.ONESELF): Case(
            asked(BACK, office.HANDLER, AWAY),
            asked(BACK, office.CONTROLLER, AWAY),
        ),
        ("GiveRole", Attribute.SOMEBODY_ELSE): Case(
            asked(GiveRole(person=office.CONTROLLER, role=Role.DIRECTOR), office.ADMIN),
            asked(GiveRole(person=office.ADMIN, role=Role.DIRECTOR), office.ADMIN),
        ),
        ("GrantMandate", Attribute.SOMEBODY_ELSE): Case(
            asked(
                GrantMandate(mandate="m-2", person=office.LEAD, hours=8, euros=0), office.DIRECTOR
            ),
            asked(
                GrantMandate(mandate="m-2", person=office.DIRECTOR, hours=8, euros=0),
                office.DIRECTOR,
            ),
        ),
        ("PublishPolicy", Attribute.FOUR_EYES): Case(
            asked(PublishPolicy(policy="p-1"), office.DIRECTOR, _proposal(office.ADMIN)),
            asked(PublishPolicy(policy="p-1"), office.ADMIN, _proposal(office.ADMIN)),
        ),
        ("PublishAccountPolicy", Attribute.FOUR_EYES): Case(
            asked(PUBLISH, office.DIRECTOR, _laid_before(office.ADMIN)),
            asked(PUBLISH, office.ADMIN, _laid_before(office.ADMIN)),
        ),
        ("RatifyTemplate", Attribute.FOUR_EYES): Case(
            asked(RATIFY_TEMPLATE, office.HEAD, WIDE, BY_ANOTHER, ACCEPTED),
            asked(RATIFY_TEMPLATE, office.HEAD, WIDE, DRAFTED, ACCEPTED),
        ),
        ("RatifyTemplate", Attribute.MANDATE): Case(
            asked(RATIFY_TEMPLATE, office.HEAD, WIDE, BY_ANOTHER, ACCEPTED),
            asked(RATIFY_TEMPLATE, office.HEAD, NARROW, BY_ANOTHER, ACCEPTED),
        ),
        ("RatifyTemplate", Attribute.NO_ACCOUNT_MANAGER): Case(
            asked(RATIFY_TEMPLATE, office.HEAD, WIDE, BY_ANOTHER, ACCEPTED),
            asked(RATIFY_TEMPLATE, office.HEAD, WIDE, BY_ANOTHER, ACCEPTED, also_manager),
        ),
    }


def _laid_before(by: str) -> AccountPolicyProposed:
    return AccountPolicyProposed(proposal="p-1", proposer=by, content=AccountPolicy())


def _proposal(by: str) -> PolicyProposed:
    return PolicyProposed(policy="p-1", proposer=by, content=Policy())


@cache
def states() -> tuple[CommissionState, ...]:
    """Every situation on the ordinary road, on those of the other kinds, and of several clients."""
    return tuple(
        fold(play(road[:count]))
        for road in (WHOLE, *ROADS, TOGETHER)
        for count in range(len(road) + 1)
    )


def as_said(command: ClientVoice, **said: object) -> CommissionCommand:
    return COMMANDS.validate_python(command.model_copy(update={**UNSOURCED, **said}).model_dump())


def drawn(name: str) -> Iterator[tuple[CommissionState, CommissionCommand]]:
    """Situations and a command of that type that may fit them."""
    asked_for = [command for _, command in STEPS if type(command).__name__ == name]
    for state in states():
        for command in asked_for:
            yield state, command


def found(name: str, attribute: Attribute) -> Case:
    """A case of what follows from the command's own shape, in a situation where it is let in."""
    for state, command in drawn(name):
        if attribute is Attribute.SOURCE and isinstance(command, ClientVoice):
            lead = state.client if state.parties else None
            good = as_said(command, person="client", source="Belnotitie.", for_client=lead)
            if accepted(state, good, COORDINATOR):
                return Case(on(state, good, COORDINATOR), on(state, as_said(command), COORDINATOR))
        elif attribute is Attribute.OWN_CLIENT:
            own = as_said(command, via=Via.SELF) if isinstance(command, ClientVoice) else command
            if accepted(state, own, CLIENT):
                return Case(on(state, own, CLIENT), on(state, own, STRANGER))
    raise AssertionError(f"nobody may ever ask {name} with {attribute}")


def accepted(state: CommissionState, command: CommissionCommand, by: Authority) -> bool:
    try:
        return bool(decide(command, by, state, NOON))
    except DomainError:
        return False


DECLARED = [(name, attribute) for name, it in DOING.items() for attribute in it.beside]
SHAPED: Final = (Attribute.OWN_CLIENT, Attribute.SOURCE)
BY_HAND: Final = stories()


def test_what_is_declared_has_a_story_here_and_the_other_way_round() -> None:
    assert {one for one in DECLARED if one[1] not in SHAPED} == set(BY_HAND)


@pytest.mark.parametrize(("name", "attribute"), DECLARED)
def test_a_declared_attribute_lets_one_in_and_keeps_one_out(
    name: str, attribute: Attribute
) -> None:
    case = found(name, attribute) if attribute in SHAPED else BY_HAND[name, attribute]
    assert case.passes()
    with pytest.raises(DomainError) as refusal:
        case.refused()
    assert refusal.value.code in ATTRIBUTES[attribute].codes

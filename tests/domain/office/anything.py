"""Any event and any command of the office, drawn from a small world so that they meet."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

from domain.account.tenant_policy import AccountPolicy
from domain.authority import Authority, Role
from domain.calendar import CalendarKind
from domain.figures.priority import Criterion
from domain.office import OfficeCommand, OfficeEvent
from domain.office.planning_words import Measure, PlannedTarget, QuarterOfYear
from domain.office.words import ClosedDay, Hat, OfficeKind, OrganisationKind, Policy, Relation, Task
from domain.phase import Entry, Phase
from domain.template import ENTRIES, Kind, Template

PEOPLE = st.sampled_from(["anna", "bram", "carla", "dirk"])
TEAMS = st.sampled_from(["top", "left", "right"])
PRODUCTS = st.sampled_from(["advice", "visit"])
ORGANISATIONS = st.sampled_from(["us", "town", "city"])
DAYS = (date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 2), date(2026, 6, 1))
DATES = st.sampled_from(DAYS)
CLOSED = (*DAYS, date(2026, 4, 27), date(2026, 5, 14))
NUMBERS = st.sampled_from([1, 40])
NAMES = st.sampled_from(["Een", "Twee"])
MAYBE = st.one_of(st.none(), DATES)
PEOPLE_LIST = st.lists(PEOPLE, max_size=2).map(tuple)
SUBJECTS = st.lists(st.sampled_from(["water", "noise"]), max_size=1).map(tuple)
TEMPLATES = st.sampled_from(["t-1", "t-2"])
CONTENTS = st.builds(
    Template,
    template=TEMPLATES,
    product=PRODUCTS,
    kind=st.sampled_from([Kind.SMALL, Kind.URGENT]),
    year=st.just(2026),
    team=TEAMS,
    hours=NUMBERS,
    days=st.just(10),
    gets=NAMES,
    does=st.just("Doen"),
    criterion=st.just("Goed"),
    promise=st.just("Snel"),
    next_step=st.just("Dan"),
    phases=st.just(dict(ENTRIES[Kind.SMALL])),
)

NUMBERS_OF_ACCOUNTS = st.sampled_from(
    [AccountPolicy(), AccountPolicy(lead_minutes=1), AccountPolicy(weights={Criterion.SIZE: 99})]
)

PLANNED = st.lists(
    st.builds(
        PlannedTarget,
        goal=st.sampled_from(["g-1", "g-2"]),
        measure=st.sampled_from([Measure.VISITS_A, Measure.INTRODUCTIONS, Measure.LEADS]),
        count=NUMBERS,
    ),
    min_size=1,
    max_size=2,
).map(tuple)

FIELDS: dict[str, st.SearchStrategy[object]] = {
    "accepted_by": PEOPLE,
    "administrator": PEOPLE,
    "asked": NUMBERS,
    "before": NUMBERS,
    "calendar": st.sampled_from(["c-1", "c-2"]),
    "client": ORGANISATIONS,
    "closed": st.lists(
        st.builds(ClosedDay, day=st.sampled_from(CLOSED), name=NAMES), max_size=3
    ).map(tuple),
    "content": st.sampled_from([Policy(), Policy(reopen_days=1)]),
    "crisis": st.sampled_from(["k-1", "k-2"]),
    "criterion": NAMES,
    "days": NUMBERS,
    "deputy": PEOPLE,
    "does": NAMES,
    "drafter": PEOPLE,
    "email": st.sampled_from([None, "post@voorbeeld.example"]),
    "ends": MAYBE,
    "euros": NUMBERS,
    "excluded": SUBJECTS,
    "first_year": st.just(2026),
    "fte": NUMBERS,
    "gets": NAMES,
    "goal": st.sampled_from(["g-1", "g-2"]),
    "hat": st.sampled_from(Hat),
    "held_by": PEOPLE,
    "hours": NUMBERS,
    "kvk": st.sampled_from([None, "12345678"]),
    "last_day": MAYBE,
    "last_year": st.sampled_from([2026, 2027]),
    "mandate": st.sampled_from(["m-1", "m-2"]),
    "name": NAMES,
    "minutes": NUMBERS,
    "next_step": NAMES,
    "norm_minutes": NUMBERS,
    "oin": st.none(),
    "on_behalf_of": st.one_of(st.none(), PEOPLE),
    "organisation": ORGANISATIONS,
    "parent": st.one_of(st.none(), TEAMS),
    "person": PEOPLE,
    "person_name": NAMES,
    "phases": st.one_of(st.none(), st.dictionaries(st.sampled_from(Phase), st.sampled_from(Entry))),
    "phone": st.none(),
    "policy": st.sampled_from(["p-1", "p-2"]),
    "product": PRODUCTS,
    "products": st.lists(PRODUCTS, max_size=1).map(tuple),
    "programmable": st.booleans(),
    "promise": NAMES,
    "proposal": st.sampled_from(["p-1", "p-2"]),
    "proposer": PEOPLE,
    "quarters": st.sampled_from([{}, {QuarterOfYear.FIRST: 336}, {QuarterOfYear.FIRST: 1}]),
    "ratified_by": PEOPLE,
    "reason": NAMES,
    "reduced": PEOPLE_LIST,
    "relation": st.sampled_from(Relation),
    "reviser": PEOPLE,
    "role": st.sampled_from(Role),
    "starts": DATES,
    "subjects": SUBJECTS,
    "targets": PLANNED,
    "task": st.sampled_from(Task),
    "team": TEAMS,
    "teams": st.lists(TEAMS, min_size=1, max_size=2).map(tuple),
    "template": TEMPLATES,
    "there": NUMBERS,
    "tolerance": st.sampled_from([None, 0, 10]),
    "unit": NAMES,
    "until": DATES,
    "version": NUMBERS,
    "why": NAMES,
    "year": st.just(2026),
}
SPECIAL: dict[tuple[str, str], st.SearchStrategy[object]] = {
    ("OrganisationPlaced", "parent"): st.one_of(st.none(), ORGANISATIONS),
    ("PlaceOrganisation", "parent"): st.one_of(st.none(), ORGANISATIONS),
    ("OfficeOpened", "kind"): st.sampled_from(OfficeKind),
    ("CalendarPublished", "client"): st.one_of(st.none(), ORGANISATIONS),
    ("CalendarPublished", "kind"): st.sampled_from(CalendarKind),
    ("PublishCalendar", "client"): st.one_of(st.none(), ORGANISATIONS),
    ("PublishCalendar", "kind"): st.sampled_from(CalendarKind),
    ("OpenOffice", "kind"): st.sampled_from(OfficeKind),
    ("DraftTemplate", "kind"): st.sampled_from([Kind.SMALL, Kind.URGENT]),
    ("ReviseTemplate", "kind"): st.sampled_from([Kind.SMALL, Kind.URGENT]),
    ("AccountPolicyProposed", "content"): NUMBERS_OF_ACCOUNTS,
    ("AccountPolicyPublished", "content"): NUMBERS_OF_ACCOUNTS,
    ("ProposeAccountPolicy", "content"): NUMBERS_OF_ACCOUNTS,
    ("TemplateDrafted", "content"): CONTENTS,
    ("TemplateRevised", "content"): CONTENTS,
    ("OrganisationRegistered", "kind"): st.sampled_from(OrganisationKind),
    ("RegisterOrganisation", "kind"): st.sampled_from(OrganisationKind),
    ("ServiceAgreementConcluded", "hours"): st.dictionaries(PRODUCTS, NUMBERS, min_size=1),
    ("ConcludeServiceAgreement", "hours"): st.dictionaries(PRODUCTS, NUMBERS, min_size=1),
}
DATED = {
    "PersonLeft",
    "RoleEnded",
    "HatEnded",
    "AbsenceRecorded",
    "AbsenceEnded",
    "CrisisEnded",
} | {
    "MandateRevoked",
    "RecordAbsence",
}


def members(union: object) -> list[type[BaseModel]]:
    """The classes of an annotated union."""
    return list(get_args(get_args(union)[0]))


def any_of(model: type[BaseModel]) -> st.SearchStrategy[BaseModel]:
    """Any instance of a model of the office."""
    fields = {
        name: SPECIAL.get((model.__name__, name), FIELDS.get(name, st.nothing()))
        for name in model.model_fields
        if name != "type"
    }
    if model.__name__ in DATED:
        fields |= {name: DATES for name in ("ends", "last_day") if name in fields}
    return st.fixed_dictionaries(fields).map(model.model_validate)


EVENT: TypeAdapter[OfficeEvent] = TypeAdapter(OfficeEvent)
COMMAND: TypeAdapter[OfficeCommand] = TypeAdapter(OfficeCommand)
EVENTS = st.one_of([any_of(m) for m in members(OfficeEvent)]).map(EVENT.validate_python)
COMMANDS = st.one_of([any_of(m) for m in members(OfficeCommand)]).map(COMMAND.validate_python)
ASKERS = st.builds(
    Authority,
    person=PEOPLE,
    roles=st.sampled_from([(), (Role.ADMINISTRATOR,), (Role.DIRECTOR,), tuple(Role)]),
)

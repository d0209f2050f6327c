"""Templates: drafted by one, accepted by the team, ratified by another who may promise it."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.authority import Role
from domain.calendar import CalendarKind
from domain.office import OfficeCommand, OfficeEvent, authority_of, decide, fold, terms_for
from domain.office.errors import IdTaken, OfficeRoleNeeded, ProductUnknown, TeamUnknown
from domain.office.events import (
    AbsenceRecorded,
    CalendarPublished,
    MandateGranted,
    MandateRevoked,
    PersonLeft,
    ProductDropped,
)
from domain.office.template_errors import (
    AccountManagerPromises,
    OwnTemplate,
    StandingAuthorityOnlyUrgent,
    StandingMandateNeeded,
    TeamNotYours,
    TemplateGone,
    TemplateInForce,
    TemplateNotAccepted,
    TemplateUnknown,
    TemplateWithoutPhase,
    TooManyTemplates,
)
from domain.office.templates import (
    MOST_TEMPLATES,
    AcceptTemplate,
    DraftTemplate,
    RatifyTemplate,
    RetireTemplate,
    ReviseTemplate,
    TemplateAccepted,
    TemplateDrafted,
    TemplateRatified,
    TemplateRetired,
    TemplateRevised,
)
from domain.office.words import ClosedDay
from domain.phase import Entry, Phase
from domain.template import ENTRIES, Kind, Template, Terms
from tests.domain.office.scenario import (
    ADMIN,
    CONTROLLER,
    DIRECTOR,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    NOW,
    OFFICE,
    START,
    TODAY,
    TOMORROW,
    YESTERDAY,
    given,
    person,
    role,
)

COORDINATOR, OTHER_LEAD = "coordinator-1", "team-lead-2"
HOUSE = (
    *OFFICE,
    person(COORDINATOR),
    role(COORDINATOR, Role.COORDINATOR),
    person(OTHER_LEAD),
    role(OTHER_LEAD, Role.TEAM_LEAD, "permits"),
    MandateGranted(mandate="m-head", person=HEAD, hours=100, euros=0, starts=START),
)
SAYS = {
    "template": "small-2026",
    "product": "sampling",
    "kind": Kind.SMALL,
    "year": 2026,
    "team": "water",
    "hours": 12,
    "days": 10,
    "gets": "Een rapport",
    "does": "Monsters nemen en meten",
    "criterion": "Elk monster staat in het rapport",
    "promise": "Binnen tien werkdagen",
    "next_step": "Wij bellen voor een afspraak",
}
CONTENT = Template.model_validate(SAYS | {"phases": ENTRIES[Kind.SMALL]})
DRAFT = DraftTemplate.model_validate(SAYS)
DRAFTED = TemplateDrafted(content=CONTENT, drafter=COORDINATOR)
REVISE = ReviseTemplate.model_validate(SAYS | {"hours": 16})
REVISED = TemplateRevised(content=CONTENT.model_copy(update={"hours": 16}), reviser=ADMIN)
ACCEPT = AcceptTemplate(template="small-2026")
ACCEPTED = TemplateAccepted(template="small-2026", accepted_by=LEAD)
RATIFY = RatifyTemplate(template="small-2026")
RATIFIED = TemplateRatified(template="small-2026", ratified_by=HEAD, mandate="m-head", held_by=HEAD)
RETIRE = RetireTemplate(template="small-2026")
RETIRED = TemplateRetired(template="small-2026")
IN_FORCE: tuple[OfficeEvent, ...] = (*HOUSE, DRAFTED, ACCEPTED, RATIFIED)
GONE = "Template small-2026 was retired; draft a new one with another id."


def terms(*history: OfficeEvent, day: date = TODAY, kind: Kind = Kind.SMALL) -> Terms:
    return terms_for(fold(history), "sampling", kind, day)


def test_a_template_is_drafted_once() -> None:
    given(*HOUSE).by(COORDINATOR).when(DRAFT).then(DRAFTED)
    given(*HOUSE, DRAFTED).by(COORDINATOR).when(DRAFT).then_nothing()
    sentence = "small-2026 exists already and reads differently; choose another id or correct it."
    given(*HOUSE, DRAFTED).by(ADMIN).when(DRAFT).then_refused(IdTaken, sentence)
    other = DRAFT.model_copy(update={"gets": "Een brief"})
    given(*HOUSE, DRAFTED).by(COORDINATOR).when(other).then_refused(IdTaken, sentence)
    given(*HOUSE, DRAFTED, RETIRED).by(COORDINATOR).when(DRAFT).then_refused(IdTaken, sentence)


@pytest.mark.parametrize("who", [ADMIN, COORDINATOR, LEAD, HEAD, DIRECTOR])
def test_whoever_plans_the_work_may_draft(who: str) -> None:
    given(*HOUSE).by(who).when(DRAFT).then(DRAFTED.model_copy(update={"drafter": who}))


@pytest.mark.parametrize("who", [MANAGER, HANDLER, CONTROLLER])
@pytest.mark.parametrize("command", [DRAFT, REVISE], ids=["draft", "revise"])
def test_nobody_else_drafts_or_revises(command: OfficeCommand, who: str) -> None:
    given(*HOUSE, DRAFTED).by(who).when(command).then_refused(
        OfficeRoleNeeded,
        "This takes one of these roles: coordinator, team-lead, head, director, administrator.",
    )


@pytest.mark.parametrize("phase", list(Phase))
def test_a_template_without_a_phase_is_refused_and_the_phase_named(phase: Phase) -> None:
    phases = {one: Entry.TEMPLATE for one in Phase if one is not phase}
    sentence = f"The template does not say who lets the commission into the phase {phase.value}."
    draft = DRAFT.model_copy(update={"phases": phases})
    given(*HOUSE).by(COORDINATOR).when(draft).then_refused(TemplateWithoutPhase, sentence)
    revise = REVISE.model_copy(update={"phases": phases})
    given(*HOUSE, DRAFTED).when(revise).then_refused(TemplateWithoutPhase, sentence)


def test_an_unknown_phase_cannot_be_read() -> None:
    with pytest.raises(ValidationError, match="dreaming"):
        DraftTemplate.model_validate(SAYS | {"phases": {"dreaming": "template"}})


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.URGENT])
def test_only_urgent_work_enters_a_phase_by_standing_authority(kind: Kind) -> None:
    phases = dict.fromkeys(Phase, Entry.PERSON) | {Phase.MONITORING: Entry.AUTHORITY}
    draft = DRAFT.model_copy(update={"phases": phases, "kind": kind})
    given(*HOUSE).by(COORDINATOR).when(draft).then_refused(
        StandingAuthorityOnlyUrgent,
        "Phase monitoring: a standing authority is for urgent work only, and this template is"
        f" {kind.value}.",
    )
    urgent = DRAFT.model_copy(update={"phases": phases, "kind": Kind.URGENT})
    content = CONTENT.model_copy(update={"phases": phases, "kind": Kind.URGENT})
    given(*HOUSE).by(COORDINATOR).when(urgent).then(
        TemplateDrafted(content=content, drafter=COORDINATOR)
    )


def test_the_phases_are_kept_in_their_own_order() -> None:
    backwards = dict.fromkeys(reversed(Phase), Entry.TEMPLATE)
    state = fold(HOUSE)
    draft = DRAFT.model_copy(update={"phases": backwards})
    [drafted] = decide(draft, authority_of(state, COORDINATOR, TODAY), state, NOW)
    assert isinstance(drafted, TemplateDrafted)
    assert list(drafted.content.phases) == list(Phase)


def test_a_template_is_about_an_offered_product_and_a_known_team() -> None:
    soup = DRAFT.model_copy(update={"product": "soup"})
    given(*HOUSE).when(soup).then_refused(ProductUnknown, "The catalogue has no product soup.")
    nobody = DRAFT.model_copy(update={"team": "nobody"})
    given(*HOUSE).when(nobody).then_refused(TeamUnknown, "This office knows no team nobody.")


def test_an_office_keeps_so_many_templates_that_were_not_retired() -> None:
    full = [
        DRAFTED.model_copy(update={"content": CONTENT.model_copy(update={"template": f"t-{n}"})})
        for n in range(MOST_TEMPLATES)
    ]
    given(*HOUSE, *full).by(COORDINATOR).when(DRAFT).then_refused(
        TooManyTemplates, "This office has 300 templates already; retire one first."
    )
    room = TemplateRetired(template="t-7")
    given(*HOUSE, *full, room).by(COORDINATOR).when(DRAFT).then(DRAFTED)


def test_a_revision_asks_both_approvals_anew() -> None:
    given(*IN_FORCE).when(REVISE).then(REVISED)
    given(*IN_FORCE, REVISED).when(REVISE).then_nothing()
    assert terms(*IN_FORCE).template is not None
    assert terms(*IN_FORCE, REVISED).template is None
    given(*IN_FORCE, REVISED).by(LEAD).when(ACCEPT).then(ACCEPTED)
    given(*IN_FORCE, REVISED, ACCEPTED).by(HEAD).when(RATIFY).then(RATIFIED)


@pytest.mark.parametrize("who", [LEAD, HEAD, DIRECTOR])
def test_the_team_is_spoken_for_by_who_leads_it_or_stands_above(who: str) -> None:
    given(*HOUSE, DRAFTED).by(who).when(ACCEPT).then(
        ACCEPTED.model_copy(update={"accepted_by": who})
    )
    given(*HOUSE, DRAFTED, ACCEPTED).by(who).when(ACCEPT).then_nothing()


def test_another_teams_lead_does_not_take_on_its_work() -> None:
    given(*HOUSE, DRAFTED).by(OTHER_LEAD).when(ACCEPT).then_refused(
        TeamNotYours, "team-lead-2 does not lead team water and does not stand above it."
    )
    in_the_team_too = role(OTHER_LEAD, Role.HANDLER, "water")
    given(*HOUSE, DRAFTED, in_the_team_too).by(OTHER_LEAD).when(ACCEPT).then_refused(
        TeamNotYours, "team-lead-2 does not lead team water and does not stand above it."
    )


@pytest.mark.parametrize("command", [ACCEPT, RATIFY], ids=["accept", "ratify"])
@pytest.mark.parametrize("who", [ADMIN, COORDINATOR, MANAGER])
def test_only_a_supervisor_approves(who: str, command: OfficeCommand) -> None:
    given(*HOUSE, DRAFTED, ACCEPTED).by(who).when(command).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: team-lead, head, director."
    )


def test_a_template_is_ratified_under_a_mandate() -> None:
    given(*HOUSE, DRAFTED, ACCEPTED).by(HEAD).when(RATIFY).then(RATIFIED)
    given(*IN_FORCE).by(DIRECTOR).when(RATIFY).then_nothing()
    given(*HOUSE, DRAFTED, ACCEPTED).by(DIRECTOR).when(RATIFY).then(
        RATIFIED.model_copy(update={"ratified_by": DIRECTOR})
    )


def test_nobody_promises_what_the_team_has_not_taken_on() -> None:
    given(*HOUSE, DRAFTED).by(HEAD).when(RATIFY).then_refused(
        TemplateNotAccepted, "Team water has not accepted template small-2026 yet."
    )


def test_whoever_wrote_it_never_ratifies_it() -> None:
    mine = DRAFTED.model_copy(update={"drafter": HEAD})
    sentence = "head-1 wrote template small-2026; somebody else ratifies it."
    given(*HOUSE, mine, ACCEPTED).by(HEAD).when(RATIFY).then_refused(OwnTemplate, sentence)
    revised = REVISED.model_copy(update={"reviser": HEAD})
    given(*HOUSE, DRAFTED, revised, ACCEPTED).by(HEAD).when(RATIFY).then_refused(
        OwnTemplate, sentence
    )


def test_four_eyes_are_not_met_by_standing_in_for_somebody() -> None:
    away = AbsenceRecorded(person=HEAD, deputy=DIRECTOR, starts=YESTERDAY, ends=TOMORROW)
    state = fold([*HOUSE, away])
    deputy = authority_of(state, DIRECTOR, TODAY, on_behalf_of=HEAD)
    for_head = DRAFTED.model_copy(update={"drafter": DIRECTOR, "on_behalf_of": HEAD})
    given(*HOUSE, away).by(deputy).when(DRAFT).then(for_head)
    given(*HOUSE, for_head, ACCEPTED).by(HEAD).when(RATIFY).then_refused(
        OwnTemplate, "head-1 wrote template small-2026; somebody else ratifies it."
    )
    by_head = DRAFTED.model_copy(update={"drafter": HEAD})
    given(*HOUSE, away, by_head, ACCEPTED).by(deputy).when(RATIFY).then_refused(
        OwnTemplate, "head-1 wrote template small-2026; somebody else ratifies it."
    )


def test_an_account_manager_never_ratifies() -> None:
    both = role(HEAD, Role.ACCOUNT_MANAGER)
    given(*HOUSE, both, DRAFTED, ACCEPTED).by(HEAD).when(RATIFY).then_refused(
        AccountManagerPromises,
        "An account manager ratifies no template: let somebody else do it.",
    )


@pytest.mark.parametrize(
    "short",
    [
        {"hours": 11},
        {"products": ("advice",)},
        {"subjects": ("water",)},
        {"starts": TOMORROW},
        {"ends": YESTERDAY},
    ],
)
def test_the_mandate_covers_the_hours_and_the_product_today(short: dict[str, object]) -> None:
    mandate = MandateGranted(mandate="m-head", person=HEAD, hours=100, euros=0, starts=START)
    history: list[OfficeEvent] = [*HOUSE[:-1], mandate.model_copy(update=short), DRAFTED, ACCEPTED]
    given(*history).by(HEAD).when(RATIFY).then_refused(
        StandingMandateNeeded,
        "No authority to promise covers 12 hours of product sampling today."
        " One that is limited to certain subjects covers no template.",
    )


def test_one_template_is_in_force_for_a_product_kind_and_year() -> None:
    second = CONTENT.model_copy(update={"template": "again-2026"})
    more = (
        DRAFTED.model_copy(update={"content": second}),
        TemplateAccepted(template="again-2026", accepted_by=LEAD),
    )
    ratify = RatifyTemplate(template="again-2026")
    given(*IN_FORCE, *more).by(HEAD).when(ratify).then_refused(
        TemplateInForce,
        "Template small-2026 is in force for sampling (small) in 2026; retire that one first.",
    )
    given(*IN_FORCE, *more, RETIRED).by(HEAD).when(ratify).then(
        RATIFIED.model_copy(update={"template": "again-2026"})
    )
    later = DRAFTED.model_copy(update={"content": second.model_copy(update={"year": 2027})})
    given(*IN_FORCE, later, more[1]).by(HEAD).when(ratify).then(
        RATIFIED.model_copy(update={"template": "again-2026"})
    )


def test_a_template_is_retired_once() -> None:
    given(*IN_FORCE).by(LEAD).when(RETIRE).then(RETIRED)
    given(*IN_FORCE, RETIRED).by(LEAD).when(RETIRE).then_nothing()
    given(*IN_FORCE).by(COORDINATOR).when(RETIRE).then_refused(
        OfficeRoleNeeded, "This takes one of these roles: team-lead, head, director, administrator."
    )
    assert terms(*IN_FORCE, RETIRED).template is None


APPROVING: list[tuple[str, OfficeCommand]] = [(ADMIN, REVISE), (LEAD, ACCEPT), (HEAD, RATIFY)]


@pytest.mark.parametrize(("who", "command"), APPROVING, ids=["revise", "accept", "ratify"])
def test_a_retired_template_is_left_alone(who: str, command: OfficeCommand) -> None:
    given(*IN_FORCE, RETIRED).by(who).when(command).then_refused(TemplateGone, GONE)
    given(*HOUSE).by(who).when(command).then_refused(
        TemplateUnknown, "This office knows no template small-2026."
    )


def test_what_was_never_drafted_cannot_be_retired() -> None:
    given(*HOUSE).when(RETIRE).then_refused(
        TemplateUnknown, "This office knows no template small-2026."
    )
    assert fold([*HOUSE, ACCEPTED, RATIFIED, RETIRED]) == fold(HOUSE)


# --- What a new commission gets


def test_the_terms_are_those_of_the_product_the_kind_and_the_year() -> None:
    found = terms(*IN_FORCE).template
    assert found is not None
    assert (found.template, found.ratified_by, found.mandate) == (CONTENT, HEAD, "m-head")
    assert (found.accepted_by, found.held_by) == (LEAD, HEAD)
    assert terms(*IN_FORCE, day=date(2026, 12, 31)).template == found
    assert terms(*IN_FORCE, day=date(2027, 1, 1)).template is None
    assert terms(*IN_FORCE, kind=Kind.URGENT).template is None
    assert terms_for(fold(IN_FORCE), None, Kind.SMALL, TODAY) == Terms()
    assert terms_for(fold(IN_FORCE), "soup", Kind.SMALL, TODAY) == Terms()
    assert terms(*HOUSE, DRAFTED, ACCEPTED).template is None


def test_the_terms_have_the_working_days_of_our_own() -> None:
    published = CalendarPublished(
        calendar="ours",
        kind=CalendarKind.ORG,
        client=None,
        version=1,
        starts=date(2026, 1, 1),
        until=date(2026, 12, 31),
        closed=(ClosedDay(day=date(2026, 12, 25), name="Kerst"),),
    )
    found = terms(*IN_FORCE, published)
    assert found.template is not None
    assert found.calendar is not None
    assert found.calendar.closed == (date(2026, 12, 25),)
    assert terms_for(fold([*HOUSE, published]), None, Kind.ONE_OFF, TODAY).calendar is not None


def test_a_template_outlives_its_mandate_and_whoever_ratified_it() -> None:
    revoked = MandateRevoked(mandate="m-head", person=HEAD, ends=TODAY, reduced=(HEAD,))
    left = PersonLeft(person=HEAD, last_day=TODAY, reduced=(HEAD,))
    assert terms(*IN_FORCE, revoked, left, day=date(2026, 6, 1)) == terms(*IN_FORCE)


def test_a_product_that_is_no_longer_offered_has_no_template() -> None:
    assert terms(*IN_FORCE, ProductDropped(product="sampling")).template is None

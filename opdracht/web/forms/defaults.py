"""What stands in a form before anybody types: what holds now, today, the only choice there is."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Final

from pydantic import JsonValue

from domain.account.tenant_policy import AccountPolicy
from domain.commission.state import CommissionState
from domain.commission.words import Part, Side
from domain.message import Event
from domain.office.events import (
    OfficeOpened,
    OrganisationCorrected,
    OrganisationRegistered,
    PersonCorrected,
    PersonRegistered,
    ProductListed,
    ProductRevised,
)
from domain.office.ladders import DAYS
from domain.office.norms import norm_of
from domain.office.planning import PolicyGoalSet, plan_key
from domain.office.words import Hat, Policy
from domain.text import Id
from opdracht.cli.catalogue import TODAY
from opdracht.web.forms.account_defaults import of_account
from opdracht.web.forms.choices import Here, Known
from opdracht.web.forms.shape import Form, Widget
from opdracht.web.forms.typed import typed_as
from storage.sealing import Json

PERSON: Final = (PersonRegistered, PersonCorrected)
ORGANISATION: Final = (OfficeOpened, OrganisationRegistered, OrganisationCorrected)
PRODUCT: Final = (ProductListed, ProductRevised)

FIRST: Final[Mapping[str, str]] = {
    "ReviseRow": "row",
    "CounterPart": "row",
    "CorrectPerson": "person",
    "CorrectOrganisation": "organisation",
    "ReviseProduct": "product",
    "ReviseTemplate": "template",
    "CorrectContactPerson": "person",
}
"""Command -> what it is about: chosen first, because the form then holds what was said of it."""

ABOUT: Final[Mapping[str, str]] = {**FIRST, "SetPolicyGoal": "goal"}
"""The same, with what may also be new, so that nothing is chosen first."""

FROM_EVENTS: Final[Mapping[str, tuple[type[Event], ...]]] = {
    "CorrectPerson": PERSON,
    "CorrectOrganisation": ORGANISATION,
    "ReviseProduct": PRODUCT,
    "SetPolicyGoal": (PolicyGoalSet,),
}
"""Command -> the events of the office that said it last."""

Values = Mapping[str, JsonValue]


def typed_before(
    form: Form,
    known: Known,
    asked: Mapping[str, str],
    teams: Sequence[str] = (),
    events: Sequence[Event] = (),
) -> dict[str, str]:
    """What the controls of a new form hold. `asked`: what its address said of them."""
    typed = {each.name: each.default for each in form.fields if each.default}
    for each in form.fields:
        if each.widget is Widget.DAY and each.name in {*TODAY, "on"}:
            typed[each.name] = known.today.isoformat()
        if each.widget is Widget.GROUP:
            inner = {it.name: it.default for it in each.inner if it.default}
            typed |= typed_as([each], {each.name: dict(inner)})
        if each.name == "year" and each.widget is Widget.NUMBER:
            typed["year"] = str(known.today.year)
        if each.name == "team" and each.required and len(teams) == 1:
            typed["team"] = teams[0]
    now = _now(form.name, known, asked, events)
    return typed | typed_as(form.fields, now)


def _now(name: str, known: Known, asked: Mapping[str, str], events: Sequence[Event]) -> Values:
    if name == "OpenAccount":
        return {"relation": "company"}
    if name in FROM_EVENTS:
        said = [each for each in events if isinstance(each, FROM_EVENTS[name])]
        return _last_said(said, ABOUT[name], asked.get(ABOUT[name], ""))
    if known.there is not None:
        return of_account(name, known.there, asked)
    if known.here is not None:
        return _of_commission(name, known.here, asked)
    match name:
        case "ProposePolicy":
            return policy_values(known.office.policy)
        case "ProposeAccountPolicy":
            return account_policy_values(known.office.account_policy)
        case "PlanAccountYear":
            return _planned(known, asked)
        case "ReviseTemplate":
            kept = known.office.templates.get(asked.get("template", ""))
            if kept is not None and kept.reads is not None:
                return {**kept.reads.model_dump(mode="json"), "template": asked["template"]}
            return {}
        case "TakeCommission":
            return _usual(known, asked)
        case _:
            return {}


def policy_values(policy: Policy) -> Values:
    """A policy as its form holds it. A ladder of which the norm is one of the numbers leaves it
    there, so that it is changed in one place."""
    content = policy.model_dump(mode="json")
    for name, ladder in content.get("ladders", {}).items():
        if name in DAYS:
            del ladder["norm"]
    return {"content": content}


def account_policy_values(policy: AccountPolicy) -> Values:
    """An account policy as its form holds it, with every interval."""
    whole = policy.model_copy(update={"intervals": policy.every_interval})
    return {"content": whole.model_dump(mode="json")}


def _planned(known: Known, asked: Mapping[str, str]) -> Values:
    """The plan of the year and the team that the address names, where there is one."""
    year, team = asked.get("year", ""), asked.get("team") or None
    if not (year.isascii() and year.isdigit()):
        return {}
    plan = known.office.account_plans.get(plan_key(team, int(year)))
    return {} if plan is None else plan.model_dump(mode="json")


def filled_in(form: Form, known: Known, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with what is usual for the client and the product where nothing was."""
    if form.name != "TakeCommission":
        return dict(typed)
    usual = typed_as(form.fields, _usual(known, typed))
    return {**typed, **{name: text for name, text in usual.items() if not typed.get(name, "")}}


def _usual(known: Known, asked: Mapping[str, str]) -> Values:
    """The hours that one of this product takes, and who of this client we speak with."""
    found: dict[str, JsonValue] = {}
    minutes = norm_of(known.office, asked.get("product", ""), known.today.year)
    if minutes:
        found["hours"] = ceil(minutes / 60)
    if (contact := _liaison(known, asked.get("client", ""))) is not None:
        found["contact"] = contact
    return found


def _liaison(known: Known, client: str) -> Id | None:
    """The only one who wears that hat at this client today; None when there are more, or none."""
    several = [
        id_
        for id_, person in known.office.people.items()
        for worn in person.hats
        if worn.hat is Hat.LIAISON
        and worn.organisation == client
        and worn.holds(known.today)
        and (person.left is None or known.today <= person.left)
    ]
    return several[0] if len(several) == 1 else None


def _last_said(events: Sequence[Event], field: str, id_: str) -> Values:
    found = [each for each in events if getattr(each, field, None) == id_]
    return found[-1].model_dump(mode="json") if found else {}


def _of_commission(name: str, here: Here, asked: Mapping[str, str]) -> Values:
    state = here.state
    match name:
        case "ReviseRow" | "CounterPart":
            told = here.told("row", asked.get("row", ""), "RowRevised", "RowDrafted")
            return _plain(told)
        case "ReviseQuestion":
            told = here.told("question", str(state.question), "QuestionRevised")
            first = here.told("request", "-", "CommissionReceived")
            return {"words": told.get("words") or first.get("words")}
        case "RestateQuestion":
            told = here.told("restatement", str(state.restatement), "QuestionRestated")
            return {"lines": told.get("lines")}
        case "ClassifyCommission":
            return _same(state, "origin", "incidental", "product", "subject", "agreement")
        case "IdentifyClient":
            return _same(state, "client", "contact")
        case "AcknowledgeReceipt":
            return {"contact": state.parts.get(Part.ACCOUNT_MANAGER)}
        case "SetCostKey":
            return {"shares": dict(state.shares)}
        case "ConfirmRestatement":
            return {"version": state.restatement}
        case "RemindClient":
            return {"number": min(state.reminders + 1, 2)}
        case "ReviewLedger":
            return {"side": str(Side.US)}
        case _:
            return {}


def _same(state: CommissionState, *names: str) -> Values:
    whole = state.model_dump(mode="json", include=set(names))
    return {name: whole[name] for name in names}


def _plain(told: Mapping[str, Json]) -> Values:
    return {name: value for name, value in told.items() if not name.startswith("_")}

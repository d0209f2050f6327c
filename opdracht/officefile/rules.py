"""From a file to commands: templates, policy and calendars. What takes two people only begins."""

import hashlib
from collections.abc import Iterator

from domain.office import OfficeState
from domain.office.account_policy import ProposeAccountPolicy
from domain.office.calendars import calendar_key, in_order
from domain.office.commands import ProposePolicy, PublishCalendar
from domain.office.state import Kept
from domain.office.templates import DraftTemplate, RetireTemplate, ReviseTemplate
from domain.template import ENTRIES
from domain.text import Id
from opdracht.officefile import account_policy as of_accounts
from opdracht.officefile.policy import differing, together
from opdracht.officefile.present import approval_of
from opdracht.officefile.shape import (
    Approval,
    CalendarEntry,
    OfficeFile,
    OneOf,
    Section,
    TemplateEntry,
)
from opdracht.officefile.wanted import Change, Wanted, shown, stays
from opdracht.sentences.grammar import Said

_DIGITS = 8


def templates(asked: OfficeFile, now: OfficeFile, state: OfficeState) -> Iterator[Wanted]:
    """Drafted and revised here; a team and a second person approve."""
    section = Section.TEMPLATES
    known = {one.template: one for one in now.templates}
    for index, given in enumerate(asked.templates):
        one = _with_phases(given)
        old = known.get(one.template)
        said = one.model_dump(exclude={"approval"})
        after = shown(one, "approval")
        reached = Approval.DRAFTED
        if old is None:
            draft = DraftTemplate.model_validate(said)
            yield Wanted(section, one.template, Change.ADDED, draft, {}, after, index)
        elif shown(old, "approval") != after:
            revise = ReviseTemplate.model_validate(said)
            before = shown(old, "approval")
            yield Wanted(section, one.template, Change.CHANGED, revise, before, after, index)
        else:
            reached = _reached(state.templates.get(one.template))
        yield from _waiting(index, one, reached)
    if asked.says_all(section):
        named = {one.template for one in asked.templates}
        for name in known:
            if name not in named:
                retire = RetireTemplate(template=name)
                yield Wanted(section, name, Change.ENDED, retire)


def _with_phases(one: TemplateEntry) -> TemplateEntry:
    if one.phases is not None:
        return one
    return one.model_copy(update={"phases": dict(ENTRIES[one.kind])})


def _reached(kept: Kept | None) -> Approval:
    return Approval.DRAFTED if kept is None else approval_of(kept)


def _waiting(index: int, one: TemplateEntry, reached: Approval) -> Iterator[Wanted]:
    order = list(Approval)
    if order.index(reached) >= order.index(one.approval):
        return
    take = Said(
        f"de leiding van {one.team} neemt het werk aan (opdracht office accept-template"
        f" --template {one.template})",
        f"the lead of {one.team} takes the work on (opdracht office accept-template"
        f" --template {one.template})",
    )
    give = Said(
        "een ander met de bevoegdheid doet de vaste toezegging (opdracht office"
        f" ratify-template --template {one.template})",
        "another person with the mandate gives the standing promise (opdracht office"
        f" ratify-template --template {one.template})",
    )
    steps = {Approval.ACCEPTED: take, Approval.RATIFIED: give}
    for approval in order[order.index(reached) + 1 : order.index(one.approval) + 1]:
        yield Wanted(
            Section.TEMPLATES,
            one.template,
            Change.WAITS,
            index=index,
            why=steps[approval],
            code=f"waits_for_{approval.value}",
        )


def policy(asked: OfficeFile, state: OfficeState) -> Iterator[Wanted]:
    """Proposed here, published by somebody else."""
    if asked.policy is None:
        return
    content = together(state.policy, asked.policy)
    if content == state.policy:
        return
    waiting = next(
        (
            name
            for name, known in state.proposals.items()
            if known.version is None and known.content == content
        ),
        None,
    )
    name = waiting or f"bestand-{state.policy_version + 1}-{_digits(content.model_dump_json())}"
    if waiting is None:
        yield Wanted(
            Section.POLICY,
            name,
            Change.CHANGED,
            ProposePolicy(policy=name, content=content),
            differing(state.policy, content),
            differing(content, state.policy),
        )
    yield Wanted(
        Section.POLICY,
        name,
        Change.WAITS,
        why=Said(
            f"een ander stelt het vast (opdracht office publish-policy --policy {name})",
            f"somebody else publishes it (opdracht office publish-policy --policy {name})",
        ),
        code="waits_for_published",
    )


def account_policy(asked: OfficeFile, state: OfficeState) -> Iterator[Wanted]:
    """Proposed here, published by somebody else."""
    if asked.account_policy is None:
        return
    content = of_accounts.together(state.account_policy, asked.account_policy)
    if content == state.account_policy:
        return
    section = Section.ACCOUNT_POLICY
    waiting = next(
        (
            name
            for name, known in state.account_proposals.items()
            if known.version is None and known.content == content
        ),
        None,
    )
    version = state.account_policy_version + 1
    name = waiting or f"bestand-relaties-{version}-{_digits(content.model_dump_json())}"
    if waiting is None:
        yield Wanted(
            section,
            name,
            Change.CHANGED,
            ProposeAccountPolicy(proposal=name, content=content),
            of_accounts.differing(state.account_policy, content),
            of_accounts.differing(content, state.account_policy),
        )
    publish = f"opdracht office publish-account-policy --proposal {name}"
    yield Wanted(
        section,
        name,
        Change.WAITS,
        why=Said(
            f"een ander stelt het vast ({publish})", f"somebody else publishes it ({publish})"
        ),
        code="waits_for_published",
    )


def calendars(asked: OfficeFile, now: OfficeFile, state: OfficeState) -> Iterator[Wanted]:
    """The next version of each calendar whose days differ."""
    section = Section.CALENDARS
    known = {(one.kind, one.client): one for one in now.calendars}
    for index, given in enumerate(asked.calendars):
        one = given.model_copy(update={"closed": in_order(given.closed)})
        old = known.get((one.kind, one.client))
        if old == one:
            continue
        publish = PublishCalendar(
            calendar=_calendar_id(one, state),
            kind=one.kind,
            client=one.client,
            starts=one.starts,
            until=one.until,
            closed=one.closed,
        )
        change = Change.ADDED if old is None else Change.CHANGED
        before = {} if old is None else shown(old)
        yield Wanted(section, _key(one), change, publish, before, shown(one), index)
    if asked.says_all(section):
        named = {(one.kind, one.client) for one in asked.calendars}
        for pair, old in known.items():
            if pair not in named:
                yield stays(
                    section,
                    _key(old),
                    "een kalender stopt vanzelf na de laatste dag",
                    "a calendar stops by itself after its last day",
                )


def _key(one: CalendarEntry) -> str:
    return " ".join(part for part in (one.kind.value, one.client) if part)


def _calendar_id(one: CalendarEntry, state: OfficeState) -> Id:
    found = state.calendars.get(calendar_key(one.kind, one.client))
    version = 1 if found is None else found.calendar.version + 1
    return f"bestand-{one.kind.value}-{version}-{_digest(one)}"


def _digest(entry: OneOf) -> str:
    return _digits(entry.model_dump_json())


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]

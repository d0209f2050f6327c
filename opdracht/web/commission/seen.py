"""What may be seen: successes with their consent and audiences, and praise for a team."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.commission.apart import clients
from domain.commission.state import FIRST, CommissionState, Success
from domain.text import Id
from opdracht.web.commission.told import at, by, day, every, text, thing, things
from storage.commission_page import Page


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a success is. `audience` is None for the first; `waits`: who did not agree yet."""

    audience: Id | None
    who: str | None
    form: str | None
    shared: bool
    waits: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Consent:
    """What a client said of sharing; `client` is None while there is one alone."""

    client: Id | None
    yes: bool
    by: Id
    on: date
    why: str | None


@dataclass(frozen=True, slots=True)
class SuccessShown:
    """A result that counts. `shared_on` and `where` of the last time it was shared."""

    success: Id
    result: str | None
    evidence: str | None
    why: str | None
    said_by: Id | None
    consent: bool | None
    consents: tuple[Consent, ...]
    audiences: tuple[Audience, ...]
    out: bool
    shared_on: date | None
    where: str | None
    bundled: str | None


@dataclass(frozen=True, slots=True)
class Praise:
    """A team was praised."""

    team: Id | None
    words: str | None
    by: Id
    on: date


def successes_of(found: Page, state: CommissionState) -> list[SuccessShown]:
    """Those that are not out first."""
    every_one = [_success(found, name, it, state) for name, it in state.successes.items()]
    return sorted(every_one, key=lambda it: it.out)


def _success(found: Page, name: Id, it: Success, state: CommissionState) -> SuccessShown:
    told = thing(found, "success", name)
    said, shared = told.get("SuccessRecorded"), told.get("SuccessShared")
    given = [
        Consent(client, yes, text(each, "by") or by(each), at(each).date(), text(each, "why"))
        for event, yes in (("SharingConsented", True), ("SharingRefused", False))
        for client, each in every(told, event)
    ]
    return SuccessShown(
        success=name,
        result=text(said, "result"),
        evidence=text(said, "evidence"),
        why=text(said, "why"),
        said_by=text(said, "said_by"),
        consent=it.consent,
        consents=tuple(sorted(given, key=lambda each: each.on, reverse=True)),
        audiences=tuple(_audiences(found, name, it, state)),
        out=it.out,
        shared_on=day(shared, "on"),
        where=text(shared, "where"),
        bundled=text(told.get("SuccessBundled"), "into"),
    )


def _audiences(found: Page, name: Id, it: Success, state: CommissionState) -> Iterator[Audience]:
    """The first one, and those that were added."""
    first = thing(found, "success", name).get("SuccessRecorded")
    if not it.audiences:
        yield Audience(None, text(first, "audience"), text(first, "form"), it.out, ())
    for audience, kept in it.audiences.items():
        said = thing(found, "audience", f"{name}:{audience}").get("AudienceAdded")
        own = audience == FIRST
        yield Audience(
            audience=None if own else audience,
            who=text(first, "audience") if own else text(said, "who"),
            form=text(first if own else said, "form"),
            shared=kept.shared,
            waits=tuple(each for each in clients(state) if each not in kept.agreed),
        )


def praise_of(found: Page) -> list[Praise]:
    """The newest first."""
    said = [item.told["TeamPraised"] for item in things(found, "praise")]
    return [
        Praise(text(it, "team"), text(it, "words"), by(it), at(it).date()) for it in reversed(said)
    ]

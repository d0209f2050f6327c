"""Sending one command, and what people read afterwards."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import JsonValue

from domain.message import Command
from domain.timesheet.booking import BookWeek
from opdracht.answers import FORBIDDEN
from opdracht.cli.catalogue import OPENS, OPENS_ACCOUNT, OPENS_OFFICE
from opdracht.cli.confirming import confirmed
from opdracht.cli.door import Door, sending, unavailable
from opdracht.cli.envelope import Envelope, envelope_of
from opdracht.cli.figures_learning import Offered, as_json, offered, show_offer
from opdracht.cli.finding import account_of, commission_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.noting import noted
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.verbs import Asked
from opdracht.gateway import AnswerUnknown, Refused, Sent
from opdracht.new_ids import account_id, commission_id
from opdracht.rights_changed import rights_changed, whose
from opdracht.sentences.grammar import AMSTERDAM
from storage.access.security_log import Action, Result
from storage.errors import StoreUnavailable
from storage.tenants import add_tenant
from workflows.refusals import StoreUnavailable as Unavailable


async def send(choices: Choices, asked: Asked) -> None:
    """Send it and say what came of it. A `Problem` ends the run otherwise."""
    name = type(asked.command).__name__
    envelope = envelope_of(choices, opens=name == OPENS_OFFICE)
    try:
        async with sending(envelope.command_id) as door:
            tenant, stream = await stream_of(door, choices, asked, envelope.command_id)
            confirmed(choices, asked.command, stream.rpartition("/")[2])
            sent = await deliver(door, tenant, stream, asked.command, envelope)
            learned = await _learned(door, tenant, stream, sent)
    except StoreUnavailable as error:
        away = Unavailable()
        raise unavailable(
            envelope.command_id, nl=away.sentence("nl"), en=away.sentence("en")
        ) from error
    report(choices, tenant, stream, sent, asked.made, learned)


async def stream_of(door: Door, choices: Choices, asked: Asked, command_id: str) -> tuple[str, str]:
    """Tenant and stream of the command.

    A new commission without an id gets one made of the command id, so that sending the same command
    again means the same commission.
    """
    store, name = door.store, type(asked.command).__name__
    if name == OPENS_OFFICE:
        tenant = await tenant_of(store, choices, new=True)
        await add_tenant(store.database, tenant)
        return tenant, "office"
    if asked.noun == "office":
        return await tenant_of(store, choices), "office"
    if isinstance(asked.command, BookWeek):
        return await tenant_of(store, choices), f"timesheet/{asked.command.person}"
    if name == OPENS_ACCOUNT:
        tenant = await tenant_of(store, choices)
        return tenant, f"account/{asked.target or account_id(command_id)}"
    if asked.noun == "relation":
        tenant, id_ = await account_of(store, choices, asked.target or "")
        return tenant, f"account/{id_}"
    if name in OPENS:
        year = datetime.now(AMSTERDAM).year
        tenant = await tenant_of(store, choices)
        return tenant, f"commission/{asked.target or commission_id(year, command_id)}"
    tenant, id_ = await commission_of(store, choices, asked.target or "")
    return tenant, f"commission/{id_}"


async def deliver(
    door: Door, tenant: str, stream: str, command: Command, envelope: Envelope
) -> Sent:
    """The answer; a `Problem` with the exit code that the refusal deserves."""
    database = door.store.database
    try:
        sent = await door.gateway.send(
            tenant,
            stream,
            command,
            person=envelope.as_,
            on_behalf_of=envelope.on_behalf_of,
            command_id=envelope.command_id,
            reason=envelope.reason,
        )
    except Refused as error:
        if error.code in FORBIDDEN:
            await noted(
                database,
                tenant,
                Action.COMMAND_REFUSED,
                Result.REFUSED,
                actor=envelope.as_,
                request=envelope.command_id,
                object_=stream,
                details={"command": type(command).__name__, "code": error.code},
            )
        raise refused(error, envelope.command_id) from error
    except AnswerUnknown as error:
        raise unknown(error.command_id) from error
    if changed := rights_changed(command, sent):
        await noted(
            database,
            tenant,
            Action.RIGHTS_CHANGED,
            actor=envelope.as_,
            request=envelope.command_id,
            object_=whose(command),
            details=changed,
        )
    return sent


def refused(error: Refused, command_id: str) -> Problem:
    """Exit code 1, 3 or 5, with the domain's own sentence."""
    details: dict[str, JsonValue] = {"command_id": command_id}
    if error.code == "not_found":
        return Problem(Exit.NOT_FOUND, error.code, nl=error.nl, en=error.en, details=details)
    if not error.passing:
        return Problem(Exit.REFUSED, error.code, nl=error.nl, en=error.en, details=details)
    return unavailable(command_id, nl=error.nl, en=error.en)


def unknown(command_id: str) -> Problem:
    """Exit code 4: it may still land."""
    return Problem(
        Exit.UNKNOWN,
        "answer_unknown",
        nl="Er kwam op tijd geen antwoord; de stap kan nog doorgaan. Kijk met opdracht history, of"
        f" stuur hetzelfde nog eens met --command-id {command_id}: dubbel telt niet.",
        en="No answer came in time; the step may still be carried out. Look with opdracht history,"
        f" or send the same again with --command-id {command_id}: twice counts once.",
        details={"command_id": command_id},
    )


async def _learned(door: Door, tenant: str, stream: str, sent: Sent) -> Offered | None:
    """Lessons for a commission that starts here; None for any other command."""
    if not stream.startswith("commission/") or sent.version != sent.events:
        return None
    try:
        return await offered(door.store, tenant, stream.removeprefix("commission/"))
    except StoreUnavailable:
        return None  # the command was accepted; a lesson is not worth an error


def report(  # noqa: PLR0913, PLR0917 - what was done, where, and what goes with it
    choices: Choices,
    tenant: str,
    stream: str,
    sent: Sent,
    made: Mapping[str, str],
    learned: Offered | None = None,
) -> None:
    """What the person reads after an accepted command."""
    out = Out(choices)
    id_ = stream.rpartition("/")[2]
    answer: dict[str, JsonValue] = {
        "tenant": tenant,
        "stream": stream,
        "id": id_,
        "version": sent.version,
        "events": sent.events,
        "replayed": sent.replayed,
        "command_id": sent.command_id,
        "made": dict(made),
    }
    if learned is not None:
        answer["lessons"] = as_json(learned.lessons)
    out.json(answer)
    out.line(_line(choices, id_, sent))
    for field, new in made.items():
        out.line(choices.say(f"Nieuw id voor {field}: {new}", f"New id for {field}: {new}"))
    if learned is not None:
        show_offer(choices, learned)


def _line(choices: Choices, id_: str, sent: Sent) -> str:
    if sent.replayed:
        return choices.say(
            f"{id_}: dit was al gedaan (versie {sent.version}).",
            f"{id_}: this was done before (version {sent.version}).",
        )
    if sent.events == 0:
        return choices.say(
            f"{id_}: dit was al zo (versie {sent.version}).",
            f"{id_}: this was so already (version {sent.version}).",
        )
    return choices.say(
        f"{id_}: gedaan (versie {sent.version}).", f"{id_}: done (version {sent.version})."
    )

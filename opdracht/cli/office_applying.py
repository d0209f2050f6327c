"""Carrying a plan out: one command after the other, each with an id made of what it says."""

import sys
from collections.abc import Sequence

import typer
from pydantic import JsonValue

from opdracht.cli.door import Door, sending, unavailable
from opdracht.cli.envelope import Envelope, envelope_of
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.office_plans import Office, as_json, made, office_of, tell
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, usage
from opdracht.cli.sending import deliver
from opdracht.officefile.ids import command_id
from opdracht.officefile.planning import Plan
from opdracht.officefile.reading import ReadFile
from opdracht.officefile.wanted import Wanted
from storage.errors import StoreUnavailable
from workflows.refusals import StoreUnavailable as Unavailable


async def apply(choices: Choices, asked: ReadFile) -> int:
    """Show the plan, ask, and carry it out. Exit code 1 when something was refused."""
    envelope = envelope_of(choices)
    try:
        async with sending() as door:
            tenant = await tenant_of(door.store, choices)
            office = await office_of(door.store, tenant)
            plan = made(choices, office, asked, envelope.as_)
            tell(choices, plan, asked)
            if plan.to_send:
                _confirm(choices, len(plan.to_send))
            results = await _carry_out(choices, door, tenant, office, plan, envelope)
    except StoreUnavailable as error:
        away = Unavailable()
        raise unavailable(None, nl=away.sentence("nl"), en=away.sentence("en")) from error
    refused = [one for one in results if one["outcome"] == "refused"]
    Out(choices).json(
        {"tenant": tenant, "items": as_json(plan.items, asked), "results": list(results)}
    )
    _told(choices, len(results) - len(refused), len(refused), len(plan.waits))
    return Exit.REFUSED if refused or plan.cannot else Exit.OK


def _confirm(choices: Choices, count: int) -> None:
    if choices.yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise usage(
            "yes_needed",
            nl=f"Dit verandert {count} dingen in het kantoor. Voeg --yes toe als je dat wilt.",
            en=f"This changes {count} things in the office. Add --yes when you mean it.",
        )
    question = choices.say(
        f"Dit verandert {count} dingen in het kantoor. Doorgaan?",
        f"This changes {count} things in the office. Go on?",
    )
    typer.confirm(question, abort=True, err=True)


async def _carry_out(  # noqa: PLR0913, PLR0917 - who, where, what, and what it was planned on
    choices: Choices, door: Door, tenant: str, office: Office, plan: Plan, envelope: Envelope
) -> list[dict[str, JsonValue]]:
    done: list[dict[str, JsonValue]] = []
    out = Out(choices)
    with out.progress() as bar:
        task = bar.add_task(choices.say("stappen", "steps"), total=len(plan.to_send))
        for one in plan.to_send:
            try:
                done.append(await _one(choices, door, tenant, office.version, one, envelope))
            except Problem as problem:
                raise _stopped(problem, one, done, len(plan.to_send)) from problem
            bar.advance(task)
    return done


async def _one(  # noqa: PLR0913, PLR0917 - who, where and what
    choices: Choices, door: Door, tenant: str, version: int, one: Wanted, envelope: Envelope
) -> dict[str, JsonValue]:
    """One command. A refusal is told and the rest goes on; a silence stops the run."""
    if one.command is None:
        raise AssertionError(one.key)
    name = type(one.command).__name__
    id_ = command_id(tenant, version, one.command.model_dump_json())
    told: dict[str, JsonValue] = {
        "section": one.section.value,
        "key": one.key,
        "command": name,
        "command_id": id_,
    }
    mine = envelope.model_copy(update={"command_id": id_})
    try:
        sent = await deliver(door, tenant, "office", one.command, mine)
    except Problem as problem:
        if problem.exit_code is not Exit.REFUSED:
            raise
        sentence = problem.sentence(choices.language)
        Out(choices).line(f"  {one.key}: {name} ✗ {sentence}")
        return {**told, "outcome": "refused", **problem.as_json()}
    Out(choices).line(f"  {one.key}: {name} → {sent.version}")
    outcome = "done" if sent.events and not sent.replayed else "already"
    return {**told, "outcome": outcome, "version": sent.version}


def _stopped(
    problem: Problem, one: Wanted, done: Sequence[dict[str, JsonValue]], of: int
) -> Problem:
    results: list[JsonValue] = list(done)
    return Problem(
        problem.exit_code,
        problem.code,
        nl=f"Gestopt bij stap {len(done) + 1} van {of} ({one.key}): {problem.nl}\nWat gedaan is,"
        " blijft staan; voer het bestand opnieuw uit om verder te gaan.",
        en=f"Stopped at step {len(done) + 1} of {of} ({one.key}): {problem.en}\nWhat was done"
        " stands; apply the file again to go on.",
        details={**problem.details, "results": results},
    )


def _told(choices: Choices, done: int, refused: int, waits: int) -> None:
    Out(choices).line(
        choices.say(
            f"{done} gedaan, {refused} geweigerd, {waits} wacht op iemand anders.",
            f"{done} done, {refused} refused, {waits} waits for somebody else.",
        )
    )

"""Sending the steps of a file, one after the other; see `script`."""

from collections.abc import Sequence

from pydantic import JsonValue

from opdracht.cli.door import sending
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Problem
from opdracht.cli.script import Played, Script, played
from opdracht.cli.sending import deliver


async def run(choices: Choices, script: Script) -> None:
    """Send every step; stop at the first that is not accepted."""
    steps = played(script)
    out = Out(choices)
    done: list[JsonValue] = []
    async with sending() as door:
        tenant = await tenant_of(door.store, _in_tenant(choices, script))
        with out.progress() as bar:
            for step in bar.track(steps, description=script.commission):
                try:
                    sent = await deliver(door, tenant, step.stream, step.command, step.envelope)
                except Problem as problem:
                    raise _stopped(problem, step, steps, done) from problem
                done.append(_report(step, sent.version, replayed=sent.replayed))
                out.line(_line(choices, step, sent.version, replayed=sent.replayed))
    out.json({"tenant": tenant, "id": script.commission, "steps": done})
    out.line(choices.say(f"Klaar: {script.commission}", f"Done: {script.commission}"))


def _in_tenant(choices: Choices, script: Script) -> Choices:
    return choices if choices.tenant or script.tenant is None else choices.in_(script.tenant)


def _line(choices: Choices, step: Played, version: int, *, replayed: bool) -> str:
    name = type(step.command).__name__
    again = choices.say(" (was al gedaan)", " (done before)") if replayed else ""
    return f"{step.number:4}  {name} → {version}{again}  {step.envelope.as_}"


def _report(step: Played, version: int, *, replayed: bool) -> JsonValue:
    return {
        "step": step.number,
        "command": type(step.command).__name__,
        "command_id": step.envelope.command_id,
        "version": version,
        "replayed": replayed,
    }


def _stopped(
    problem: Problem, step: Played, steps: Sequence[Played], done: list[JsonValue]
) -> Problem:
    name = type(step.command).__name__
    return Problem(
        problem.exit_code,
        problem.code,
        nl=f"Stap {step.number} van {len(steps)} ({name}): {problem.nl}",
        en=f"Step {step.number} of {len(steps)} ({name}): {problem.en}",
        details={**problem.details, "step": step.number, "steps": done},
    )

"""A rehearsal from the file with the policy to what is told of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import JsonValue

from domain.clocks import Norms
from domain.commission.rehearsal import Run
from domain.figures.rehearsal import Which
from domain.office import norms_in_force, norms_of
from domain.office.words import Policy
from opdracht.cli import connection, rehearsal_view, telling
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import Exit, Problem, not_found, usage
from opdracht.officefile.findings import OfficeFileInvalid
from opdracht.officefile.policy import read_policy
from opdracht.rehearsal.past import Comparison, compare
from opdracht.rehearsal.sheet import Sheet
from storage.database import PATIENT
from storage.offices import Offices
from storage.store import Store

LISTED = 100_000
"""Rungs that `--json` lists one by one; the figures and the CSV hold all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to rehearse: the file, what of the past, and where the sheet goes."""

    policy: Path
    which: Which
    sheet: Path | None = None
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sets of norms; `version` is that of the policy in force, 0 for the usual one."""

    rehearsed: Norms
    in_force: Norms

    @property
    def version(self) -> int:
        """Of the policy in force."""
        return self.in_force.version


async def rehearse(choices: Choices, asked: Asked) -> None:
    """Read the policy, walk the past, tell the difference."""
    policy = _policy(asked.policy)
    listed: list[JsonValue] = []
    left_out = 0

    def note(commission: str, rehearsed: list[Run], in_force: list[Run]) -> None:
        nonlocal left_out
        if sheet is not None:
            sheet.add(commission, rehearsed, in_force)
        if choices.json:
            more = list(rehearsal_view.fired(commission, rehearsed, asked.which.window))
            room = LISTED - len(listed)
            listed.extend(more[:room])
            left_out += max(len(more) - room, 0)

    async with connection.reading(PATIENT) as store:
        tenant = await tenant_of(store, choices)
        sides = await _sides(store, tenant, policy, asked.which)
        names = await telling.names_of(store, tenant)
        now = datetime.now(UTC)
        with _sheet(asked) as sheet, Out(choices).progress() as bar:
            task = bar.add_task(choices.say("gebeurtenissen", "events"), total=None)
            found = await compare(
                store.database,
                tenant,
                sides.rehearsed,
                sides.in_force,
                asked.which,
                now,
                counted=note,
                progress=lambda far, of: bar.update(task, completed=far, total=of),
            )
    told = rehearsal_view.Rehearsal(asked.policy.name, sides.rehearsed, sides.in_force, found)
    Out(choices).json(
        {
            "as_of": now.isoformat(timespec="seconds"),
            "tenant": tenant,
            **rehearsal_view.as_json(told, asked.which),
            "fired": listed,
            "fired_left_out": left_out,
        }
    )
    rehearsal_view.show(choices, told, asked.which, names)
    if sheet is not None and asked.sheet is not None:
        _written(choices, asked.sheet, sheet, found)


def _policy(path: Path) -> Policy:
    try:
        return read_policy(path)
    except OfficeFileInvalid as error:
        raise Problem(
            Exit.USAGE,
            error.code,
            nl=error.sentence("nl"),
            en=error.sentence("en"),
            details={"errors": [one.as_json() for one in error.findings]},
        ) from error


async def _sides(store: Store, tenant: str, policy: Policy, which: Which) -> Sides:
    """The norms of both; a client or product that the office does not know is refused."""
    _, office = await Offices(store.recorder).state(tenant)
    if which.client is not None and which.client not in office.organisations:
        raise not_found(
            nl=f"Opdrachtgever {which.client} bestaat niet.",
            en=f"There is no client {which.client}.",
        )
    if which.product is not None and which.product not in office.products:
        raise not_found(
            nl=f"Product {which.product} bestaat niet.", en=f"There is no product {which.product}."
        )
    return Sides(norms_of(policy, 0), norms_in_force(office))


@contextmanager
def _sheet(asked: Asked) -> Iterator[Sheet | None]:
    """A sheet beside its place, moved there when it is whole."""
    if asked.sheet is None:
        yield None
        return
    if asked.sheet.exists() and asked.sheet.samefile(asked.policy):
        raise usage(
            "csv_is_policy",
            nl="--csv wijst naar het bestand met de termijnen en grenzen; kies een andere naam.",
            en="--csv points at the file with the policy; choose another name.",
        )
    part = asked.sheet.with_name(f".{asked.sheet.name}.{os.getpid()}.part")
    encoding = "utf-8-sig" if asked.bom else "utf-8"
    try:
        with part.open("w", encoding=encoding, newline="") as file:
            yield Sheet(file)
        part.replace(asked.sheet)
    except OSError as error:
        raise usage(
            "csv_not_writable",
            nl=f"--csv: {asked.sheet} is niet te schrijven ({error.strerror}).",
            en=f"--csv: {asked.sheet} cannot be written ({error.strerror}).",
        ) from None
    finally:
        part.unlink(missing_ok=True)


def _written(choices: Choices, path: Path, sheet: Sheet, found: Comparison) -> None:
    Out(choices).note(
        choices.say(
            f"{path}: {sheet.rows} klokken van {found.rehearsed.commissions} opdrachten.",
            f"{path}: {sheet.rows} clocks of {found.rehearsed.commissions} commissions.",
        )
    )

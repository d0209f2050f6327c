"""How many organisations a second come into the register, from a CSV on the same machine.

    python bench/relations.py [ROWS [HERE]]

Starts a PostgreSQL of its own in a temporary folder. ROWS rows (10,000) come into a register that
has HERE accounts already (as many as ROWS): first a look, then the import, then the same again. A
tenth of the rows has no number, so that it is held against every name. Memory is the most that this
process ever had.
"""

import asyncio
import csv
import logging
import random
import resource
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import structlog
from case_store import server

from domain.authority import Authority, Role
from opdracht.accountfile.account_map import AccountMap
from opdracht.accountfile.bring_in import Hand, bring_in, look
from opdracht.accountfile.likeness import Likeness
from opdracht.accountfile.planning import Planner
from opdracht.accountfile.report import Report
from opdracht.accountfile.sheet import open_sheet
from storage.store import Store
from storage.tenants import add_tenant

TENANT, OWNER, SECRET = "bench", "am-1", b"0" * 32
MANAGER = Authority(person=OWNER, roles=(Role.ACCOUNT_MANAGER,))
KINDS = ("Bakkerij", "Garage", "Aannemersbedrijf", "Kwekerij", "Drukkerij", "Camping", "Slagerij")
PLACES = ("Waterrijk", "Oosterdam", "Nieuwveen", "Zandwijk", "Hoogpeel")
SYLLABLES = ("jan", "ver", "hoe", "lin", "mar", "dek", "wil", "bos", "oort", "sma", "kui", "per")


def write(path: Path, rows: int, first: int) -> None:
    """Organisations with names of a few syllables; every tenth has no number."""
    dice = random.Random(first)  # noqa: S311 - the same names each time
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(("naam", "kvk", "postcode", "plaats", "niveau", "eigenaar"))
        for number in range(first, first + rows):
            name = "".join(dice.choices(SYLLABLES, k=4)).capitalize()
            kvk = "" if number % 10 == 0 else f"{number + 10_000_000:08}"
            postcode = f"{dice.randint(1_000, 9_999)}AB"
            said = (f"{dice.choice(KINDS)} {name} B.V.", kvk, postcode, dice.choice(PLACES))
            lines.writerow((*said, dice.choice("ABCD"), OWNER))


async def through(
    store: Store,
    path: Path,
    *,
    only_look: bool,
    tenant: str = TENANT,
    authority: Authority = MANAGER,
) -> Report:
    """Look at a sheet, or bring it in."""
    likeness = Likeness(store.sealer.index_secret, tenant)
    planner = Planner(store.database, tenant, "bench", likeness=likeness, secret=SECRET)
    with open_sheet(path, AccountMap(), lambda _: None) as sheet:
        if only_look:
            return await look(sheet.rows, planner, store, tenant, secret=SECRET)

        async def send(*_: object) -> None:
            raise NotImplementedError  # no row knows more than its account

        hand = Hand(authority, send, lambda: datetime.now(UTC))
        return await bring_in(sheet.rows, planner, store, tenant, hand, secret=SECRET)


async def main(rows: int, here: int) -> None:
    """Prints one line for each step."""
    with tempfile.TemporaryDirectory(prefix="opdracht-bench-") as folder:
        first, second = Path(folder, "here.csv"), Path(folder, "rows.csv")
        write(first, here, 1_000_000)
        write(second, rows, 5_000_000)
        async with server(Path(folder)) as (store, _):
            await add_tenant(store.database, TENANT)
            await through(store, first, only_look=False)
            for what, only_look in (("look", True), ("import", False), ("again", False)):
                start = perf_counter()
                report = await through(store, second, only_look=only_look)
                seconds = perf_counter() - start
                print(
                    f"{what}: {report.rows:,} rows in {seconds:.1f} s, {report.rows / seconds:,.0f}"
                    f" rows/s ({report.created:,} new, {report.alike:,} perhaps the same,"
                    f" {report.known:,} known)"
                )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"register of {here:,} before; at most {memory:,.0f} MB in this process")


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    given = [int(argument) for argument in sys.argv[1:]] or [10_000]
    asyncio.run(main(given[0], given[1] if len(given) > 1 else given[0]))

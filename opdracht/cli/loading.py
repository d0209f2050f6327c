"""Loading the examples; see `showcase`."""

from datetime import UTC, datetime

from pydantic import JsonValue

from opdracht import keyring
from opdracht.cli.calendar_asked import today
from opdracht.cli.door import sending
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.sending import refused, unknown
from opdracht.demo import TENANTS, load_demo
from opdracht.demo.accounts.bringing import bring as bring_accounts
from opdracht.demo.weeks import bring as bring_weeks
from opdracht.gateway import AnswerUnknown, Refused
from opdracht.login.demo import links
from opdracht.reconciling import look_again
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.access import accounts
from storage.tenants import add_tenant, list_tenants


async def load(choices: Choices, *, if_empty: bool) -> None:
    """Load them, unless `if_empty` and somebody else's tenant is there; its people can log in."""
    out = Out(choices)
    names = [tenant for tenant, _ in TENANTS]
    settings = Settings.read()
    async with sending() as door:
        others = set(await list_tenants(door.store.database)) - set(names)
        if if_empty and others:
            out.json({"loaded": False, "tenants": list[JsonValue](sorted(others)), "steps": 0})
            out.line(
                choices.say(
                    "Er is al een organisatie; de voorbeelden zijn niet geladen.",
                    "There is a tenant already; the examples were not loaded.",
                )
            )
            return
        for tenant in names:
            await add_tenant(door.store.database, tenant)
        with out.progress() as bar:
            task = bar.add_task(choices.say("voorbeelden", "examples"), total=None)

            def show(done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            try:
                steps = await load_demo(door.gateway.send, show, today())
            except Refused as error:
                raise refused(error, "") from error
            except AnswerUnknown as error:
                raise unknown(error.command_id) from error
            task = bar.add_task(choices.say("relaties", "accounts"), total=None)
            ring = keyring.load(settings.key_ring_file)
            known = await bring_accounts(door.store, ring.fingerprint_secret, today(), show)
            await bring_weeks(door.store, ring.fingerprint_secret, today())
        await look_again(await connect(settings, ring), settings.task_queue)
        if settings.runs_login:
            now = datetime.now(UTC)
            for tenant, linked in links(settings).items():
                await accounts.link(door.store.database, tenant, linked, by="demo", now=now)
    out.json({"loaded": True, "tenants": list[JsonValue](names), "steps": steps, "accounts": known})
    for tenant, name in TENANTS:
        out.line(f"{tenant}  {name}")
    out.line(
        choices.say(
            f"Geladen: {steps} stappen en {known} relaties."
            f" Kijk met: opdracht --tenant {names[0]} list",
            f"Loaded: {steps} steps and {known} accounts."
            f" Look with: opdracht --tenant {names[0]} list",
        )
    )

"""Which tenant, which commission, who: from what a person typed to one exact answer."""

from collections.abc import Iterable, Sequence

from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found, usage
from storage.database import Database
from storage.tenants import list_tenants

SHOWN = 5
"""How many of several possible ids a sentence names."""


async def tenant_of(database: Database, choices: Choices, *, new: bool = False) -> str:
    """The tenant that was named, else the only one, else the first with a note about it.

    `new`: the tenant need not be there yet, but then it must be named.
    """
    tenants = await list_tenants(database)
    if choices.tenant is not None:
        if choices.tenant not in tenants and not new:
            raise not_found(
                nl=f"Organisatie {choices.tenant} bestaat niet. Er zijn: {_some(tenants)}.",
                en=f"There is no tenant {choices.tenant}. There are: {_some(tenants)}.",
            )
        return choices.tenant
    if new:
        raise usage(
            "tenant_missing",
            nl="Geef de nieuwe organisatie een korte naam met --tenant.",
            en="Give the new tenant a short name with --tenant.",
        )
    if not tenants:
        raise not_found(
            nl="Er is nog geen organisatie. Laad de voorbeelden met: opdracht demo",
            en="There is no tenant yet. Load the examples with: opdracht demo",
        )
    if len(tenants) > 1:
        Out(choices).note(
            choices.say(
                f"We nemen organisatie {tenants[0]}; kies een andere met --tenant"
                f" ({_some(tenants)}).",
                f"Taking tenant {tenants[0]}; choose another with --tenant ({_some(tenants)}).",
            )
        )
    return tenants[0]


def one_of(given: str, ids: Iterable[str]) -> str:
    """The one id that is `given`, starts with it, or ends with it as a last part."""
    wanted = given.strip().lower().removeprefix("commission/")
    known = list(ids)
    if wanted in known:
        return wanted
    found = [id_ for id_ in known if wanted and (id_.startswith(wanted) or _ends(id_, wanted))]
    if not found:
        raise not_found(nl=f"Opdracht {given} bestaat niet.", en=f"There is no commission {given}.")
    if len(found) > 1:
        raise usage(
            "ambiguous_id",
            nl=f"{given} kan van alles zijn: {_some(found)}. Typ meer van het id.",
            en=f"{given} can be several: {_some(found)}. Type more of the id.",
        )
    return found[0]


def _ends(id_: str, wanted: str) -> bool:
    return id_.endswith(f"-{wanted}")


def person_of(choices: Choices) -> str:
    """Who acts. Never the engine itself: nobody borrows its rights."""
    if choices.person is None:
        raise usage(
            "person_missing",
            nl="Zeg wie dit doet, met --as PERSOON of met OPDRACHT_PERSON.",
            en="Say who does this, with --as PERSON or with OPDRACHT_PERSON.",
        )
    if choices.person == "system":
        raise usage(
            "person_is_system",
            nl="Het systeem doet dit niet namens iemand. Kies een persoon met --as.",
            en="The system does not do this for anyone. Choose a person with --as.",
        )
    return choices.person


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:SHOWN])
    return f"{shown}, …" if len(ids) > SHOWN else shown or "-"

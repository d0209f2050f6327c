"""Which tenant, which commission, who: from what a person typed to one exact answer."""

from collections.abc import Iterable, Sequence

from domain.access.decide import LookRefused
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found, usage
from opdracht.cli.sight import NotKnownHere, client_of
from storage import account_list
from storage.commission_list import ids
from storage.store import Store
from storage.tenants import list_tenants

TWO = 2
SHOWN = 5
"""How many of several possible ids a sentence names."""


async def tenant_of(store: Store, choices: Choices, *, new: bool = False) -> str:
    """The tenant that was named, else the only one, else the first with a note about it.

    `new`: the tenant need not be there yet, but then it must be named.

    Raises:
        LookRefused: the person who was named may not look at this there.
    """
    tenant = await _tenant_of(store, choices, new=new)
    if not new:
        await client_of(store, choices, tenant)
    return tenant


async def _tenant_of(store: Store, choices: Choices, *, new: bool) -> str:
    tenants = await list_tenants(store.database)
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


async def commission_of(store: Store, choices: Choices, given: str) -> tuple[str, str]:
    """Tenant and id of the one commission that was meant; without --tenant any tenant will do.

    What a person who was named may not see is not there.

    Raises:
        LookRefused: that person may not look at this at all.
    """
    tenants = await list_tenants(store.database)
    if choices.tenant is not None or len(tenants) < TWO:
        tenant = await _tenant_of(store, choices, new=False)
        return tenant, one_of(given, await _ids(store, choices, tenant))
    found = [(tenant, matches(given, known)) for tenant, known in await _seen(store, choices)]
    exact = [(tenant, given) for tenant, ones in found if ones == [given]]
    meant = exact or [(tenant, one) for tenant, ones in found for one in ones]
    if len(meant) == 1:
        return meant[0]
    if meant and len({one for _, one in meant}) == 1:
        where = [tenant for tenant, _ in meant]
        raise usage(
            "ambiguous_tenant",
            nl=f"{meant[0][1]} bestaat in meer organisaties ({_some(where)}). Kies met --tenant.",
            en=f"{meant[0][1]} exists in several tenants ({_some(where)}). Choose with --tenant.",
        )
    return tenants[0], one_of(given, [one for _, one in meant])


async def _seen(store: Store, choices: Choices) -> list[tuple[str, list[str]]]:
    """The ids in each tenant where whoever asks may look; refused when that is nowhere."""
    seen: list[tuple[str, list[str]]] = []
    refused: list[Exception] = []
    for tenant in await list_tenants(store.database):
        try:
            seen.append((tenant, await _ids(store, choices, tenant)))
        except (LookRefused, NotKnownHere) as error:
            refused.append(error)
    if not seen:
        raise next((it for it in refused if isinstance(it, LookRefused)), refused[0])
    return seen


async def _ids(store: Store, choices: Choices, tenant: str) -> list[str]:
    return await ids(store.database, tenant, await client_of(store, choices, tenant))


async def account_of(store: Store, choices: Choices, given: str) -> tuple[str, str]:
    """Tenant and id of the one account that was meant; without --tenant any tenant will do."""
    tenants = await _looked_at(store, choices)
    wanted = given.strip().lower().removeprefix("account/")
    found = [
        (tenant, id_)
        for tenant in tenants
        for id_ in (await account_list.ids(store.database, tenant, wanted) if wanted else [])
    ]
    meant = [it for it in found if it[1] == wanted] or found
    if not meant:
        raise not_found(nl=f"Relatie {given} bestaat niet.", en=f"There is no account {given}.")
    if len(meant) > 1:
        some = _some([id_ for _, id_ in meant])
        raise usage(
            "ambiguous_id",
            nl=f"{given} kan van alles zijn: {some}. Typ meer van het id, of kies met --tenant.",
            en=f"{given} can be several: {some}. Type more of the id, or choose with --tenant.",
        )
    return meant[0]


async def _looked_at(store: Store, choices: Choices) -> list[str]:
    """The tenants in which whoever asks may look; refused when that is nowhere."""
    tenants = await list_tenants(store.database)
    if choices.tenant is not None or len(tenants) < TWO:
        return [await tenant_of(store, choices)]
    seen: list[str] = []
    refused: list[Exception] = []
    for tenant in tenants:
        try:
            await client_of(store, choices, tenant)
        except (LookRefused, NotKnownHere) as error:
            refused.append(error)
        else:
            seen.append(tenant)
    if not seen:
        raise next((it for it in refused if isinstance(it, LookRefused)), refused[0])
    return seen


def one_of(given: str, known: Iterable[str]) -> str:
    """The one id that is `given`, or starts with it, or has a part that starts with it."""
    found = matches(given, known)
    if not found:
        raise not_found(nl=f"Opdracht {given} bestaat niet.", en=f"There is no commission {given}.")
    if len(found) > 1:
        raise usage(
            "ambiguous_id",
            nl=f"{given} kan van alles zijn: {_some(found)}. Typ meer van het id.",
            en=f"{given} can be several: {_some(found)}. Type more of the id.",
        )
    return found[0]


def matches(given: str, among: Iterable[str]) -> list[str]:
    """The ids that may be meant; the exact one alone when it is there."""
    wanted = given.strip().lower().removeprefix("commission/")
    known = list(among)
    if wanted in known:
        return [wanted]
    if not wanted:
        return []
    return [id_ for id_ in known if id_.startswith(wanted) or f"-{wanted}" in id_]


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

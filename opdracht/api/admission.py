"""Who may send to which commission: what is not theirs to see is not there for them."""

from domain.access import Reach, Read, allowed, sees
from opdracht.http.caller import Caller
from opdracht.http.problems import NotTheirs
from storage import commission_list
from storage.store import Store


async def admit(store: Store, who: Caller, commission: str | None) -> None:
    """Refuse here whoever must not learn what a commission's own refusal would tell.

    Our own people see every commission; for them its own rules judge, and say why not.

    Raises:
        Problem: a client's person, and the commission is not of their client (404).
    """
    reach = allowed(who.authority, Read.COMMISSIONS)
    if reach is Reach.TENANT:
        return
    if reach is not None and commission is not None:
        row = await commission_list.find(store.database, store.sealer, who.tenant, commission)
        if row is None or not sees(reach, who.authority, (row.client or "", *row.clients)):
            raise NotTheirs

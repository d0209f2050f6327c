"""Where a client may be disappointed, over all commissions that live."""

from domain.calendar import Calendar
from domain.figures import disappointment as risks
from domain.figures.disappointment import Warned
from opdracht.overviews.days import today
from storage import standing
from storage import warnings as told
from storage.standing import Which
from storage.store import Store


async def warned(
    store: Store, tenant: str, calendar: Calendar, client: str | None, silence: int
) -> list[Warned]:
    """Every warning of a tenant, or of one client."""
    now = today()
    near = calendar.after(now, risks.NEAR + 1).day
    until = calendar.after(now, risks.ENDS + 1).day
    database = store.database
    found = [
        *risks.promises(await told.promises(database, tenant, near, client), now, calendar),
        *risks.untold(await told.untold(database, tenant, client), now, calendar),
        *risks.silent(await told.running(database, tenant, now, client), now, calendar, silence),
        *risks.ending(await told.ending(database, tenant, until, client), now, calendar),
    ]
    for each in await standing.objectable(database, tenant, now, Which(client=client)):
        state = each.standing.state
        found += risks.objectable(each.commission, each.client, state, now)
    return risks.pressing(found)

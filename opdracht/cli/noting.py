"""What somebody on this machine leaves in the security log."""

import sys
from collections.abc import Mapping

from opdracht.security_log import keep
from opdracht.settings import Settings
from storage.access.security_log import NOBODY, Action, Detail, Entry, Result
from storage.database import Database

MEANS = "cli"


async def noted(  # noqa: PLR0913 - what an entry is made of, by name
    database: Database,
    tenant: str,
    action: Action,
    result: Result = Result.OK,
    *,
    actor: str | None,
    request: str | None = None,
    object_: str = NOBODY,
    details: Mapping[str, Detail] | None = None,
) -> None:
    """Keep it. Standard output stays free for the result: elsewhere the line goes beside it."""
    entry = Entry(
        action=action,
        result=result,
        actor=actor or NOBODY,
        object=object_,
        means=MEANS,
        request=request or NOBODY,
        details=details or {},
    )
    await keep(Settings.read(), database, tenant, entry, elsewhere=sys.stderr)

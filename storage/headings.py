"""Under what a commission is listed: one narrow row for each heading, in the order of lists.

A heading is `all`, or what a list may be narrowed by and for whom: `client:waterrijk`,
`person:p-1`, `team:`, `product:`, `origin:`, `kind:`. A row says of the commission what else a list
asks for, so that no list reads rows that it does not show.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from storage.database import Connection
from storage.rows import as_json

if TYPE_CHECKING:
    from storage.commission_list import CommissionRow

ALL: Final = "all"


def heading(of: str, value: str) -> str:
    """The heading of a client, person, team, product, origin or kind."""
    return f"{of}:{value}"


def headings(row: "CommissionRow") -> list[str]:
    """Everything that a commission is listed under, in order."""
    named = [
        *(("client", client) for client in (row.client, *row.clients)),
        *(("person", who) for who in (row.account_manager, row.coordinator, row.handler)),
        ("team", row.team),
        ("product", row.product),
        ("origin", row.origin),
        ("kind", row.kind),
    ]
    return sorted({ALL, *(heading(of, value) for of, value in named if value is not None)})


def _card(row: "CommissionRow") -> dict[str, object]:
    return {
        "commission": row.commission,
        "received_at": row.received_at,
        "living": row.outcome is None,
        "phase": row.phase,
        "outcome": row.outcome,
        "headings": headings(row),
    }


FORGET = """
DELETE FROM commission_heading h
 USING json_populate_recordset(NULL::commission_heading, $2::json) c
 WHERE h.tenant = $1 AND h.commission = c.commission AND h.heading <> ALL (c.headings)
"""
WRITE = """
INSERT INTO commission_heading
       (tenant, commission, heading, received_at, living, phase, outcome, headings)
SELECT $1, c.commission, h.heading, c.received_at, c.living, c.phase, c.outcome, c.headings
  FROM json_populate_recordset(NULL::commission_heading, $2::json) c
 CROSS JOIN LATERAL unnest(c.headings) h(heading)
ON CONFLICT (tenant, commission, heading) DO UPDATE
   SET (received_at, living, phase, outcome, headings)
     = ROW (EXCLUDED.received_at, EXCLUDED.living, EXCLUDED.phase, EXCLUDED.outcome,
            EXCLUDED.headings)
"""


async def list_anew(
    connection: Connection,
    tenant: str,
    before: Mapping[str, "CommissionRow"],
    after: Iterable["CommissionRow"],
) -> None:
    """Lists each commission under what it is under now; most events change nothing of that."""
    new, changed = [], []
    for row in after:
        old, card = before.get(row.commission), _card(row)
        if old is None:
            new.append(card)
        elif _card(old) != card:
            changed.append(card)
    if changed:
        await connection.execute(FORGET, tenant, as_json(changed))
    if new or changed:
        await connection.execute(WRITE, tenant, as_json([*new, *changed]))

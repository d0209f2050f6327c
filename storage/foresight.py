"""What `append_many` would answer, looked up without its lock: only what is new is projected."""

from collections.abc import Sequence

from storage.database import Connection
from storage.event_log import Append, Appended

KNOWN = """
SELECT command_id, encode(fingerprint, 'hex') AS fingerprint, stream, first_position,
       first_version, events, recorded_at
  FROM es.commit WHERE tenant = $1 AND command_id = ANY ($2)
"""
VERSIONS = """
SELECT s.stream, s.status,
       (SELECT e.version FROM es.event e WHERE e.tenant = s.tenant AND e.stream = s.stream
         ORDER BY e.version DESC LIMIT 1) AS version
  FROM es.stream s WHERE s.tenant = $1 AND s.stream = ANY ($2)
"""


async def foresee(
    connection: Connection, tenant: str, requests: Sequence[Append]
) -> list[Appended | None]:
    """What `append_many` would answer now, without its lock; None where it would append."""
    known = {
        row["command_id"]: row
        for row in await connection.fetch(KNOWN, tenant, [r.command_id for r in requests])
    }
    streams = {
        row["stream"]: (row["status"], row["version"])
        for row in await connection.fetch(VERSIONS, tenant, [r.stream for r in requests])
    }
    outcomes: list[Appended | None] = []
    for request in requests:
        status, version = streams.get(request.stream, ("open", 0))
        if (row := known.get(request.command_id)) is not None:
            same = (row["fingerprint"], row["stream"]) == (request.fingerprint, request.stream)
            outcomes.append(
                Appended(
                    "replayed" if same else "key_reused",
                    row["first_position"],
                    row["first_position"] + row["events"] - 1,
                    row["first_version"],
                    row["first_version"] + row["events"] - 1,
                    row["recorded_at"],
                )
            )
        elif status != "open":
            outcomes.append(Appended("not_open", 0, 0, 0, version, None))
        elif request.expected not in (None, version):
            outcomes.append(Appended("conflict", 0, 0, 0, version, None))
        else:
            outcomes.append(None)
            streams[request.stream] = ("open", version + len(request.events))
    return outcomes

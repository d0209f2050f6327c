"""Files that people brought, until they confirm or an hour has gone by: for any web server."""

import asyncio
import base64
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from storage.database import Database
from storage.rows import parsed
from storage.sealing import ERASED, Box, Json, Sealer

KEPT: Final = timedelta(hours=1)
PART: Final = 1024 * 1024
"""Bytes of a file that one row holds."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, and what was typed beside it."""

    name: str
    content: bytes
    typed: dict[str, str]


CLEAR = """
DELETE FROM rm.upload
 WHERE tenant = $1 AND (expires_at < now() OR (person = $2 AND kind = $3))
"""
PUT = """
INSERT INTO rm.upload (tenant, upload, person, kind, name, typed, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, now() + $7)
ON CONFLICT (tenant, person, kind) DO NOTHING
RETURNING upload
"""
PUT_PART = """
INSERT INTO rm.upload_part (tenant, upload, part, content) VALUES ($1, $2, $3, $4)
"""


async def put(  # noqa: PLR0913, PLR0917 - whose, of which kind, and all that came
    database: Database, sealer: Sealer, tenant: str, person: str, kind: str, upload: Upload
) -> str:
    """Keep it, in the place of what this person brought of this kind before; returns what it is
    found by. What is kept too long goes."""
    box = await sealer.box(tenant, {person})
    token = secrets.token_hex(12)
    name, typed = (
        json.dumps(box.text(person, text)) for text in (upload.name, json.dumps(upload.typed))
    )
    async with database.transaction(tenant) as connection:
        await connection.execute(CLEAR, tenant, person, kind)
        made = await connection.fetchval(PUT, tenant, token, person, kind, name, typed, KEPT)
        if made is None:  # the same person brought another one in this very moment: that one is it
            return token
        for part, start in enumerate(range(0, len(upload.content), PART)):
            bytes_ = upload.content[start : start + PART]
            sealed = await asyncio.to_thread(_sealed, box, person, bytes_)
            await connection.execute(PUT_PART, tenant, token, part, sealed)
    return token


def _sealed(box: Box, person: str, content: bytes) -> str:
    return json.dumps(box.text(person, base64.b64encode(content).decode()))


FIND = """
SELECT name, typed FROM rm.upload
 WHERE tenant = $1 AND person = $2 AND kind = $3 AND upload = $4 AND expires_at >= now()
"""
PARTS = "SELECT content FROM rm.upload_part WHERE tenant = $1 AND upload = $2 ORDER BY part"


async def find(  # noqa: PLR0913, PLR0917 - whose, of which kind, and which
    database: Database, sealer: Sealer, tenant: str, person: str, kind: str, token: str
) -> Upload | None:
    """Theirs, if it is still kept; nobody finds what somebody else brought."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(FIND, tenant, person, kind, token)
        if row is None:
            return None
        parts = await connection.fetch(PARTS, tenant, token)
    values = await asyncio.to_thread(
        lambda: [parsed(row["name"]), parsed(row["typed"])] + [parsed(it[0]) for it in parts]
    )
    texts: list[Json] = []
    for value in values:  # one at a time: other requests go in between
        texts += await sealer.open(tenant, [value])
    if ERASED in texts:
        return None
    name, typed, *content = (str(text) for text in texts)
    said: dict[str, str] = json.loads(typed)
    return Upload(name, b"".join(base64.b64decode(text) for text in content), said)

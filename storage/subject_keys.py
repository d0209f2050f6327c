"""The keys of data subjects: one database of their own, wrapped by the key ring."""

import secrets
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.database import Database, Limits
from storage.errors import StoreMisconfigured
from storage.key_ring import KEY_BYTES, KeyRing

if TYPE_CHECKING:
    import asyncpg

NONCE_BYTES = 12
CACHE_SECONDS = 30.0
"""How long a destroyed key may still live in another process: what that process seals under it
meanwhile is erased with the rest."""
CACHE_SUBJECTS = 20_000

FIND = """
SELECT subject, key_version, wrapped, ring_key
  FROM keys.subject_key WHERE tenant = $1 AND subject = ANY ($2) ORDER BY key_version
"""
ADD = """
INSERT INTO keys.subject_key (tenant, subject, key_version, wrapped, ring_key)
SELECT $1, u.subject, u.key_version, u.wrapped, $5
  FROM unnest($2::text[], $3::int[], $4::bytea[]) AS u(subject, key_version, wrapped)
ON CONFLICT DO NOTHING
"""
DESTROY = """
UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = clock_timestamp()
 WHERE tenant = $1 AND subject = $2 AND wrapped IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of one subject by version; None where the key was destroyed."""

    until: float
    versions: dict[int, AESGCM | None]

    @property
    def current(self) -> tuple[int, AESGCM] | None:
        """The newest key that was not destroyed."""
        if not self.versions:
            return None
        newest = max(self.versions)
        key = self.versions[newest]
        return None if key is None else (newest, key)


class SubjectKeys:
    """Finds, makes and destroys keys. Made by `SubjectKeys.open`."""

    def __init__(self, database: Database, ring: KeyRing) -> None:
        self._database, self._ring = database, ring
        self._cache: dict[tuple[str, str], Keys] = {}
        self._wrappers = {name: AESGCM(key) for name, key in ring.keys.items()}

    @classmethod
    @asynccontextmanager
    async def open(
        cls, dsn: str, ring: KeyRing, *, limits: Limits | None = None
    ) -> AsyncIterator["SubjectKeys"]:
        """Keys in the database at `dsn`, wrapped by `ring`."""
        async with Database.open(dsn, limits=replace(limits or Limits(), pool=4)) as database:
            yield cls(database, ring)

    @property
    def index_secret(self) -> bytes:
        """What blind indexes of sealed names are keyed with."""
        return self._ring.index_secret

    async def find(
        self, tenant: str, subjects: Collection[str], *, fresh: bool = False
    ) -> dict[str, Keys]:
        """The keys of these subjects; a subject without any key has no versions.

        Looks into the database for what is not in the cache, or for all of them (`fresh`).
        """
        if len(self._cache) > CACHE_SUBJECTS:
            self._cache.clear()
        now = monotonic()
        found = {
            subject: keys
            for subject in subjects
            if not fresh
            and (keys := self._cache.get((tenant, subject))) is not None
            and keys.until > now
        }
        missing = sorted(set(subjects) - set(found))
        if missing:
            async with self._database.transaction(tenant) as connection:
                rows = await connection.fetch(FIND, tenant, missing)
            found |= self._remember(tenant, missing, rows)
        return found

    async def need(self, tenant: str, subjects: Collection[str]) -> dict[str, Keys]:
        """The same, and each subject has a current key: made now where there was none."""
        found = await self.find(tenant, subjects)
        bare = sorted(subject for subject in subjects if found[subject].current is None)
        if bare:
            versions = [max(found[subject].versions, default=0) + 1 for subject in bare]
            wrapped = [
                self._wrap(tenant, subject, version)
                for subject, version in zip(bare, versions, strict=True)
            ]
            async with self._database.transaction(tenant) as connection:
                await connection.execute(ADD, tenant, bare, versions, wrapped, self._ring.current)
            for subject in bare:
                self._cache.pop((tenant, subject), None)
            found |= await self.find(tenant, bare)  # a twin may have been first
        return found

    async def destroy(self, tenant: str, subject: str) -> bool:
        """Erases a subject: nothing sealed for it can be read again. False: had no key."""
        async with self._database.transaction(tenant) as connection:
            done = await connection.execute(DESTROY, tenant, subject)
        self._cache.pop((tenant, subject), None)
        return done != "UPDATE 0"

    def _remember(
        self, tenant: str, subjects: list[str], rows: "list[asyncpg.Record]"
    ) -> dict[str, Keys]:
        until = monotonic() + CACHE_SECONDS
        keys = {subject: Keys(until, {}) for subject in subjects}
        for row in rows:
            subject, version = row["subject"], row["key_version"]
            keys[subject].versions[version] = (
                None
                if row["wrapped"] is None
                else self._unwrap(tenant, subject, version, row["wrapped"], row["ring_key"])
            )
        for subject, entry in keys.items():
            if entry.versions:
                self._cache[tenant, subject] = entry
        return keys

    def _wrap(self, tenant: str, subject: str, version: int) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        key = secrets.token_bytes(KEY_BYTES)
        bound = f"{tenant}|{subject}|{version}".encode()
        return nonce + self._wrappers[self._ring.current].encrypt(nonce, key, bound)

    def _unwrap(
        self, tenant: str, subject: str, version: int, wrapped: bytes, ring_key: str
    ) -> AESGCM:
        wrapper = self._wrappers.get(ring_key)
        if wrapper is None:
            raise StoreMisconfigured(f"The key ring lacks the key {ring_key!r}.")
        bound = f"{tenant}|{subject}|{version}".encode()
        try:
            return AESGCM(wrapper.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound))
        except InvalidTag as error:
            raise StoreMisconfigured(
                f"The key ring's {ring_key!r} is not the one that wrapped the stored keys."
            ) from error

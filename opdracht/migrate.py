"""Makes a PostgreSQL elsewhere ready: roles, databases, migrations, and the key ring at first.

Run once per release, before the workers, as an administrator: `python -m opdracht.migrate`.
"""

import asyncio
import sys
from urllib.parse import unquote, urlsplit

import structlog

from opdracht import keyring, logs, safety
from opdracht.fault import LocalError
from opdracht.settings import Settings
from storage.errors import StoreError
from storage.migrate import bootstrap

log = structlog.stdlib.get_logger("opdracht.migrate")


def migrate(settings: Settings) -> list[str]:
    """Returns the migrations that were applied now. May run again and again.

    The application's role gets the password in `OPDRACHT_DATABASE_URL`. A key ring is made only
    beside a database that is new: a lost ring cannot be replaced, only restored.
    """
    if settings.admin_dsn is None:
        raise LocalError(
            "admin_url_missing",
            nl="Zet OPDRACHT_ADMIN_DATABASE_URL: migraties draaien als beheerder van PostgreSQL.",
            en="Set OPDRACHT_ADMIN_DATABASE_URL: migrations run as PostgreSQL's administrator.",
        )
    safety.check(settings)
    ring = settings.key_ring_file
    made = not ring.exists()
    keyring.load_or_create(ring)
    password = urlsplit(settings.database_dsn).password
    try:
        applied = asyncio.run(
            bootstrap(settings.admin_dsn, None if password is None else unquote(password))
        )
    except (StoreError, OSError) as error:
        raise LocalError(
            "migration_failed",
            nl=f"De database kan niet worden klaargemaakt: {error}",
            en=f"The database cannot be made ready: {error}",
        ) from error
    if made and "0001_event_store" not in applied:
        ring.unlink()
        raise LocalError(
            "key_ring_missing",
            nl=f"Het sleutelbestand {ring} is er niet, maar de database wel; zet het terug uit de"
            " reservekopie.",
            en=f"The key ring {ring} is missing, but the database is there; restore it from its"
            " backup.",
        )
    return applied


def main() -> None:
    """Entry point: exit code 1 and one sentence when something must be put right."""
    try:
        settings = Settings.read()
        logs.configure(settings)
        log.info("database.ready", applied=migrate(settings))
    except LocalError as error:
        sys.exit(f"{error.code}: {error.en}")


if __name__ == "__main__":
    main()

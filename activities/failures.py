"""Where a storage error becomes a Temporal failure. The only place in this room."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from temporalio.exceptions import ApplicationError, ApplicationErrorCategory

from domain.errors import DomainError
from storage.errors import (
    AuthorityRevoked,
    CommandIdReused,
    StoreMisconfigured,
    StoreUnavailable,
    StreamNotOpen,
    TenantUnknown,
    VersionConflict,
)

log = structlog.get_logger()

UNAVAILABLE = "store_unavailable"
REFUSED = "refused_when_recorded"
CONFLICT = "version_conflict"


@contextmanager
def failures() -> Iterator[None]:
    """Give each storage error its type. Unavailability may be retried, the others may not.

    A conflict carries the version the store is at as its only detail; what the domain refuses at
    the last moment its code and its sentences, Dutch and English.
    """
    try:
        yield
    except VersionConflict as error:
        raise ApplicationError(
            str(error),
            error.actual,
            type=CONFLICT,
            non_retryable=True,
            category=ApplicationErrorCategory.BENIGN,
        ) from error
    except DomainError as error:
        raise ApplicationError(
            str(error),
            error.code,
            error.sentence("nl"),
            error.sentence("en"),
            type=REFUSED,
            non_retryable=True,
            category=ApplicationErrorCategory.BENIGN,
        ) from error
    except AuthorityRevoked as error:
        raise _final(error, "authority_revoked") from error
    except CommandIdReused as error:
        raise _final(error, "command_id_reused") from error
    except StreamNotOpen as error:
        raise _final(error, "stream_not_open") from error
    except (TenantUnknown, StoreMisconfigured) as error:
        log.error("store.refused", error=type(error).__name__)  # noqa: TRY400 - no trace
        raise _final(error, "store_refused") from error
    except (StoreUnavailable, TimeoutError) as error:
        log.warning("store.unavailable", error=str(error) or type(error).__name__)
        raise ApplicationError(
            "The event store does not answer.",
            type=UNAVAILABLE,
            category=ApplicationErrorCategory.BENIGN,
        ) from error


def _final(error: Exception, code: str) -> ApplicationError:
    return ApplicationError(str(error), type=code, non_retryable=True)

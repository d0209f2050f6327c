"""Events of several commissions, recorded as commands would, each by whom and when it says."""

from datetime import datetime
from hashlib import sha256

from domain.authority import SYSTEM, Authority
from domain.message import Event
from storage.record import Record
from storage.store import Store

TENANT = "test"


class Teller:
    """Records events, one command at a time, in any stream."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.versions: dict[str, int] = {}

    async def tell(self, commission: str, at: datetime, *events: Event, by: str = "system") -> None:
        """What happened to a commission at that time."""
        version = self.versions.get(commission, 0)
        command_id = f"command-{commission}-{version}"
        answer = await self.store.recorder.record(
            Record(
                tenant=TENANT,
                stream=f"commission/{commission}",
                command_id=command_id,
                fingerprint=sha256(command_id.encode()).hexdigest(),
                expected_version=version,
                authority=SYSTEM if by == "system" else Authority(person=by),
                events=events,
                occurred_at=at,
                reason=None,
            )
        )
        self.versions[commission] = answer.version

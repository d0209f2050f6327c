"""Every tenant's office, folded once and kept: only what came since is read again."""

from pydantic import TypeAdapter

from domain import office
from domain.office import OfficeEvent, OfficeState
from storage.record import Recorder

OFFICE = "office"
_EVENT: TypeAdapter[OfficeEvent] = TypeAdapter(OfficeEvent)


class Offices:
    """Folds the stream of a tenant's office, and keeps the fold."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._folded: dict[str, tuple[int, OfficeState]] = {}

    async def state(self, tenant: str) -> tuple[int, OfficeState]:
        """The version of the office and its state as the store has them now.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        version, state = self._folded.get(tenant, (0, office.INITIAL))
        loaded = await self._recorder.load(tenant, OFFICE, after=version)
        if loaded.version < version:  # an older copy was restored: what we kept is no longer true
            version, state = 0, office.INITIAL
            loaded = await self._recorder.load(tenant, OFFICE)
        async for stored in loaded.events:
            state = office.evolve(state, _EVENT.validate_python(stored.event))
            version = stored.version
        self._folded[tenant] = (version, state)
        return version, state

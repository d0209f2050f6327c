"""The input of a stream's workflow. It must stay readable by the release before and after."""

from pydantic import BaseModel, ConfigDict


class StreamInput(BaseModel):
    """Which stream this workflow writes. `renew_after` commands a run renews itself: for tests."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    tenant: str
    stream: str
    renew_after: int | None = None

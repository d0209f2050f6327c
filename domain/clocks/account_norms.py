"""The ladders of accounts that hold at a moment, as the office published them."""

from pydantic import BaseModel, ConfigDict

from domain.clocks.ladder import Ladder
from domain.clocks.words import AccountLadder


class AccountNorms(BaseModel):
    """Every ladder of an account; `version` is that of the account policy, 0 for none."""

    model_config = ConfigDict(frozen=True)

    version: int
    ladders: dict[AccountLadder, Ladder]

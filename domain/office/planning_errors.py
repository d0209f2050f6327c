"""Why an office refuses numbers or a plan of account development. Each begins with the field."""

from domain.errors import DomainError


class WeightsNotWhole(DomainError):
    """What counts must be divided, no more and no less."""

    code = "weights_not_whole"
    nl = "weights: de gewichten zijn samen {total}; dat moet 100 zijn."
    en = "weights: the weights sum to {total}; that must be 100."


class AccountLadderAsksNobody(DomainError):
    """A part of a commission, which an account has not."""

    code = "account_ladder_asks_nobody"
    nl = "ladders: de ladder {ladder} vraagt {whom}; die is er niet bij een relatie."
    en = "ladders: the ladder {ladder} asks {whom}, whom an account does not have."

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


class GoalPeriodReversed(DomainError):
    """It would end before it begins."""

    code = "goal_period_reversed"
    nl = "last_year: het doel eindigt in {last}, vóór het begint in {first}."
    en = "last_year: the goal ends in {last}, before it begins in {first}."


class TooManyGoals(DomainError):
    """More than anybody can keep in mind."""

    code = "too_many_goals"
    nl = "goal: er zijn al {most} beleidsdoelen; wijzig er een."
    en = "goal: there are {most} policy goals already; let one read differently."


class PlanYearPast(DomainError):
    """What was not planned then cannot be planned any more."""

    code = "plan_year_past"
    nl = "year: {year} is voorbij; plan {this} of een later jaar."
    en = "year: {year} is over; plan {this} or a later year."


class GoalUnknown(DomainError):
    """A target hangs on something that is not there."""

    code = "goal_unknown"
    nl = "targets: er is geen beleidsdoel {goal}."
    en = "targets: there is no policy goal {goal}."


class GoalElsewhere(DomainError):
    """The goal is of other years."""

    code = "goal_elsewhere"
    nl = "targets: doel {goal} loopt van {first} tot en met {last}, niet in {year}."
    en = "targets: goal {goal} runs from {first} to {last}, not in {year}."


class TargetTwice(DomainError):
    """One count for one thing."""

    code = "target_twice"
    nl = "targets: {measure} staat twee keer bij doel {goal}; tel ze op."
    en = "targets: {measure} stands twice at goal {goal}; add them up."


class TargetNotHere(DomainError):
    """It belongs to a municipality's account development."""

    code = "target_not_here"
    nl = "targets: {measure} is iets van een gemeente; kies een ander streefgetal."
    en = "targets: {measure} is a municipality's; choose another target."


class QuartersDoNotAddUp(DomainError):
    """Hours that are nowhere, or that are counted twice."""

    code = "quarters_do_not_add_up"
    nl = "quarters: de kwartalen zijn samen {total} uur; het jaar heeft {there} uur voor relaties."
    en = "quarters: the quarters are {total} hours together; the year has {there} for accounts."

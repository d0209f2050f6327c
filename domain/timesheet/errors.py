"""Why the hours of a week are refused."""

from domain.errors import DomainError


class TimeRoleNeeded(DomainError):
    """None of the roles that may do this is held by the person who asks."""

    code = "time_role_needed"
    nl = "Hiervoor is een van deze rollen nodig: {roles}."
    en = "This needs one of these roles: {roles_en}."


class WeekNotYours(DomainError):
    """Somebody else's week, and no import."""

    code = "week_not_yours"
    nl = "U boekt alleen uw eigen uren; alleen een import boekt ze voor een ander."
    en = "You book only your own hours; only an import books those of others."


class WeekNotYet(DomainError):
    """The week has not begun."""

    code = "week_not_yet"
    nl = "Week {week} is nog niet begonnen; uren boekt u in de week zelf of erna."
    en = "Week {week} has not begun; hours are booked in that week or after it."


class WeekLongAgo(DomainError):
    """The week lies too far back."""

    code = "week_long_ago"
    nl = "Week {week} is te lang geleden; de oudste week die nog kan is {oldest}."
    en = "Week {week} is too long ago; the oldest week that can be booked is {oldest}."


class WeekOverfull(DomainError):
    """More hours than a week has."""

    code = "week_overfull"
    nl = "Samen is dit {hours} uur, en een week heeft er {most}."
    en = "Together this is {hours} hours, and a week has {most}."


class WeekOwn(DomainError):
    """The person wrote this week; an import does not know better."""

    code = "week_own"
    nl = "Week {week} is door {person} zelf geboekt; een import verandert die niet."
    en = "Week {week} was booked by {person} in person; an import does not change it."

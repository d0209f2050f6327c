"""Which of the choices a command can be about as the commission stands."""

from collections.abc import Callable, Mapping
from typing import Final

from domain.commission.phases import BACK, NEXT
from domain.commission.state import CommissionState
from domain.commission.words import LineStatus
from domain.office.authority import deputies
from domain.text import Id
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import PHASE, word
from opdracht.web.forms.account_choices import ACCOUNT_CHOICES
from opdracht.web.forms.account_fitting import leads_on
from opdracht.web.forms.choices import CHOICES, Choose, Here, Known, Option
from opdracht.web.forms.shape import Form
from opdracht.web.forms.sources import Source
from opdracht.web.forms.words import capital

_LIVING: Final = (LineStatus.OPEN, LineStatus.PROPOSED)
_OPEN_LINE: Final = ("NameOwner", "ChangeLine", "MeetLine", "MissLine", "VoidLine")

EVERY: Final[Mapping[Source, Choose]] = {**CHOICES, **ACCOUNT_CHOICES}
"""Source -> the choices, of commissions, the office and accounts."""

Fits = Callable[[CommissionState, str], bool]

FITTING: Final[Mapping[str, Fits]] = {
    **dict.fromkeys(
        _OPEN_LINE, lambda it, id_: id_ in it.lines and it.lines[id_].status in _LIVING
    ),
    **dict.fromkeys(
        ("RatifyPromise", "RefusePromise"),
        lambda it, id_: id_ in it.lines and it.lines[id_].status is LineStatus.PROPOSED,
    ),
    "SettleDispute": lambda it, id_: (
        len(set(it.judged.get(id_, {}).values())) > 1 and id_ not in it.rulings
    ),
    **dict.fromkeys(
        ("AcceptPart", "DeclinePart", "CounterPart"),
        lambda it, id_: it.rows[id_].team is not None and it.rows[id_].accepted is not True,
    ),
    "DecideRed": lambda it, id_: it.criteria[id_].light == "red" and not it.criteria[id_].decided,
    **dict.fromkeys(
        ("OfferHelp", "ResolveObstacle", "AcceptObstacle"),
        lambda it, id_: it.obstacles.get(id_) is None,
    ),
    **dict.fromkeys(
        ("ApproveScopeChange", "RejectScopeChange"),
        lambda it, id_: it.scopes[id_].approved is None,
    ),
    "ReachMilestone": lambda it, id_: it.milestones[id_] is None,
    "ResolveConflict": lambda it, id_: not it.conflicts[id_].resolved,
    **dict.fromkeys(
        ("ThankForPart", "SkipPartThanks"), lambda it, id_: it.partials[id_].thanked is None
    ),
    "ResumeClock": lambda it, id_: it.clocks[id_].paused is not None,
    "PauseClock": lambda it, id_: it.clocks[id_].paused is None,
    "BundleSuccess": lambda it, id_: not it.successes[id_].out,
}
"""Command -> which of the choices it can be about now, where not all of them."""


def choices(source: Source, known: Known, command: str = "") -> tuple[Option, ...]:
    """What may be chosen for a field of this command."""
    return fitting(source, tuple(EVERY[source](known)), known, command)


class Choosing:
    """The same, asked often of one office and commission: each list is made once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._made: dict[Source, tuple[Option, ...]] = {}

    def of(self, source: Source, command: str = "") -> tuple[Option, ...]:
        """What may be chosen for a field of this command."""
        if source not in self._made:
            self._made[source] = tuple(EVERY[source](self.known))
        return fitting(source, self._made[source], self.known, command)


def fitting(
    source: Source, found: tuple[Option, ...], known: Known, command: str
) -> tuple[Option, ...]:
    """Those of the choices that the command can be about now."""
    if source is Source.LEAD and known.there is not None:
        leads = leads_on(command, known.there)
        return tuple(option for option in found if option.value in leads)
    fits = FITTING.get(command) if source in _FITTED else None
    if fits is None or known.here is None:
        return found
    state = known.here.state
    return tuple(option for option in found if fits(state, option.value))


_FITTED: Final = frozenset(
    {
        Source.LINE,
        Source.ROW,
        Source.CRITERION,
        Source.OBSTACLE,
        Source.SCOPE,
        Source.MILESTONE,
        Source.CONFLICT,
        Source.PARTIAL,
        Source.CLOCK,
        Source.SUCCESS,
    }
)


def phases_on(command: str, here: Here) -> tuple[Option, ...] | None:
    """The phases that a commission may go to now; None for what is no step of phases."""
    phase = here.state.phase
    if phase is None:
        return None
    match command:
        case "AdvancePhase":
            ways = [NEXT[phase]] if phase in NEXT else []
        case "ReturnPhase":
            ways = list(BACK.get(phase, ()))
        case _:
            return None
    return tuple(Option(way, capital(word(PHASE, way))) for way in ways)


def fixed_for(form: Form, known: Known, *, client: bool) -> dict[str, str]:
    """What holds for a client's own person without being asked: they do not see who of us works on
    it, so their praise goes to the team that does."""
    if not client or form.name != "PraiseTeam" or known.here is None or known.here.team is None:
        return {}
    return {"team": known.here.team}


def stood_in_for(known: Known, person: Id) -> tuple[Option, ...]:
    """Whom this person may act for today: who is away, and left it to them."""
    return tuple(
        Option(id_, Said(known.names.person(id_), known.names.person(id_)))
        for id_, it in known.office.people.items()
        if it.absences and person in deputies(known.office, id_, known.today)
    )

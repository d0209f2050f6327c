"""What a rehearsal comes to, as it goes from the process that counts to the one that shows it."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.clocks import LadderName, Norms
from domain.figures.rehearsal import NormFigure, RungFigure, Tally, Which, Window
from domain.phase import Phase
from domain.text import Id
from opdracht.rehearsal.past import Comparison


class Piece(BaseModel):
    """A part of it."""

    model_config = ConfigDict(frozen=True)


class Scope(Piece):
    """Which commissions and clocks count; None does not narrow. Days are both included."""

    client: Id | None = None
    product: Id | None = None
    phase: Phase | None = None
    first: date | None = None
    last: date | None = None

    @property
    def which(self) -> Which:
        """As the figures take it."""
        return Which(self.client, self.product, self.phase, Window(self.first, self.last))


class Question(Piece):
    """What is rehearsed: two sets of norms over the same past."""

    rehearsed: Norms
    in_force: Norms
    scope: Scope = Scope()


class Side(Piece):
    """What came of one set of norms. `weeks`: Monday and how many rungs, the first week first."""

    commissions: int
    rungs: tuple[tuple[LadderName, int, RungFigure], ...]
    norms: tuple[tuple[LadderName, NormFigure], ...]
    stalls: tuple[tuple[Phase, NormFigure], ...]
    weeks: tuple[tuple[date, int], ...]

    def rung(self, ladder: LadderName, number: int) -> RungFigure:
        """Of one rung; nothing when it was never reached."""
        found = ((at, it) for name, at, it in self.rungs if name is ladder)
        return next((it for at, it in found if at == number), RungFigure())

    def norm(self, ladder: LadderName) -> NormFigure:
        """Of one ladder; nothing when no clock of it ran."""
        return next((it for name, it in self.norms if name is ladder), NormFigure())

    def stall(self, phase: Phase) -> NormFigure:
        """Of standing still in one phase."""
        return next((it for name, it in self.stalls if name is phase), NormFigure())

    @property
    def times(self) -> int:
        """How many rungs were reached in all."""
        return sum(it.times for _, _, it in self.rungs)

    @property
    def late(self) -> int:
        """How many clocks were late, standing still apart."""
        return sum(it.late for name, it in self.norms if name is not LadderName.STALL)

    @property
    def stood(self) -> int:
        """How often something stood still longer than its norm."""
        return sum(it.late for _, it in self.stalls)


class Found(Piece):
    """Both sides. `read` commissions were looked at, `destroyed` are empty by the law."""

    read: int
    events: int
    destroyed: int
    as_of: datetime
    rehearsed: Side
    in_force: Side

    @property
    def ladders(self) -> list[LadderName]:
        """Those of which a clock counted, in the order of the work."""
        sides = (self.rehearsed, self.in_force)
        seen = {name for side in sides for name, _ in side.norms}
        seen |= {name for side in sides for name, _, _ in side.rungs}
        return [name for name in LadderName if name in seen]


def side_of(tally: Tally) -> Side:
    """What a tally counted, in order."""
    return Side(
        commissions=tally.commissions,
        rungs=tuple((name, at, it) for (name, at), it in sorted(tally.rungs.items())),
        norms=tuple((name, tally.norms[name]) for name in LadderName if name in tally.norms),
        stalls=tuple((phase, tally.stalls[phase]) for phase in Phase if phase in tally.stalls),
        weeks=tuple(sorted(tally.weeks.items())),
    )


def found_of(made: Comparison, as_of: datetime) -> Found:
    """What a comparison found."""
    return Found(
        read=made.read,
        events=made.events,
        destroyed=made.destroyed,
        as_of=as_of,
        rehearsed=side_of(made.rehearsed),
        in_force=side_of(made.in_force),
    )

"""The policy in a file: put together with the one in force, compared with it, written as a start.

`opdracht office policy --template` writes it, `opdracht office plan` and `apply` read it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from domain.clocks import DEFAULTS, Ladder, LadderName, Rung
from domain.office.ladders import DAYS, HEARTBEAT
from domain.office.norms_in_force import norms_of
from domain.office.words import Policy
from domain.phase import Phase
from opdracht.officefile.findings import Finding, OfficeFileInvalid
from opdracht.officefile.reading import read_file
from opdracht.sentences.grammar import Said

WIDE: Final = ("ladders", "stalls")
"""The fields of a policy that are no number."""


def numbers(policy: Policy) -> dict[str, int]:
    """Every number of a policy by its name."""
    found: dict[str, int] = policy.model_dump(exclude=set(WIDE))
    return found


def together(now: Policy, asked: Policy) -> Policy:
    """The policy in force with what a file says of it: what it leaves out stays as it is.

    A ladder or a stall norm that is the usual one again is left out.
    """
    given = asked.model_fields_set
    said = numbers(now) | {name: days for name, days in numbers(asked).items() if name in given}
    ladders = {
        name: _with_norm(name, ladder, said)
        for name, ladder in (now.ladders | asked.ladders).items()
    }
    stalls = {
        phase: days
        for phase, days in (now.stalls | asked.stalls).items()
        if phase is not Phase.MONITORING and days != DEFAULTS.stalls[phase]
    }
    if Phase.MONITORING in asked.stalls:  # a file that is read says it only once
        said[HEARTBEAT] = asked.stalls[Phase.MONITORING]
    return Policy(
        **said,
        ladders={name: one for name, one in ladders.items() if _differs(name, one)},
        stalls=stalls,
    )


def _with_norm(name: LadderName, ladder: Ladder, said: Mapping[str, int]) -> Ladder:
    return ladder.model_copy(update={"norm": said.get(DAYS.get(name, ""), ladder.norm)})


def _differs(name: LadderName, ladder: Ladder) -> bool:
    usual = DEFAULTS.ladders[name]
    return ladder.rungs != usual.rungs or (name not in DAYS and ladder.norm != usual.norm)


def told(policy: Policy) -> dict[str, int | str]:
    """All that a policy says, the usual ladders and stall norms too, each under one name."""
    norms = norms_of(policy, 0)
    return {
        **numbers(policy),
        **{
            f"stalls.{phase}": days
            for phase, days in norms.stalls.items()
            if phase is not Phase.MONITORING
        },
        **{f"ladders.{name}": _ladder(name, one) for name, one in norms.ladders.items()},
    }


def _ladder(name: LadderName, ladder: Ladder) -> str:
    rungs = ", ".join(_rung(rung) for rung in ladder.rungs)
    return rungs if name in DAYS else f"{ladder.norm}: {rungs}"


def _rung(rung: Rung) -> str:
    parts = "+".join(rung.to)
    return f"{rung.when} {parts} {rung.offer}" + (" mirror" if rung.mirror else "")


def differing(one: Policy, other: Policy) -> dict[str, int | str]:
    """What the one says and the other says differently."""
    others = told(other)
    return {name: value for name, value in told(one).items() if value != others[name]}


def read_policy(path: Path) -> Policy:
    """The policy of a reviewed file, on top of the usual one.

    Raises:
        OfficeFileInvalid: every wrong field, or that the file has no policy.
    """
    found = read_file(path).says.policy
    if found is None:
        said = Said("het bestand heeft geen deel [policy]", "the file has no section [policy]")
        raise OfficeFileInvalid(str(path), [Finding("policy", "missing", said, None)])
    return together(Policy(), found)


def template(policy: Policy) -> Iterator[str]:
    """A file to start from, line by line: the numbers in force, and every ladder to change."""
    norms = norms_of(policy, 0)
    yield "# Termijnen, ladders en grenzen. Lees ze na, pas ze aan en laat ze door een ander lezen:"
    yield "#   opdracht office plan policy.toml    wat er anders wordt"
    yield "#   opdracht office apply policy.toml   doe het voorstel; een ander stelt het vast"
    yield "# Wat je weglaat blijft zoals het is. Dagen zijn werkdagen."
    yield "format = 1"
    yield ""
    yield "[policy]"
    for name, value in numbers(policy).items():
        yield f"{name} = {value}"
    yield ""
    yield "# Stilstand: werkdagen zonder inhoudelijke stap (in de uitvoering: heartbeat_days)."
    yield "[policy.stalls]"
    for phase, days in norms.stalls.items():
        if phase is not Phase.MONITORING:
            yield f"{phase} = {days}"
    yield ""
    yield "# Ladders. when: `day 3` na het begin, `60%` van de norm, of `T`, `T-5`, `T+1` vanaf de"
    yield "# laatste dag. mirror: er ligt een concept klaar voor de lijn van de opdrachtgever."
    for name, ladder in norms.ladders.items():
        yield ""
        yield f"[policy.ladders.{name}]"
        yield (
            f"# De norm is {DAYS[name]}: {ladder.norm}" if name in DAYS else f"norm = {ladder.norm}"
        )
        yield "rungs = ["
        for rung in ladder.rungs:
            parts = ", ".join(f'"{part}"' for part in rung.to)
            mirror = ", mirror = true" if rung.mirror else ""
            yield f'  {{ when = "{rung.when}", to = [{parts}], offer = "{rung.offer}"{mirror} }},'
        yield "]"

"""What every part that runs on this machine can be asked."""

from typing import ClassVar, Protocol

from opdracht.local.errors import LocalError
from opdracht.local.interrupt import Interrupts
from opdracht.local.program import Program
from opdracht.local.voice import Voice
from opdracht.settings import Settings


class Service(Protocol):
    """One part. The order in `machine` is the order in which parts need each other."""

    name: ClassVar[str]

    def __init__(self, settings: Settings) -> None: ...

    @property
    def program(self) -> Program:
        """Its process."""

    def elsewhere(self) -> str | None:
        """Where it runs when it is not ours to run, without any password; None when it is ours."""

    def ports(self) -> list[tuple[int, str, str]]:
        """The ports it will listen on: number, what for, which setting changes it."""

    def start(self, voice: Voice, interrupts: Interrupts) -> None:
        """Start the process; it need not answer yet."""

    def answers(self) -> bool:
        """Whether it does its work now. Quick, and never raises."""

    def after(self, voice: Voice) -> None:
        """What must be put in order before the next part may start."""

    def stop(self) -> bool:
        """Stop it; False when it did not run."""

    def address(self) -> str:
        """Where a person or a program finds it."""


def did_not_start(program: Program) -> LocalError:
    """The sentence for a part that died or never answered."""
    words = program.last_words()
    said_nl = f" De laatste regel: {words}" if words else ""
    said_en = f" The last line: {words}" if words else ""
    return LocalError(
        "did_not_start",
        nl=f"{program.name} wil niet starten; zie {program.log_file}.{said_nl}",
        en=f"{program.name} does not start; see {program.log_file}.{said_en}",
    )

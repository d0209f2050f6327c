"""Ctrl-C and `kill` while services start: noticed between two steps, never inside one.

A KeyboardInterrupt can land between the start of a process and the note of its pid; then nobody
would know of the process. So signals only set a flag, and waiting asks for it.
"""

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

from opdracht.local.errors import LocalError

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
POLL = 0.05


class Interrupted(KeyboardInterrupt):
    """A person asked to stop."""


class Interrupts:
    """Collects the signals that ask to stop. Outside the main thread it hears none."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in STOP_SIGNALS:
                self._before[number] = signal.signal(number, self._hear) or signal.SIG_DFL
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        self._asked.set()

    def check(self) -> None:
        """Raise `Interrupted` if somebody asked to stop."""
        if self._asked.is_set():
            raise Interrupted

    def pause(self, seconds: float) -> None:
        """Wait; raise `Interrupted` as soon as somebody asks to stop."""
        if self._asked.wait(seconds):
            raise Interrupted

    def wait_for(self, holds: Callable[[], bool], seconds: float, late: LocalError) -> None:
        """Wait until `holds()`; raise `late` when it does not within `seconds`."""
        for _ in range(int(seconds / POLL)):
            self.check()
            if holds():
                return
            self.pause(POLL)
        raise late

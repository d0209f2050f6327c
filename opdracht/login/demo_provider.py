"""Serve the demo's login provider (nanoidp), on loopback alone: a part of `opdracht up`."""

import logging
import signal
import sys
import threading
from types import FrameType
from typing import Final

import structlog
from flask import request
from jinja2 import ChoiceLoader, FileSystemLoader
from nanoidp.app import create_app
from pydantic import TypeAdapter
from werkzeug.serving import WSGIRequestHandler, make_server

from opdracht import logs
from opdracht.fault import LocalError
from opdracht.settings import Settings
from opdracht.web import WEB

log = structlog.get_logger()

HOST: Final = "127.0.0.1"
"""Nobody can set another: whoever reaches it can be anybody in the demo."""


ACCOUNTS: Final = TypeAdapter(dict[str, list[tuple[str, str]]])
OFFERED: Final = (
    "/.well-known/openid-configuration",
    "/.well-known/jwks.json",
    "/authorize",
    "/token",
    "/logout",
    "/health",
)
"""What it answers: logging in and out, and nothing else that nanoidp can do."""


class _Silent(WSGIRequestHandler):
    """Writes no line for each request: addresses in them hold codes and states."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing."""


def _only_login() -> tuple[str, int] | None:
    """Its own pages and API for looking at and changing accounts and keys are not there."""
    return None if request.path.startswith(OFFERED) else ("Not found", 404)


def serve(settings: Settings) -> None:
    """Serve until told to stop (SIGTERM, SIGINT). What it reads was prepared; see `demo`.

    Raises:
        LocalError: the settings say that people log in elsewhere.
    """
    if not settings.runs_login:
        raise LocalError(
            "demo_login_elsewhere",
            nl="De inlogdienst van de voorbeelden draait alleen als alles op deze machine draait en"
            " OPDRACHT_LOGIN_FILE niet is gezet.",
            en="The demo's login provider runs only while everything runs on this machine and"
            " OPDRACHT_LOGIN_FILE is not set.",
        )
    own = settings.login_provider
    accounts = ACCOUNTS.validate_json((own / "people.json").read_bytes())
    app = create_app(str(own))
    # pages of our own: the provider's fetch style and script from the internet
    app.jinja_loader = ChoiceLoader([FileSystemLoader(WEB / "demo_login"), app.jinja_loader])
    app.context_processor(lambda: {"people": accounts})
    app.before_request(_only_login)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server(HOST, settings.login_port, app, threaded=True, request_handler=_Silent)

    def stop(_number: int, _frame: FrameType | None) -> None:
        threading.Thread(target=server.shutdown).start()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    log.info("login.providing", address=settings.login_url)
    server.serve_forever()


if __name__ == "__main__":
    own = Settings.read()
    logs.configure(own)
    serve(own)
    sys.exit(0)

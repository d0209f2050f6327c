"""Ports on this machine: free, taken, answering."""

import socket
from urllib.parse import parse_qs, urlsplit

from opdracht.local.errors import LocalError

HOST = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether a server of ours could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def taken(port: int, what: str, setting: str) -> LocalError:
    """The sentence for a port that another program has."""
    return LocalError(
        "port_taken",
        nl=f"Poort {port} ({what}) is bezet door een ander programma; stop dat, of kies een andere"
        f" poort met {setting}.",
        en=f"Port {port} ({what}) is taken by another program; stop that, or choose another port"
        f" with {setting}.",
    )


def answers(host: str, port: int, seconds: float = 1.0) -> bool:
    """Whether something accepts a connection there; a host with a slash is PostgreSQL's socket."""
    try:
        if host.startswith("/"):
            with socket.socket(socket.AF_UNIX) as local:
                local.settimeout(seconds)
                local.connect(f"{host}/.s.PGSQL.{port}")
            return True
        with socket.create_connection((host, port), timeout=seconds):
            return True
    except OSError:
        return False


def place(url: str, port: int) -> tuple[str, int]:
    """Host and port of a URL or a bare `host:port`, without user and password."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = parts.hostname or parse_qs(parts.query).get("host", ["localhost"])[0]
    try:
        return host, parts.port or port
    except ValueError:
        return host, port

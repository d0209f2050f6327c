"""How people log in at this installation, put together from its settings."""

from collections.abc import Callable
from datetime import datetime

from opdracht.gateway import Gateway
from opdracht.login.login import Login
from opdracht.login.settings import LoginSettings
from opdracht.settings import Settings
from storage.store import Store


def opened(
    settings: Settings,
    store: Store,
    gateway: Gateway,
    *,
    now: Callable[[], datetime] | None = None,
) -> Login:
    """The ways in. Without a file nobody logs in, and all sessions are refused.

    Raises:
        LocalError: the file, or a secret that it names, is not right.
    """
    file = settings.login_settings_file
    return Login(
        LoginSettings() if file is None else LoginSettings.read(file),
        store.database,
        gateway,
        web_address=settings.web_url,
        now=now or gateway.now,
    )

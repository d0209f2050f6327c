"""How people log in at this installation, put together from its settings."""

from collections.abc import Callable
from datetime import datetime

from opdracht.gateway import Gateway
from opdracht.login.login import Login
from opdracht.login.settings import LoginSettings
from opdracht.settings import Settings
from storage.store import Store


def settings_of(settings: Settings) -> LoginSettings:
    """What the file says; without one nobody logs in.

    Raises:
        LocalError: the file, or a secret that it names, is not right.
    """
    file = settings.login_settings_file
    if file is None or (settings.login_file is None and not file.exists()):
        return LoginSettings()  # the demo's own is made when its provider first starts
    return LoginSettings.read(file)


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
    return Login(
        settings_of(settings),
        store.database,
        gateway,
        web_address=settings.web_url,
        now=now or gateway.now,
    )

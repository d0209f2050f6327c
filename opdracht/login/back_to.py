"""Ways back: of the browser from the provider, and after logging in to a page of ours."""

import re
from typing import Final
from urllib.parse import urlsplit

BACK: Final = "/inloggen/terug"
"""Where a provider sends the browser."""
LONGEST: Final = 500
ALLOWED: Final = re.compile(r"/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")


def own_path(asked: str | None) -> str:
    """The path that was asked for when it is one of ours; else the start page.

    A browser reads `//host`, `/\\host` and a tab or line end inside as the way to another host.
    """
    path = asked or "/"
    if len(path) > LONGEST or not ALLOWED.fullmatch(path) or path.startswith("//"):
        return "/"
    parts = urlsplit(path)
    if parts.scheme or parts.netloc or parts.path.startswith(("/inloggen", "/uitloggen")):
        return "/"
    return path

"""On which device a session is, in a few words: enough to know one's own."""

from typing import Final

BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""In this order: most call themselves Safari too."""
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def named(user_agent: str | None) -> str:
    """Browser and system, `-` for what is not known. Nothing of what was sent is kept."""
    text = (user_agent or "")[:1000]
    browser = next((name for mark, name in BROWSERS if mark in text), "-")
    system = next((name for mark, name in SYSTEMS if mark in text), "-")
    return f"{browser}, {system}"

"""The services on this machine: start, stop, look, and say what is wrong.

Plain functions that return data; the command line prints it.
"""

from opdracht.local.doctor import Check, doctor
from opdracht.local.errors import LocalError
from opdracht.local.interrupt import Interrupted
from opdracht.local.machine import ALL, Part, down, status, up
from opdracht.local.voice import Say

__all__ = [
    "ALL",
    "Check",
    "Interrupted",
    "LocalError",
    "Part",
    "Say",
    "doctor",
    "down",
    "status",
    "up",
]

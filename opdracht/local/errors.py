"""What a person must fix before the services on this machine can run."""

from opdracht.fault import LocalError

__all__ = ["LocalError"]

"""The forms, asked for in this process."""

from tests.opdracht.api.tenants import tenants

__all__ = ["tenants"]

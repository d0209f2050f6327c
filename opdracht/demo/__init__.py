"""The demo: three tenants with commissions in every phase. Loading it twice changes nothing."""

from opdracht.demo.loading import Progress, Send, load_demo
from opdracht.demo.steps import Step
from opdracht.demo.story import TENANTS, demo

__all__ = ["TENANTS", "Progress", "Send", "Step", "demo", "load_demo"]

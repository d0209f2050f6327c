import jinja2
from jinja2 import Environment
from markupsafe import Markup


def pages(loader, text):
    # ruleid: pages-that-do-not-escape
    jinja2.Environment(loader=loader)
    # ruleid: pages-that-do-not-escape
    jinja2.Environment(loader=loader, autoescape=False)
    # ok: pages-that-do-not-escape
    jinja2.Environment(loader=loader, autoescape=True)
    # ruleid: pages-that-do-not-escape-by-name, pages-that-do-not-escape
    Environment(loader=loader)
    # ok: pages-that-do-not-escape-by-name
    Environment(loader=loader, autoescape=True)
    # ruleid: text-called-safe
    Markup(text)
    # ok: text-called-safe
    Markup("<br>")

"""How the documentation is built: `sphinx-build -n -W -b html docs docs/_build`."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # the reference is read from the code itself

import reference_tables  # noqa: E402 - it lies beside this file

project = "opdracht"
author = "the maintainers of opdracht"
project_copyright = "the maintainers of opdracht, EUPL-1.2"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
language = "en"
html_theme = "furo"
html_title = "opdracht"
html_show_sphinx = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True


def fill_in(_app: Sphinx, _page: str, content: list[str]) -> None:
    """Put the tables made from the code in the place of their markers."""
    content[0] = reference_tables.fill_in(content[0])


def setup(app: Sphinx) -> None:
    """Sphinx calls this once."""
    app.connect("source-read", fill_in)

"""Pictures beside words, drawn into the page: they take the colour and the size of its letters.

They say nothing by themselves, so a reader of screens skips them: the words stand beside them.
"""

import re
from functools import cache

from markupsafe import Markup

from opdracht.web.assets import AssetUnknown, content

OUTER = re.compile(r"<svg\b[^>]*>(?P<inner>.*)</svg>", re.DOTALL)


class IconUnknown(LookupError):
    """A page names a picture that was not chosen (assets/files.toml)."""


@cache
def icon(name: str) -> Markup:
    """The picture of this name, of Lucide."""
    try:
        drawn = content(f"vendor/icons/{name}.svg").decode()
    except AssetUnknown:
        raise IconUnknown(name) from None
    found = OUTER.search(drawn)
    assert found is not None  # noqa: S101 - the file is the one that was chosen, by its digest
    inner = re.sub(r"\s*\n\s*", "", found["inner"])
    return Markup(  # nosemgrep: text-called-safe  # noqa: S704 - a file chosen by its digest
        f'<svg class="icon icon-{name}" width="24" height="24" viewBox="0 0 24 24" fill="none"'
        ' stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        f' aria-hidden="true" focusable="false">{inner}</svg>'
    )

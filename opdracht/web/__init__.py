"""Templates and style of the pages, as files."""

from pathlib import Path
from typing import Final

WEB: Final = Path(__file__).parent

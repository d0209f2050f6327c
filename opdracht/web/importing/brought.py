"""A file that came with a form."""

from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from storage.uploads import Upload

MOST: Final = 16 * 1024 * 1024
"""Bytes of a form with a file."""
LONGEST_FIELD: Final = 256 * 1024
"""Bytes of a field that is no file."""
LONGEST_NAME: Final = 100
FILE: Final = "bestand"
MOST_FIELDS: Final = 40


async def brought(request: Request) -> Upload:
    """What came with a form; no content when no file was chosen, or it was no such form."""
    typed: dict[str, str] = {}
    name, content = "", b""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return Upload(name, content, typed)
    try:
        async with request.form(
            max_files=1, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
        ) as form:
            for key, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if key == FILE:
                        name, content = value.filename or "", await value.read()
                else:
                    typed[key] = value
    except HTTPException:  # a form that cannot be read is one without a file
        return Upload("", b"", {})
    shown = "".join(letter for letter in name if letter.isprintable())[-LONGEST_NAME:]
    return Upload(shown, content, typed)


async def typed_in(request: Request) -> dict[str, str]:
    """What came with a form without a file."""
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: text for name, text in form.multi_items() if isinstance(text, str)}

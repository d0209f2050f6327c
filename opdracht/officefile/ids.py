"""The id of a step that a file asks for."""

import hashlib


def command_id(tenant: str, version: int, content: str) -> str:
    """Made of what is asked, and of the version of the office that the plan was made for.

    So a step that is sent again counts once, and the same change may be made again years later.
    """
    digest = hashlib.sha256(f"{tenant} {version} {content}".encode()).hexdigest()
    return f"office-file:{version}:{digest[:32]}"

"""What holds for every request and every answer, whichever route it is for.

Each module is one piece of ASGI middleware; `opdracht.http.app` says in which order they stand.
"""

"""The web server: who calls, what a route needs, and what holds for every answer."""

"""The HTTP API, version 1: what a person does by command, another system does here."""

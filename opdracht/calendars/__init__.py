"""Calendars before and after they are published: made of the law, read from a file, compared."""

"""Figures about the work, made of what is recorded. Pure, and never about a person."""

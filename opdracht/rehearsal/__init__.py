"""Rehearses a policy on the stored past: what it would have asked, and when.

It only reads. Norms are replayed as if they had always held, beside those that hold now.
"""

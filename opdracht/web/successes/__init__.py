"""The wall of successes."""

"""What lives, phase by phase."""

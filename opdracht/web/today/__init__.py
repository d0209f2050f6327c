"""What somebody begins the day with."""

"""The office as pages: people, organisations, work and rules."""

"""What is asked of the reader, and what the reader does with it."""

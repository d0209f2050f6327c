"""What the people of a client see, and our own people when they look along: the same pages."""

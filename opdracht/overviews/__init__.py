"""What people look at, put together once: for the command line, the API and the pages."""

"""Design to numbers: no files, no threads, no Qt."""

"""Where a design lives: bytes and values, files and folders."""

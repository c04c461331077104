"""The lines of an explanation, in words and numbers."""

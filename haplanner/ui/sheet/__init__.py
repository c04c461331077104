"""The table of all components, to be read, sorted, typed into and pasted into."""

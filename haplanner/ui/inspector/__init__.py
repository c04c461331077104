"""The inspector: everything that can be said of what is selected."""

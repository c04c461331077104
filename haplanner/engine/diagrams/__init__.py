"""Functions that share variables, as decision diagrams."""

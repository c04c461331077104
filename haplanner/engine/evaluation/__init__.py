"""From the figures of independent variables to those of functions of them, and back to their slopes."""

"""HA Planner: how available will this be, and what would the next nine cost?"""

__version__ = "0.1.0"

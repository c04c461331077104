"""Outages too rare to be waited for: failures are made likelier, and what follows is weighted accordingly."""

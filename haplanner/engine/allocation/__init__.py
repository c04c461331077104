"""Redundancy allocation: which units, and how many, for the best availability that some resources buy."""

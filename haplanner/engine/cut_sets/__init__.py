"""Minimal cut sets of functions."""

"""Gestures: each one interaction from press to release, which cancels without a trace or commits once."""

"""Learning from an outage log: how it is read, what it says, and what of it goes into the design."""

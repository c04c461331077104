"""What a log of outages says: means with their bounds, laws, and whether the past is like the future."""

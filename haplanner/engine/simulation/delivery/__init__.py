"""What services are delivered in simulated histories: told from the logs of what was up."""

"""What to decide about a design: the most available that a budget buys, the cheapest that is good enough."""

"""What works when: a design as monotone Boolean functions."""

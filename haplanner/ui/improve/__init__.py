"""What to decide for more availability: the choices with their prices, what money buys, what is best next."""

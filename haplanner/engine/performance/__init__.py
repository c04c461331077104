"""How much gets through: what every element can deliver while some of the units do not work."""

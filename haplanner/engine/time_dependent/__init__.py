"""How figures come about over time, from the moment when everything is new."""
